"""One line of a list, as a code with facts: `words.sentences.say` turns it into a sentence of either language."""

import msgspec


class Line(msgspec.Struct, frozen=True):
    """What to say; `because` is the code of a second sentence with the same facts, or empty.

    Facts may hold the center's own words (a reason) and names of materials, never the citizen's.
    """

    code: str
    facts: dict[str, object] = {}
    because: str = ""
