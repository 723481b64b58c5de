"""Reading an edition: everything is carried, items are known by their bytes."""

import hashlib
import json
from typing import Any

import pytest

from proxyagent.domain.catalogue import read_definition
from proxyagent.domain.catalogue_rules import check_edition
from proxyagent.domain.errors import ItemNotFound
from tests.support.edition import DIBAO, sample_bytes, sample_definition, sample_edition

PROPOSAL = "784821b631e7441f417eda7d0d876c685aa484418337b97db20c0e6f2f953c1e"
"""SHA-256 of the proposal's canonical JSON, without the description of its shape."""


def digest_of(content: Any) -> str:
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def test_the_edition_carries_everything_of_the_proposal() -> None:
    content = json.loads(sample_bytes())
    assert content.pop("format") == "proxyagent-catalogue/1"
    assert digest_of(content) == PROPOSAL


def test_the_edition_says_that_it_is_a_sample() -> None:
    about = sample_edition().frame.about
    assert "样例" in about.notice
    assert about.notice_en.startswith("SAMPLE")


def test_the_sample_keeps_every_rule() -> None:
    check_edition(sample_edition())


def test_every_item_of_the_sample_decodes_whole() -> None:
    items = [definition.item for definition in sample_edition().definitions()]
    assert len(items) == 90
    assert sum(1 for item in items if item.situations) == 86


def test_a_definition_is_known_by_the_bytes_that_stand_in_the_edition() -> None:
    definition = sample_definition()
    assert definition.raw in sample_bytes()
    assert definition.sha256 == hashlib.sha256(definition.raw).digest()


def test_a_definition_kept_apart_reads_the_same() -> None:
    kept = sample_definition()
    assert read_definition(kept.raw) == kept


def test_an_entry_says_the_same_as_the_item() -> None:
    edition = sample_edition()
    for definition in edition.definitions():
        entry = edition.find(definition.item.code)
        assert entry is not None
        assert (entry.name, entry.sites) == (definition.item.name, definition.item.sites)
        assert entry.recalled == definition.item.recalled


def test_an_item_that_is_not_there_is_told() -> None:
    assert sample_edition().find("YL-0") is None
    with pytest.raises(ItemNotFound):
        sample_edition().definition("YL-0")


def test_a_department_is_found_by_its_code() -> None:
    department = sample_edition().department("mzj")
    assert department is not None
    assert department.name_en == "Civil Affairs Bureau"
    assert sample_edition().find(DIBAO) is not None
