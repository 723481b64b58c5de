import pytest

from proxyagent.desk.errors import DeskProblem
from proxyagent.desk.prepare_case import begin_case, open_draft, undo_draft
from proxyagent.desk.prepare_pages import (
    add_pages,
    move_page,
    remove_page,
    replace_page,
    turn_page,
)
from proxyagent.imaging.errors import PageProblem
from tests.desk.preparing import sample
from tests.support.edition import DIBAO

FRONT, BACK = sample("sample-id-front.jpg"), sample("sample-id-back.jpg")
MANY = sample("francais.pdf")


@pytest.fixture
def case(desk):
    return begin_case(desk, DIBAO).case


@pytest.fixture
def code(desk, case):
    return open_draft(desk, case).materials[0].code


def pages(view, code):
    found = next(one for one in view.materials if one.code == code)
    return [one.page for one in found.pages]


def blobs(desk):
    return [path for path in (desk.vault.folder / "blobs").rglob("*") if path.is_file()]


def test_files_and_pasted_pictures_become_pages_in_order(desk, case, code):
    added = add_pages(desk, case, code, [FRONT, BACK.read_bytes(), MANY])
    assert not added.refused
    assert tuple(pages(added.view, code)) == added.pages
    assert len(blobs(desk)) == len(added.pages)


def test_one_bad_file_does_not_hold_up_the_others(desk, case, code, tmp_path):
    bad = tmp_path / "说明.txt"
    bad.write_text("no page")
    added = add_pages(desk, case, code, [bad, FRONT, tmp_path / "gone.jpg"])
    assert [name for name, _ in added.refused] == ["说明.txt", "gone.jpg"]
    assert len(added.pages) == 1


def test_the_same_file_does_not_stand_in_a_material_twice(desk, case, code):
    add_pages(desk, case, code, [FRONT])
    again = add_pages(desk, case, code, [FRONT])
    assert again.refused[0][1].code == "draft-page-already-here"
    assert len(pages(again.view, code)) == 1


def test_a_file_in_two_materials_is_sealed_once(desk, case, code):
    other = open_draft(desk, case).materials[1].code
    first = add_pages(desk, case, code, [MANY])
    assert add_pages(desk, case, other, [MANY]).pages == first.pages
    assert len(blobs(desk)) == len(first.pages)


def test_progress_is_told_and_a_stop_keeps_what_was_added(desk, case, code):
    told = []
    added = add_pages(
        desk, case, code, [FRONT, BACK], lambda *at: told.append(at), lambda: len(told) > 0
    )
    assert told == [(1, 2, 1, 1)]
    assert len(pages(added.view, code)) <= 1


def test_a_page_taken_out_comes_back(desk, case, code):
    before = pages(add_pages(desk, case, code, [FRONT, BACK]).view, code)
    assert pages(remove_page(desk, case, (code, 1)), code) == before[1:]
    assert pages(undo_draft(desk, case), code) == before


def test_pages_move_within_a_material_and_to_another(desk, case, code):
    one, two = pages(add_pages(desk, case, code, [FRONT, BACK]).view, code)
    assert pages(move_page(desk, case, (code, 2), 1), code) == [two, one]
    other = open_draft(desk, case).materials[1].code
    view = move_page(desk, case, (code, 1), 1, other)
    assert (pages(view, code), pages(view, other)) == ([one], [two])


def test_a_page_is_replaced_in_its_place(desk, case, code):
    one, two = pages(add_pages(desk, case, code, [FRONT, BACK]).view, code)
    first, second = pages(replace_page(desk, case, (code, 1), sample("linn.png")), code)
    assert second == two
    assert first != one


def test_a_refused_replacement_leaves_all_as_it_was(desk, case, code):
    before = add_pages(desk, case, code, [FRONT]).view
    count = len(blobs(desk))
    with pytest.raises(PageProblem):
        replace_page(desk, case, (code, 1), b"no page")
    with pytest.raises(DeskProblem):
        replace_page(desk, case, (code, 5), BACK)
    assert (open_draft(desk, case), len(blobs(desk))) == (before, count)


@pytest.mark.parametrize("file", [FRONT, MANY, sample("linn.png")])
def test_a_page_is_turned_and_keeps_its_source(desk, case, code, file):
    before = pages(add_pages(desk, case, code, [file]).view, code)[0]
    after = pages(turn_page(desk, case, (code, 1)), code)[0]
    assert after.source == before.source
    assert after.ref.sha256 != before.ref.sha256
    one, other = (_size(desk, page) for page in (before, after))
    assert abs(one[0] / one[1] - other[1] / other[0]) < 0.02


def _size(desk, page):
    data = b"".join(desk.vault.read_blob(page.ref))
    drawn = desk.door.picture(data, page.ref.type, 400, 400)
    return drawn.width, drawn.height
