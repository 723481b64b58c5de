"""The line of a command to its center."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from proxyagent.link.http_center import HttpCenter
    from proxyagent.vault.vault import Vault

CENTER_URL = "PROXYAGENT_CENTER_URL"


def center_url(vault: "Vault") -> str:
    """PROXYAGENT_CENTER_URL replaces the enrolled center's address, never its keys."""
    return os.environ.get(CENTER_URL) or vault.center.url


@contextmanager
def line_to_center(vault: "Vault") -> Iterator["HttpCenter"]:
    """The center this vault belongs to; nothing is sent yet."""
    from proxyagent.link.http_center import reach

    center = reach(center_url(vault), vault.center.ca.decode())
    try:
        yield center
    finally:
        center.close()
