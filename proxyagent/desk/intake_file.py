"""The intake file (收件文件): a case as another system gives it, strict in shape and bounded.

Only the shape is judged here; whether an answer is right is the item's to say. What is left out is
missing, not wrong, so that an unfinished file can be kept as a draft.
"""

import re
from pathlib import Path
from typing import Annotated, Literal, NamedTuple, TypeVar

import msgspec

from proxyagent.desk.errors import DeskProblem, IntakeFileWrong

MAX_FILE = 2_000_000
MOST_FILES = 200
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"

Short = Annotated[str, msgspec.Meta(max_length=200)]
Text = Annotated[str, msgspec.Meta(max_length=4000)]
Key = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
FileName = Annotated[str, msgspec.Meta(min_length=1, max_length=1000)]
Single = Text | int | float | None
Row = Annotated[dict[Key, Single], msgspec.Meta(max_length=100)]
Rows = Annotated[list[Row], msgspec.Meta(max_length=200)]
Given = Single | Rows
Fields = Annotated[dict[Key, Given], msgspec.Meta(max_length=400)]
Files = Annotated[list[FileName], msgspec.Meta(max_length=MOST_FILES)]
Materials = Annotated[dict[Key, Files], msgspec.Meta(max_length=200)]


class Shape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of the file."""


class GivenRepresentative(Shape, frozen=True, forbid_unknown_fields=True):
    """Who acts for an organisation."""

    name: Short | None = None
    id_number: Short | None = None
    phone: Short | None = None


class GivenApplicant(Shape, frozen=True, forbid_unknown_fields=True):
    """The applicant as far as known."""

    kind: Literal["person", "organisation"] | None = None
    name: Short | None = None
    id_number: Short | None = None
    phone: Short | None = None
    representative: GivenRepresentative | None = None


class WitnessFile(Shape, frozen=True, forbid_unknown_fields=True):
    """A witness, and the picture of the signature."""

    name: Short | None = None
    id_number: Short | None = None
    signature: FileName | None = None


class AuthorisationFile(Shape, frozen=True, forbid_unknown_fields=True):
    """The citizen's consent: its terms, and the picture of her signature or thumbprint."""

    until: Short | None = None
    scope: Short | None = None
    single_use: bool | None = None
    signature: FileName | None = None
    thumbprint: FileName | None = None
    witnesses: Annotated[list[WitnessFile], msgspec.Meta(max_length=4)] | None = None


class IntakeFile(Shape, frozen=True, forbid_unknown_fields=True):
    """The whole file. `ref` is the caller's own number."""

    ref: Annotated[str, msgspec.Meta(min_length=1, max_length=200)] | None = None
    item: Key | None = None
    situation: Annotated[dict[Key, Key], msgspec.Meta(max_length=100)] = {}
    applicant: GivenApplicant = GivenApplicant()
    fields: Fields = {}
    authorisation: AuthorisationFile = AuthorisationFile()
    materials: Materials = {}
    promised: Annotated[dict[Key, Short], msgspec.Meta(max_length=200)] = {}
    looked_up: Annotated[list[Key], msgspec.Meta(max_length=200)] | None = None
    handling: Literal["counter", "home", "bank"] | None = None


T = TypeVar("T")


def read_intake_file(path: Path) -> IntakeFile:
    """Read and bound an intake file.

    Raises:
        IntakeFileWrong: it is too long, no JSON, or not in the shape.
        OSError: it cannot be read.

    """
    return read_json(path, IntakeFile, INTAKE)


class Refusals(NamedTuple):
    """What a file of one kind is refused with."""

    problem: type[DeskProblem]
    too_long: str
    not_json: str
    shape: str


INTAKE = Refusals(IntakeFileWrong, "intake-too-long", "intake-not-json", "intake-shape")


def read_json(path: Path, shape: type[T], refusals: Refusals) -> T:
    """Read a file of at most 2 MB and decode its JSON strictly into `shape`.

    Raises:
        What `refusals` say; the fact `where` names the place, no piece of the foreign text is repeated.
        OSError: it cannot be read.

    """
    with path.open("rb") as file:
        untrusted = file.read(MAX_FILE + 1)
    if len(untrusted) > MAX_FILE:
        raise refusals.problem(refusals.too_long, most=MAX_FILE // 1_000_000)
    try:
        return msgspec.json.decode(untrusted.removeprefix(_BYTE_ORDER_MARK), type=shape)
    except msgspec.ValidationError as error:
        raise refusals.problem(refusals.shape, where=_where(str(error))) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise refusals.problem(refusals.not_json) from None


def _where(said: str) -> str:
    """Where the shape was left, in keys of ours: `$.fields[...]` or the unknown key's place."""
    found = re.search(r"at `(?:key in )?\$\.?([A-Za-z0-9_.\[\]…]*)`", said)
    unknown = re.search(r"unknown field `([A-Za-z0-9_]{1,40})`", said)
    parts = [found[1] if found else "", unknown[1] if unknown else ""]
    return ".".join(part for part in parts if part) or "{}"
