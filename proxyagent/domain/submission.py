"""A submission judged again from its own words, as the center does when it takes it in."""

from proxyagent.domain.actions import Submitted
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
    applicant: dict[str, object] = {
        "kind": action.applicant.kind,
        "name": action.applicant.name,
        "id_number": action.applicant.id_number,
        "phone": action.applicant.phone,
    }
    acting = action.applicant.representative
    if acting is not None:
        applicant["representative"] = {
            "name": acting.name,
            "id_number": acting.id_number,
            "phone": acting.phone,
        }
    return Application(
        situation=action.situation,
        applicant=applicant,
        fields=action.fields,
        pages={code: len(pages) for code, pages in action.materials.items()},
        promised=action.promised,
        looked_up=action.looked_up,
        authorisation=_authorisation_of(action),
        handling=action.handling,
    )


def _authorisation_of(action: Submitted) -> GivenAuthorisation:
    given = action.authorisation
    witnesses = tuple(GivenWitness(one.name, one.id_number, signed=True) for one in given.witnesses)
    return GivenAuthorisation(given.mark, given.until, given.scope, given.single_use, witnesses)


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
