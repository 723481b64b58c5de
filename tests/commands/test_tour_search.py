"""The tour's search for what was typed believes nothing that it has not found once."""

import pytest

from proxyagent.commands.touring.search import ENCODINGS, find_plaintext, needles, typed_texts

NAME = "乌云其木格样例"


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_name_is_found_in_every_usual_encoding(tmp_path, encoding):
    (tmp_path / "log").write_bytes(b"\x01" * 999 + NAME.encode(encoding) + b"\x01")
    assert find_plaintext([tmp_path], needles([NAME])) == [tmp_path / "log"]


def test_a_name_in_a_files_name_is_found(tmp_path):
    (tmp_path / f"{NAME}.pdf").write_bytes(b"")
    assert len(find_plaintext([tmp_path], needles([NAME]))) == 1


def test_a_name_across_two_pieces_of_a_long_file_is_found(tmp_path):
    (tmp_path / "long").write_bytes(b"\0" * (8 * 1024 * 1024 - 3) + NAME.encode())
    assert len(find_plaintext([tmp_path], needles([NAME]))) == 1


def test_nothing_is_found_where_nothing_is(tmp_path):
    (tmp_path / "sealed").write_bytes(bytes(range(256)) * 100)
    assert find_plaintext([tmp_path, tmp_path / "not-there"], needles([NAME])) == []


def test_names_and_numbers_are_sought_and_codes_are_not():
    intake = {
        "item": "YL150626-2001-001-01",
        "applicant": {"kind": "person", "name": NAME, "id_number": "152700196401020003"},
        "fields": {"hukou": "150626100002", "pay_way": "window", "address": "样例三组十八号"},
        "authorisation": {"witnesses": [{"name": "其其格样例", "signature": "a.png"}]},
    }
    expected = {NAME, "152700196401020003", "样例三组十八号", "其其格样例"}
    assert set(typed_texts(intake)) == expected
