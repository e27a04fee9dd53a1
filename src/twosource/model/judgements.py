"""What people decide about the record: kept apart from it, undoable, and never lost by a re-run."""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

import msgspec

from twosource.model.errors import InputError
from twosource.model.ids import content_id
from twosource.model.spans import Selector

JudgementKind = Literal["confirm", "reject", "merge", "split", "move", "lineage", "figure", "source-rating", "item-rating", "undo"]
Standing = Literal["holds", "undone", "overtaken", "lost"]
LONGEST_NAME, LONGEST_REASON = 120, 2000


class Anchor(msgspec.Struct, frozen=True, kw_only=True):
    """Words by which a subject is found again when ids have changed.

    `subject` is the place of the subject that they belong to in the judgement; `report` and `page` (its URL, else its path or
    record id) say where they stood, `statement` what was read there (None: the report itself is meant).
    """

    subject: int
    report: str
    page: str
    statement: str | None
    quote: Selector


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """Who decided what about which records, when and why. `docs/judgements.md` says what each kind's subjects and value are.

    `at` is a moment with its time zone. `about` says in words what was judged, as it stood then. Nothing is ever deleted: an undo
    is a judgement of its own, whose subject is the judgement that it takes back.
    """

    id: str
    kind: JudgementKind
    subjects: tuple[str, ...]
    value: str | None
    by: str
    at: datetime
    why: str
    about: str = ""
    anchors: tuple[Anchor, ...] = ()

    def of(self, subject: int) -> tuple[Anchor, ...]:
        """The anchors of one of its subjects."""
        return tuple(a for a in self.anchors if a.subject == subject)


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """A judgement and how it stands: it `holds`, was `undone`, was `overtaken` by a later one, or is `lost`: its place is gone.

    `now` are the ids of its subjects in the record as it is; `stories` those that it bears on; `note` says why it does not hold.
    """

    judgement: Judgement
    standing: Standing
    now: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()
    note: str = ""


def new_judgement(
    kind: JudgementKind, subjects: Iterable[str], *, value: str | None = None, by: str, at: datetime, why: str, about: str = "",
    anchors: Iterable[Anchor] = (),
) -> Judgement:  # fmt: skip
    """A judgement with the id that its content gives it. Errors: InputError without a name or, but for an undo, a reason."""
    name, reason = " ".join(by.split()), why.strip()
    if not name or len(name) > LONGEST_NAME:
        raise InputError(f"A judgement needs the name of who makes it, at most {LONGEST_NAME} characters. Say who you are.")
    if (not reason and kind != "undo") or len(reason) > LONGEST_REASON:
        raise InputError(f"A judgement needs its reason, at most {LONGEST_REASON:,} characters. Say in a few words why.")
    if at.tzinfo is None:
        raise InputError("The time of a judgement needs its time zone. Give it, for example as `2026-11-24T10:00:00+00:00`.")
    ids = tuple(subjects)
    identity = [kind, ids, value, name, at.isoformat(), reason]
    return Judgement(
        id=content_id("jdg", identity), kind=kind, subjects=ids, value=value, by=name, at=at, why=reason, about=about,
        anchors=tuple(anchors),
    )  # fmt: skip


def undone_by(judgements: Iterable[Judgement]) -> dict[str, str]:
    """For each judgement that is taken back, the undo that does it. An undo may be taken back too: then what it undid holds again."""
    out: dict[str, str] = {}
    for undo in sorted((j for j in judgements if j.kind == "undo"), key=_when, reverse=True):
        if undo.id not in out:
            out.setdefault(undo.subjects[0], undo.id)
    return out


def in_force(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that nobody has taken back, in order of time; the order in which they are given changes nothing."""
    every = tuple({j.id: j for j in judgements}.values())
    undone = undone_by(every)
    return tuple(sorted((j for j in every if j.kind != "undo" and j.id not in undone), key=_when))


def _when(judgement: Judgement) -> tuple[datetime, str]:
    return judgement.at, judgement.id
