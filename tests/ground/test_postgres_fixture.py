"""The tests' own PostgreSQL."""

import sqlalchemy


def test_a_real_postgresql_answers(postgres_url: str) -> None:
    engine = sqlalchemy.create_engine(postgres_url)
    with engine.connect() as connection:
        version = connection.execute(sqlalchemy.text("select version()")).scalar_one()
    engine.dispose()
    assert version.startswith("PostgreSQL")
