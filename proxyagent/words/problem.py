"""The root of every error that a person is told about."""


class Problem(Exception):
    """Something that a person must hear in one sentence.

    Args:
        code: a stable kebab-case word, one of those in `words.chinese.SENTENCES`.
        facts: numbers and names for the sentence, never a secret, an identity number or a person's name.

    """

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        """The code alone: facts are for sentences, not for logs."""
        return self.code
