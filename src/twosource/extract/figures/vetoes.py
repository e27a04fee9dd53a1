"""Numbers that count nobody: times, ages, money, distances, names."""

import re

from twosource.extract.context import Context
from twosource.extract.figures.lexicon import lexicon
from twosource.extract.figures.quantities import Quantity
from twosource.model import ParsedReport

AGE_BEFORE = re.compile(r"\b(?:aged?|ages)\s+$", re.IGNORECASE)
AGE_AFTER = re.compile(r"\s*(?:-|\s)?years?(?:-|\s)old|,?\s*(?:-|–)?year", re.IGNORECASE)
NAMED_BEFORE = re.compile(r"(?:\bNo\.?|\bnumber|#|№)\s*$", re.IGNORECASE)


def is_count(parsed: ParsedReport, context: Context, quantity: Quantity) -> bool:
    """The number may count something: it is no part of a time, an age, a sum of money or a name."""
    text = parsed.copy.text
    if quantity.percent:
        return False
    if any(t.overlaps(quantity.number_start, quantity.end) for t in context.times if t.type != "SET"):
        return False
    before, after = text[max(0, quantity.number_start - 14) : quantity.number_start], text[quantity.end : quantity.end + 14]
    if AGE_BEFORE.search(before) or AGE_AFTER.match(after) or NAMED_BEFORE.search(before):
        return False
    words = before.lower().split()
    return not (words and words[-1] in lexicon().not_counted.after)
