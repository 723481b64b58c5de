"""Makes the opening vectors anew: `python -m tests.wire.make_vectors`, from the checkout's root.

Sealing takes its randomness from the system, so that each run gives other bytes; what stands in
`vectors/` was made once and must open for ever.
"""

import json
import tempfile
from pathlib import Path

from proxyagent.domain.actions import Rated, Withdrawn
from proxyagent.sealing import custody, escrow, passwords, tokens, wrap
from proxyagent.sealing.blob import seal_blob
from proxyagent.sealing.envelope import add_stanza
from proxyagent.sealing.suites import sha256
from proxyagent.wire.activation import Activation, Site, short_form, write_activation
from proxyagent.wire.bundle_writing import BundleWriter
from proxyagent.wire.coding import raws
from proxyagent.wire.enrolment import compose_enrol, make_enrol, publics_of
from proxyagent.wire.envelope import Composed, compose
from proxyagent.wire.kinds import ANSWER, ASK, NEWS
from proxyagent.wire.messages import (
    Answer,
    Ask,
    Backlog,
    FeedAction,
    FeedVerdict,
    Head,
    Returned,
    Session,
    Verdict,
    Wanted,
)
from proxyagent.wire.recovery import RecoverAsk, compose_recover_answer, write_recover_ask
from proxyagent.wire.signed import make_signed, sign
from tests.wire.parties import (
    AT,
    CENTER,
    INCARNATION,
    INTAKE,
    KEYSET,
    RECOVERY,
    ROOT,
    SEAT,
    SEAT_KEM,
    SEAT_SIGN,
    SIGN,
    opened_at_center,
    seed,
    sent,
)

FOLDER = Path(__file__).parent / "vectors"
CODE = seed("code")
VAULT_KEY = seed("vault key")
Vector = dict[str, object]


