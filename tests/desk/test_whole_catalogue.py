"""Every item in force, in each of its situations, is taken in by looking only at what is said to be missing."""

import msgspec
import pytest

from proxyagent.commands.intake import missing_data
from proxyagent.desk.editions import shipped_edition
from proxyagent.desk.take_in import look_at, take_in
from proxyagent.domain.errors import NotOffered
from proxyagent.domain.force import out_of_force
from tests.support.answers import each_situation, fill
from tests.support.clock import START
from tests.support.pictures import png

EDITION = shipped_edition()
TODAY = START.date()
IN_FORCE = [code for code, one in EDITION.entries.items() if out_of_force(one, TODAY) is None]
OTHERS = [code for code in EDITION.entries if code not in IN_FORCE]
MOST_LOOKS = 12


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "page.png").write_bytes(png(40, 60))
    return tmp_path


def _file(folder, intake):
    path = folder / "intake.json"
    path.write_bytes(msgspec.json.encode(intake))
    return path


def _answer_all(desk, folder, intake):
    """Answer what a dry run asks for until it asks for nothing."""
    for _ in range(MOST_LOOKS):
        missing = [missing_data(one) for one in look_at(desk, _file(folder, intake)).missing]
        if not missing:
            return
        fill(intake, missing, page="page.png")
    raise AssertionError(missing)


@pytest.mark.parametrize("code", IN_FORCE)
def test_an_item_in_force_is_taken_in_in_each_of_its_situations(desk, folder, code):
    def look(intake):
        return look_at(desk, _file(folder, intake)).missing

    kinds = EDITION.entries[code].subject
    for kind in kinds:
        begun = {"item": code, "applicant": {"kind": kind}}
        for intake in each_situation(begun, look):
            whole = msgspec.json.decode(msgspec.json.encode(intake))
            _answer_all(desk, folder, whole)
            assert take_in(desk, _file(folder, whole)).submitted


@pytest.mark.parametrize("code", OTHERS)
def test_an_item_out_of_force_is_refused_with_its_reason(desk, folder, code):
    with pytest.raises(NotOffered) as told:
        look_at(desk, _file(folder, {"item": code}))
    assert {"name", "since"} <= told.value.facts.keys()
