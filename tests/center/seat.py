"""A seat as the center sees one: keys, a chain, asks; made of wire and sealing alone."""

import io
from dataclasses import dataclass, field
from pathlib import Path

from proxyagent.center.center import Center
from proxyagent.center.exchange import exchange
from proxyagent.center.seats import activate
from proxyagent.domain import actions
from proxyagent.domain.actions import BlobRef, Page
from proxyagent.domain.numbers import mint
from proxyagent.ground.ids import random_id
from proxyagent.sealing.blob import seal_blob
from proxyagent.sealing.kem import KemKey
from proxyagent.sealing.signing import SigningKey
from proxyagent.sealing.suites import random_bytes, sha256
from proxyagent.wire.actions import decode_action
from proxyagent.wire.activation import Activation
from proxyagent.wire.coding import raws
from proxyagent.wire.enrolment import compose_enrol, make_enrol, publics_of
from proxyagent.wire.envelope import Composed, compose, open_signed
from proxyagent.wire.keyset import INTAKE, SIGN, center_id
from proxyagent.wire.kinds import ACTION, ASK
from proxyagent.wire.messages import (
    Answer,
    Ask,
    FeedAction,
    FeedVerdict,
    Head,
    Returned,
    Verdict,
    new_nonce,
    read_answer,
)
from proxyagent.wire.signed import Signed, check_news, make_signed

ITEM = "child-medical-insurance"
AT = 1_772_442_000_000


@dataclass
class Seat:
    """One seat; `blobs` holds the sealed bytes it made, by blob id."""

    activation: Activation
    seat: bytes = field(default_factory=random_id)
    sign: SigningKey = field(default_factory=SigningKey.generate)
    kem: KemKey = field(default_factory=KemKey.generate)
    incarnation: bytes = field(default_factory=lambda: random_bytes(8))
    seq: int = 0
    prev: bytes = bytes(32)
    serial: int = 0
    cursor: int = 0
    epoch: bytes = b""
    blobs: dict[bytes, bytes] = field(default_factory=dict)
    heard: list[tuple[FeedAction, Signed]] = field(default_factory=list)
    verdicts: dict[bytes, Verdict] = field(default_factory=dict)

    @property
    def center(self) -> bytes:
        return center_id(self.activation.root)

    @property
    def intake(self) -> bytes:
        return self.activation.read_keyset().get(INTAKE)

    def enrol(self) -> bytes:
        made = make_enrol(
            self.activation.code,
            publics_of(self.seat, self.sign, self.kem),
            self.activation.site.code,
            self.activation.agent,
        )
        return compose_enrol(made, self.seat, self.sign, (self.center, self.intake), AT).envelope

    def write(self, action: object, case: bytes, id: bytes = b"") -> Composed:  # noqa: A002
        """The next envelope of the chain."""
        self.seq += 1
        signed = make_signed(
            ACTION, self.center, self.seat, action, AT, id=id, case=case,
            incarnation=self.incarnation, seq=self.seq, prev=self.prev,
        )  # fmt: skip
        made = compose(signed, self.sign, [self.intake])
        self.prev = made.eid
        return made

    def page(self, plain: bytes, type: str = "image/png") -> Page:  # noqa: A002
        """A page, its sealed bytes kept for sending."""
        buffer = io.BytesIO()
        made = seal_blob(plain, buffer.write)
        self.blobs[made.id] = buffer.getvalue()
        return Page(
            BlobRef(made.id, made.key, made.digest, made.length, made.sha256, made.bytes, type)
        )

    def number(self) -> str:
        self.serial += 1
        return mint(self.activation.prefix, self.serial, self.incarnation)

    def submitted(
        self, center: Center, name: str = "陈秀兰", **changes: object
    ) -> actions.Submitted:
        """A submission of the first item, with two pages."""
        definition = definition_of(center)
        page = self.page(b"\x89PNG\r\n\x1a\n" + random_bytes(200))
        shown = self.page(b"what was shown", "application/msgpack").ref
        values = {
            "number": self.number(),
            "item": definition[0],
            "revision": 1,
            "definition": definition[1],
            "applicant": actions.Applicant("person", name, "152727195803120029", "13800000412"),
            "situation": {},
            "fields": {"note": "一个字段"},
            "materials": {"id-card": (page,)},
            "authorisation": actions.Authorisation(
                shown, shown.sha256, definition[0], "2026-12-31", True, "signature", page
            ),
        }
        return actions.Submitted(**(values | changes))

    def ask(self, *envelopes: bytes, returned: tuple[Returned, ...] = (), **also: object) -> bytes:
        self.asked = Ask(
            new_nonce(), self.cursor, epoch=self.epoch, envelopes=envelopes,
            returned=raws(returned), head=Head(self.incarnation, self.seq, self.prev), **also,
        )  # fmt: skip
        signed = make_signed(ASK, self.center, self.seat, self.asked, AT)
        return compose(signed, self.sign, [self.intake]).envelope

    def hear(self, sealed: bytes, ask: bytes) -> Answer:
        """Open and check an answer; keep what it says."""
        answer = self.read(sealed)
        assert (answer.nonce, answer.ask_sha256) == (self.asked.nonce, sha256(ask))
        assert answer.cursor_from == self.asked.cursor <= answer.cursor_to
        self.keep(answer)
        return answer

    def read(self, sealed: bytes) -> Answer:
        opened = open_signed(sealed, {self.kem.id: self.kem}, self.seat)
        return read_answer(opened.verify(self.activation.read_keyset().get(SIGN)).action)

    def keep(self, answer: Answer) -> None:
        if answer.refused or answer.later:
            return
        for item in answer.read_feed():
            if isinstance(item, FeedAction):
                public = self.activation.read_keyset().get(SIGN)
                self.heard.append((item, check_news(item.s, item.signature, public, self.seat)))
            elif isinstance(item, FeedVerdict):
                self.verdicts[item.verdict.eid] = item.verdict
        for verdict in answer.read_verdicts():
            self.verdicts[verdict.eid] = verdict
        self.cursor, self.epoch = answer.cursor_to, answer.epoch

    def talk(self, center: Center, *envelopes: bytes, **also: object) -> Answer:
        """One exchange, without HTTP."""
        ask = self.ask(*envelopes, **also)
        return self.hear(exchange(center, ask), ask)

    def news(self) -> list[object]:
        """The center's actions heard so far, in order."""
        return [decode_action(signed.action) for _, signed in self.heard]

    def returned(self) -> tuple[Returned, ...]:
        """Everything of cases that the center signed to us, to offer back."""
        return tuple(
            Returned(item.s, item.signature, item.place)
            for item, _ in self.heard
            if item.place is not None
        )


def enrolled(center: Center, folder: Path, site: str = "TK", agent: str = "孟根其其格") -> Seat:
    """A seat that the center knows."""
    seat = Seat(activate(center, site, agent, folder / f"{random_id().hex()}.json"))
    seat.talk(center, seat.enrol())
    return seat


def definition_of(center: Center, code: str = ITEM) -> tuple[str, bytes]:
    """Code and digest of an item that the center knows; any where there is none of this code."""
    from proxyagent.center.storage.tables import definitions

    with center.database.read() as tx:
        rows = tx.all(definitions)
    row = next((one for one in rows if one.code == code), rows[0])
    return row.code, bytes(row.sha256)
