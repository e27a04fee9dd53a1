"""Cross-walks: what our event types and modes are called in CAMEO, ACLED and UCDP."""

import csv
from functools import cache
from pathlib import Path

from twosource.model import Event
from twosource.model.actors import actor_of

FOLDER = Path(__file__).parent / "crosswalk"


@cache
def _rows(name: str) -> tuple[dict[str, str], ...]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def cameo(event: Event) -> str | None:
    """The CAMEO code of the event: of its mode where the table has it, else of its type. Source: CAMEO 1.1b3."""
    found = _found("cameo", event)
    return (found["code"] or None) if found else None


def acled(event: Event) -> tuple[str, str] | None:
    """ACLED's event type and sub-event type; None where ACLED codes no such event. Source: ACLED codebook, 6 types and 25 sub-types."""
    found = _found("acled", event)
    return (found["event_type"], found["sub_event_type"]) if found else None


def ucdp(event: Event) -> int | None:
    """UCDP's type of violence: 1 state-based, 2 non-state, 3 one-sided; None where who is on either side is not told."""
    found = _found("ucdp", event)
    return int(found["type_of_violence"]) if found and found["type_of_violence"] else None


def _found(name: str, event: Event) -> dict[str, str] | None:
    """The row that fits the event best: a named mode before any, named sides before any; an empty cell fits all."""
    sides = {side: _kind(span.quote if span else None) for side, span in (("actor", event.actor), ("recipient", event.recipient))}
    fitting = [
        row
        for row in _rows(name)
        if row["type"] == event.type
        and row["mode"] in ("", event.mode or "")
        and all(row.get(side, "") in ("", kind) for side, kind in sides.items())
    ]
    return max(fitting, key=lambda row: (bool(row["mode"]), bool(row.get("actor")) + bool(row.get("recipient"))), default=None)


def _kind(words: str | None) -> str:
    found = actor_of(words) if words else None
    return found.kind if found else "unknown"
