"""Supplement a case (补正): only what changes, judged by the definition the case began with."""

import re
from pathlib import Path
from typing import Any

import msgspec

from proxyagent.desk.act_file import SupplementFile, read_act_file
from proxyagent.desk.changes import Changes
from proxyagent.desk.editions import edition_in_force, rules_of
from proxyagent.desk.errors import ActFileWrong
from proxyagent.desk.keep_pages import PageKeeper, storing
from proxyagent.desk.open_desk import Desk
from proxyagent.desk.record import record, standing
from proxyagent.desk.renew_consent import renew_consent
from proxyagent.domain.actions import Page, Supplemented, Value
from proxyagent.domain.application import Rules
from proxyagent.domain.case import Case
from proxyagent.domain.supplement import judge_supplement

Pages = tuple[dict[str, tuple[Page, ...]], dict[str, dict[int, Page]]]
"""Whole materials, and single pages by their number."""
_IN_A_ROW = re.compile(r"([A-Za-z0-9_-]+)\[([1-9][0-9]{0,3})\]\.([A-Za-z0-9_-]+)")


def supplement_case(desk: Desk, case: bytes, file: Path | None) -> Changes:
    """Supplement what the act file says; see `act_on_case` for what is raised."""
    given = read_act_file(file, SupplementFile)
    folder = file.parent if file else Path()
    with desk.vault.read() as tx:
        stands = tx.actions.fold(case)
        rules = rules_of(desk, edition_in_force(tx))
    _check_materials(stands, given)
    with storing(desk) as store:
        keeper = PageKeeper(desk, folder, (), store)
        pages = _pages(given, keeper)
        change = Supplemented(changed_values(stands, given.fields, pages, rules), *pages)
        if given.authorisation is not None:
            consent = renew_consent(desk, stands, change, given.authorisation, keeper)
            change = msgspec.structs.replace(change, authorisation=consent)
        return standing(desk, case, record(desk, case, change, keeper.new))


def _pages(given: SupplementFile, keeper: PageKeeper) -> Pages:
    whole: dict[str, tuple[Page, ...]] = {}
    single: dict[str, dict[int, Page]] = {}
    for code, files in given.materials.items():
        if isinstance(files, dict):
            single[code] = {number: keeper.one_page(name) for number, name in files.items()}
        else:
            whole[code] = tuple(page for name in files for page in keeper.pages(name))
    return whole, single


def _check_materials(stands: Case, given: SupplementFile) -> None:
    """Refuse what the item or the case has not, by name, before any file is read."""
    known = stands.definition.item.materials if stands.definition else ()
    codes = {one.code for one in known} or set(given.materials)
    for code, files in given.materials.items():
        if code not in codes:
            raise ActFileWrong("act-material-unknown", material=code)
        there = len(stands.materials.get(code, ()))
        beyond = [page for page in files if isinstance(page, int) and page > there]
        if beyond:
            raise ActFileWrong("act-page-unknown", material=code, page=beyond[0])


def changed_values(
    stands: Case, untrusted: dict[str, Any], pages: Pages, rules: Rules
) -> dict[str, Value]:
    """The given answers in their canonical form; what they lead to must be whole as well.

    Raises ActFileWrong, with the sentence of what is not.
    """
    if stands.definition is None:
        return {}
    whole, single = pages
    untrusted = whole_groups(stands, untrusted)
    counts = {code: len(kept) for code, kept in whole.items()}
    counts |= {code: len(stands.materials.get(code, ())) for code in single}
    judged = judge_supplement(stands, stands.definition.item, untrusted, counts, rules)
    for found in judged.findings:
        raise ActFileWrong(found.say, **{"label": found.code, **found.facts})
    beside = [key for key in untrusted if key not in judged.fields]
    if beside:
        raise ActFileWrong("act-field-not-asked", field=beside[0])
    return judged.fields


def whole_groups(stands: Case, untrusted: dict[str, Any]) -> dict[str, Any]:
    """The given answers with `group[2].key` written into all rows of its group; raises ActFileWrong."""
    given = {key: value for key, value in untrusted.items() if not _IN_A_ROW.fullmatch(key)}
    for key, value in untrusted.items():
        found = _IN_A_ROW.fullmatch(key)
        if found is None:
            continue
        group, place, inside = found[1], int(found[2]), found[3]
        rows = [dict(row) for row in given.get(group, stands.fields.get(group, ()))]
        if place > len(rows):
            raise ActFileWrong("act-row-unknown", field=group, row=place)
        rows[place - 1][inside] = value
        given[group] = rows
    return given
