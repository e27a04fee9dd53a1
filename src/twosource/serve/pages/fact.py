"""The evidence of a fact: every quote in its place, who says it and through whom, and why members are joined."""

from collections.abc import Sequence

from litestar import Response, get
from litestar.params import FromPath, FromQuery

from twosource.export.chains import chain
from twosource.export.fact_views import mended_excerpt
from twosource.export.marks import Run
from twosource.export.views import MemberView
from twosource.model import Fact, place_of
from twosource.serve import shelf
from twosource.serve.desk import AnyRequest, TheDesk

REPORTS_A_PAGE = 40


@get("/facts/{fact_id:str}", sync_to_thread=True)
def fact(
    request: AnyRequest, desk: TheDesk, fact_id: FromPath[str], at: FromQuery[str] = "", mended: FromQuery[bool] = False,
    page: FromQuery[int] = 0,
) -> Response[bytes]:  # fmt: skip
    """The words behind a fact, as received or, with `mended`, in the reading copy; `at` is the statement to point at.

    A fact of very many reports is shown some at a time: that page which holds `at`, where none is asked for.
    """
    found = shelf.fact_of(desk, fact_id)
    story = shelf.story_of(desk, found.story)
    order = [line.id for line in shelf.lines_of(desk, story)]
    here = order.index(found.id)
    reports = shelf.standing_for(found, len(found.members))
    pages = -(-len(reports) // REPORTS_A_PAGE)
    page = min(max(1, page or _page_of(found, reports, at)), pages)
    shown = shelf.fact_over(desk, story, found, reports[(page - 1) * REPORTS_A_PAGE : page * REPORTS_A_PAGE])
    return desk.page(
        request, "fact.html.j2", title=shown.title, fact=shown, story=story, at=at, mended=mended, chain=chain, reading_copy=reading_copy,
        ratings=shelf.ratings_of(desk, story.id), damaged=any(m.report.damage for m in shown.members),
        number=page, pages=pages, reports=len(reports),
        before=order[here - 1] if here else None, after=order[here + 1] if here + 1 < len(order) else None,
    )  # fmt: skip


def _page_of(fact: Fact, reports: Sequence[str], at: str) -> int:
    """The page that shows the statement `at`; the first where the fact has none such."""
    report = next((m.report for m in fact.members if m.statement == at), None)
    return reports.index(report) // REPORTS_A_PAGE + 1 if report else 1


def reading_copy(m: MemberView) -> tuple[Run, ...]:
    """The member's sentence in the reading copy, its words and the repairs marked."""
    start, end = place_of(m.statement)
    return mended_excerpt(m.report.reading, start - len(m.before), end + len(m.after), (start, end))
