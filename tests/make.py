"""Small makers of records for tests: `from tests import make`.

Every maker locates its quotes in the text, so that `text[start:end] == quote` holds in every record made here. `nth` picks the
occurrence (0: the first). Ids follow from the content unless given.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from twosource.model import (
    Attribution,
    Counts,
    Credit,
    Damage,
    Dossier,
    Event,
    Fact,
    Figure,
    Headline,
    Lineage,
    Member,
    ParsedReport,
    Pieces,
    Place,
    Position,
    Reading,
    ReadingCopy,
    Relation,
    Report,
    Source,
    Span,
    Story,
    Value,
    When,
    content_id,
    span_of,
)
from twosource.parse import Parser

UNTOLD = Headline(fits=None, score=None)


def at(text: str, quote: str, nth: int = 0) -> tuple[int, int]:
    """Where the `nth` occurrence of `quote` stands in `text`."""
    start = -1
    for _ in range(nth + 1):
        start = text.find(quote, start + 1)
        if start < 0:
            raise AssertionError(f"the text holds no {nth + 1}. {quote!r}")
    return start, start + len(quote)


def span(text: str, quote: str, nth: int = 0) -> Span:
    """The span of `quote` in `text`."""
    return span_of(text, *at(text, quote, nth))


def pieces(text: str, quote: str, nth: int = 0) -> Pieces:
    """The span of `quote` in `text`, as one piece."""
    start, end = at(text, quote, nth)
    return Pieces(start=start, end=end, quote=quote)


def day(published: str | date | None) -> date | None:
    """The date written in ISO 8601."""
    return date.fromisoformat(published) if isinstance(published, str) else published


def report(
    text: str, *, ref: str = "a.txt", published: str | date | None = None, credits: Iterable[tuple[str, str]] = (), **fields: Any
) -> Report:
    """A report of `text`; `credits` are (words, agency)."""
    known: dict[str, Any] = {
        "id": content_id("rep", [ref, text]),
        "url": None,
        "outlet": None,
        "title": None,
        "published_from": "argument" if published else None,
        "language": "en",
    }
    made = tuple(Credit(start=(where := at(text, words))[0], end=where[1], quote=words, agency=agency) for words, agency in credits)
    return Report(**{**known, "ref": ref, "text": text, "published": day(published), "credits": made, **fields})


def damage(text: str, quote: str, kind: Any, repair: str | None, *, nth: int = 0, confidence: float = 1.0) -> Damage:
    """A damaged spot of `text`."""
    start, end = at(text, quote, nth)
    return Damage(start=start, end=end, quote=quote, kind=kind, repair=repair, confidence=confidence)


def parsed(parser: Parser, text: str, *, spots: Iterable[Damage] = (), headline: Headline = UNTOLD, **fields: Any) -> ParsedReport:
    """`text` as a parsed report; `fields` go to `report`."""
    whole = report(text, **fields)
    found = tuple(spots)
    copy = ReadingCopy.of(text, found)
    return ParsedReport(report=whole, damage=found, headline=headline, copy=copy, parse=parser.parse([copy])[0])


def source(text: str, quote: str, *, name: str | None = None, standing: Any = "named", nth: int = 0) -> Source:
    """Who says it."""
    start, end = at(text, quote, nth)
    return Source(start=start, end=end, quote=quote, name=name, standing=standing)


def attribution(
    text: str, content: str, *, said_by: Source | str | None = None, cue: str | None = None, nth: int = 0, **fields: Any
) -> Attribution:
    """Who says what; `said_by` may be the source's words."""
    who = source(text, said_by) if isinstance(said_by, str) else said_by
    known: dict[str, Any] = {"directness": "indirect", "via": None, "confidence": 0.9, "id": content_id("att", [text, content, nth])}
    return Attribution(
        **{**known, "source": who, "cue": pieces(text, cue) if cue else None, "content": pieces(text, content, nth), **fields}
    )


def figure(text: str, quote: str, low: float | None, high: float | None, *, kind: Any = "killed", nth: int = 0, **fields: Any) -> Figure:
    """A number of people, places or means."""
    start, end = at(text, quote, nth)
    known: dict[str, Any] = {
        "hedge": "exact", "group": None, "place": None, "when": None, "since": None, "measure": None,
        "attribution": None, "status": "asserted", "confidence": 0.9, "id": content_id("fig", [text, start, end, kind]),
    }  # fmt: skip
    return Figure(**{**known, "start": start, "end": end, "quote": quote, "kind": kind, "low": low, "high": high, **fields})


