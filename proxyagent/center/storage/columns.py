"""What every table begins with."""

from sqlalchemy import Column, LargeBinary, MetaData, String

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def key(name: str, kind: type | object = LargeBinary) -> Column[object]:
    """A column of the table's key."""
    return Column(name, kind, primary_key=True)  # type: ignore[arg-type]


def banner() -> Column[object]:
    """The banner's code: first in each key, so that a table can be partitioned by it."""
    return key("banner", String(12))
