"""What may be asked of the API: the parameters of each question, with their bounds. What is not named here is refused."""

from datetime import date
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from twosource.model import InputError, StoryWish

MOST = 500
Id = Annotated[str, Meta(min_length=1, max_length=80, description="An id, or the beginning of one.")]
Words = Annotated[str, Meta(max_length=300)]
Limit = Annotated[int, Meta(ge=1, le=MOST, description="How many at most.")]
Offset = Annotated[int, Meta(ge=0, le=1_000_000_000, description="How many to pass over.")]
A_DAY = Meta(description="A day, as `2026-11-22`.")


class Asked(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Nothing is asked but the thing itself. `format` is `json` or `csv`; without it the Accept header decides."""

    format: Annotated[str, Meta(pattern="^(json|csv)$", description="`json` or `csv`; without it the Accept header decides.")] | None = None


class Paged(Asked, frozen=True, kw_only=True):
    """A list, `limit` at a time from `offset` on."""

    limit: Limit = 50
    offset: Offset = 0


class Wished(Asked, frozen=True, kw_only=True):
    """A list of stories narrowed as on the first page of the desk."""

    q: Annotated[str, Meta(max_length=300, description="Words in titles and texts.")] = ""
    since: Annotated[date, A_DAY] | None = None
    until: Annotated[date, A_DAY] | None = None
    place: Words = ""
    actor: Words = ""
    kind: Words = ""
    verdict: Words = ""
    language: Words = ""

    @property
    def wish(self) -> StoryWish:
        """What the list is narrowed to."""
        return StoryWish(
            q=self.q.strip(), since=self.since, until=self.until, place=self.place.strip(), actor=self.actor.strip(), kind=self.kind,
            verdict=self.verdict, language=self.language,
        )  # fmt: skip


class WishedPage(Wished, frozen=True, kw_only=True):
    """A narrowed list of stories, `limit` at a time from `offset` on."""

    limit: Limit = 50
    offset: Offset = 0


class OfStory(Asked, frozen=True, kw_only=True):
    """Something of one story."""

    story_id: Id


class PageOfStory(Paged, frozen=True, kw_only=True):
    """A list of one story."""

    story_id: Id


class OfFact(Asked, frozen=True, kw_only=True):
    """Something of one fact."""

    fact_id: Id


class PageOfFact(Paged, frozen=True, kw_only=True):
    """A list of one fact."""

    fact_id: Id


class OfReport(Asked, frozen=True, kw_only=True):
    """Something of one report."""

    report_id: Id


class TwoReports(Asked, frozen=True, kw_only=True):
    """Two reports."""

    a: Id
    b: Id


class Searched(Asked, frozen=True, kw_only=True):
    """Words of reports."""

    q: Annotated[str, Meta(min_length=1, max_length=300, description='Words; "words in quotes" as they stand.')]
    limit: Limit = 50


class Changed(Paged, frozen=True, kw_only=True):
    """Changes of all stories, or of one."""

    story: Id | None = None


class OfAddition(Asked, frozen=True, kw_only=True):
    """One addition of reports."""

    addition_id: Id


def read(kind: type[Any], given: dict[str, Any]) -> Any:
    """What was asked, as `kind`. Errors: InputError that names the parameter."""
    for name, value in given.items():
        if isinstance(value, list):
            raise InputError(f"`{name}` is given {len(value)} times. Give it once.")
    sound = {name: value.replace("\0", "\ufffd") for name, value in given.items()}  # PostgreSQL refuses NUL, and no record holds it
    try:
        return msgspec.convert(sound, type=kind, strict=False)
    except msgspec.ValidationError as error:
        names = ", ".join(kind.__struct_fields__)
        raise InputError(f"This cannot be asked so: {error}. This address takes {names}.") from None
