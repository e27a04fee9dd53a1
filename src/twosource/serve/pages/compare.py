"""Two reports side by side, sentence by sentence: what both say, what was changed, and what stands in one only."""

from litestar import Response, get
from litestar.params import FromQuery

from twosource.export.wording import count
from twosource.serve import shelf
from twosource.serve.desk import AnyRequest, TheDesk
from twosource.serve.differences import differences

CHANGES = {"shared": "in both", "changed": "changed", "added": "only in the second", "missing": "only in the first"}


@get("/compare", sync_to_thread=True)
def compare(request: AnyRequest, desk: TheDesk, a: FromQuery[str], b: FromQuery[str]) -> Response[bytes]:
    """The sentences of reports `a` and `b` aligned, with the words that differ marked."""
    from twosource.group import compare as aligned

    left, right = shelf.reading_of(desk, a), shelf.reading_of(desk, b)
    views = shelf.report_views_of([left, right])
    pieces = desk.kept(lambda: aligned(left, right), "compare", a, b)
    rows = [(piece, *differences(piece.a.quote if piece.a else "", piece.b.quote if piece.b else "")) for piece in pieces]
    counts = {change: sum(p.change == change for p in pieces) for change in CHANGES}
    story = desk.store.story_holding(left.id)
    others = shelf.names_beside(desk, story, a, b) if story else {}
    return desk.page(
        request, "compare.html.j2", title=f"{views[a].name} beside {views[b].name}", a=views[a], b=views[b], rows=rows, counts=counts,
        changes=CHANGES, story=story, others=others, link=shelf.link_between(desk, a, b), sentences=lambda n: count(n, "sentence"),
    )  # fmt: skip
