"""Act files (动作文件) of the agent's side: what an action says, strict in shape."""

from pathlib import Path
from typing import Annotated, Literal, TypeVar

import msgspec

from proxyagent.desk.errors import ActFileWrong
from proxyagent.desk.intake_file import (
    AuthorisationFile,
    Fields,
    FileName,
    Files,
    Key,
    Refusals,
    Shape,
    Text,
    read_json,
)

Said = Annotated[str, msgspec.Meta(min_length=1, max_length=2000)]
PageNumber = Annotated[int, msgspec.Meta(ge=1, le=10_000)]
OnePages = Annotated[dict[PageNumber, FileName], msgspec.Meta(min_length=1, max_length=200)]


class SupplementFile(Shape, frozen=True, forbid_unknown_fields=True):
    """Only what changes; `{"materials": {CODE: {PAGE: FILE}}}` replaces single pages."""

    fields: Fields = msgspec.field(default_factory=dict)
    materials: Annotated[dict[Key, Files | OnePages], msgspec.Meta(max_length=200)] = msgspec.field(
        default_factory=dict
    )
    authorisation: AuthorisationFile | None = None


class ReasonFile(Shape, frozen=True, forbid_unknown_fields=True):
    """Why a case is withdrawn, or a consent revoked."""

    reason: Text = ""


class DeliveryFile(Shape, frozen=True, forbid_unknown_fields=True):
    """Who took the result, and the picture of her signature."""

    to: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    signature: FileName


class RatingFile(Shape, frozen=True, forbid_unknown_fields=True):
    """The citizen's rating, 5 very good to 1 very bad."""

    level: Literal[1, 2, 3, 4, 5]
    reasons: Annotated[list[Said], msgspec.Meta(max_length=20)] = msgspec.field(
        default_factory=list
    )


class TroubleFile(Shape, frozen=True, forbid_unknown_fields=True):
    """What could not be got done, and with which item where that is known."""

    say: Said
    item: Key | None = None


T = TypeVar("T")
_ACT = Refusals(ActFileWrong, "act-too-long", "act-not-json", "act-shape")


def read_act_file(path: Path | None, shape: type[T]) -> T:
    """Read an act file; without one, a shape that needs nothing is given empty.

    Raises:
        ActFileWrong: it is needed and missing, too long, no JSON, or not in the shape.
        OSError: it cannot be read.

    """
    if path is None:
        try:
            return msgspec.json.decode(b"{}", type=shape)
        except msgspec.ValidationError:
            raise ActFileWrong("act-needs-file") from None
    return read_json(path, shape, _ACT)
