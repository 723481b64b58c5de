"""The pages: a signed-in user sees cases, nobody else sees anything, and every look is recorded."""

import re
from pathlib import Path

import pytest
import requests

from proxyagent.center import audit
from proxyagent.center.center import Center
from proxyagent.center.users import set_user
from proxyagent.ground.ids import random_id
from proxyagent.ground.resources import resource
from proxyagent.sealing.passwords import weak_parameters_for_tests
from tests.center.carrying import bring_blobs
from tests.center.seat import Seat, enrolled

CASE = random_id()
NUMBER = "152727195803120029"


@pytest.fixture
def case(small_center: Center, tmp_path: Path) -> Seat:
    """A seat whose one case has a real scan as its paper."""
    seat = enrolled(small_center, tmp_path)
    scan = next(resource("samples").rglob("*.jpg")).read_bytes()
    materials = {"id-card": (seat.page(scan, "image/jpeg"),)}
    submitted = seat.submitted(small_center, materials=materials)
    seat.talk(small_center, seat.write(submitted, CASE).envelope)
    bring_blobs(small_center, seat)
    return seat


@pytest.fixture
def browser(small_center: Center, url: str) -> requests.Session:
    """Somebody who has signed in."""
    set_user(small_center, "赵文静", "clerk", "correct horse", weak_parameters_for_tests())
    session = requests.Session()
    page = sign_in(session, url, "correct horse")
    assert page.status_code == 200
    yield session
    session.close()


def sign_in(session: requests.Session, url: str, password: str) -> requests.Response:
    form = {"name": "赵文静", "password": password}
    return session.post(f"{url}/sign-in", data=form, timeout=20)


def csrf(page: str) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', page)
    assert found
    return found[1]


def whats(center: Center) -> list[str]:
    with center.database.read() as tx:
        return [str(line["what"]) for line in audit.entries(center, tx)]


def test_the_list_shows_the_case_by_name(browser: requests.Session, url: str, case: Seat) -> None:
    page = browser.get(url, timeout=20).text
    assert "陈秀兰" in page
    assert "待受理" in page


@pytest.mark.parametrize("words", ["陈秀兰", "秀兰", "0029", NUMBER, "13800000412"])
def test_search_finds_without_keeping_words(
    browser: requests.Session, url: str, case: Seat, words: str
) -> None:
    assert CASE.hex() in browser.get(url, params={"q": words}, timeout=20).text


def test_search_for_somebody_else_finds_nothing(
    browser: requests.Session, url: str, case: Seat
) -> None:
    assert "这里没有办件" in browser.get(url, params={"q": "王芳"}, timeout=20).text


def test_numbers_are_masked_until_asked_for_and_the_asking_is_recorded(
    browser: requests.Session, url: str, small_center: Center, case: Seat
) -> None:
    page = browser.get(f"{url}/cases/{CASE.hex()}", timeout=20).text
    assert NUMBER not in page
    assert "152727********0029" in page
    where = f"{url}/cases/{CASE.hex()}/numbers"
    whole = browser.post(where, data={"csrf": csrf(page)}, timeout=20).text
    assert NUMBER in whole
    assert whats(small_center)[-2:] == ["view", "view-numbers"]


def test_a_form_without_its_token_is_refused(
    browser: requests.Session, url: str, case: Seat
) -> None:
    where = f"{url}/cases/{CASE.hex()}/numbers"
    assert browser.post(where, data={"csrf": "x"}, timeout=20).status_code == 403
    strange = {"Origin": "https://elsewhere.example"}
    page = browser.get(url, timeout=20).text
    answer = browser.post(where, data={"csrf": csrf(page)}, headers=strange, timeout=20)
    assert answer.status_code == 403


def test_a_scan_is_shown_as_it_is_and_its_view_recorded(
    browser: requests.Session, url: str, small_center: Center, case: Seat
) -> None:
    page = browser.get(f"{url}/cases/{CASE.hex()}", timeout=20).text
    source = re.search(r'src="(/cases/[^"]+)"', page)
    assert source
    shown = browser.get(url + source[1], timeout=20)
    assert shown.headers["Content-Type"] == "image/jpeg"
    assert shown.content == next(resource("samples").rglob("*.jpg")).read_bytes()
    assert shown.headers["Cache-Control"] == "no-store"
    assert whats(small_center)[-1] == "view-page"


# Named apart from the case's id, which is another in each process that collects.
@pytest.mark.parametrize(
    "path",
    ["/", f"/cases/{CASE.hex()}", f"/cases/{CASE.hex()}/pages/00"],
    ids=["list", "case", "page"],
)
def test_nobody_else_sees_anything(url: str, case: Seat, path: str) -> None:
    answer = requests.get(url + path, allow_redirects=False, timeout=20)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-in")
    assert answer.text == ""


def test_a_wrong_password_is_slowed_down(url: str, small_center: Center) -> None:
    set_user(small_center, "赵文静", "clerk", "correct horse", weak_parameters_for_tests())
    with requests.Session() as session:
        for _ in range(5):
            assert "名字或口令不对" in sign_in(session, url, "wrong").text
        assert "以后再试" in sign_in(session, url, "correct horse").text


def test_signing_out_ends_the_session(browser: requests.Session, url: str) -> None:
    page = browser.get(url, timeout=20).text
    browser.post(f"{url}/sign-out", data={"csrf": csrf(page)}, timeout=20)
    answer = browser.get(url, allow_redirects=False, timeout=20)
    assert answer.status_code == 303


def test_every_page_forbids_what_it_does_not_need(browser: requests.Session, url: str) -> None:
    answer = browser.get(url, timeout=20)
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "<script" not in answer.text
    cookie = requests.post(
        f"{url}/sign-in",
        data={"name": "赵文静", "password": "correct horse"},
        allow_redirects=False,
        timeout=20,
    ).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


def test_what_is_not_there_is_said_on_a_page(browser: requests.Session, url: str) -> None:
    answer = browser.get(f"{url}/cases/{random_id().hex()}", timeout=20)
    assert answer.status_code == 404
    assert "没找到这一件" in answer.text
