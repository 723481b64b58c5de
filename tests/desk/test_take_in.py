"""Taking in a case from a file: complete, unfinished, wrong, and again."""

import json

import pytest

from proxyagent.desk.drop_draft import bring_back, drop_draft
from proxyagent.desk.errors import IntakeFileWrong, NotADraft, OtherItem
from proxyagent.desk.list_cases import list_cases
from proxyagent.desk.show_case import show_case
from proxyagent.desk.take_in import look_at, take_in
from proxyagent.domain.errors import ItemNotFound, NotOffered
from proxyagent.imaging.errors import PageProblem
from proxyagent.vault.errors import CaseNotFound


def _waiting(desk):
    with desk.vault.read() as tx:
        return tx.outbox.counts()


def _files(desk):
    return sorted(path for path in (desk.vault.folder / "blobs").rglob("*") if path.is_file())


@pytest.mark.parametrize(
    "sample", ["intake-straight.json", "intake-returned.json", "intake-by-stick.json"]
)
def test_a_complete_case_is_submitted_without_a_line(desk, given, sample):
    taken = take_in(desk, given.sample(sample))
    assert taken.submitted
    assert taken.missing == ()
    view = show_case(desk, taken.number)
    assert (view.row.state, view.history[0].kind) == ("submitted", "submitted")


def test_a_submitted_case_waits_for_the_line_with_all_its_pages(desk, given):
    before = _waiting(desk)
    take_in(desk, given.sample())
    after = _waiting(desk)
    assert after.envelopes == before.envelopes + 1
    assert after.blobs == len(_files(desk))


def test_the_same_ref_gives_the_same_case_and_answer(desk, given):
    first = take_in(desk, given.sample())
    waiting = _waiting(desk)
    assert take_in(desk, given.sample()) == first
    assert _waiting(desk) == waiting
    assert len(list_cases(desk)) == 1


def test_without_a_ref_each_file_is_a_case(desk, given):
    file = given.sample(ref=None)
    assert take_in(desk, file).case != take_in(desk, file).case


def test_an_unfinished_case_stays_a_draft_and_says_what_is_missing(desk, given):
    taken = take_in(desk, given.sample(materials={}))
    assert not taken.submitted
    codes = {one.code for one in taken.missing if one.what == "material"}
    assert codes == {"id_card", "household_register", "form"}
    assert list_cases(desk)[0].state == "draft"


def test_a_draft_is_continued_by_its_number(desk, given):
    taken = take_in(desk, given.sample(materials={}))
    whole = json.loads(given.sample().read_text())
    rest = given.file({"materials": whole["materials"]}, "rest.json")
    done = take_in(desk, rest, taken.number)
    assert (done.case, done.submitted) == (taken.case, True)


def test_a_draft_is_continued_by_its_ref_and_keeps_its_number(desk, given):
    draft = take_in(desk, given.sample(materials={}))
    done = take_in(desk, given.sample())
    assert (done.case, done.number, done.submitted) == (draft.case, draft.number, True)


def test_pages_handed_in_again_are_not_kept_twice(desk, given):
    take_in(desk, given.sample(fields={}))
    files = _files(desk)
    take_in(desk, given.sample(fields={}))
    assert _files(desk) == files


def test_a_submitted_case_is_no_draft_to_go_on_with(desk, given):
    taken = take_in(desk, given.sample())
    with pytest.raises(NotADraft):
        take_in(desk, given.file({"fields": {}}), taken.number)


def test_a_ref_of_another_item_is_refused(desk, given):
    take_in(desk, given.sample())
    with pytest.raises(OtherItem):
        take_in(desk, given.sample("intake-returned.json", ref="tour-1"))


def test_an_unknown_case_cannot_be_continued(desk, given):
    with pytest.raises(CaseNotFound):
        take_in(desk, given.sample(ref=None), "TK01-000001-000")


def test_a_dry_run_says_the_same_and_keeps_nothing(desk, given):
    looked = look_at(desk, given.sample(materials={}))
    assert {one.code for one in looked.missing} >= {"id_card", "form"}
    assert list_cases(desk) == []
    assert _files(desk) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"applicant": {"kind": "person", "name": "甲", "id_number": "152700196401020004"}}, "value-id-number"),
        ({"fields": {"level": "-3"}}, "value-min"),
        ({"fields": {"hukou": "999999"}}, "value-division"),
        ({"fields": {"nonsense": "1"}}, "unknown-field"),
        ({"materials": {"nonsense": ["linn.png"]}}, "unknown-material"),
        ({"situation": {"group": "nobody"}}, "value-choice"),
        ({"authorisation": {"until": "1999-01-01"}}, "authorisation-ended"),
        ({"promised": {"form": "2026-03-03"}, "materials": {}}, "not-deferrable"),
    ],
)  # fmt: skip
def test_a_wrong_answer_is_told_and_leaves_everything_as_it_was(desk, given, change, code):
    with pytest.raises(IntakeFileWrong) as told:
        take_in(desk, given.sample(**change))
    assert told.value.code == code
    assert list_cases(desk) == []
    assert _files(desk) == []


def test_a_dry_run_names_a_wrong_answer_as_well(desk, given):
    looked = look_at(desk, given.sample(fields={"level": "-3"}))
    assert [one.code for one in looked.missing if one.wrong] == ["level"]


@pytest.mark.parametrize(
    "content",
    [b"", b"not a picture", b"\xff\xd8\xff\xe0cut", b"%PDF-1.7\ncut", b"PK\x03\x04" + b"\0" * 99],
)
def test_a_broken_scan_is_told_and_leaves_everything_as_it_was(desk, given, content):
    (given.folder / "broken.jpg").write_bytes(content)
    with pytest.raises(PageProblem):
        take_in(desk, given.sample(materials={"id_card": ["linn.png", "broken.jpg"]}))
    assert list_cases(desk) == []
    assert _files(desk) == []


def test_a_scan_that_is_not_there_is_told(desk, given):
    with pytest.raises(PageProblem) as told:
        take_in(desk, given.sample(materials={"id_card": ["gone.jpg"]}))
    assert told.value.code == "page-file-missing"


def test_an_unknown_item_is_told(desk, given):
    with pytest.raises(ItemNotFound):
        take_in(desk, given.sample(item="YL150626-0000-000-00"))


@pytest.mark.parametrize(
    ("item", "code"),
    [
        ("YL150626-2005-002-01", "item-recalled"),
        ("YL150626-0107-008-01", "item-recalled"),
    ],
)
def test_an_item_out_of_force_says_why_and_since_when(desk, given, item, code):
    with pytest.raises(NotOffered) as told:
        take_in(desk, given.sample(item=item))
    assert told.value.code.startswith(code)
    assert told.value.facts["since"]


def test_a_draft_set_aside_is_out_of_the_list_and_comes_back(desk, given):
    taken = take_in(desk, given.sample(materials={}))
    drop_draft(desk, taken.number)
    assert list_cases(desk) == []
    bring_back(desk, taken.number)
    assert [row.id for row in list_cases(desk)] == [taken.case]


def test_a_draft_set_aside_comes_back_with_its_ref(desk, given):
    taken = take_in(desk, given.sample(materials={}))
    drop_draft(desk, taken.number)
    assert take_in(desk, given.sample()).case == taken.case
