"""Tellings: events and positions with the words, parties and days by which they are compared across reports."""

import re
from collections.abc import Sequence
from functools import cached_property

import msgspec

from twosource.model import Event, Position
from twosource.reconcile.accounts import Account
from twosource.reconcile.concepts import concepts, parties
from twosource.reconcile.words import grams

BREAK = re.compile(r"[;:–—]\s|,\s(?:and|but|while|after|when|who|which|saying|adding)\s|\s(?:but|while|after|because|although)\s")
REACH = 12  # words on each side of an event and its actors that belong to its clause at most
ABSENT = re.compile(
    r"\b(?:no|without) (?:\w+ ){0,2}(?:reports?|signs?|word|news|indication|evidence)\b|"
    r"\bnot (?:yet|immediately)\b|\b(?:has|have|had) not\b",
    re.I,
)
WITHOUT = re.compile(r"\bwithout (?:\w+,? ){0,4}$", re.I)
ASIDE = re.compile(r",\s(?:which|who|where)\s|\s(?:if|unless|until|provided|because|as long as)\s")
CUES = frozenset(
    {"@call", "@insist", "@refuse", "@accept", "@threat", "offer", "propos", "want", "side", "parti", "readi", "will", "could", "would"}
)


class Telling(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """An event or position as one report tells it. `clause` is its part of the sentence, `party` who does or wants it."""

    account: Account
    clause: str
    party: str
    aim: str

    @property
    def id(self) -> str:
        """The id of the statement."""
        return self.account.id

    @property
    def is_position(self) -> bool:
        """The telling is of what a party wants, not of what happened."""
        return isinstance(self.account.statement, Position)

    @property
    def label(self) -> str:
        """The event's type or the position's stance."""
        statement = self.account.statement
        return statement.type if isinstance(statement, Event) else statement.stance if isinstance(statement, Position) else ""

    @property
    def status(self) -> str:
        """The event's status; empty for a position."""
        statement = self.account.statement
        return statement.status if isinstance(statement, Event) else ""

    @property
    def mode(self) -> str | None:
        """The event's mode; None for a position."""
        statement = self.account.statement
        return statement.mode if isinstance(statement, Event) else None

    @property
    def mark(self) -> str:
        """The words that tell it: an event's trigger, a position's quote."""
        statement = self.account.statement
        return statement.trigger.quote if isinstance(statement, Event) else self.clause

    @property
    def is_absence(self) -> bool:
        """The clause says that nothing is known of it ("no immediate report of"), which is not a denial."""
        return bool(ABSENT.search(self.clause))

    @cached_property
    def is_time_without(self) -> bool:
        """It tells of a day, a night or a week without the thing, which denies nothing of another time."""
        return self.status == "denied" and bool(WITHOUT.search(self.account.sentence[: self.account.at]))

    @cached_property
    def words(self) -> frozenset[str]:
        """Concepts and stems of the clause, without the name of who says it: one speaker says many things."""
        said = self.account.source
        return concepts(self.clause) - (concepts(said.quote) - self.trigger_words if said else frozenset())

    @cached_property
    def matter(self) -> frozenset[str]:
        """What is wanted, refused or charged: the words without the verb that says so, the party, and what follows in a clause aside."""
        found = ASIDE.search(self.clause)
        return concepts(self.clause[: found.start()] if found else self.clause) - CUES - concepts(self.party)

    @cached_property
    def around(self) -> frozenset[str]:
        """Concepts and stems of the whole sentence."""
        return concepts(self.account.sentence)

    @property
    def trigger_words(self) -> frozenset[str]:
        """Concepts and stems of the event's trigger; none for a position."""
        statement = self.account.statement
        return concepts(statement.trigger.quote) if isinstance(statement, Event) else frozenset()

    @cached_property
    def trigger(self) -> frozenset[str]:
        """Concepts and stems of the event's trigger; of a position, of its words."""
        statement = self.account.statement
        return concepts(statement.trigger.quote) if isinstance(statement, Event) else self.words

    @cached_property
    def grams(self) -> frozenset[str]:
        """Character 4-grams of the clause."""
        return grams(self.clause)

    @cached_property
    def sides(self) -> frozenset[str]:
        """The known parties behind who does or wants it."""
        return parties(self.party)


def tellings_of(accounts: Sequence[Account]) -> list[Telling]:
    """The events and positions among the accounts of one report, in text order."""
    return [_telling(a) for a in accounts if isinstance(a.statement, Event | Position)]


def _telling(account: Account) -> Telling:
    statement = account.statement
    if isinstance(statement, Position):
        return Telling(account=account, clause=" ".join(statement.quote.split()), party=statement.party, aim=statement.quote)
    assert isinstance(statement, Event)
    low, high = account.at, account.until
    for span in (statement.actor, statement.recipient):
        if span is not None and (at := account.sentence.find(" ".join(span.quote.split()))) >= 0:
            low, high = min(low, at), max(high, at + len(span.quote))
    clause = _clause(account.sentence, low, high)
    actor = statement.actor.quote if statement.actor else ""
    return Telling(
        account=account,
        clause=" ".join(clause.split()),
        party=actor,
        aim=statement.recipient.quote if statement.recipient else "",
    )


def _clause(sentence: str, low: int, high: int) -> str:
    """The part of the sentence around `[low, high)`: up to the next break on each side, and no more than `REACH` words there."""
    start = max((m.end() for m in BREAK.finditer(sentence, 0, low)), default=0)
    found = BREAK.search(sentence, high)
    before = sentence[start:low].split(" ")
    after = sentence[high : found.start() if found else len(sentence)].split(" ")
    return " ".join(before[-REACH - 1 :]) + sentence[low:high] + " ".join(after[: REACH + 1])
