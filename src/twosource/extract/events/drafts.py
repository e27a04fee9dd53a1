"""An event on its way: found, not yet chosen."""

import msgspec

from twosource.model.statements import EventStatus, EventType

Range = tuple[int, int]


class Draft(msgspec.Struct, frozen=True):
    """An event before it has its place, date and attribution; `i` is the governing token."""

    i: int
    first: int
    last: int
    type: EventType
    mode: str | None
    actor: Range | None
    recipient: Range | None
    status: EventStatus
    confidence: float
    is_noun: bool
    carried: int | None = None
