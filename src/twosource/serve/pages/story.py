"""A story: first what was found, then its sections, each with an address of its own."""

from litestar import Response, get
from litestar.params import FromPath, FromQuery

from twosource.model.errors import NotInRecord
from twosource.serve import shelf
from twosource.serve.desk import AnyRequest, TheDesk

SECTIONS = {
    "facts": "All facts",
    "figures": "Figures over time",
    "wants": "Who wants what",
    "says": "Who says what",
    "days": "Timeline",
    "map": "Where",
    "reports": "Reports",
}
FACTS_A_PAGE = 40


@get("/stories/{story_id:str}", sync_to_thread=True)
def story(request: AnyRequest, desk: TheDesk, story_id: FromPath[str]) -> Response[bytes]:
    """The first screen of a story; its sections follow when they are reached."""
    found = shelf.story_of(desk, story_id)
    return desk.page(
        request, "story.html.j2", title=found.title, s=shelf.first_view(desk, found), counts=shelf.counts_of(desk, found),
        sections=SECTIONS, here=None, shown=shelf.DISPUTED, facts=len(shelf.facts_of(desk, found)),
    )  # fmt: skip


@get("/stories/{story_id:str}/{part:str}", sync_to_thread=True)
def section(request: AnyRequest, desk: TheDesk, story_id: FromPath[str], part: FromPath[str]) -> Response[bytes]:
    """One section of a story, as a page or, for htmx, as the section alone."""
    if part not in SECTIONS:
        raise NotInRecord(f"A story has no part `{part}`; it has {', '.join(SECTIONS)}.")
    found = shelf.story_of(desk, story_id)
    return desk.page(
        request, "section.html.j2", title=f"{SECTIONS[part]} · {found.title}", s=shelf.story_view(desk, found), part=part,
        sections=SECTIONS, here=part,
    )  # fmt: skip


@get("/stories/{story_id:str}/facts", sync_to_thread=True)
def facts(
    request: AnyRequest,
    desk: TheDesk,
    story_id: FromPath[str],
    page: FromQuery[int] = 1,
    kind: FromQuery[str] = "",
    verdict: FromQuery[str] = "",
) -> Response[bytes]:
    """All facts of a story, weightiest first, some a page; `kind` and `verdict` narrow them."""
    found = shelf.story_of(desk, story_id)
    every = shelf.facts_of(desk, found)
    wanted = [f for f in every if kind in ("", f.kind) and verdict in ("", f.verdict)]
    pages = max(1, -(-len(wanted) // FACTS_A_PAGE))
    page = min(max(1, page), pages)
    shown = shelf.facts_view(desk, found, wanted[(page - 1) * FACTS_A_PAGE : page * FACTS_A_PAGE])
    return desk.page(
        request, "facts.html.j2", title=f"Facts · {found.title}", story=found, facts=shown, number=page, pages=pages, found=len(wanted),
        every=every, kind=kind, verdict=verdict, sections=SECTIONS, here="facts",
    )  # fmt: skip
