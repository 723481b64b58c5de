"""What every way to a center keeps to. Run by each of them: subclass it, and give the fixture `way`."""

from dataclasses import dataclass

import pytest

from proxyagent.center.center import Center as RealCenter
from proxyagent.center.exchange import exchange
from proxyagent.link.center import Center, NewUpload, Place
from proxyagent.link.errors import (
    LinkClosed,
    NoSuchBlob,
    OtherOffset,
    SessionOver,
    Stranger,
    UploadGone,
    UploadWrong,
)
from proxyagent.link.pieces import NOTHING, Whole
from proxyagent.sealing.suites import random_bytes
from proxyagent.wire.messages import Answer
from tests.center.seat import Seat


@dataclass
class Way:
    """A link to a real center, and a seat that it knows."""

    link: Center
    center: RealCenter
    seat: Seat

    def ask(self, *envelopes: bytes) -> Answer:
        ask = self.seat.ask(*envelopes)
        return self.seat.hear(self.link.exchange(ask), ask)

    @property
    def token(self) -> str:
        session = self.ask().session
        assert session is not None
        return session.token

    def page(self, length: int) -> tuple[NewUpload, bytes]:
        ref = self.seat.page(random_bytes(length)).ref
        return NewUpload(ref.blob, ref.length, ref.digest), self.seat.blobs[ref.blob]


class CenterContract:
    def test_an_ask_is_answered(self, way: Way) -> None:
        assert way.ask().session is not None

    def test_what_is_no_ask_gets_no_answer(self, way: Way) -> None:
        with pytest.raises(Stranger):
            way.link.exchange(b"PAE1 and nothing more")

    def test_the_keyset_is_the_roots(self, way: Way) -> None:
        assert way.link.keyset() == way.seat.activation.keyset

    def test_a_small_blob_goes_with_its_creation(self, way: Way) -> None:
        upload, sealed = way.page(9_000)
        place = way.link.create_upload(way.token, upload, Whole(sealed))
        assert place.offset == len(sealed)

    def test_a_blob_goes_piece_by_piece(self, way: Way) -> None:
        token, (upload, sealed) = way.token, way.page(200_000)
        place = way.link.create_upload(token, upload, NOTHING)
        assert place.offset == 0
        assert way.link.append(token, place.url, 0, Whole(sealed[:70_000])) == 70_000
        assert way.link.offset(token, place.url) == 70_000
        rest = Whole(sealed[70_000:])
        assert way.link.append(token, place.url, 70_000, rest) == len(sealed)

    def test_an_upload_is_found_again(self, way: Way) -> None:
        token, (upload, sealed) = way.token, way.page(100_000)
        place = way.link.create_upload(token, upload, NOTHING)
        way.link.append(token, place.url, 0, Whole(sealed[:5_000]))
        again = way.link.create_upload(token, upload, NOTHING)
        assert again == Place(place.url, 5_000)

    def test_a_wrong_offset_is_put_right(self, way: Way) -> None:
        token, (upload, sealed) = way.token, way.page(100_000)
        place = way.link.create_upload(token, upload, NOTHING)
        way.link.append(token, place.url, 0, Whole(sealed[:5_000]))
        with pytest.raises(OtherOffset) as other:
            way.link.append(token, place.url, 0, Whole(sealed))
        assert other.value.offset in (None, 5_000)

    def test_a_whole_of_another_digest_is_gone(self, way: Way) -> None:
        token, (upload, sealed) = way.token, way.page(3_000)
        place = way.link.create_upload(token, upload, NOTHING)
        with pytest.raises(UploadWrong):
            way.link.append(token, place.url, 0, Whole(bytes(len(sealed))))
        with pytest.raises(UploadGone):
            way.link.offset(token, place.url)

    def test_an_unknown_upload_is_gone(self, way: Way) -> None:
        with pytest.raises(UploadGone):
            way.link.offset(way.token, f"/v1/uploads/{'00' * 16}")

    def test_a_blob_comes_down_from_any_byte(self, way: Way) -> None:
        token, (upload, sealed) = way.token, way.page(150_000)
        way.link.create_upload(token, upload, Whole(sealed))
        for start in (0, 1, 70_000, len(sealed) - 1):
            assert b"".join(way.link.fetch_blob(token, upload.blob, start)) == sealed[start:]

    def test_an_unknown_blob_is_told(self, way: Way) -> None:
        with pytest.raises(NoSuchBlob):
            list(way.link.fetch_blob(way.token, bytes(16), 0))

    def test_without_a_token_nothing_opens(self, way: Way) -> None:
        upload, sealed = way.page(100)
        with pytest.raises(SessionOver):
            way.link.create_upload("nobody", upload, Whole(sealed))
        with pytest.raises(SessionOver):
            list(way.link.fetch_blob("nobody", upload.blob, 0))
        with pytest.raises(SessionOver):
            way.link.wait("nobody", 1)

    def test_waiting_without_news_ends_empty(self, way: Way) -> None:
        assert way.link.wait(way.token, 0.2) is False

    def test_waiting_with_news_ends_at_once(self, way: Way) -> None:
        token = way.token
        _reach_complete_elsewhere(way)
        assert way.link.wait(token, 20) is True

    def test_a_closed_link_asks_no_more(self, way: Way) -> None:
        way.link.close()
        with pytest.raises(LinkClosed):
            way.link.exchange(way.seat.ask())
        with pytest.raises(LinkClosed):
            way.link.wait("token", 1)


def _reach_complete_elsewhere(way: Way) -> None:
    """The seat's case becomes complete without this link: its receipt is news."""
    from proxyagent.ground.ids import random_id
    from tests.center.carrying import bring_blobs

    sent = way.seat.write(way.seat.submitted(way.center), random_id())
    cursor = way.seat.cursor
    ask = way.seat.ask(sent.envelope)
    exchange(way.center, ask)
    bring_blobs(way.center, way.seat)
    assert way.seat.cursor == cursor
