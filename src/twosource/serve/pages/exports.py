"""Taking the record away: one story, or all stories that fit, in the forms that other tools open."""

from urllib.parse import urlencode

import msgspec
from litestar import Response, get
from litestar.params import FromPath

from twosource.serve import shelf
from twosource.serve.api.asked import Wished, read
from twosource.serve.desk import AnyRequest, TheDesk
from twosource.serve.links import story_address


class Offer(msgspec.Struct, frozen=True):
    """Something to take away, with the forms that it has: each a name and what the API calls it."""

    name: str
    words: str
    forms: tuple[tuple[str, str], ...]


def _table(name: str, table: str, words: str) -> Offer:
    return Offer(name, words, (("CSV", f"{table}.csv"), ("Parquet", f"{table}.parquet")))


OFFERS = {
    "To read and pass on": (
        Offer("Dossier", "The facts, who says them and every quote in its place; the page works by itself, without a network.",
              (("HTML", "html"), ("Markdown", "markdown"))),
        Offer("Everything", "Reports, statements, lineage and facts in the format twosource/1.", (("JSON", "json"),)),
    ),
    "Tables": (
        _table("Facts", "facts", "One row a fact: verdict, low, best and high, the four counts, independent origins."),
        _table("Figures", "figures", "One row for each figure of each report, with its bounds, hedge, place, day and source."),
        _table("Events", "events", "One row for each event of each report, coded in PLOVER, CAMEO, ACLED and UCDP."),
        _table("Positions", "positions", "Who demands, offers, accepts, refuses or threatens what."),
        _table("Attributions", "attributions", "Who says what, in which words, directly or not, through which agency."),
    ),
    "Like the field's datasets": (
        _table("UCDP GED", "ucdp-ged", "Deaths in the columns of UCDP GED: best, low, high, where_prec, date_prec, source_office …"),
        _table("ACLED", "acled", "Events in the columns of ACLED, through the cross-walk."),
    ),
    "For maps and annotations": (
        Offer("Places", "Figures and events where they are told of: points for towns, areas for what is wider. Opens in QGIS.",
              (("GeoJSON", "geojson"),)),
        Offer("Evidence", "Every quote as a W3C Web Annotation, found again by its words and its position.", (("JSON-LD", "annotations"),)),
    ),
}  # fmt: skip


@get("/exports", sync_to_thread=True)
def exports(request: AnyRequest, desk: TheDesk) -> Response[bytes]:
    """What can be taken away of all stories that fit."""
    given = {name: value for name, value in request.query_params.items() if value and name in Wished.__struct_fields__}
    wished: Wished = read(Wished, given)
    asked = f"?{urlencode(given)}" if given else ""
    found = desk.kept(lambda: desk.store.count_stories(wished.wish), "count", wished.wish)
    return desk.page(
        request, "exports.html.j2", title="Export", offers=OFFERS, story=None, found=found, narrowed=given, asked=asked, base="/api/exports"
    )


@get("/stories/{story_id:str}/exports", sync_to_thread=True)
def story_exports(request: AnyRequest, desk: TheDesk, story_id: FromPath[str]) -> Response[bytes]:
    """What can be taken away of one story."""
    found = shelf.story_of(desk, story_id)
    return desk.page(
        request, "exports.html.j2", title=f"Export · {found.title}", offers=OFFERS, story=found, found=1, narrowed={}, asked="",
        base=f"/api{story_address(found.id)}/exports",
    )  # fmt: skip
