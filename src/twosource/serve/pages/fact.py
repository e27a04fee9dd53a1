"""The evidence of a fact: every quote in its place, who says it and through whom, and why members are joined."""

from litestar import Response, get
from litestar.params import FromPath, FromQuery

from twosource.export.chains import chain
from twosource.export.fact_views import mended_excerpt
from twosource.export.marks import Run
from twosource.export.views import MemberView
from twosource.model import place_of
from twosource.serve import shelf
from twosource.serve.desk import AnyRequest, TheDesk


@get("/facts/{fact_id:str}", sync_to_thread=True)
def fact(
    request: AnyRequest, desk: TheDesk, fact_id: FromPath[str], at: FromQuery[str] = "", mended: FromQuery[bool] = False
) -> Response[bytes]:
    """The words behind a fact, as received or, with `mended`, in the reading copy; `at` is the statement to point at."""
    found = shelf.fact_of(desk, fact_id)
    story = shelf.story_of(desk, found.story)
    order = [f.id for f in shelf.facts_of(desk, story)]
    here = order.index(found.id)
    shown = shelf.facts_view(desk, story, [found])[0]
    return desk.page(
        request, "fact.html.j2", title=shown.title, fact=shown, story=story, at=at, mended=mended, chain=chain, reading_copy=reading_copy,
        ratings=shelf.ratings_of(desk, story.id), damaged=any(m.report.damage for m in shown.members),
        before=order[here - 1] if here else None, after=order[here + 1] if here + 1 < len(order) else None,
    )  # fmt: skip


def reading_copy(m: MemberView) -> tuple[Run, ...]:
    """The member's sentence in the reading copy, its words and the repairs marked."""
    start, end = place_of(m.statement)
    return mended_excerpt(m.report.reading, start - len(m.before), end + len(m.after), (start, end))
