"""What of an item applies to one case: its questions, fields, materials and steps, in order."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from proxyagent.domain.conditions import Answers, applies
from proxyagent.domain.items import Field, Item, Material, Question, Step


@dataclass(frozen=True)
class Applying:
    """The parts of an item that apply, and the answers by which that was decided."""

    questions: tuple[Question, ...]
    fields: tuple[Field, ...]
    materials: tuple[Material, ...]
    steps: tuple[Step, ...]
    answers: Answers

    def row_fields(self, group: Field, row: Mapping[str, object]) -> tuple[Field, ...]:
        """The fields of one row that apply; a field sees those before it in the row."""
        fitting: list[Field] = []
        known: dict[str, object] = {}
        for field in group.fields:
            if applies(field.when, replace(self.answers, row=known)):
                fitting.append(field)
                answer = row.get(field.key)
                known[field.key] = answer.strip() if isinstance(answer, str) else answer
        return tuple(fitting)


def find_applying(
    item: Item,
    situation: Mapping[str, object],
    applicant: str,
    fields: Mapping[str, object],
) -> Applying:
    """Walk the item in its order; what an answer that does not apply would decide stays undecided.

    Args:
        item: the definition.
        situation: the option chosen for each question; unknown ones count as none.
        applicant: `person`, `organisation`, or empty while unknown.
        fields: canonical values, as far as they are filled in.

    """
    questions, chosen = _questions(item, situation)
    fitting: list[Field] = []
    known: dict[str, object] = {}
    answers = Answers(chosen, known, {}, applicant)
    for field in item.fields:
        if applies(field.when, answers):
            fitting.append(field)
            known[field.key] = fields.get(field.key)
    materials = tuple(one for one in item.materials if applies(one.when, answers))
    steps = tuple(one for one in item.steps if applies(one.when, answers))
    return Applying(questions, tuple(fitting), materials, steps, answers)


def _questions(
    item: Item, situation: Mapping[str, object]
) -> tuple[tuple[Question, ...], dict[str, str]]:
    asked: list[Question] = []
    chosen: dict[str, str] = {}
    for question in item.situations:
        if not applies(question.when, Answers(chosen)):
            continue
        asked.append(question)
        answer = situation.get(question.key)
        if isinstance(answer, str) and any(answer == one.key for one in question.options):
            chosen[question.key] = answer
    return tuple(asked), chosen
