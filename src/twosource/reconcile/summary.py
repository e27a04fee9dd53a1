"""The summary of a fact: one plain sentence in the members' own words, each clause linked to the members that say it."""

import re
from collections.abc import Sequence

from twosource.model import Clause, Event, Figure, Position
from twosource.reconcile.accounts import Account
from twosource.reconcile.counted import Counted
from twosource.reconcile.members import Row
from twosource.reconcile.populations import THINGS
from twosource.reconcile.sources import Origin
from twosource.reconcile.words import listed, stems

SHOWN = 4  # clauses at most; the rest is one click away
LONG = 170  # characters of a sentence that is quoted whole
TELLS = {
    "killed": ("dead", "death", "killed", "kills", "bodies", "body", "died", "lives", "toll", "corpses"),
    "wounded": ("wounded", "injured", "hurt"),
    "displaced": ("displaced", "refugees", "fled"),
    "evacuated": ("evacuated", "evacuees"),
    "affected": ("affected", "casualties"),
}
OPENS = re.compile(r"^(?:and|but|while|after|because|although|that|which|who|so)\s+", re.I)


def summarise(rows: Sequence[Row], old: frozenset[str]) -> tuple[str, tuple[Clause, ...]]:
    """The sentence, and its clauses as ranges of it with the members that they rest on.

    Current members come first, the exact before the vague, then what was replaced. Nothing in it is a word or number of no member.
    """
    told: dict[tuple[str, str], list[Row]] = {}
    for row in sorted(rows, key=lambda r: _rank(r, old)):
        told.setdefault((_words(row).lower(), _who(row).lower()), []).append(row)
    named = {words for words, who in told if who}
    shown = [v for (words, who), v in told.items() if who or words not in named][:SHOWN]
    sentence, where = "", ""
    clauses: list[Clause] = []
    for members in shown:
        lead = members[0]
        words, who, place = _words(lead), _who(lead), _where(lead)
        if place and place != where and place.lower() not in words.lower():
            words, where = f"{words} ({place})", place
        clause = f"{'earlier ' if lead.account.id in old else ''}{words}{f', according to {who}' if who else ''}"
        start = len(sentence) + (2 if sentence else 0)
        sentence = f"{sentence}; {clause}" if sentence else clause[:1].upper() + clause[1:]
        clauses.append(Clause(start=start, end=len(sentence), statements=tuple(m.account.id for m in members)))
    return f"{sentence}.", tuple(clauses)


def _rank(row: Row, old: frozenset[str]) -> tuple[object, ...]:
    one = row.account
    vague = isinstance(row, Counted) and row.bounds.vague
    day = -one.as_of.toordinal() if one.as_of else 0
    cut = isinstance(one.statement, Event) and len(_plain(one.sentence)) > LONG
    return (
        one.id in old,
        vague,
        cut,
        day,
        _who(row) == "",
        0 if isinstance(row, Counted) else len(_words(row)),
        one.report,
        one.start,
        one.id,
    )


def _words(row: Row) -> str:
    """The member's words: a figure's quote, with its kind where the quote lacks it; a position with its party; an event's clause."""
    statement = row.account.statement
    if isinstance(statement, Figure):
        quote = _plain(statement.quote)
        tells = TELLS.get(statement.kind, (statement.kind,))
        return quote if statement.kind in THINGS or any(w in quote.lower() for w in tells) else f"{quote} {statement.kind}"
    if isinstance(statement, Position):
        quote = _plain(statement.quote)
        if statement.party.lower() in quote.lower():
            return quote
        first = quote.split(" ", 1)[0].lower()
        return f"{statement.party} {quote}" if first not in listed("function") else f"{statement.party}: {quote}"
    whole = _plain(row.account.sentence)
    return whole if len(whole) <= LONG or isinstance(row, Counted) else OPENS.sub("", _plain(row.clause))


def _where(row: Row) -> str:
    """The place of a figure, where its own sentence names it."""
    locale = row.account.locale
    return locale.words if locale and locale.own and isinstance(row.account.statement, Figure) else ""


def _who(row: Row) -> str:
    """Who says it; empty where nobody is named, where only a pronoun is, and where the clause names them itself."""
    source = row.account.source
    if source is None or (source.standing == "pronoun" and source.name is None):
        return ""
    named = source.name or _plain(source.quote)
    return "" if isinstance(row.account.statement, Event) and _names(row.account, source) else named


def _names(account: Account, source: Origin) -> bool:
    """The event's own sentence names the source."""
    return stems(source.quote) <= stems(account.sentence)


def _plain(text: str) -> str:
    words = " ".join(text.split()).strip(" \"“”'‘’,;:.")
    return words if words.count('"') % 2 == 0 else " ".join(words.replace('"', " ").split())
