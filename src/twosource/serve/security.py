"""Who may ask, from where, and what a page may load: host and origin checks, login by token, headers on every answer."""

import hashlib
import hmac
import secrets
import time
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from litestar.connection import ASGIConnection
from litestar.datastructures import MutableScopeHeaders
from litestar.di import NamedDependency
from litestar.enums import ScopeType
from litestar.exceptions import NotAuthorizedException, PermissionDeniedException
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from twosource.model import SettingsError

COOKIE = "twosource_session"
SESSION_S = 12 * 3600
LEAST_TOKEN = 16
SAFE = {"GET", "HEAD", "OPTIONS"}
OPEN_TO_ALL = ("/login", "/static/")
HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # with none at all, browsers send our own forms as from nowhere, and they would be refused
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}


def is_loopback(host: str) -> bool:
    """The host names this machine only."""
    name = host.strip("[]").lower()
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"


def read_token(path: str | None, *, host: str) -> str | None:
    """The token in the file, None where there is no file. Errors: SettingsError for a short token, or none where others can reach us."""
    if path is None:
        if not is_loopback(host):
            raise SettingsError(
                f"`--host {host}` lets other machines in, so a token must guard the desk. Write one (at least {LEAST_TOKEN} characters) "
                "into a file and give it: `--token-file token.txt`."
            )
        return None
    try:
        token = Path(path).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"The token file `{path}` cannot be read: {error}. Write the token into it.") from None
    if len(token) < LEAST_TOKEN:
        raise SettingsError(f"The token in `{path}` has {len(token)} characters; write at least {LEAST_TOKEN}.")
    return token


class Sessions:
    """Signed session cookies. A session lives for twelve hours, and as long as the token stays the same."""

    def __init__(self, token: str | None) -> None:
        self.token = token
        self._key = hashlib.blake2b(token.encode(), person=b"twosource-desk").digest() if token else secrets.token_bytes(32)

    def fits(self, token: str) -> bool:
        """The token is the right one; told in constant time."""
        return self.token is not None and hmac.compare_digest(token.strip().encode(), self.token.encode())

    def open(self) -> str:
        """The value of a new session's cookie."""
        until = str(int(time.time()) + SESSION_S)
        return f"{until}.{self._signature(until)}"

    def holds(self, cookie: str | None) -> bool:
        """The cookie is one of ours and not too old."""
        until, _, signature = (cookie or "").partition(".")
        return bool(signature) and hmac.compare_digest(signature, self._signature(until)) and int(until) > time.time()

    def _signature(self, words: str) -> str:
        return hmac.new(self._key, words.encode(), "sha256").hexdigest()


TheSessions = NamedDependency[Sessions]


class Guard(ASGIMiddleware):
    """Refuses requests that reach us under a foreign name, changes that another site sends, and all that lacks the token."""

    def __init__(self, sessions: Sessions, *, host: str) -> None:
        self._sessions = sessions
        self._any_name = not is_loopback(host)

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Lets the request through, or raises the reason why not."""
        if scope["type"] == ScopeType.HTTP:
            self._check(ASGIConnection(scope))
        await next_app(scope, receive, send)

    def _check(self, asked: "ASGIConnection") -> None:  # type: ignore[type-arg]
        name = asked.headers.get("host", "")
        if not self._any_name and not is_loopback(urlsplit(f"//{name}").hostname or ""):
            raise PermissionDeniedException(f"The desk answers to this machine's own names only, not to `{name}`.")
        if asked.scope["method"] not in SAFE and _is_foreign(asked, name):  # type: ignore[typeddict-item]
            raise PermissionDeniedException("Another site sent this change. Open the desk itself and make it there.")
        if self._sessions.token and not asked.url.path.startswith(OPEN_TO_ALL) and not self._is_known(asked):
            raise NotAuthorizedException("The desk asks for its token.")

    def _is_known(self, asked: "ASGIConnection") -> bool:  # type: ignore[type-arg]
        scheme, _, given = asked.headers.get("authorization", "").partition(" ")
        return (scheme.lower() == "bearer" and self._sessions.fits(given)) or self._sessions.holds(asked.cookies.get(COOKIE))


def _is_foreign(asked: "ASGIConnection", name: str) -> bool:  # type: ignore[type-arg]
    """A browser says that the request comes from another site."""
    origin, site = asked.headers.get("origin"), asked.headers.get("sec-fetch-site")
    return site not in (None, "same-origin", "none") or (origin is not None and urlsplit(origin).netloc != name)


async def add_headers(message: Message, scope: Scope) -> None:
    """Puts the headers of safety on every answer, also of errors."""
    if message["type"] == "http.response.start":
        headers = MutableScopeHeaders.from_message(message)
        for name, value in HEADERS.items():
            headers.setdefault(name, value)
        if not scope["path"].startswith("/static/"):
            headers.setdefault("cache-control", "no-cache, private")