def main() -> None:
    """Write every vector."""
    FOLDER.mkdir(exist_ok=True)
    for name, vector in vectors().items():
        text = json.dumps(vector, indent=1, ensure_ascii=False, default=bytes.hex)
        (FOLDER / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def vectors() -> dict[str, Vector]:
    """Every vector by name."""
    return {
        "action": action(),
        "rated": envelope(sent(Rated(5)), INTAKE.seed, SEAT_SIGN.public),
        "ask": ask(),
        "answer": answer(),
        "enrol": enrol(),
        "blob-empty": blob(b""),
        "blob-small": blob(b"one page"),
        "blob-chunks": blob_of_zeros(65536 + 1),
        "keyset": {"file": KEYSET, "root": ROOT.public, "center": CENTER, "intake": INTAKE.public},
        "activation": activation(),
        "bundle": bundle(),
        "recovery": recovery(),
        "custody": custodians(),
        "escrow": sealed_escrow(),
        "wrap": wrapped(),
        "password": password(),
        "token": token(),
    }


def envelope(composed: Composed, opener: bytes, signer: bytes) -> Vector:
    """What is needed to open an envelope, and what must come out."""
    return {
        "envelope": composed.envelope,
        "kem_seed": opener,
        "sign_public": signer,
        "eid": composed.eid,
        "s": composed.s,
        "signature": composed.signature,
    }


def action() -> Vector:
    """An action, re-sealed to a second reader."""
    composed = sent(Withdrawn(reason="不办了"))
    cek = opened_at_center(composed.envelope).cek
    routed = add_stanza(composed.envelope, cek, RECOVERY.public)
    own = envelope(composed, INTAKE.seed, SEAT_SIGN.public)
    return own | {"routed": routed, "routed_seed": RECOVERY.seed, "reason": "不办了"}


def ask() -> Vector:
    """An ask with everything in it."""
    s, signature = sign(make_signed(NEWS, SEAT, CENTER, Withdrawn(reason=""), AT), SIGN)
    said = Ask(
        nonce=seed("nonce"),
        cursor=7,
        epoch=seed("epoch")[:16],
        head=Head(INCARNATION, 3, seed("eid")),
        envelopes=(sent(Withdrawn(reason="一")).envelope,),
        returned=raws([Returned(s, signature, 2)]),
        program="0.1.0",
        backlog=Backlog(2, 4096),
    )
    composed = compose(make_signed(ASK, CENTER, SEAT, said, AT), SEAT_SIGN, [INTAKE.public])
    return envelope(composed, INTAKE.seed, SEAT_SIGN.public) | {"nonce": said.nonce, "cursor": 7}


def answer() -> Vector:
    """An answer with everything in it."""
    s, signature = sign(make_signed(NEWS, SEAT, CENTER, Withdrawn(reason="二"), AT), SIGN)
    verdict = Verdict(seed("eid"), "held", "first-action-missing", ("case",), 2, "TK07-000319-Q4R")
    said = Answer(
        nonce=seed("nonce"),
        ask_sha256=sha256(b"ask"),
        epoch=seed("epoch")[:16],
        time=AT,
        cursor_from=7,
        cursor_to=10,
        more=True,
        head=Head(INCARNATION, 3, seed("eid")),
        gaps=((1, 1),),
        forked=True,
        wanted=raws([Wanted(SEAT, 65536, "/v1/uploads/1")]),
        verdicts=raws([verdict]),
        feed=raws(
            [FeedAction(8, s, signature, 1), {"feed": "later", "x": 1}, FeedVerdict(10, verdict)]
        ),
        session=Session("token", AT),
        backup_proven=AT,
        later=5,
    )
    composed = compose(make_signed(ANSWER, SEAT, CENTER, said, AT), SIGN, [SEAT_KEM.public])
    return envelope(composed, SEAT_KEM.seed, SIGN.public) | {"news": s, "center_sign": SIGN.public}


def enrol() -> Vector:
    """An enrolment by a code."""
    publics = publics_of(SEAT, SEAT_SIGN, SEAT_KEM)
    made = make_enrol(CODE, publics, "TK", "其其格", "0.1.0")
    composed = compose_enrol(made, SEAT, SEAT_SIGN, (CENTER, INTAKE.public), AT)
    own = envelope(composed, INTAKE.seed, SEAT_SIGN.public)
    return own | {"code": CODE, "fingerprint": publics.fingerprint}


def blob(plain: bytes) -> Vector:
    """A blob with its plaintext."""
    parts: list[bytes] = []
    made = seal_blob(plain, lambda part: parts.append(bytes(part)), seed("blob")[:16])
    facts = {"id": made.id, "key": made.key, "digest": made.digest, "sha256": made.sha256}
    return {"sealed": b"".join(parts), "plain": plain, **facts}


def blob_of_zeros(size: int) -> Vector:
    """A blob whose plaintext need not be written down."""
    return blob(bytes(size)) | {"plain": "", "zeros": size}


def activation() -> Vector:
    """An activation file and its short form."""
    site = Site("TK", "town", "塔克镇")
    made = Activation(
        "http://192.0.2.1:8443", "", ROOT.public, KEYSET, CODE, site, "其其格", "TK07", AT
    )
    short = short_form(made).decode()
    return {"file": write_activation(made), "short": short, "root": ROOT.public, "code": CODE}


def bundle() -> Vector:
    """A bundle of one envelope and one blob."""
    composed, small = sent(Withdrawn(reason="三")), blob(b"on a stick")
    sealed = small["sealed"]
    assert isinstance(sealed, bytes)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pa"
        with BundleWriter(path, (SEAT, SEAT_SIGN), CENTER, AT) as writer:
            writer.add_envelope(composed.envelope)
            writer.add_blob(seed("blob")[:16], len(sealed), [sealed])
        file = path.read_bytes()
    own = envelope(composed, INTAKE.seed, SEAT_SIGN.public)
    return own | {"file": file, "blob": sealed, "blob_id": small["id"]}


def recovery() -> Vector:
    """A forgotten password, asked and answered."""
    fresh = SEAT_KEM
    sealed = escrow.seal_escrow(RECOVERY.public, SEAT, VAULT_KEY)
    request = RecoverAsk(SEAT, sealed, fresh.public, SEAT_SIGN.public)
    composed = compose_recover_answer(request, VAULT_KEY, (CENTER, SIGN), AT, ("甲", "乙"))
    own = envelope(composed, fresh.seed, SIGN.public)
    file = write_recover_ask(request)
    return own | {"ask": file, "vault_key": VAULT_KEY, "recovery_seed": RECOVERY.seed}


def custodians() -> Vector:
    """A seed among three."""
    from proxyagent.sealing.kem import KemKey

    seeds = {name: seed(name) for name in ("甲", "乙", "丙")}
    publics = {name: KemKey.from_seed(one).public for name, one in seeds.items()}
    return {"record": custody.split(RECOVERY.seed, publics), "seeds": seeds, "seed": RECOVERY.seed}


def sealed_escrow() -> Vector:
    """A vault key for the recovery key."""
    sealed = escrow.seal_escrow(RECOVERY.public, SEAT, VAULT_KEY)
    return {"sealed": sealed, "seat": SEAT, "seed": RECOVERY.seed, "vault_key": VAULT_KEY}


def wrapped() -> Vector:
    """A wrapped secret."""
    wrapped_key = wrap.wrap(seed("wrapping"), VAULT_KEY, b"vault")
    return {
        "key": seed("wrapping"),
        "wrapped": wrapped_key,
        "context": "vault",
        "secret": VAULT_KEY,
    }


def password() -> Vector:
    """Keys from a password."""
    parameters = passwords.KdfParameters(seed("salt")[:16], 65536, 3, 4)
    derived = passwords.derive("草原 2026", parameters)
    numbers = {"memory_kib": 65536, "iterations": 3, "lanes": 4}
    return {"password": "草原 2026", "salt": parameters.salt, "derived": derived, **numbers}


def token() -> Vector:
    """A search token."""
    made = tokens.search_token(seed("search"), "name", "王芳")
    return {"key": seed("search"), "field": "name", "token": "王芳", "made": made}


if __name__ == "__main__":
    main()
