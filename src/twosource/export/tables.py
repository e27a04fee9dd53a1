"""The dossier's statements and facts as tables, for spreadsheets and data frames."""

from collections.abc import Callable, Iterator

from twosource.export.columns import ACLED, ATTRIBUTIONS, EVENTS, FACTS, FIGURES, GED, POSITIONS, Columns
from twosource.export.crosswalks import acled, cameo, ucdp
from twosource.export.datasets import acled_rows, ged
from twosource.model import Dossier, Event, Figure, Position, Reading, Statement, place_of

Row = dict[str, object]


def facts(dossier: Dossier) -> Iterator[Row]:
    """One row for each fact, with its verdict, bounds and counts."""
    for f in dossier.facts:
        low, high = f.counts.independent_origins_range
        yield {
            "id": f.id, "story": f.story, "kind": f.kind, "verdict": f.verdict, "summary": f.summary,
            "low": f.value.low if f.value else None, "best": f.value.best if f.value else None, "high": f.value.high if f.value else None,
            "texts": f.counts.texts, "dispatches": f.counts.dispatches, "agencies": f.counts.agencies,
            "primary_sources": f.counts.primary_sources, "independent_origins": f.counts.independent_origins,
            "independent_origins_low": low, "independent_origins_high": high, "members": " ".join(m.statement for m in f.members),
        }  # fmt: skip


def figures(dossier: Dossier) -> Iterator[Row]:
    """One row for each figure of each report."""
    for reading, figure, known in _statements(dossier):
        if isinstance(figure, Figure):
            kept = ("kind", "low", "high", "hedge", "group", "place", "place_told", "when", "since", "measure", "status", "confidence")
            yield {**known, "quote": figure.quote, **{k: getattr(figure, k) for k in kept}, "source": reading.source_of(figure)}


def events(dossier: Dossier) -> Iterator[Row]:
    """One row for each event of each report, with its codes in CAMEO, ACLED and UCDP."""
    for reading, event, known in _statements(dossier):
        if isinstance(event, Event):
            coded = acled(event)
            yield {
                **known, "trigger": event.trigger.quote, "type": event.type, "mode": event.mode,
                "actor": event.actor.quote if event.actor else None, "recipient": event.recipient.quote if event.recipient else None,
                "place": event.place, "date": event.date, "status": event.status, "confidence": event.confidence,
                "source": reading.source_of(event), "cameo": cameo(event), "acled_event_type": coded[0] if coded else None,
                "acled_sub_event_type": coded[1] if coded else None, "ucdp_type_of_violence": ucdp(event),
            }  # fmt: skip


def positions(dossier: Dossier) -> Iterator[Row]:
    """One row for each position of each report."""
    for reading, position, known in _statements(dossier):
        if isinstance(position, Position):
            kept = ("party", "stance", "deadline", "when", "confidence")
            condition = position.condition.quote if position.condition else None
            yield {
                **known, "quote": position.quote, **{k: getattr(position, k) for k in kept}, "condition": condition,
                "source": reading.source_of(position),
            }  # fmt: skip


def attributions(dossier: Dossier) -> Iterator[Row]:
    """One row for each attribution of each report."""
    for r in dossier.reports:
        for a in r.attributions:
            yield {
                "id": a.id, "report": r.id, "ref": r.ref, "published": r.published, "start": a.content.start, "end": a.content.end,
                "source": a.source.quote if a.source else None, "source_name": a.source.name if a.source else None,
                "standing": a.source.standing if a.source else None, "cue": a.cue.quote if a.cue else None, "content": a.content.quote,
                "directness": a.directness, "via": a.via, "confidence": a.confidence,
            }  # fmt: skip


TABLES: dict[str, tuple[Columns, Callable[[Dossier], Iterator[Row]]]] = {
    "facts": (FACTS, facts), "figures": (FIGURES, figures), "events": (EVENTS, events), "positions": (POSITIONS, positions),
    "attributions": (ATTRIBUTIONS, attributions), "ucdp-ged": (GED, ged), "acled": (ACLED, acled_rows),
}  # fmt: skip
"""Each table with its columns and rows. The last two are like those datasets in columns and codes: what is reported, not coded by hand."""


def _statements(dossier: Dossier) -> Iterator[tuple[Reading, Statement, Row]]:
    fact_of = {m.statement: f.id for f in dossier.facts for m in f.members}
    for r in dossier.reports:
        for s in r.statements.values():
            start, end = place_of(s)
            known: Row = {"id": s.id, "fact": fact_of.get(s.id), "report": r.id, "ref": r.ref, "outlet": r.outlet, "published": r.published}
            yield r, s, {**known, "start": start, "end": end}
