"""The summary of a fact: one plain sentence in the members' own words, each clause linked to the members that say it."""

import re
from collections.abc import Sequence

from twosource.model import Clause, Event, Figure, Position
from twosource.reconcile.accounts import Account
from twosource.reconcile.bounds import bounds_of
from twosource.reconcile.members import Row

SHOWN = 4  # clauses at most; the rest is one click away


def summarise(rows: Sequence[Row], old: frozenset[str]) -> tuple[str, tuple[Clause, ...]]:
    """The sentence, and its clauses as ranges of it with the members that they rest on.

    Current members come first, then the one that was replaced. Nothing in it is a word or number of no member.
    """
    accounts = [r.account for r in rows]
    told: dict[tuple[str, str], list[Account]] = {}
    for one in sorted(accounts, key=lambda a: (a.id in old, _vagueness(a), -_day(a), _who(a) == "", a.report, a.start, a.id)):
        told.setdefault((_words(one).lower(), _who(one).lower()), []).append(one)
    named = {w for w, who in told if who}
    shown = [(k, v) for k, v in told.items() if k[1] or k[0] not in named][:SHOWN]
    sentence, clauses = "", []
    where = ""
    for (_, _), members in shown:
        lead = members[0]
        words = _words(lead)
        place = _where(lead)
        if place and place != where and place.lower() not in words.lower():
            words = f"{words} ({place})"
            where = place
        who = _who(lead)
        clause = f"{'earlier ' if lead.id in old else ''}{words}{f', according to {who}' if who else ''}"
        start = len(sentence) + (2 if sentence else 0)
        sentence = f"{sentence}; {clause}" if sentence else clause[:1].upper() + clause[1:]
        clauses.append(Clause(start=start, end=len(sentence), statements=tuple(m.id for m in members)))
    return f"{sentence}.", tuple(clauses)


def _vagueness(one: Account) -> int:
    return int(isinstance(one.statement, Figure) and bounds_of(one.statement).vague)


def _day(one: Account) -> int:
    return one.as_of.toordinal() if one.as_of else 0


def _words(one: Account) -> str:
    """The statement's words: a figure's quote with its kind where the quote lacks it, a position with its party, an event's clause."""
    statement = one.statement
    if isinstance(statement, Figure):
        quote = _plain(statement.quote)
        return (
            quote
            if statement.kind in ("other", "percent-territory", "localities", "strikes", "weapons") or statement.kind in quote.lower()
            else f"{quote} {statement.kind}"
        )
    if isinstance(statement, Position):
        quote = _plain(statement.quote)
        return quote if statement.party.lower() in quote.lower() else f"{statement.party}: {quote}"
    assert isinstance(statement, Event)
    return _plain(one.sentence).rstrip(".") if len(one.sentence) <= 180 else _clause(one)


def _clause(one: Account) -> str:
    """The event's part of a long sentence: from the last break before its trigger to the next break after it."""
    before, after = one.before, one.after
    low = max((m.end() for m in re.finditer(r"[,;:–—]\s|\s(?:and|but|while|after|when)\s", before)), default=0)
    high = re.search(r"[,;:–—]\s|\s(?:and|but|while|after|when)\s", after)
    until = high.start() if high else len(after)
    return _plain(before[low:] + one.sentence[one.at : one.until] + after[:until])


def _where(one: Account) -> str:
    return one.locale.words if one.locale and not isinstance(one.statement, Event) else ""


def _who(one: Account) -> str:
    if one.source is None:
        return ""
    return one.source.name or _plain(one.source.quote)


def _plain(text: str) -> str:
    return " ".join(text.split()).strip(" \"“”'‘’,;:")
