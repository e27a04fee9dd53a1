"""Counts that are not written as a number before a noun: "a woman", "a woman and nine children", "no civilians", "a family of five"."""

import re
from collections.abc import Iterator
from functools import cache

from twosource.extract.figures.counted import Counted
from twosource.extract.figures.lexicon import lexicon
from twosource.extract.figures.quantities import Quantity
from twosource.extract.numbers import NUMBER, number_value
from twosource.model import Parse

LONE_KINDS = {"killed", "wounded", "missing", "kidnapped", "arrested"}


def lone_counts(parse: Parse, start: int, end: int) -> Iterator[tuple[Quantity, Counted]]:
    """Counts of one, of none, of one and more, and of families in `[start, end)`, with what they count."""
    for match in _pattern().finditer(parse.text, start, end):
        value = _value(match)
        tokens = parse.between(*match.span())
        if value is None or not tokens:
            continue
        head = parse.at(match.start("family") if match["family"] else match.start("noun") if match["noun"] else match.start("noun2"))
        if head is None or head.pos not in ("NOUN", "PROPN"):
            continue
        first, last = match.span()
        group = parse.text[tokens[1].start : last] if match["noun"] and not match["more"] else match[0]
        quantity = Quantity(start=first, number_start=first, end=last, low=value, high=value, hedge="exact")
        yield quantity, Counted(number=tokens[0], noun=head, top=head, start=first, end=last, group=group)


@cache
def _pattern() -> re.Pattern[str]:
    people = "|".join(sorted(lexicon().lone_nouns, key=len, reverse=True))
    several = "|".join(sorted((re.escape(n) for n in lexicon().people_nouns), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w-])(?:"
        rf"(?P<family>family)\s+of\s+(?P<size>{NUMBER})"
        rf"|(?P<none>no|none\s+of\s+(?:the|its|his|her|their|our|these|those))\s+(?:[\w-]+\s+)?(?P<noun2>(?:{several})(?:s|es)?|men|women|children|people|servicemen)"
        rf"|(?:an?|one)\s+(?:(?!of\b)[\w-]+\s+)?(?P<noun>{people})(?:\s+and\s+(?P<more>{NUMBER})\s+(?:{several}|children|women|men)(?:s|es)?)?"
        rf")(?![\w-]|[’']s|\s+(?:and|or)\s+(?:a|an)\b)",
        re.IGNORECASE,
    )


def _value(match: re.Match[str]) -> int | float | None:
    if match["family"]:
        return number_value(match["size"])
    if match["none"]:
        return 0
    more = number_value(match["more"]) if match["more"] else 0
    return None if more is None else 1 + more
