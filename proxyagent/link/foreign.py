"""The one place where requests', urllib3's and the system's errors become ours."""

import errno
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

import requests
import urllib3.exceptions

from proxyagent.link.errors import (
    CenterAway,
    LineCut,
    LineStalled,
    LinkClosed,
    NoLine,
    ProxyRefuses,
    Stranger,
    Unreachable,
    Untrusted,
)
from proxyagent.link.sockets import Sockets

_NO_NETWORK = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL}

# The first row of which the error, or anything it was made from, is an instance.
_MEANINGS: tuple[
    tuple[type[BaseException] | tuple[type[BaseException], ...], type[Unreachable]], ...
] = (
    (ssl.SSLCertVerificationError, Untrusted),
    ((socket.gaierror, urllib3.exceptions.NameResolutionError), NoLine),
    (ConnectionRefusedError, CenterAway),
    (
        (TimeoutError, urllib3.exceptions.TimeoutError, requests.exceptions.Timeout),
        LineStalled,
    ),
    ((ssl.SSLEOFError, ssl.SSLZeroReturnError), LineCut),
    # Something speaks on the port, but no TLS, or no HTTP.
    ((ssl.SSLError, requests.exceptions.InvalidHeader), Stranger),
)


@contextmanager
def told_as_unreachable(sockets: Sockets) -> Iterator[None]:
    """Turn what the line refuses into `Unreachable`; errors that are not the line's go on as they are."""
    try:
        yield
    except (
        requests.exceptions.RequestException,
        urllib3.exceptions.HTTPError,
        OSError,
    ) as error:
        if sockets.is_closed:
            raise LinkClosed from error
        raise _meaning(error)() from error


def _meaning(error: BaseException) -> type[Unreachable]:
    chain = list(_causes(error))
    for kinds, meaning in _MEANINGS:
        if any(isinstance(cause, kinds) for cause in chain):
            return meaning
    if any(isinstance(cause, OSError) and cause.errno in _NO_NETWORK for cause in chain):
        return NoLine
    if any("407" in str(cause) for cause in chain if type(cause) is OSError):
        return ProxyRefuses  # http.client tells a refused tunnel by its text alone
    return LineCut


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and all that it was made from: libraries hide causes in args, `reason` and `__cause__`."""
    seen: set[int] = set()
    waiting: list[object] = [error]
    while waiting:
        cause = waiting.pop(0)
        if isinstance(cause, BaseException) and id(cause) not in seen:
            seen.add(id(cause))
            yield cause
            waiting += [*cause.args, getattr(cause, "reason", None)]
            waiting += [cause.__cause__, cause.__context__]
