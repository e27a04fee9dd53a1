"""What people decide about the record: made, taken back and listed through the API."""

from typing import Annotated, Any

import msgspec
from msgspec import Meta

from twosource.model import InputError
from twosource.model.judgements import LONGEST_NAME, LONGEST_REASON, JudgementKind
from twosource.serve.api.answers import Found, page
from twosource.serve.api.asked import Asked, Id, Paged
from twosource.serve.desk import Desk

NO_NUL = r"^[^\x00]*$"
SOME = r"^[^\x00]*[^\s\x00][^\x00]*$"
Subject = Annotated[str, Meta(min_length=1, max_length=300, pattern=NO_NUL)]
Name = Annotated[str, Meta(min_length=1, max_length=LONGEST_NAME, pattern=SOME, description="Who decides.")]
MOST_SUBJECTS = 100


class Decision(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A judgement to be made. What each kind takes is told in the manual's page on judgements; `within` is the report of a statement."""

    kind: JudgementKind
    subjects: Annotated[tuple[Subject, ...], Meta(min_length=1, max_length=MOST_SUBJECTS)]
    value: Annotated[str, Meta(max_length=300, pattern=NO_NUL)] | None = None
    by: Name
    why: Annotated[str, Meta(min_length=1, max_length=LONGEST_REASON, pattern=SOME, description="The reason.")]
    within: Id | None = None


class Withdrawal(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who takes a judgement back, and why."""

    by: Name
    why: Annotated[str, Meta(max_length=LONGEST_REASON, pattern=NO_NUL)] = ""


class OfJudgement(Asked, frozen=True, kw_only=True):
    """One judgement."""

    judgement_id: Id


class OfJudgements(Paged, frozen=True, kw_only=True):
    """Judgements on the whole record, or on one story."""

    story: Id | None = None


def judgements(desk: Desk, asked: OfJudgements) -> Found:
    """What people decided and how it stands, the latest first."""
    return page(desk.room.judgements(asked.story), asked)


def judgement(desk: Desk, asked: OfJudgement) -> Found:
    """One judgement and how it stands."""
    return Found(record=desk.room.judgement(asked.judgement_id))


def judge(desk: Desk, asked: Asked, body: bytes) -> Found:
    """Decides something about the record and carries it through; how it stands."""
    d: Decision = _read(body, Decision)
    held = desk.room.judge(d.kind, d.subjects, value=d.value, by=d.by, why=d.why, within=d.within)
    return Found(record=held, place=f"/api/judgements/{held.judgement.id}")


def undo(desk: Desk, asked: OfJudgement, body: bytes) -> Found:
    """Takes a judgement back, and with it all that it changed; how the undo stands."""
    w: Withdrawal = _read(body, Withdrawal)
    held = desk.room.undo(asked.judgement_id, by=w.by, why=w.why)
    return Found(record=held, place=f"/api/judgements/{held.judgement.id}")


def _read(body: bytes, kind: type[Any]) -> Any:
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"The body cannot be read: {error}. It takes {', '.join(kind.__struct_fields__)}, as JSON.") from None
