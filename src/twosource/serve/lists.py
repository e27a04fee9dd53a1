"""The list of stories: what a person may ask for, and the light rows that answer."""

from collections import Counter
from datetime import date

import msgspec

from twosource.model import Fact
from twosource.serve.desk import Desk

A_PAGE = 25


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """What the list is narrowed to; an empty field narrows nothing. `since` and `until` are days of reports, inclusive."""

    q: str = ""
    since: date | None = None
    until: date | None = None
    place: str = ""
    actor: str = ""
    kind: str = ""
    verdict: str = ""
    language: str = ""

    @property
    def is_any(self) -> bool:
        """Nothing is asked for."""
        return self == Wish()


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One story in the list, with its weightiest facts."""

    id: str
    title: str
    opened: date | None
    latest: date | None
    reports: int
    facts: int
    verdicts: dict[str, int]
    languages: tuple[str, ...]
    places: tuple[str, ...]
    actors: tuple[str, ...] = ()
    lead: tuple[Fact, ...] = ()


def rows(desk: Desk, wish: Wish, page: int) -> tuple[list[Row], int]:
    """(the stories that fit, newest development first, one page of them; how many fit)."""
    found = [row for row in desk.kept(lambda: _every(desk), "rows") if _fits(desk, row, wish)]
    return found[(page - 1) * A_PAGE : page * A_PAGE], len(found)


def choices(desk: Desk) -> dict[str, list[str]]:
    """The languages of the record, most frequent first."""
    languages = Counter(language for row in desk.kept(lambda: _every(desk), "rows") for language in row.languages)
    return {"languages": [language for language, _ in languages.most_common()]}


def _every(desk: Desk) -> list[Row]:
    record = desk.room.dossier()
    by_id = {r.id: r for r in record.reports}
    out = []
    for story in record.stories:
        readings = [by_id[r] for r in story.reports if r in by_id]
        facts = [f for f in record.facts if f.story == story.id]
        published = sorted(r.published for r in readings if r.published)
        sources = Counter(a.source.name for r in readings for a in r.attributions if a.source and a.source.name)
        out.append(
            Row(
                id=story.id, title=story.title, opened=story.opened, latest=published[-1] if published else None, reports=len(readings),
                facts=len(facts), verdicts=dict(Counter(f.verdict for f in facts)), lead=tuple(facts[:3]),
                languages=tuple(x for x, _ in Counter(r.language for r in readings if r.language).most_common()),
                places=tuple(x for x, _ in Counter(p.name for r in readings for p in r.places).most_common(12)),
                actors=tuple(x for x, _ in sources.most_common(20)),
            )
        )  # fmt: skip
    return sorted(out, key=lambda row: (row.latest is None, row.latest and -row.latest.toordinal(), row.id))


def _fits(desk: Desk, row: Row, wish: Wish) -> bool:
    words = wish.q.casefold()
    return (
        words in row.title.casefold()
        and (wish.since is None or (row.latest is not None and row.latest >= wish.since))
        and (wish.until is None or (row.opened is not None and row.opened <= wish.until))
        and any(wish.place.casefold() in p.casefold() for p in row.places or ("",))
        and any(wish.actor.casefold() in a.casefold() for a in row.actors or ("",))
        and (not wish.verdict or bool(row.verdicts.get(wish.verdict)))
        and (not wish.kind or any(f.kind == wish.kind for f in row.lead))
        and (not wish.language or wish.language in row.languages)
    )
