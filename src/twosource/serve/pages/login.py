"""Logging in with the token, and out again."""

import asyncio

from litestar import Response, get, post
from litestar.params import FromQuery, URLEncodedBody
from litestar.response import Redirect

from twosource.serve.desk import AnyRequest, TheDesk
from twosource.serve.security import COOKIE, SESSION_S, TheSessions

WRONG_TOKEN_S = 0.5


@get("/login")
async def login_page(request: AnyRequest, desk: TheDesk, next: FromQuery[str] = "/") -> Response[bytes]:
    """Asks for the token."""
    return desk.page(request, "login.html.j2", title="Log in", next=_inside(next), wrong=False)


@post("/login")
async def login(
    request: AnyRequest,
    desk: TheDesk,
    sessions: TheSessions,
    data: URLEncodedBody[dict[str, str]],
) -> Response[bytes]:
    """Opens a session for who knows the token. A wrong one is answered slowly."""
    wanted = _inside(data.get("next", "/"))
    if not sessions.fits(data.get("token", "")):
        await asyncio.sleep(WRONG_TOKEN_S)
        return desk.page(request, "login.html.j2", status=401, title="Log in", next=wanted, wrong=True)
    answer = Redirect(wanted, status_code=303)
    answer.set_cookie(
        key=COOKIE, value=sessions.open(), max_age=SESSION_S, httponly=True, samesite="strict", secure=request.url.scheme == "https"
    )
    return answer


@post("/logout", sync_to_thread=False)
def logout() -> Redirect:
    """Ends the session in this browser."""
    answer = Redirect("/login", status_code=303)
    answer.delete_cookie(COOKIE)
    return answer


def _inside(path: str) -> str:
    """The path, where it stays on this desk; else the first page."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) else "/"