def event(
    text: str, trigger: str, kind: Any, *, actor: str | None = None, recipient: str | None = None, nth: int = 0, **fields: Any
) -> Event:
    """Who did what to whom."""
    known: dict[str, Any] = {
        "mode": None, "place": None, "date": None, "status": "happened", "attribution": None, "confidence": 0.9,
        "id": content_id("evt", [text, trigger, nth, kind]),
    }  # fmt: skip
    who, whom = (span(text, words) if words else None for words in (actor, recipient))
    return Event(**{**known, "trigger": span(text, trigger, nth), "type": kind, "actor": who, "recipient": whom, **fields})


def position(text: str, quote: str, party: str, stance: Any, *, nth: int = 0, **fields: Any) -> Position:
    """What a party wants."""
    start, end = at(text, quote, nth)
    known: dict[str, Any] = {
        "deadline": None, "when": None, "attribution": None, "confidence": 0.9,
        "id": content_id("pos", [text, start, end, party, stance]),
    }  # fmt: skip
    return Position(**{**known, "start": start, "end": end, "quote": quote, "party": party, "stance": stance, **fields})


def place(text: str, quote: str, lat: float | None = None, lon: float | None = None, *, nth: int = 0, **fields: Any) -> Place:
    """A place named in the text."""
    start, end = at(text, quote, nth)
    known: dict[str, Any] = {"name": quote, "geonames_id": None, "precision": "city"}
    return Place(**{**known, "start": start, "end": end, "quote": quote, "lat": lat, "lon": lon, **fields})


def when(text: str, quote: str, value: str | None, *, kind: Any = "DATE", nth: int = 0, **fields: Any) -> When:
    """A time expression."""
    start, end = at(text, quote, nth)
    return When(start=start, end=end, quote=quote, type=kind, value=value, **fields)


def reading(text: str, *, headline: Headline = UNTOLD, ref: str = "a.txt", **fields: Any) -> Reading:
    """A report with what was read in it: `figures`, `events`, … are given as records, the rest goes to `report`."""
    read = {k: tuple(fields.pop(k)) for k in ("damage", "attributions", "figures", "events", "positions", "places", "times") if k in fields}
    whole = report(text, ref=ref, **fields)
    return Reading(**{k: getattr(whole, k) for k in whole.__struct_fields__}, headline=headline, **read)


def story(readings: Sequence[Report], title: str = "A story", **fields: Any) -> Story:
    """A story of all `readings`."""
    days = sorted(r.published for r in readings if r.published)
    known: dict[str, Any] = {"opened": days[0] if days else None, "closed": None}
    return Story(
        **{
            **known,
            "id": content_id("sty", [title, *sorted(r.id for r in readings)]),
            "title": title,
            "reports": tuple(r.id for r in readings),
            **fields,
        }
    )


def lineage(a: Report, b: Report, relation: Any = "copy", low: float = 0.9, high: float = 1.0, **fields: Any) -> Lineage:
    """How report `b` hangs together with report `a`."""
    return Lineage(a=a.id, b=b.id, relation=relation, low=low, high=high, **fields)


def fact(
    belongs: Story,
    members: Sequence[tuple[Reading, Any]],
    summary: str,
    *,
    value: tuple[float | None, float | None, float | None] | None = None,
    origins: Sequence[Sequence[Any]] | None = None,
    relations: Sequence[tuple[Any, Any, Any, str]] = (),
    verdict: Any = "single-origin",
    counts: tuple[int, int, int, int] | None = None,
    **fields: Any,
) -> Fact:
    """A fact of (reading, statement) members; `origins` are groups of statements, `value` low, best, high."""
    statements = [s for _, s in members]
    first = statements[0]
    kind = "figure" if isinstance(first, Figure) else "event" if isinstance(first, Event) else "position"
    groups = tuple(tuple(s.id for s in group) for group in (origins or [statements]))
    texts = len({r.id for r, _ in members})
    four = counts or (texts, len(groups), len(groups), len(groups))
    return Fact(
        id=content_id("fct", [belongs.id, summary]),
        story=belongs.id,
        kind=kind,  # type: ignore[arg-type]
        summary=summary,
        members=tuple(Member(report=r.id, statement=s.id) for r, s in members),
        value=Value(low=value[0], best=value[1], high=value[2]) if value else None,
        relations=tuple(Relation(a=a.id, b=b.id, relation=how, why=why) for a, b, how, why in relations),
        counts=Counts(
            texts=four[0],
            dispatches=four[1],
            agencies=four[2],
            primary_sources=four[3],
            independent_origins=len(groups),
            independent_origins_range=fields.pop("between", (len(groups), len(groups))),
        ),
        origins=groups,
        verdict=verdict,
        **fields,
    )


def dossier(
    readings: Sequence[Reading], stories: Sequence[Story] = (), links: Sequence[Lineage] = (), facts: Sequence[Fact] = (), **fields: Any
) -> Dossier:
    """A dossier of `readings`."""
    return Dossier(reports=tuple(readings), stories=tuple(stories), lineage=tuple(links), facts=tuple(facts), **fields)
