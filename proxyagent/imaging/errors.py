"""What can be wrong with a file that was to become pages.

PageProblem
├── FileNotTaken     there is nothing to read: missing, a folder, empty, locked, too large
├── KindNotTaken     readable, but of a kind which no page can be made of
├── PageBroken       of a right kind, but incomplete or damaged
├── PageTooHeavy     more pixels, pages or bytes than the limits allow
├── ReaderFailed     the reader died, hung, answered nonsense or did not start
└── ReadingStopped   the person, or a closing program, asked to stop
"""

from collections.abc import Mapping

from proxyagent.words import Problem


class PageProblem(Problem):
    """Any problem of turning a file into pages; nothing has been kept when it is raised."""


class FileNotTaken(PageProblem):
    """There is nothing to read."""


class KindNotTaken(PageProblem):
    """The file is of a kind which no page can be made of."""


class PageBroken(PageProblem):
    """The file is of a right kind, but incomplete or damaged."""


class PageTooHeavy(PageProblem):
    """The file holds more pixels, pages or bytes than the limits allow."""


class ReaderFailed(PageProblem):
    """The reader died, hung, answered nonsense or did not start."""


class ReadingStopped(PageProblem):
    """Somebody asked to stop."""


BY_CODE: Mapping[str, type[PageProblem]] = {
    "page-file-missing": FileNotTaken,
    "page-file-not-a-file": FileNotTaken,
    "page-file-unreadable": FileNotTaken,
    "page-file-empty": FileNotTaken,
    "page-file-too-large": PageTooHeavy,
    "page-kind-unknown": KindNotTaken,
    "page-kind-text": KindNotTaken,
    "page-kind-archive": KindNotTaken,
    "page-kind-office": KindNotTaken,
    "page-kind-ofd": KindNotTaken,
    "page-kind-heic": KindNotTaken,
    "page-kind-video": KindNotTaken,
    "page-kind-unsupported": KindNotTaken,
    "page-animated": KindNotTaken,
    "page-picture-broken": PageBroken,
    "page-picture-colours": KindNotTaken,
    "page-too-many-pixels": PageTooHeavy,
    "page-too-many-pages": PageTooHeavy,
    "page-too-heavy": PageTooHeavy,
    "page-pdf-broken": PageBroken,
    "page-pdf-page-broken": PageBroken,
    "page-pdf-encrypted": KindNotTaken,
    "page-pdf-no-pages": PageBroken,
    "page-pdf-form-open": KindNotTaken,
    "page-pdf-portfolio": KindNotTaken,
    "page-reader-died": ReaderFailed,
    "page-reader-slow": ReaderFailed,
    "page-reader-nonsense": ReaderFailed,
    "page-reader-not-starting": ReaderFailed,
    "page-reading-stopped": ReadingStopped,
}


def refusal(code: str, **facts: int | str) -> PageProblem:
    """The problem of this code, in its class.

    Raises:
        KeyError: for a code that this room does not know.

    """
    return BY_CODE[code](code, **facts)
