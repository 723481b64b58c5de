"""The vectors of PROTOCOL.md open: for a reader written from that page alone, and for ours."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from proxyagent.sealing import blob, custody, escrow, passwords, tokens, wrap
from proxyagent.sealing.kem import KemKey
from proxyagent.wire.activation import read_activation, read_short_form
from proxyagent.wire.bundle_reading import BundleReader
from proxyagent.wire.enrolment import read_enrol
from proxyagent.wire.envelope import open_signed
from proxyagent.wire.keyset import read_keyset
from proxyagent.wire.messages import read_answer, read_ask
from proxyagent.wire.recovery import open_recover_answer, read_recover_ask
from proxyagent.wire.signed import check_news
from tests.wire import independent_reader as other

FOLDER = Path(__file__).parent / "vectors"
ENVELOPES = ["action", "rated", "ask", "answer", "enrol", "bundle", "recovery"]
BLOBS = ["blob-empty", "blob-small", "blob-chunks"]
TEXTS = {"reason", "fingerprint", "short", "password", "context", "field"}


def vector(name: str) -> dict[str, Any]:
    said = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return {key: known(key, value) for key, value in said.items()}


def known(key: str, value: Any) -> Any:
    if isinstance(value, dict):
        return {name: known(name, one) for name, one in value.items()}
    is_text = key in TEXTS or not isinstance(value, str) or value == "王芳"
    return value if is_text else bytes.fromhex(value)


@pytest.mark.parametrize("name", ENVELOPES)
def test_an_envelope_opens_for_both(name: str) -> None:
    v = vector(name)
    eid, said = other.open_envelope(v["envelope"], v["kem_seed"], v["sign_public"])
    key = KemKey.from_seed(v["kem_seed"])
    opened = open_signed(v["envelope"], {key.id: key}, said["to"])
    signed = opened.verify(v["sign_public"])
    assert opened.eid == eid == v["eid"]
    assert (opened.s, opened.signature) == (v["s"], v["signature"])
    assert msgspec.msgpack.decode(signed.action) == said["action"]


def test_a_second_reader_opens_the_same_envelope() -> None:
    v = vector("action")
    eid, said = other.open_envelope(v["routed"], v["routed_seed"], v["sign_public"])
    assert (eid, said["action"]["reason"]) == (v["eid"], v["reason"])


def test_an_ask_and_an_answer_say_the_same_to_both() -> None:
    for name, read in (("ask", read_ask), ("answer", read_answer)):
        v = vector(name)
        _, said = other.open_envelope(v["envelope"], v["kem_seed"], v["sign_public"])
        ours = read(msgspec.msgpack.encode(said["action"]))
        assert msgspec.msgpack.decode(msgspec.msgpack.encode(ours)) == said["action"]


def test_news_in_an_answer_is_signed_apart() -> None:
    v = vector("answer")
    _, said = other.open_envelope(v["envelope"], v["kem_seed"], v["sign_public"])
    item = said["action"]["feed"][0]
    other.check_signature(v["center_sign"], 2, item["s"], item["signature"])
    assert check_news(item["s"], item["signature"], v["center_sign"], said["to"]).kind == 2
    assert item["s"] == v["news"]


def test_an_enrolment_proves_its_code_to_both() -> None:
    v = vector("enrol")
    _, said = other.open_envelope(v["envelope"], v["kem_seed"], v["sign_public"])
    action, seat = said["action"], said["from"]
    assert action["mac"] == other.enrolment_mac(v["code"], seat, action["sign"], action["kem"])
    assert v["fingerprint"] == other.fingerprint(seat, action["sign"], action["kem"])
    key = KemKey.from_seed(v["kem_seed"])
    read = read_enrol(open_signed(v["envelope"], {key.id: key}, said["to"]))
    assert read.is_by_code(v["code"])
    assert read.publics.fingerprint == v["fingerprint"]


@pytest.mark.parametrize("name", BLOBS)
def test_a_blob_opens_for_both(name: str) -> None:
    v = vector(name)
    plain = v["plain"] or bytes(v.get("zeros", 0))
    assert other.open_blob(v["sealed"], v["key"]) == plain
    assert b"".join(blob.open_blob(v["sealed"], v["key"], v["id"])) == plain
    assert (other.sha(v["sealed"]), other.sha(plain)) == (v["digest"], v["sha256"])


def test_the_keyset_reads_for_both() -> None:
    v = vector("keyset")
    said = other.open_keyset(v["file"], v["root"])
    assert other.key_id(v["root"]) == v["center"]
    ours = read_keyset(v["file"], v["root"])
    assert ours.get("intake") == v["intake"] == said["keys"][1]["public"]
    assert all(key["id"] == other.key_id(key["public"]) for key in said["keys"])


def test_the_activation_reads_for_both() -> None:
    v = vector("activation")
    said = other.read_text(v["file"], ["root", "keyset", "code"])
    ours = read_activation(v["file"])
    assert (ours.root, ours.code, ours.site.name) == (said["root"], v["code"], said["site"]["name"])
    assert read_short_form(v["short"].encode()).keyset_sha256 == other.sha(said["keyset"])


def test_a_bundle_reads_for_both(tmp_path: Path) -> None:
    v = vector("bundle")
    members = other.read_bundle(v["file"])
    names = ["bundle", f"e/{v['eid'].hex()}", f"b/{v['blob_id'].hex()}", "end"]
    assert list(members) == names
    assert [members[names[1]], members[names[2]]] == [v["envelope"], v["blob"]]
    path = tmp_path / "pa"
    path.write_bytes(v["file"])
    with BundleReader(path) as reader:
        assert [member.read() for member in reader] == list(members.values())
        assert reader.is_whole(v["sign_public"])


def test_a_recovery_reads_for_both() -> None:
    v = vector("recovery")
    said = other.read_text(v["ask"], ["seat", "escrow", "kem", "sign"])
    assert said["fingerprint"] == other.fingerprint(said["seat"], said["kem"], said["sign"])
    info = b"pa1 escrow\0" + said["seat"]
    assert other.hpke_open(v["recovery_seed"], info, said["escrow"]) == v["vault_key"]
    _, answer = other.open_envelope(v["envelope"], v["kem_seed"], v["sign_public"])
    ask, fresh = read_recover_ask(v["ask"]), KemKey.from_seed(v["kem_seed"])
    ours = open_recover_answer(v["envelope"], fresh, ask, (answer["from"], v["sign_public"]))
    assert ours.vault_key == answer["action"]["vault_key"] == v["vault_key"]
    assert ours.sign_id == other.key_id(said["sign"])


def test_two_custodians_join_for_both() -> None:
    v = vector("custody")
    keys = {name: KemKey.from_seed(one) for name, one in v["seeds"].items()}
    (one, first), (two, second) = list(v["seeds"].items())[:2]
    assert other.join_custody(v["record"], one, first, two, second) == v["seed"]
    assert custody.join(v["record"], {one: keys[one], two: keys[two]}) == v["seed"]


def test_small_secrets_open_for_both() -> None:
    v = vector("wrap")
    context = v["context"].encode()
    assert other.unwrap(v["key"], v["wrapped"], context) == v["secret"]
    assert wrap.unwrap(v["key"], v["wrapped"], context) == v["secret"]
    e = vector("escrow")
    key = KemKey.from_seed(e["seed"])
    assert escrow.open_escrow(key, e["seat"], e["sealed"]) == e["vault_key"]


def test_passwords_and_tokens_come_out_the_same() -> None:
    v = vector("password")
    numbers = v["memory_kib"], v["iterations"], v["lanes"]
    assert other.from_password(v["password"], v["salt"], *numbers) == v["derived"]
    parameters = passwords.KdfParameters(v["salt"], *numbers)
    assert passwords.derive(v["password"], parameters) == v["derived"]
    t = vector("token")
    assert tokens.search_token(t["key"], t["field"], t["token"]) == t["made"]


def test_the_independent_reader_is_independent() -> None:
    source = Path(other.__file__).read_text(encoding="utf-8")
    assert "proxyagent." not in source.replace('"proxyagent/1 "', "")
    assert "import proxyagent" not in source
