"""Reads a vault from `vault/FORMAT.md` alone: nothing of proxyagent is imported here."""

import base64
import hashlib
import hmac
import json
import unicodedata
from pathlib import Path

import msgspec
import sqlcipher3.dbapi2 as sqlcipher
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

BYTES = ("salt", "vault_key", "signing_seed", "key", "sealed", "mac")


def hkdf(key, info, length=32):
    return HKDF(SHA256(), length, None, info).derive(key)


def unwrap(key, wrapped, context):
    both = hkdf(key, b"pa1 wrap" + wrapped[1:33] + context, 64)
    assert hmac.compare_digest(both[32:], wrapped[33:65])
    return AESGCM(both[:32]).decrypt(bytes(12), wrapped[65:], wrapped[:65])


def in_bytes(value):
    """A lock with its base64 read."""
    if not isinstance(value, dict):
        return value
    return {
        name: base64.b64decode(inner) if name in BYTES else in_bytes(inner)
        for name, inner in value.items()
    }


def keys(folder: Path, password: str):
    """The vault key and the signing seed."""
    file = json.loads((folder / "vault.json").read_bytes())
    assert file["proxyagent"] == "vault/1"
    seat, lock = base64.b64decode(file["seat"]), in_bytes(file["locks"][0])
    kdf = lock["kdf"]
    derived = Argon2id(
        salt=kdf["salt"], length=64, iterations=kdf["iterations"], lanes=kdf["lanes"],
        memory_cost=kdf["memory_kib"],
    ).derive(unicodedata.normalize("NFKC", password).encode())  # fmt: skip
    vault_key = unwrap(derived[:32], lock["vault_key"], b"pa1 vault key" + seat)
    covered = msgspec.msgpack.encode(["vault/1", seat, file["agent"], {**lock, "mac": b""}])
    mac = hmac.digest(hkdf(vault_key, b"pa1 vault.json"), covered, "sha256")
    assert mac == lock["mac"]
    return vault_key, unwrap(derived[32:], lock["signing_seed"], b"pa1 signing seed" + seat)


def open_database(file: Path, vault_key: bytes):
    connection = sqlcipher.connect(str(file))
    connection.execute(f"PRAGMA key = \"x'{vault_key.hex()}'\"")
    connection.row_factory = sqlcipher.Row
    return connection


def read_blob(folder: Path, row) -> bytes:
    """A page, proven against the digests of its row."""
    name = row["id"].hex()
    sealed = (folder / "blobs" / name[:2] / name).read_bytes()
    assert hashlib.sha256(sealed).digest() == row["digest"]
    header, body = sealed[:53], sealed[53:]
    assert header[:4] == b"PAB1"
    assert hkdf(row["key"], b"pa1 commit" + header[:21]) == header[21:]
    cipher, size = AESGCM(hkdf(row["key"], b"pa1 blob" + header)), 65_536 + 16
    starts = range(0, len(body), size)
    plain = b"".join(
        cipher.decrypt(
            bytes(7) + index.to_bytes(4, "big") + bytes([start + size >= len(body)]),
            body[start : start + size],
            header,
        )
        for index, start in enumerate(starts)
    )
    assert hashlib.sha256(plain).digest() == row["sha256"]
    return plain
