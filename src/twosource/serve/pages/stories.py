"""The first page: the stories of the record, newest development first."""

from datetime import date
from urllib.parse import urlencode

from litestar import Response, get
from litestar.params import FromQuery

from twosource.model import InputError, StoryWish
from twosource.serve.desk import AnyRequest, TheDesk

A_PAGE = 25
HITS = 12
KINDS = ("figure", "event", "position")


@get("/", sync_to_thread=True)
def stories(
    request: AnyRequest, desk: TheDesk, page: FromQuery[int] = 1, q: FromQuery[str] = "", since: FromQuery[str] = "",
    until: FromQuery[str] = "", place: FromQuery[str] = "", actor: FromQuery[str] = "", kind: FromQuery[str] = "",
    verdict: FromQuery[str] = "", language: FromQuery[str] = "",
) -> Response[bytes]:  # fmt: skip
    """The list of stories, narrowed by the time, place, actor, kind, verdict and language asked for, and by a search in its texts."""
    wish = StoryWish(
        q=q.strip(), since=_day(since), until=_day(until), place=place.strip(), actor=actor.strip(), kind=kind, verdict=verdict,
        language=language,
    )  # fmt: skip
    count = desk.kept(lambda: desk.store.count_stories(wish), "count", wish)
    pages = max(1, -(-count // A_PAGE))
    page = min(max(1, page), pages)
    rows = desk.kept(lambda: desk.store.story_rows(wish, limit=A_PAGE, offset=(page - 1) * A_PAGE), "rows", wish, page)
    hits = desk.kept(lambda: desk.store.search(wish.q, limit=HITS), "hits", wish.q) if wish.q and page == 1 else ()
    asked = {name: value for name, value in request.query_params.items() if value and name != "page"}

    def terms(field: str) -> tuple[str, ...]:
        return desk.kept(lambda: desk.store.terms(field), "terms", field)

    return desk.page(
        request, "stories.html.j2", title="Stories", rows=rows, count_found=count, number=page, pages=pages, wish=wish, hits=hits,
        asked=urlencode(asked), kinds=tuple(dict.fromkeys((*KINDS, *terms("kind"), *([wish.kind] if wish.kind else [])))),
        languages=terms("language"), places=terms("place"), actors=terms("actor"),
    )  # fmt: skip


def _day(words: str) -> date | None:
    """The day; None where the field is empty. Errors: InputError."""
    try:
        return date.fromisoformat(words) if words else None
    except ValueError:
        raise InputError(f"`{words}` is not a day. Write it as `2026-11-22`.") from None
