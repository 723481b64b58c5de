"""A second reader, written from PROTOCOL.md alone: it shares no line with the program."""

import base64
import hashlib
import hmac
import json
import struct
from typing import Any

import msgspec
import zstandard
from cryptography.hazmat.primitives import hashes, hpke
from cryptography.hazmat.primitives.asymmetric import ed25519, mlkem, x25519
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

HPKE = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)


def sha(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def derived(key: bytes, info: bytes, length: int = 32) -> bytes:
    return HKDF(hashes.SHA256(), length, None, info).derive(key)


def key_id(public: bytes) -> bytes:
    return sha(b"pa1 key\0" + public)[:16]


def kem_public(seed: bytes) -> bytes:
    lattice, curve = halves(seed)
    return lattice.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw()


def halves(seed: bytes) -> tuple[mlkem.MLKEM768PrivateKey, x25519.X25519PrivateKey]:
    expanded = hashlib.shake_256(seed).digest(96)
    lattice = mlkem.MLKEM768PrivateKey.from_seed_bytes(expanded[:64])
    return lattice, x25519.X25519PrivateKey.from_private_bytes(expanded[64:])


def hpke_open(seed: bytes, info: bytes, sealed: bytes) -> bytes:
    return HPKE.decrypt(sealed, hpke.MLKEM768X25519PrivateKey(*halves(seed)), info)


def check_signature(public: bytes, kind: int, s: bytes, signature: bytes) -> None:
    signed = b"proxyagent/1 " + bytes([kind]) + b"\0" + s
    ed25519.Ed25519PublicKey.from_public_bytes(public).verify(signature, signed)


def open_envelope(data: bytes, seed: bytes, signer: bytes) -> tuple[bytes, dict[str, Any]]:
    """The eid and what S says, every check of § 2 made."""
    header, stanzas, body = cut_envelope(data)
    own = key_id(kem_public(seed))
    cek = hpke_open(seed, b"pa1 cek\0" + sha(header) + own, stanzas[own])
    assert header[38:70] == derived(cek, b"pa1 commit" + header[:38])
    cipher = AESGCM(derived(cek, b"pa1 body" + sha(header)))
    s, signature = length_prefixed(unpacked(cipher.decrypt(bytes(12), body, header)))
    check_signature(signer, header[5], s, signature)
    said = msgspec.msgpack.decode(s)
    assert (said["suite"], said["kind"]) == (header[4], header[5])
    assert (said["to"], said["from"]) == (header[6:22], header[22:38])
    return sha(header + body), said


def cut_envelope(data: bytes) -> tuple[bytes, dict[bytes, bytes], bytes]:
    header, place, stanzas = data[:70], 71, {}
    assert header[:5] == b"PAE1\1"
    for _ in range(data[70]):
        end = place + 18 + int.from_bytes(data[place + 16 : place + 18])
        stanzas[data[place : place + 16]] = data[place + 18 : end]
        place = end
    return header, stanzas, data[place:]


def unpacked(packed: bytes) -> bytes:
    assert len(packed) % 256 == 0
    frame = packed.rstrip(b"\0")
    assert frame[-1] == 0x80
    reader = zstandard.ZstdDecompressor(max_window_size=1 << 23).stream_reader(frame[:-1])
    return reader.read(1 << 25)


def length_prefixed(data: bytes) -> tuple[bytes, bytes]:
    end = 4 + int.from_bytes(data[:4])
    return data[4:end], data[end:]


def open_blob(data: bytes, key: bytes) -> bytes:
    header, chunks, plain = data[:53], data[53:], b""
    assert header[:5] == b"PAB1\1"
    assert header[21:] == derived(key, b"pa1 commit" + header[:21])
    cipher = AESGCM(derived(key, b"pa1 blob" + header))
    for index, start in enumerate(range(0, len(chunks), 65552)):
        nonce = bytes(7) + struct.pack(">IB", index, start + 65552 >= len(chunks))
        plain += cipher.decrypt(nonce, chunks[start : start + 65552], header)
    return plain


def open_keyset(data: bytes, root: bytes) -> dict[str, Any]:
    file = msgspec.msgpack.decode(data)
    assert file["root"] == root
    key = ed25519.Ed25519PublicKey.from_public_bytes(root)
    key.verify(file["signature"], b"pa1 keyset\0" + file["keyset"])
    return msgspec.msgpack.decode(file["keyset"])


def read_text(data: bytes, names: list[str]) -> dict[str, Any]:
    said = json.loads(data)
    for name in names:
        said[name] = base64.urlsafe_b64decode(said[name] + "=" * (-len(said[name]) % 4))
    return said


def fingerprint(*parts: bytes) -> str:
    numbers = struct.unpack(">8I", sha(b"pa1 fingerprint\0" + b"".join(parts)))
    return " ".join(f"{number % 10000:04d}" for number in numbers[:6])


def enrolment_mac(code: bytes, seat: bytes, sign: bytes, kem: bytes) -> bytes:
    return hmac.digest(code, seat + sign + kem, "sha256")


def read_bundle(data: bytes) -> dict[str, bytes]:
    """Names and contents of the members of a whole bundle."""
    members, place = {}, 0
    while data[place : place + 1] != b"\0":
        size = int(data[place + 124 : place + 135], 8)
        name = data[place : place + 100].rstrip(b"\0").decode()
        members[name] = data[place + 512 : place + 512 + size]
        if name == "end":
            said = msgspec.msgpack.decode(length_prefixed(members[name])[0])["action"]
            assert said["sha256"] == sha(data[:place])
        place += 512 + -(-size // 512) * 512
    return members


def join_custody(record: bytes, name: str, seed: bytes, other: str, other_seed: bytes) -> bytes:
    said = msgspec.msgpack.decode(record)
    seeds = {name: seed, other: other_seed}
    for outer, inner, sealed in said["pairs"]:
        first, second = (seeds.get(said["names"][place]) for place in (outer, inner))
        if first and second:
            both = key_id(kem_public(first)) + key_id(kem_public(second))
            inside = hpke_open(first, b"pa1 custody outer\0" + both, sealed)
            return hpke_open(second, b"pa1 custody inner\0" + both, inside)
    raise AssertionError


def unwrap(key: bytes, data: bytes, context: bytes) -> bytes:
    both = derived(key, b"pa1 wrap" + data[1:33] + context, 64)
    assert both[32:] == data[33:65]
    return AESGCM(both[:32]).decrypt(bytes(12), data[65:], data[:65])


def from_password(password: str, salt: bytes, memory: int, iterations: int, lanes: int) -> bytes:
    kdf = Argon2id(salt=salt, length=64, iterations=iterations, lanes=lanes, memory_cost=memory)
    return kdf.derive(password.encode())
