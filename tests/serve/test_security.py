"""Nobody else reads or changes the desk, and a page loads nothing from elsewhere."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from twosource.model import SettingsError
from twosource.serve.security import Sessions, is_loopback, read_token

Client = TestClient[Litestar]
TOKEN = "a-long-enough-token"


@pytest.mark.parametrize("address", ["/", "/no-such-page", "/static/desk.css", "/static/htmx.min.js", "/compare?a=1"])
def test_every_answer_carries_the_policy(client: Client, address: str) -> None:
    headers = client.get(address).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_a_page_names_no_other_host(client: Client) -> None:
    page = client.get("/").text
    assert not re.search(r'(?:href|src|action|hx-get)="(?:https?:)?//', page)


def test_the_desk_answers_to_this_machine_s_names_only(client: Client) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 403
    assert client.get("/", headers={"host": "localhost:8765"}).status_code == 200
    assert client.get("/", headers={"host": "[::1]:8765"}).status_code == 200


def test_a_change_from_another_site_or_without_the_page_s_token_is_refused(client: Client) -> None:
    client.get("/")
    assert client.post("/logout", headers={"origin": "https://evil.example"}).status_code == 403
    assert client.post("/logout", headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert client.post("/logout").status_code == 403
    token = re.search(r'"X-CSRFToken": "(\w+)"', client.get("/").text)
    assert token
    assert client.post("/logout", headers={"X-CSRFToken": token[1]}, follow_redirects=False).status_code == 303


def test_with_a_token_nothing_is_shown_before_login(open_desk: Callable[..., Client]) -> None:
    with open_desk("http://192.0.2.1:8765", host="0.0.0.0", token=TOKEN) as client:
        first = client.get("/facts/some", follow_redirects=False)
        assert (first.status_code, first.headers["location"]) == (303, "/login?next=/facts/some")
        part = client.get("/", headers={"HX-Request": "true", "HX-Current-URL": "http://192.0.2.1:8765/stories/x"})
        assert (part.status_code, part.headers["hx-redirect"]) == (401, "/login?next=/stories/x")
        assert client.get("/static/desk.css").status_code == 200
        assert client.get("/", headers={"authorization": "Bearer wrong"}, follow_redirects=False).status_code == 303
        assert client.get("/", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200


def test_the_right_token_opens_a_session_and_logging_out_ends_it(open_desk: Callable[..., Client]) -> None:
    with open_desk("http://192.0.2.1:8765", host="0.0.0.0", token=TOKEN) as client:
        field = re.search(r'name="_csrf_token" value="(\w+)"', client.get("/login").text)
        assert field
        form = {"_csrf_token": field[1], "next": "/"}
        wrong = client.post("/login", data={**form, "token": "not the token at all"})
        assert wrong.status_code == 401
        assert "That is not the token" in wrong.text
        right = client.post("/login", data={**form, "token": TOKEN}, follow_redirects=False)
        assert right.status_code == 303
        cookie = right.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "samesite=strict" in cookie.lower()
        page = client.get("/", follow_redirects=False)
        assert page.status_code == 200
        assert "Log out" in page.text
        client.post("/logout", data=form, follow_redirects=False)
        assert client.get("/", follow_redirects=False).status_code == 303


@pytest.mark.parametrize("wanted", ["https://evil.example", "//evil.example", "/\\evil.example"])
def test_login_leads_nowhere_else(open_desk: Callable[..., Client], wanted: str) -> None:
    with open_desk("http://192.0.2.1:8765", host="0.0.0.0", token=TOKEN) as client:
        field = re.search(r'name="_csrf_token" value="(\w+)"', client.get("/login").text)
        assert field
        answer = client.post("/login", data={"_csrf_token": field[1], "next": wanted, "token": TOKEN}, follow_redirects=False)
        assert answer.headers["location"] == "/"


def test_a_forged_or_old_session_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    sessions = Sessions(TOKEN)
    opened = sessions.open()
    assert sessions.holds(opened)
    assert not sessions.holds(opened[:-1] + ("0" if opened[-1] != "0" else "1"))
    assert not sessions.holds("99999999999." + opened.partition(".")[2])
    assert not sessions.holds(None)
    assert not sessions.holds("x")
    assert not Sessions("another-long-token").holds(opened)
    monkeypatch.setattr("twosource.serve.security.time.time", lambda: 4e9)
    assert not sessions.holds(opened)


def test_other_machines_are_let_in_with_a_good_token_only(tmp_path: Path) -> None:
    file = tmp_path / "token.txt"
    with pytest.raises(SettingsError, match="--token-file"):
        read_token(None, host="0.0.0.0")
    with pytest.raises(SettingsError, match="cannot be read"):
        read_token(str(file), host="0.0.0.0")
    file.write_text("short\n", "utf-8")
    with pytest.raises(SettingsError, match="at least 16"):
        read_token(str(file), host="0.0.0.0")
    file.write_text(TOKEN + "\n", "utf-8")
    assert read_token(str(file), host="0.0.0.0") == TOKEN
    assert read_token(None, host="::1") is None


@pytest.mark.parametrize(("host", "inside"), [("127.0.0.1", True), ("localhost", True), ("[::1]", True), ("10.0.0.1", False), ("", False)])
def test_which_hosts_are_this_machine(host: str, inside: bool) -> None:
    assert is_loopback(host) is inside
