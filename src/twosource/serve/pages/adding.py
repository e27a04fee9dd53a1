"""Adding reports: paste a text, send files, give addresses; and how far it is."""

import asyncio
from collections.abc import AsyncIterator
from functools import partial
from typing import Any

from anyio.to_thread import run_sync
from litestar import Response, get, post
from litestar.datastructures import UploadFile
from litestar.params import FromPath
from litestar.response import Redirect, ServerSentEvent, ServerSentEventMessage

from twosource.model import InputError
from twosource.serve.adding import intake
from twosource.serve.adding.records import Addition
from twosource.serve.desk import AnyRequest, Desk, TheDesk

MOST_BYTES = 60_000_000
LOOK_S = 0.25
FIELDS = ("text", "title", "outlet", "day", "url", "addresses")


@get("/add")
async def add_page(request: AnyRequest, desk: TheDesk) -> Response[bytes]:
    """The form, what waits to be read, and what was added before."""
    return await run_sync(_form, request, desk)  # Litestar wraps a sync handler twice where its address takes two methods


@post("/add", request_max_body_size=MOST_BYTES)
async def add(request: AnyRequest, desk: TheDesk) -> Response[Any]:
    """Takes in what was given, and leads to where its way can be followed."""
    form = await request.form()
    written = {name: str(form.get(name) or "") for name in FIELDS}
    sent = [f for f in form.getall("files", []) if isinstance(f, UploadFile) and f.filename]
    files = [(f.filename, await f.read()) for f in sent]
    try:
        begun = await run_sync(_begun, desk, written, files)
    except InputError as error:
        return await run_sync(_form, request, desk, written, str(error))
    return Redirect(f"/add/{begun.id}", status_code=303)


@post("/add/pending", sync_to_thread=True)
def read_pending(desk: TheDesk) -> Redirect:
    """Reads what the store holds unread."""
    return Redirect(f"/add/{desk.adder.read_pending().id}", status_code=303)


@get("/add/{addition_id:str}", sync_to_thread=True)
def addition(request: AnyRequest, desk: TheDesk, addition_id: FromPath[str]) -> Response[bytes]:
    """How far an addition is; at its end the stories that it changed. Without scripts the page loads itself again."""
    found = desk.adder.find(addition_id)
    return desk.page(request, "addition.html.j2", title="Added" if found.is_over else "Adding reports", addition=found)


@get("/add/{addition_id:str}/events")
async def events(desk: TheDesk, addition_id: FromPath[str]) -> ServerSentEvent:
    """Each new state of an addition as a piece of the page, until it is over."""
    desk.adder.find(addition_id)
    return ServerSentEvent(_states(desk, addition_id))


async def _states(desk: Desk, addition_id: str) -> AsyncIterator[ServerSentEventMessage]:
    shown: Addition | None = None
    while shown is None or not shown.is_over:
        now = desk.adder.find(addition_id)
        if now != shown:
            shown = now
            piece = await run_sync(partial(desk.piece, "addition_state.html.j2", addition=now))
            yield ServerSentEventMessage(data=piece, event="over" if now.is_over else "state")
        else:
            await asyncio.sleep(LOOK_S)


def _begun(desk: Desk, written: dict[str, str], files: list[tuple[str, bytes]]) -> Addition:
    given = [intake.given_file(name, body) for name, body in files]
    given += [intake.given_address(line.strip()) for line in written["addresses"].splitlines() if line.strip()]
    if written["text"].strip():
        known = {name: written[name].strip() or None for name in ("title", "outlet", "url")}
        pasted = intake.Pasted(text=written["text"], date=intake.day(written["day"]), **known)
        given.insert(0, intake.given_text(pasted))
    return desk.adder.add(intake.bounded(given))


def _form(request: AnyRequest, desk: Desk, written: dict[str, str] | None = None, wrong: str = "") -> Response[bytes]:
    shown = written or dict.fromkeys(FIELDS, "")
    return desk.page(
        request, "add.html.j2", status=400 if wrong else 200, title="Add reports", written=shown, wrong=wrong,
        pending=desk.room.status().pending, before=desk.adder.every(), most_characters=intake.MOST_CHARACTERS,
        most_megabytes=intake.MOST_BYTES // 1_000_000,
    )  # fmt: skip
