"""A story: first what was found, then its sections, each with an address of its own."""

from litestar import Response, get
from litestar.params import FromPath, FromQuery

from twosource.export.story_views import disputed_of
from twosource.model.errors import NotInRecord
from twosource.serve import shelf
from twosource.serve.desk import AnyRequest, TheDesk
from twosource.serve.sections import SECTIONS
from twosource.serve.sections import part as part_of

NAMES = {key: section.name for key, section in SECTIONS.items()}

FACTS_A_PAGE = 40


@get("/stories/{story_id:str}", sync_to_thread=True)
def story(request: AnyRequest, desk: TheDesk, story_id: FromPath[str]) -> Response[bytes]:
    """The first screen of a story; its sections follow when they are reached."""
    found = shelf.story_of(desk, story_id)
    lines = shelf.lines_of(desk, found)
    return desk.page(
        request, "story.html.j2", title=found.title, s=shelf.first_view(desk, found), counts=shelf.counts_of(desk, found),
        sections=NAMES, here=None, shown=shelf.DISPUTED, facts=len(lines), disputed=len(disputed_of(lines)),
    )  # fmt: skip


@get("/stories/{story_id:str}/{part:str}", sync_to_thread=True)
def section(request: AnyRequest, desk: TheDesk, story_id: FromPath[str], part: FromPath[str], page: FromQuery[int] = 1) -> Response[bytes]:
    """One section of a story, as a page or, for htmx, as the section alone; of a large story, over one page of its reports."""
    if part not in SECTIONS:
        raise NotInRecord(f"A story has no part `{part}`; it has {', '.join(SECTIONS)}.")
    found = shelf.story_of(desk, story_id)
    made = part_of(desk, found, part, page)
    return desk.page(
        request, "section.html.j2", title=f"{NAMES[part]} · {found.title}", s=made.view, made=made, part=part, sections=NAMES, here=part,
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
    every = shelf.lines_of(desk, found)
    wanted = [f.id for f in every if kind in ("", f.kind) and verdict in ("", f.verdict)]
    pages = max(1, -(-len(wanted) // FACTS_A_PAGE))
    page = min(max(1, page), pages)
    here = shelf.bare_facts(desk, found, wanted[(page - 1) * FACTS_A_PAGE : page * FACTS_A_PAGE])
    return desk.page(
        request, "facts.html.j2", title=f"Facts · {found.title}", story=found, facts=shelf.facts_view(desk, found, here, of_each=shelf.FEW),
        number=page, pages=pages, found=len(wanted), every=every, kind=kind, verdict=verdict, sections=NAMES, here="facts",
    )  # fmt: skip
