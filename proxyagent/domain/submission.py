"""A submission judged again from its own words, as the center does when it takes it in."""

from proxyagent.domain.actions import Applicant, Authorisation, Submitted
from proxyagent.domain.answers import judge_application
from proxyagent.domain.application import (
    Application,
    GivenAuthorisation,
    GivenWitness,
    Missing,
    Rules,
)
from proxyagent.domain.catalogue import Definition
from proxyagent.domain.force import out_of_force


def application_of(action: Submitted) -> Application:
    """The application that a submission carries."""
    return Application(
        situation=action.situation,
        applicant=given_applicant(action.applicant),
        fields=action.fields,
        pages={code: len(pages) for code, pages in action.materials.items()},
        promised=action.promised,
        looked_up=action.looked_up,
        authorisation=given_authorisation(action.authorisation),
        handling=action.handling,
    )


def given_applicant(applicant: Applicant) -> dict[str, object]:
    """An applicant as it would be given anew."""
    plain: dict[str, object] = {
        "kind": applicant.kind,
        "name": applicant.name,
        "id_number": applicant.id_number,
        "phone": applicant.phone,
    }
    acting = applicant.representative
    if acting is not None:
        parts = ("name", "id_number", "phone")
        plain["representative"] = {part: getattr(acting, part) for part in parts}
    return plain


def given_authorisation(signed: Authorisation) -> GivenAuthorisation:
    """An authorisation as it would be given anew."""
    witnesses = tuple(
        GivenWitness(one.name, one.id_number, signed=True) for one in signed.witnesses
    )
    return GivenAuthorisation(signed.mark, signed.until, signed.scope, signed.single_use, witnesses)


def judge_submitted(
    action: Submitted, definition: Definition, rules: Rules
) -> tuple[Missing, ...] | str:
    """What is missing or wrong in a submission; empty where it is whole.

    Args:
        action: as opened and verified.
        definition: the one that the center holds under the digest that the action names.
        rules: `on` is the day of the submission in China, however late it arrives.

    Returns:
        The findings, or a reason code where the submission as such does not hold:
        `other-definition`, `out-of-force`, `presence-only`.

    """
    item = definition.item
    if (action.definition, action.item, action.revision) != (
        definition.sha256,
        item.code,
        item.revision,
    ):
        return "other-definition"
    if out_of_force(item, rules.on):
        return "out-of-force"
    if action.authorisation.presence_only == item.authorisation.may_be_proxied:
        return "presence-only"
    return judge_application(item, application_of(action), rules).findings
