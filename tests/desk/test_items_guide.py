import pytest

from proxyagent.desk.divisions_of import divisions_of, find_divisions
from proxyagent.desk.items_guide import guide_paper, items_guide
from proxyagent.domain.errors import ItemNotFound
from tests.support.edition import sample_edition

ADVANCED = "YL150626-2001-001-01"


def test_a_guide_says_what_its_situation_needs(desk):
    whole = items_guide(desk, ADVANCED)
    question = whole.questions[0]
    needs = {
        tuple(one.code for one in items_guide(desk, ADVANCED, {question.key: key}).materials)
        for key, _ in question.options
    }
    assert len(needs) > 1
    assert whole.out is None
    assert whole.promised_days > 0
    assert not {one.code for one in whole.materials} & {one.code for one in whole.others}


@pytest.mark.parametrize("code", sorted(sample_edition().entries))
def test_every_item_has_a_guide_and_its_paper(desk, code):
    view = items_guide(desk, code)
    assert (view.code, guide_paper(desk, code).number) == (code, code)
    assert view.department
    assert view.theme


def test_an_unknown_item_is_told(desk):
    with pytest.raises(ItemNotFound):
        items_guide(desk, "YL150626-9999-999-99")


def test_a_chooser_goes_down_to_the_depth(desk):
    view = divisions_of(desk, "", "gacha")
    seen = 0
    while any(one.has_parts for one in view.parts):
        view = divisions_of(desk, next(one for one in view.parts if one.has_parts).code, "gacha")
        seen += 1
        assert len(view.path) == seen
    assert seen > 1


def test_a_town_is_chosen_where_the_depth_is_towns(desk):
    banner = divisions_of(desk, "150626", "town")
    assert banner.parts
    assert not any(one.has_parts for one in banner.parts)
    assert any(one.has_parts for one in divisions_of(desk, "150626", "gacha").parts)


def test_divisions_are_found_by_name_and_initials(desk):
    assert find_divisions(desk, "萨拉乌素", "gacha")
    assert any(one.name.startswith("图克") for one in find_divisions(desk, "tkz", "town"))
    assert not find_divisions(desk, "没有这个地方", "gacha")
