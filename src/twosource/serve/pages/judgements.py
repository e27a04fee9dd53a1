"""The log of judgements: who decided what, when and why, how it stands now, and a way to take it back."""

from litestar import Response, get
from litestar.params import FromQuery

from twosource.export.judged import STANDINGS
from twosource.model import InputError
from twosource.serve import shelf
from twosource.serve.desk import AnyRequest, TheDesk

A_PAGE = 40


@get("/judgements", sync_to_thread=True)
def judgements(
    request: AnyRequest, desk: TheDesk, story: FromQuery[str] = "", standing: FromQuery[str] = "", page: FromQuery[int] = 1
) -> Response[bytes]:
    """The judgements, all of them or those that bear on a story, those that stand so, the latest first, some a page."""
    if standing and standing not in STANDINGS:
        raise InputError(f"A judgement does not stand `{standing}`. Choose one of {', '.join(STANDINGS)}.")
    within = shelf.story_of(desk, story) if story else None
    every = desk.kept(lambda: desk.room.judgements(within.id if within else None), "judgements", within.id if within else "")
    found = [h for h in every if standing in ("", h.standing)]
    pages = max(1, -(-len(found) // A_PAGE))
    page = min(max(1, page), pages)
    return desk.page(
        request, "judgements.html.j2", title="Judgements", every=every, held=found[(page - 1) * A_PAGE : page * A_PAGE], found=len(found),
        within=within, standing=standing, number=page, pages=pages,
    )  # fmt: skip
