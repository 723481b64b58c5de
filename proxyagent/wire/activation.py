"""The activation file: what a new device needs to trust one center and to be known by it once.

The file is JSON text. The short form, for a QR code, is one line of at most 200 bytes:
"PA1 url site prefix expires code keyset" with `expires` in seconds since 1970 as hex, `code` the one-time
code and `keyset` the keyset's SHA-256, both base64url. Whoever has the short form fetches the keyset from
the address without trusting the line: its hash decides.
"""

from dataclasses import dataclass, field
from typing import Annotated
from urllib.parse import urlsplit

import msgspec

from proxyagent.sealing.errors import BadKey
from proxyagent.sealing.signing import check_public
from proxyagent.sealing.suites import sha256
from proxyagent.wire.coding import Line, Strict, Word
from proxyagent.wire.errors import ActivationExpired, ActivationProblem, Malformed
from proxyagent.wire.keyset import Keyset, read_keyset, root_in
from proxyagent.wire.textfiles import from_text, read_text, to_text, write_text

CODE_SIZE = 32
MAX_SHORT = 200
_SHORT = "PA1"

Prefix = Annotated[str, msgspec.Meta(pattern=r"^[A-Z0-9]{2,8}$")]


class Site(Strict, frozen=True, forbid_unknown_fields=True):
    """Where the device will stand."""

    code: Word
    kind: Word
    name: Line


class Activation(Strict, frozen=True, forbid_unknown_fields=True):
    """What the file says. `ca` is PEM text or empty, `prefix` begins the seat's case numbers, `expires` is in ms."""

    url: str
    ca: str
    root: bytes
    keyset: bytes
    code: bytes
    site: Site
    agent: str
    prefix: str
    expires: int

    def read_keyset(self) -> Keyset:
        """The keyset in it; raises KeysetProblem."""
        return read_keyset(self.keyset, self.root)

    def check_time(self, now: int) -> None:
        """Raise ActivationExpired if `now`, in milliseconds, is past its day. The center's clock decides, not ours."""
        if now > self.expires:
            raise ActivationExpired


@dataclass(frozen=True, slots=True)
class ShortActivation:
    """What the QR code says; `expires` is in ms, to the second."""

    url: str
    site: str
    prefix: str
    expires: int
    code: bytes = field(repr=False)
    keyset_sha256: bytes

    def complete(self, untrusted_keyset: bytes, agent: str) -> Activation:
        """The activation, with the keyset that was fetched; raises ActivationProblem("keyset"), KeysetProblem."""
        if sha256(untrusted_keyset) != self.keyset_sha256:
            raise ActivationProblem("keyset")
        root = root_in(untrusted_keyset)
        read_keyset(untrusted_keyset, root)
        site = Site(self.site, "", "")
        return Activation(
            self.url, "", root, untrusted_keyset, self.code, site, agent, self.prefix, self.expires
        )


class _File(
    Strict, frozen=True, forbid_unknown_fields=True, tag_field="proxyagent", tag="activation/1"
):
    url: Line
    ca: Annotated[str, msgspec.Meta(max_length=65536)]
    root: str
    keyset: str
    code: str
    site: Site
    agent: Line
    prefix: Prefix
    expires: Annotated[int, msgspec.Meta(ge=0, le=1 << 53)]


def write_activation(activation: Activation) -> bytes:
    """The activation file."""
    a = activation
    root, keyset, code = to_text(a.root), to_text(a.keyset), to_text(a.code)
    return write_text(_File(a.url, a.ca, root, keyset, code, a.site, a.agent, a.prefix, a.expires))


def read_activation(untrusted: bytes) -> Activation:
    """Read an activation file and prove its keyset by its root.

    Raises ActivationProblem: format, address (not http or https), code; KeysetProblem.
    """
    try:
        file = read_text(untrusted, _File)
        root, keyset, code = from_text(file.root), from_text(file.keyset), from_text(file.code)
        check_public(root)
    except (Malformed, BadKey):
        raise ActivationProblem("format") from None
    _check(file.url, code)
    read_keyset(keyset, root)
    return Activation(
        file.url, file.ca, root, keyset, code, file.site, file.agent, file.prefix, file.expires
    )


def short_form(activation: Activation) -> bytes:
    """The line for a QR code; raises ActivationProblem("too-long") over 200 bytes."""
    code, keyset = to_text(activation.code), to_text(sha256(activation.keyset))
    expires = f"{activation.expires // 1000:x}"
    words = (_SHORT, activation.url, activation.site.code, activation.prefix, expires, code, keyset)
    line = " ".join(words).encode()
    if len(line) > MAX_SHORT:
        raise ActivationProblem("too-long")
    return line


def read_short_form(untrusted: bytes) -> ShortActivation:
    """Read the line of a QR code; raises ActivationProblem: format, address, code."""
    try:
        mark, url, site, prefix, expires, code, keyset = untrusted.decode("ascii").split(" ")
        short = ShortActivation(
            url, site, prefix, int(expires, 16) * 1000, from_text(code), from_text(keyset)
        )
    except (ValueError, Malformed):
        raise ActivationProblem("format") from None
    if mark != _SHORT or len(untrusted) > MAX_SHORT or len(short.keyset_sha256) != 32:
        raise ActivationProblem("format")
    _check(url, short.code)
    return short


def _check(untrusted_url: str, code: bytes) -> None:
    try:
        parts = urlsplit(untrusted_url)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        good = False
    if not good or " " in untrusted_url or not untrusted_url.isprintable():
        raise ActivationProblem("address")
    if len(code) != CODE_SIZE:
        raise ActivationProblem("code")
