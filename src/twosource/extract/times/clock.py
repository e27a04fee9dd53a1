"""Where a reader of the text stands in time: the day of publication, the last date read, and which way the tense points."""

from datetime import date
from typing import Literal

import msgspec

from twosource.extract.times.almanac import days_of
from twosource.extract.times.lexicon import lexicon
from twosource.model import Parse, Token

Direction = Literal["past", "future", "open"]
FUTURE_WORDS = {"will", "shall", "'ll", "’ll", "wo", "ll"}


class Clock(msgspec.Struct, frozen=True, kw_only=True):
    """`today` is the day that "Friday" is told from; `last` the value of the last date in the text, `quarter` that of the last quarter."""

    today: date | None
    direction: Direction = "open"
    last: str | None = None
    last_day: str | None = None
    quarter: str | None = None

    def after(self, value: str | None) -> "Clock":
        """The clock once `value` has been read."""
        covered = days_of(value)
        if not value or not covered:
            return self
        day = covered[0] if covered[0] == covered[1] else self.last_day
        return msgspec.structs.replace(self, last=value, last_day=day, quarter=self._quarter(value))

    def _quarter(self, value: str) -> str | None:
        """The quarter that the text is about: the latest one named that has begun."""
        begun = "-Q" in value and self.today is not None and (days_of(value) or ("9999",))[0] <= self.today.isoformat()
        return max(value, self.quarter or value) if begun else self.quarter

    def reference(self) -> date | None:
        """The first day of the last date in the text; the day told from where there is none."""
        covered = days_of(self.last)
        return date.fromisoformat(covered[0]) if covered else self.today


def direction_at(parse: Parse, start: int) -> Direction:
    """Which way the governing clause of the words at `start` points: `future` for "will meet Thursday", `past` for "met Thursday"."""
    token = parse.at(start)
    if token is None:
        return "open"
    verb = _verb(parse, token)
    for _ in range(3):
        if verb is None:
            return "open"
        found = _tense(parse, verb)
        if found != "open" or verb.head == verb.i or verb.dep not in ("conj", "xcomp", "pcomp"):
            return found
        verb = _verb(parse, parse.tokens[verb.head])
    return "open"


def _verb(parse: Parse, token: Token) -> Token | None:
    if token.pos in ("VERB", "AUX"):
        return token
    return next((t for t in parse.ancestors(token.i) if t.pos in ("VERB", "AUX")), None)


def _tense(parse: Parse, verb: Token) -> Direction:
    helpers = [t for t in parse.children(verb.i) if t.dep in ("aux", "auxpass")]
    words = {t.text.lower() for t in helpers}
    if words & FUTURE_WORDS:
        return "future"
    if any(t.tag == "TO" for t in helpers):
        governor = parse.tokens[verb.head]
        if governor.lemma.lower() in lexicon().words["prospective"] or (verb.dep in ("relcl", "acl") and "be" in words):
            return "future"
        return "open" if governor.i == verb.i else _tense(parse, governor) if governor.pos in ("VERB", "AUX") else "open"
    if words & {"would", "may", "might", "could", "should", "must", "can"}:
        return "past" if "have" in words else "open"
    if verb.tag == "VBD" or any(t.tag == "VBD" for t in helpers) or words & {"has", "have", "had", "'ve", "was", "were"}:
        return "past"
    if verb.lemma in lexicon().words["planned"] and any(t.tag in ("VBZ", "VBP") for t in (verb, *helpers)):
        return "future"
    if verb.tag == "VBN" and not helpers:
        return "past"
    return "open"
