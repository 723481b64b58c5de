"""The citizen signs anew for the case as a supplement makes it: she had revoked, or what she saw has changed."""

from dataclasses import dataclass

from proxyagent.desk.draft import DraftAuthorisation, given_authorisation
from proxyagent.desk.editions import edition_in_force, rules_of
from proxyagent.desk.errors import ActFileWrong
from proxyagent.desk.intake_file import AuthorisationFile
from proxyagent.desk.keep_pages import PageKeeper
from proxyagent.desk.merge_intake import merge_consent
from proxyagent.desk.open_desk import Desk
from proxyagent.desk.submit_case import SHOWN_TYPE, consent_to
from proxyagent.domain.actions import Authorisation, Page, Supplemented
from proxyagent.domain.answers import judge_application
from proxyagent.domain.application import Application, Judgement, Missing
from proxyagent.domain.case import Case
from proxyagent.domain.shown import build_shown, digest
from proxyagent.domain.submission import given_applicant

_OF_CONSENT = ("authorisation", "witness")


@dataclass(frozen=True)
class Renewal:
    """A case as a change makes it, judged with a consent; `shown` is what the citizen signs for."""

    judgement: Judgement
    shown: bytes

    @property
    def findings(self) -> tuple[Missing, ...]:
        """What is missing or wrong in the consent itself."""
        return tuple(one for one in self.judgement.findings if one.what in _OF_CONSENT)


def renew_consent(
    desk: Desk, stands: Case, change: Supplemented, given: AuthorisationFile, keeper: PageKeeper
) -> Authorisation:
    """Her consent to exactly the case that the change makes; raises ActFileWrong, PageProblem."""
    consent = merge_consent(DraftAuthorisation(), given, keeper)
    renewal = judge_renewal(desk, stands, change, consent)
    check_renewal(renewal)
    shown = keeper.keep_data(renewal.shown, SHOWN_TYPE)
    return consent_to(consent, renewal.judgement, shown, digest(renewal.shown))


def judge_renewal(
    desk: Desk, stands: Case, change: Supplemented, consent: DraftAuthorisation
) -> Renewal:
    """Judge a consent for the case that the change makes; raises ActFileWrong without a definition."""
    if stands.definition is None:
        raise ActFileWrong("definition-not-here")
    materials = _materials(stands, change)
    with desk.vault.read() as tx:
        edition = edition_in_force(tx)
    item = stands.definition.item
    judgement = judge_application(
        item, _application(stands, change, materials, consent), rules_of(desk, edition)
    )
    digests = [page.ref.sha256 for code in judgement.handed_in for page in materials[code]]
    return Renewal(judgement, build_shown(item, edition.version, judgement, digests))


def check_renewal(renewal: Renewal) -> None:
    """Raises ActFileWrong with the first thing that is wrong with the consent."""
    for found in renewal.findings:
        raise ActFileWrong(found.say, **{"label": found.code, **found.facts})


def _materials(stands: Case, change: Supplemented) -> dict[str, tuple[Page, ...]]:
    materials = {**stands.materials, **change.materials}
    for code, pages in change.pages.items():
        there = enumerate(materials[code], 1)
        materials[code] = tuple(pages.get(number, page) for number, page in there)
    return materials


def _application(
    stands: Case,
    change: Supplemented,
    materials: dict[str, tuple[Page, ...]],
    consent: DraftAuthorisation,
) -> Application:
    return Application(
        situation=stands.situation,
        applicant=given_applicant(stands.applicant) if stands.applicant else {},
        fields={**stands.fields, **change.fields},
        pages={code: len(pages) for code, pages in materials.items()},
        promised={one.material: one.by for one in stands.promised if not one.done},
        looked_up=stands.looked_up,
        authorisation=given_authorisation(consent),
        handling=stands.handling,
    )
