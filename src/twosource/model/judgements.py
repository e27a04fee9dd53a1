"""What people decide about the record: kept apart from it, and never lost by a re-run."""

from datetime import datetime
from typing import Literal

import msgspec

from twosource.model.spans import Selector

JudgementKind = Literal["confirm", "reject", "merge", "split", "move", "lineage", "figure", "source-rating", "item-rating"]


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """Who decided what about which records, when and why. `anchors` re-find its quotes when reports are read anew."""

    id: str
    kind: JudgementKind
    subjects: tuple[str, ...]
    value: str | None
    by: str
    at: datetime
    why: str
    anchors: tuple[Selector, ...] = ()
    undone: bool = False
