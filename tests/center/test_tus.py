"""Uploads on bad lines: cut, taken over, checked, ended; every byte that arrived is kept."""

import base64
import hashlib
import socket
import threading
import time
from urllib.parse import urlsplit

import pytest
import requests

from proxyagent.center.center import Center
from tests.center.seat import Seat, enrolled
from tests.center.test_over_http import create, exchange, headers, patch

SIZE = 700_000
Begun = tuple[str, bytes, dict[str, str]]


@pytest.fixture
def begun(small_center: Center, url: str, tmp_path) -> Begun:
    """An upload that has been created: its URL, its sealed bytes, the headers of its seat."""
    seat: Seat = enrolled(small_center, tmp_path)
    answer = exchange(url, seat)
    blob = seat.page(b"x" * SIZE).ref.blob
    sealed = seat.blobs[blob]
    where = create(url, answer, blob, sealed).headers["Location"]
    return url + where, sealed, headers(answer)


def offset(begun: Begun) -> int:
    where, _, sent = begun
    return int(requests.head(where, headers=sent, timeout=20).headers["Upload-Offset"])


def open_patch(begun: Begun, at: int, announced: int) -> socket.socket:
    """A PATCH of which only the head has been sent."""
    where, _, sent = begun
    parts = urlsplit(where)
    assert parts.hostname
    line = socket.create_connection((parts.hostname, parts.port))
    fields = {
        **sent,
        "Host": parts.netloc,
        "Content-Type": "application/offset+octet-stream",
        "Upload-Offset": str(at),
        "Content-Length": str(announced),
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    line.sendall(f"PATCH {parts.path} HTTP/1.1\r\n{head}\r\n".encode())
    return line


def wait_for_offset(begun: Begun, least: int) -> int:
    for _ in range(100):
        if (now := offset(begun)) >= least:
            return now
        time.sleep(0.05)
    raise AssertionError(now)


def test_a_cut_connection_keeps_every_byte_that_arrived(begun: Begun) -> None:
    _, sealed, _ = begun
    with open_patch(begun, 0, len(sealed)) as line:
        line.sendall(sealed[:400_000])
        wait_for_offset(begun, 400_000)
    assert offset(begun) == 400_000


def test_a_newer_connection_takes_over_from_a_silent_older_one(begun: Begun) -> None:
    where, sealed, sent = begun
    with open_patch(begun, 0, len(sealed)) as older:
        older.sendall(sealed[:100_000])
        wait_for_offset(begun, 100_000)
        kind = {"Content-Type": "application/offset+octet-stream", "Upload-Offset": "100000"}
        done = requests.patch(where, data=sealed[100_000:], headers={**sent, **kind}, timeout=20)
        assert done.status_code == 204
        assert older.recv(100).startswith(b"HTTP/1.1 423")


def test_more_than_announced_is_not_kept(begun: Begun) -> None:
    where, sealed, sent = begun
    kind = {"Content-Type": "application/offset+octet-stream", "Upload-Offset": "0"}
    long = requests.patch(where, data=sealed + b"more", headers={**sent, **kind}, timeout=20)
    assert long.status_code == 204
    assert offset(begun) == len(sealed)


@pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
def test_a_chunk_with_a_right_checksum_stays_and_with_a_wrong_one_goes(
    begun: Begun, algorithm: str
) -> None:
    where, sealed, sent = begun
    chunk = sealed[:1000]
    right = base64.b64encode(hashlib.new(algorithm, chunk).digest()).decode()
    kind = {"Content-Type": "application/offset+octet-stream", "Upload-Offset": "0"}
    both = {**sent, **kind, "Upload-Checksum": f"{algorithm} {right}"}
    assert requests.patch(where, data=b"y" * 1000, headers=both, timeout=20).status_code == 460
    assert offset(begun) == 0
    assert requests.patch(where, data=chunk, headers=both, timeout=20).status_code == 204
    assert offset(begun) == 1000


def test_an_upload_can_be_ended_and_begun_anew(begun: Begun) -> None:
    where, _, sent = begun
    assert requests.delete(where, headers=sent, timeout=20).status_code == 204
    assert requests.head(where, headers=sent, timeout=20).status_code == 404


def test_post_may_stand_for_patch(begun: Begun) -> None:
    where, sealed, sent = begun
    kind = {
        "Content-Type": "application/offset+octet-stream",
        "Upload-Offset": "0",
        "X-HTTP-Method-Override": "PATCH",
    }
    done = requests.post(where, data=sealed, headers={**sent, **kind}, timeout=20)
    assert done.status_code == 204


@pytest.mark.parametrize(
    ("name", "value", "status"),
    [
        ("Tus-Resumable", "0.2.2", 412),
        ("Content-Type", "text/plain", 415),
        ("Upload-Offset", "x", 400),
        ("Upload-Offset", "-1", 400),
        ("Upload-Offset", "5", 409),
        ("Authorization", "Bearer nobody", 401),
        ("Upload-Checksum", "md5 x", 400),
    ],
)
def test_a_wrong_header_has_its_own_status(
    begun: Begun, name: str, value: str, status: int
) -> None:
    where, sealed, sent = begun
    kind = {"Content-Type": "application/offset+octet-stream", "Upload-Offset": "0"}
    asked = {**sent, **kind, name: value}
    assert requests.patch(where, data=sealed, headers=asked, timeout=20).status_code == status
    assert offset(begun) == 0


@pytest.mark.parametrize(
    ("name", "value", "status"),
    [
        ("Upload-Length", "0", 400),
        ("Upload-Length", str(1 << 40), 413),
        ("Upload-Metadata", "blob eHg=", 400),
        ("Upload-Metadata", "", 400),
    ],
)
def test_an_upload_that_cannot_be_is_not_begun(
    begun: Begun, url: str, name: str, value: str, status: int
) -> None:
    asked = {**begun[2], "Upload-Length": "10", "Upload-Metadata": "", name: value}
    answer = requests.post(f"{url}/v1/uploads", headers=asked, timeout=20)
    assert answer.status_code == status


def test_the_server_says_what_it_can(url: str) -> None:
    said = requests.options(f"{url}/v1/uploads", timeout=20).headers
    assert said["Tus-Version"] == "1.0.0"
    assert "creation-with-upload" in said["Tus-Extension"]


def test_another_seat_cannot_touch_it(
    small_center: Center, url: str, begun: Begun, tmp_path
) -> None:
    stranger = headers(exchange(url, enrolled(small_center, tmp_path, "WDH")))
    assert requests.head(begun[0], headers=stranger, timeout=20).status_code == 404
    assert requests.delete(begun[0], headers=stranger, timeout=20).status_code == 404


def test_a_blob_comes_down_whole_and_from_a_place_on(
    small_center: Center, url: str, begun: Begun, tmp_path
) -> None:
    seat = enrolled(small_center, tmp_path)
    answer = exchange(url, seat)
    blob = seat.page(b"z" * SIZE).ref.blob
    sealed = seat.blobs[blob]
    patch(url, answer, create(url, answer, blob, sealed).headers["Location"], 0, sealed)
    place = f"{url}/v1/blobs/{blob.hex()}"
    assert requests.get(place, headers=headers(answer), timeout=20).content == sealed
    rest = requests.get(place, headers=headers(answer, Range="bytes=699000-"), timeout=20)
    assert (rest.status_code, rest.content) == (206, sealed[699_000:])
    past = requests.get(place, headers=headers(answer, Range=f"bytes={1 << 30}-"), timeout=20)
    assert past.status_code == 416
    stranger = headers(exchange(url, enrolled(small_center, tmp_path, "WDH")))
    assert requests.get(place, headers=stranger, timeout=20).status_code == 404


def test_a_half_patch_does_not_hold_up_the_end(
    small_center: Center, tmp_path, request: pytest.FixtureRequest
) -> None:
    from proxyagent.center.serving import Address, Serving, listen

    ready, said = threading.Event(), []
    serving = Serving(small_center, listen(Address()), lambda url: (said.append(url), ready.set()))
    thread = threading.Thread(target=serving.run)
    thread.start()
    assert ready.wait(20)
    seat = enrolled(small_center, tmp_path)
    answer = exchange(said[0], seat)
    blob = seat.page(b"x" * SIZE).ref.blob
    sealed = seat.blobs[blob]
    where = create(said[0], answer, blob, sealed).headers["Location"]
    half = (said[0] + where, sealed, headers(answer))
    with open_patch(half, 0, len(sealed)) as line:
        line.sendall(sealed[:50_000])
        wait_for_offset(half, 50_000)
        before = time.monotonic()
        serving.stop()
        thread.join(10)
        assert time.monotonic() - before < 3.5
    assert not thread.is_alive()
    from proxyagent.center import uploads

    kept = uploads.find(small_center, seat.seat, bytes.fromhex(where.rsplit("/", 1)[1]))
    assert kept
    assert kept.offset == 50_000
