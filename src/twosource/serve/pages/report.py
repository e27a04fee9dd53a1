"""A report: its text as received with all that was read in it, its repairs, and where it came from."""

from litestar import Response, get
from litestar.params import FromPath, FromQuery

from twosource.export.fact_views import mended_excerpt
from twosource.model import Held, Reading
from twosource.serve import shelf
from twosource.serve.desk import AnyRequest, TheDesk


@get("/reports/{report_id:str}", sync_to_thread=True)
def report(
    request: AnyRequest, desk: TheDesk, report_id: FromPath[str], at: FromQuery[str] = "", mended: FromQuery[bool] = False
) -> Response[bytes]:
    """The text of a report as received or, with `mended`, its reading copy; `at` is the statement or attribution to light up."""
    reading = shelf.reading_of(desk, report_id)
    story = desk.store.story_holding(reading.id)
    facts = shelf.facts_with(desk, story, reading.id) if story else ()
    kin, all_kin = shelf.kin_of(desk, reading.id)
    return desk.page(
        request, "report_page.html.j2", title=reading.title or reading.ref, report=shelf.report_view(reading), story=story, facts=facts,
        at=at, mended=mended, copy=mended_excerpt(reading, 0, len(reading.text)) if mended else (),
        kin=kin, all_kin=all_kin, ratings=shelf.ratings_of(desk, story.id if story else None),
        held=[h for h in shelf.held_of(desk, story.id) if _is_on(h, reading)] if story else [],
    )  # fmt: skip


def _is_on(held: Held, reading: Reading) -> bool:
    """The judgement is about the report itself, or one statement of it."""
    about = {reading.id, *reading.statements, *reading.attribution_by_id}
    kinds = ("move", "lineage", "figure", "item-rating")
    return held.judgement.kind in kinds and not about.isdisjoint((*held.now, *held.judgement.subjects))
