"""From the reading copy to the text as received: spans moved, content ids given, references re-linked."""

from collections.abc import Callable, Iterable
from typing import TypeVar

import msgspec

from twosource.extract.context import Context
from twosource.model import Attribution, Event, Figure, ParsedReport, Pieces, Position, Reading, Source, Span, content_id

S = TypeVar("S", bound=Span)


def land(
    parsed: ParsedReport, context: Context, figures: Iterable[Figure], events: Iterable[Event], positions: Iterable[Position]
) -> Reading:
    """The reading of a report: all spans on the text as received, ids from content.

    What lands on no character (words that only a repair put there), or on the headline of another story, is left out.
    A reference to a record that was left out becomes None.
    """
    move = _mover(parsed)
    report = parsed.report
    ids: dict[str, str] = {}

    def landed(record: S) -> S | None:
        span = move(record)
        return None if span is None else msgspec.structs.replace(record, start=span.start, end=span.end, quote=span.quote)

    def named(kind: str, old: str, *identity: object) -> str:
        ids[old] = content_id(kind, [report.id, *identity])
        return ids[old]

    def maybe(record: S | None) -> S | None:
        return None if record is None else landed(record)

    attributions: list[Attribution] = []
    for a in context.attributions:
        content = _pieces(parsed, landed(a.content))
        if content is None:
            continue
        source: Source | None = _pieces(parsed, maybe(a.source))
        cue: Pieces | None = _pieces(parsed, maybe(a.cue))
        identity = (content.start, content.end, [source.start, source.end] if source else None, [cue.start, cue.end] if cue else None)
        attributions.append(msgspec.structs.replace(a, id=named("att", a.id, *identity), source=source, cue=cue, content=content))
    kept_figures: list[Figure] = []
    for f in figures:
        if (g := landed(f)) is not None:
            identity_f = named("fig", f.id, g.start, g.end, g.kind, g.low, g.high)
            kept_figures.append(msgspec.structs.replace(g, id=identity_f, attribution=ids.get(f.attribution or "")))
    kept_figures = [msgspec.structs.replace(f, part_of=ids.get(f.part_of or "")) for f in kept_figures]
    kept_events: list[Event] = []
    for e in events:
        if (trigger := landed(e.trigger)) is not None:
            kept_events.append(
                msgspec.structs.replace(
                    e, id=named("evt", e.id, trigger.start, trigger.end, e.type, e.mode, e.status), trigger=trigger,
                    actor=maybe(e.actor), recipient=maybe(e.recipient), attribution=ids.get(e.attribution or ""),
                )
            )  # fmt: skip
    kept_positions: list[Position] = []
    for p in positions:
        if (q := landed(p)) is not None:
            identity_p = named("pos", p.id, q.start, q.end, q.stance, q.party)
            kept_positions.append(
                msgspec.structs.replace(q, id=identity_p, condition=maybe(p.condition), attribution=ids.get(p.attribution or ""))
            )
    return Reading(
        **{name: getattr(report, name) for name in report.__struct_fields__},
        damage=parsed.damage,
        headline=parsed.headline,
        attributions=_unique(attributions),
        figures=_unique(kept_figures),
        events=_unique(kept_events),
        positions=_unique(kept_positions),
        places=tuple(p for p in map(landed, context.places) if p is not None),
        times=tuple(t for t in map(landed, context.times) if t is not None),
    )


R = TypeVar("R", Attribution, Figure, Event, Position)


def _unique(records: Iterable[R]) -> tuple[R, ...]:
    """The records, one for each id."""
    return tuple({r.id: r for r in records}.values())


def _mover(parsed: ParsedReport) -> Callable[[Span], Span | None]:
    title = parsed.report.title_span if parsed.headline.fits is False else None

    def move(record: Span) -> Span | None:
        span = parsed.span(record.start, record.end)
        alien = title is not None and title.overlaps(span.start, span.end)
        return None if alien or span.start == span.end else span

    return move


P = TypeVar("P", bound=Pieces)


def _pieces(parsed: ParsedReport, record: P | None) -> P | None:
    """`record` with its pieces on the text as received too."""
    if record is None or not record.spans:
        return record
    parts = tuple(p for p in (parsed.copy.received_range(s, e) for s, e in record.spans) if p[0] < p[1])
    return msgspec.structs.replace(record, spans=parts if len(parts) > 1 else ())
