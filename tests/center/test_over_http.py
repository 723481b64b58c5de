"""The center over HTTP: a case goes up, comes back, and strangers get nowhere."""

import base64
import threading

import pytest
import requests

from proxyagent.center.center import Center
from proxyagent.domain import actions
from proxyagent.ground.ids import random_id
from proxyagent.sealing.suites import sha256
from proxyagent.wire.messages import Answer
from tests.center.seat import Seat, enrolled


@pytest.fixture
def seat(small_center: Center, tmp_path) -> Seat:
    return enrolled(small_center, tmp_path)


def exchange(url: str, seat: Seat, *envelopes: bytes) -> Answer:
    ask = seat.ask(*envelopes)
    response = requests.post(f"{url}/v1/exchange", data=ask, timeout=20)
    assert response.status_code == 200
    return seat.hear(response.content, ask)


def headers(answer: Answer, **more: str) -> dict[str, str]:
    assert answer.session
    named = {name.replace("_", "-"): value for name, value in more.items()}
    return {"Authorization": f"Bearer {answer.session.token}", "Tus-Resumable": "1.0.0", **named}


def metadata(blob: bytes, digest: bytes) -> str:
    pairs = {"blob": blob.hex(), "digest": digest.hex()}
    return ",".join(f"{k} {base64.b64encode(v.encode()).decode()}" for k, v in pairs.items())


def create(url: str, answer: Answer, blob: bytes, sealed: bytes, **more: str) -> requests.Response:
    return requests.post(
        f"{url}/v1/uploads",
        headers=headers(
            answer,
            Upload_Length=str(len(sealed)),
            Upload_Metadata=metadata(blob, sha256(sealed)),
            **more,
        ),
        timeout=20,
    )


def patch(url: str, answer: Answer, where: str, offset: int, data: bytes) -> requests.Response:
    kind = "application/offset+octet-stream"
    sent = headers(answer, Upload_Offset=str(offset), Content_Type=kind)
    return requests.patch(url + where, headers=sent, data=data, timeout=20)


def upload_all(url: str, seat: Seat, answer: Answer) -> None:
    for blob, sealed in seat.blobs.items():
        where = create(url, answer, blob, sealed).headers["Location"]
        assert patch(url, answer, where, 0, sealed).status_code == 204


def test_a_case_goes_up_and_its_receipt_comes_down(
    small_center: Center, url: str, seat: Seat
) -> None:
    sent = seat.write(seat.submitted(small_center), random_id())
    answer = exchange(url, seat, sent.envelope)
    upload_all(url, seat, answer)
    exchange(url, seat)
    assert seat.verdicts[sent.eid].verdict == "complete"
    assert isinstance(seat.news()[-1], actions.Received)


def test_blobs_may_come_before_the_action_that_names_them(
    small_center: Center, url: str, seat: Seat
) -> None:
    sent = seat.write(seat.submitted(small_center), random_id())
    upload_all(url, seat, exchange(url, seat))
    answer = exchange(url, seat, sent.envelope)
    assert seat.verdicts[sent.eid].verdict in ("taken", "complete")
    assert not answer.read_wanted()
    assert isinstance(seat.news()[-1], actions.Received)


def test_an_upload_goes_on_where_it_stood(small_center: Center, url: str, seat: Seat) -> None:
    sealed = seat.blobs[seat.page(b"x" * 300_000).ref.blob]
    blob = next(iter(seat.blobs))
    answer = exchange(url, seat)
    where = create(url, answer, blob, sealed).headers["Location"]
    assert patch(url, answer, where, 0, sealed[:100_000]).headers["Upload-Offset"] == "100000"
    again = create(url, answer, blob, sealed)
    assert again.headers["Location"] == where
    assert again.headers["Upload-Offset"] == "100000"
    assert patch(url, answer, where, 50, sealed[50:]).status_code == 409
    assert patch(url, answer, where, 100_000, sealed[100_000:]).status_code == 204


def test_wrong_bytes_are_told_at_the_end_and_the_upload_is_gone(url: str, seat: Seat) -> None:
    answer = exchange(url, seat)
    seat.page(b"page")
    blob, sealed = next(iter(seat.blobs.items()))
    where = create(url, answer, blob, sealed).headers["Location"]
    assert patch(url, answer, where, 0, b"?" * len(sealed)).status_code == 460
    assert requests.head(url + where, headers=headers(answer), timeout=20).status_code == 404


def test_waiting_ends_when_there_is_news(small_center: Center, url: str, seat: Seat) -> None:
    answer = exchange(url, seat)
    sent = seat.write(seat.submitted(small_center), random_id())
    exchange(url, seat, sent.envelope)
    later = threading.Timer(0.3, upload_all, (url, seat, answer))
    later.start()
    waited = requests.get(f"{url}/v1/wait", headers=headers(answer), timeout=60)
    later.join()
    assert waited.status_code == 200


def test_waiting_without_news_ends_empty(url: str, seat: Seat) -> None:
    answer = exchange(url, seat)
    waited = requests.get(f"{url}/v1/wait?seconds=0.2", headers=headers(answer), timeout=60)
    assert waited.status_code == 204


@pytest.mark.parametrize("path", ["/v1/wait", "/v1/blobs/00", "/v1/uploads/00"])
def test_without_a_token_nothing_opens(url: str, path: str) -> None:
    method = requests.head if "uploads" in path else requests.get
    response = method(url + path, headers={"Tus-Resumable": "1.0.0"}, timeout=20)
    assert response.status_code == 401


@pytest.mark.parametrize("body", [b"", b"x", b"PAE1" + bytes(100), bytes(2000)])
def test_a_strange_body_gets_a_clear_refusal(url: str, body: bytes) -> None:
    response = requests.post(f"{url}/v1/exchange", data=body, timeout=20)
    assert response.status_code == 403
    assert response.json() == {"problem": "ask-refused"}


def test_the_api_describes_itself(url: str) -> None:
    described = requests.get(f"{url}/schema/openapi.json", timeout=20).json()
    assert "/v1/exchange" in described["paths"]
    assert requests.get(f"{url}/health", timeout=20).json() == {"ok": True}
