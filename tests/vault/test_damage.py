"""What does not verify is never taken for data."""

from proxyagent.vault.errors import VaultDamaged
from proxyagent.vault.vault import open_vault
from tests.vault.parts import PASSWORD

PAGE = 4096


def test_a_torn_page_in_the_middle_of_a_value_is_told_not_read_as_zeros(folder, clock):
    vault = open_vault(folder, PASSWORD, clock)
    with vault.write() as tx:
        tx.facts.put("long", b"\xff" * 9000)
    vault.close()
    path = folder / "vault.db"
    whole, told = path.read_bytes(), 0
    for page in range(len(whole) // PAGE):
        torn = bytearray(whole)
        torn[page * PAGE + 2000] ^= 1
        path.write_bytes(torn)
        told += _is_told(folder, clock)
    # Pages that hold no part of it may be passed over.
    assert told >= 4


def _is_told(folder, clock):
    try:
        vault = open_vault(folder, PASSWORD, clock)
    except VaultDamaged:
        return True
    try:
        with vault.read() as tx:
            value = tx.facts.get("long", b"")
    except VaultDamaged:
        return True
    finally:
        vault.close()
    assert value == b"\xff" * 9000
    return False
