"""Who and what these tests are about: a center with fixed keys, cases with pages."""

import hashlib

from proxyagent.domain import actions
from proxyagent.sealing.kem import KemKey
from proxyagent.sealing.signing import SigningKey, key_id
from proxyagent.vault.records import Summary
from proxyagent.wire.activation import Activation, Site
from proxyagent.wire.keyset import INTAKE, RECOVERY, SIGN, make_keyset
from proxyagent.wire.kinds import NEWS
from proxyagent.wire.messages import FeedAction
from proxyagent.wire.recovery import RecoverAsk, compose_recover_answer
from proxyagent.wire.signed import make_signed, sign
from tests.support.edition import sample_definition
from tests.support.histories import NINE_O_CLOCK, submitted

AGENT, PASSWORD, NEW_PASSWORD = "小陈", "样例密码", "另一个密码"
SCAN = hashlib.sha256(b"scan").digest() * 4000
CANARY_NAME, CANARY_NUMBER = "斯琴高娃金丝雀", "150626196412050029"


def seed(name):
    """32 bytes that stand for a name."""
    return hashlib.sha256(name.encode()).digest()


class TestCenter:
    """The keys of a center, and what it says with them."""

    __test__ = False

    def __init__(self, name="center"):
        self.root, self.sign = (SigningKey.from_seed(seed(name + w)) for w in (" root", " sign"))
        self.intake = KemKey.from_seed(seed(name + " intake"))
        self.recovery = KemKey.from_seed(seed(name + " recovery"))
        self.id = key_id(self.root.public)

    def keyset(self, edition=1):
        keys = [
            (SIGN, self.sign.public),
            (INTAKE, self.intake.public),
            (RECOVERY, self.recovery.public),
        ]
        return make_keyset(edition, keys, self.root)

    def activation(self):
        site = Site("TK", "town", "图克镇便民服务中心")
        return Activation(
            "http://127.0.0.1:1",
            "",
            self.root.public,
            self.keyset(),
            bytes(32),
            site,
            AGENT,
            "TK07",
            NINE_O_CLOCK * 2,
        )

    def says(self, vault, case, action, position=1):
        """An action of the center about a case, as its feed carries it, with what it says."""
        signed = make_signed(NEWS, vault.keys.seat, self.id, action, NINE_O_CLOCK, case=case)
        s, signature = sign(signed, self.sign)
        return FeedAction(position, s, signature, position), signed, action

    def answers(self, ask: RecoverAsk, vault_key: bytes, key=None) -> bytes:
        """The answer to a request for recovery."""
        center = (self.id, key or self.sign)
        return compose_recover_answer(ask, vault_key, center, NINE_O_CLOCK, ("甲", "乙")).envelope


def case_id(number=1):
    return number.to_bytes(16, "big")


def summary(name=CANARY_NAME):
    definition = sample_definition()
    return Summary(
        definition.item.code, definition.item.name, name, CANARY_NUMBER, "13800000000",
        definition.sha256,
    )  # fmt: skip


def save_draft(vault, number=1, body=b"a draft", name=CANARY_NAME):
    """Keep a draft, as the desk does at each step; returns the case."""
    with vault.write() as tx:
        tx.catalogue.keep(sample_definition())
        tx.drafts.save(case_id(number), body, summary(name))
        tx.cases.mint_number(case_id(number))
    return case_id(number)


def scan(vault, case, data=SCAN):
    """Keep a page of a draft."""
    ref = vault.store_blob(data, "image/jpeg")
    with vault.write() as tx:
        tx.blobs.add(ref, case)
    return ref


def submit(vault, case, *refs):
    """Submit a case with these pages; returns what was recorded."""
    pages = tuple(actions.Page(ref) for ref in refs)
    authorisation = submitted().authorisation
    signature = vault.store_blob(b"signature", "image/png")
    shown = vault.store_blob(b"shown", "application/msgpack")
    marked = actions.Authorisation(
        shown, shown.sha256, authorisation.scope, authorisation.until, True, "signature",
        actions.Page(signature),
    )  # fmt: skip
    with vault.write() as tx:
        number = tx.cases.mint_number(case)
        for ref in (signature, shown):
            tx.blobs.add(ref, case)
        action = submitted(number=number, materials={"form": pages}, authorisation=marked)
        recorded = tx.actions.record_own(case, action)
        tx.drafts.finish(case)
    vault.checkpoint()
    return recorded
