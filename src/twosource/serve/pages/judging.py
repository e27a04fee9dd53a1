"""Judging: a form for each kind of judgement, which works without scripts, and what becomes of it."""

from urllib.parse import quote, urlencode, urlsplit

from anyio import to_thread
from litestar import Response, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect

from twosource.model import Held, InputError, NotInRecord
from twosource.serve.answers import Fields, answer, fields_of, one
from twosource.serve.desk import AnyRequest, Desk, TheDesk
from twosource.serve.links import fact_address
from twosource.serve.names import remember
from twosource.serve.questions import Asked, question

FORMS = {  # title, what it does, the button
    "confirm": ("Confirm this fact", "You have checked it against its sources. It is shown as confirmed everywhere.", "Confirm"),
    "reject": ("Reject this fact", "It was misread, or is no fact. It stays, marked, but leads no list and is no dispute.", "Reject"),
    "merge": ("Merge this fact with others", "They speak of one thing. Origins and verdict are counted anew over all of them.", "Merge"),
    "split": ("Split this fact", "Choose the statements that speak of something else. They become a fact of their own.", "Split off"),
    "move": ("Move this report", "What it says goes with it, to the facts of its new story.", "Move"),
    "lineage": ("Mark how two reports hang together", "Your mark replaces what was found; origins are counted anew.", "Mark"),
    "figure": ("Correct this figure", "The words stay as received; what they are read as changes, in every fact on them.", "Correct"),
    "source-rating": ("Rate a source", "How reliable is it, by the Admiralty code? Nothing is filled in for you.", "Rate"),
    "item-rating": ("Rate an item", "How credible is it, by the Admiralty code? Nothing is filled in for you.", "Rate"),
    "undo": ("Take this back", "All that it changed becomes what it was before. The log keeps both.", "Take back"),
}  # fmt: skip


@get("/judge/{kind:str}")
async def judge_form(
    request: AnyRequest, desk: TheDesk, kind: FromPath[str], on: FromQuery[list[str]], within: FromQuery[str] = "", q: FromQuery[str] = "",
    back: FromQuery[str] = "",
) -> Response[bytes]:  # fmt: skip
    """Asks what is to be decided, by whom and why."""
    fields = fields_of([*(("on", subject) for subject in on), ("within", within), ("q", q), ("back", back)])
    return await to_thread.run_sync(_form, request, desk, kind, fields)


@post("/judge/{kind:str}", status_code=200)
async def judge(request: AnyRequest, desk: TheDesk, kind: FromPath[str]) -> Response[bytes]:
    """Decides it, and leads back; where it cannot be decided so, the form says why and keeps what was filled in."""
    fields = fields_of((await request.form()).multi_items())
    try:
        held = await to_thread.run_sync(_judged, desk, kind, fields)
    except (InputError, NotInRecord) as error:
        return await to_thread.run_sync(_form, request, desk, kind, fields, str(error))
    back = await to_thread.run_sync(_back, desk, held, request.headers.get("hx-current-url", "") or one(fields, "back"))
    is_part = bool(request.headers.get("hx-request"))
    made: Response[bytes] = Response(b"", headers={"hx-redirect": back}) if is_part else Redirect(back, status_code=303)
    remember(made, held.judgement.by, secure=request.url.scheme == "https")
    return made


def _judged(desk: Desk, kind: str, fields: Fields) -> Held:
    by, why = one(fields, "by"), one(fields, "why")
    given = answer(kind, fields)
    return desk.room.judge(kind, given.subjects, value=given.value, by=by, why=why, within=one(fields, "within") or None)  # type: ignore[arg-type]


def _form(request: AnyRequest, desk: Desk, kind: str, fields: Fields, wrong: str = "") -> Response[bytes]:
    asked = Asked(on=fields.get("on", ()), within=one(fields, "within"), q=one(fields, "q"))
    found = question(desk, kind, asked)
    title, lede, button = FORMS[kind]
    back = one(fields, "back")
    return desk.page(
        request, "judge.html.j2", status=400 if wrong else 200, title=title, kind=kind, lede=lede, button=button, ask=found, asked=asked,
        given=fields, wrong=wrong, back=back if _is_inside(back) else found.back,
    )  # fmt: skip


def _back(desk: Desk, held: Held, wanted: str) -> str:
    """The page to return to, with the judgement that it tells of; where its fact is gone, the log."""
    path = urlsplit(wanted).path
    if path.startswith("/facts/"):
        fact = path.removeprefix("/facts/")
        made = next((i for i in held.now if i.startswith("fct_")), None)
        now = made or desk.store.fact_now(fact) or fact
        path = fact_address(now) if desk.store.fact(now) else ""
    path = path if _is_inside(path) else "/judgements"
    return f"{quote(path)}?{urlencode({'done': held.judgement.id})}"


def _is_inside(path: str) -> bool:
    return path.startswith("/") and not path.startswith(("//", "/\\", "/judge/"))
