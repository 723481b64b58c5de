"""An intake file is strict in its shape, bounded, and says where it is wrong without repeating it."""

import json

import pytest

from proxyagent.desk.errors import IntakeFileWrong
from proxyagent.desk.intake_file import MAX_FILE, read_intake_file

WHOLE = {
    "ref": "bank-7",
    "item": "YL150626-2001-001-01",
    "situation": {"group": "ordinary"},
    "applicant": {"kind": "person", "name": "王芳", "id_number": "1", "phone": "2"},
    "fields": {
        "level": 200,
        "pay": "12.50",
        "family": [{"name": "巴图", "level": 100.5}],
        "gone": None,
    },
    "authorisation": {
        "until": "2026-12-31",
        "scope": "x",
        "single_use": True,
        "thumbprint": "thumb.png",
        "witnesses": [{"name": "一", "id_number": "2", "signature": "a.png"}],
    },
    "materials": {"id_card": ["a.jpg", "b.jpg"]},
    "promised": {"form": "2026-12-01"},
    "looked_up": ["aid_cert"],
    "handling": "bank",
}


def _file(folder, content):
    path = folder / "intake.json"
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return path


def _refused(folder, content):
    with pytest.raises(IntakeFileWrong) as told:
        read_intake_file(_file(folder, content))
    return told.value


def test_the_whole_shape_is_read(tmp_path):
    read = read_intake_file(_file(tmp_path, WHOLE))
    assert (read.ref, read.handling, read.fields["level"]) == ("bank-7", "bank", 200)
    assert read.authorisation.witnesses[0].signature == "a.png"
    assert read.fields["family"] == [{"name": "巴图", "level": 100.5}]


def test_an_unfinished_file_is_no_wrong_file(tmp_path):
    assert read_intake_file(_file(tmp_path, {"item": "x"})).applicant.name is None


def test_a_mark_of_byte_order_from_windows_is_no_trouble(tmp_path):
    assert read_intake_file(_file(tmp_path, b'\xef\xbb\xbf{"item": "x"}')).item == "x"


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"itme": "x"}, "itme"),
        ({"applicant": {"kind": "robot"}}, "applicant.kind"),
        ({"applicant": {"nmae": "x"}}, "applicant.nmae"),
        ({"fields": {"x": True}}, "fields[...]"),
        ({"materials": {"id_card": "a.jpg"}}, "materials[...]"),
        ({"ref": ""}, "ref"),
    ],
)
def test_another_shape_is_refused_with_its_place(tmp_path, change, where):
    told = _refused(tmp_path, change)
    assert (told.code, told.facts["where"]) == ("intake-shape", where)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe{}", b"{} {}"])
def test_what_is_no_json_is_refused(tmp_path, content):
    assert _refused(tmp_path, content).code == "intake-not-json"


def test_a_file_nested_without_end_is_refused(tmp_path):
    assert _refused(tmp_path, b'{"fields": {"a": ' + b"[" * 100_000).code.startswith("intake-")


def test_a_file_without_end_is_not_read_to_its_end(tmp_path):
    assert _refused(tmp_path, b" " * (MAX_FILE + 1)).code == "intake-too-long"
