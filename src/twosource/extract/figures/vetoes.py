"""Numbers that count nobody: times, ages, money, distances, names, counters."""

import re

from twosource.extract.context import Context
from twosource.extract.figures.lexicon import lexicon
from twosource.extract.figures.quantities import Quantity
from twosource.model import ParsedReport

AGE_BEFORE = re.compile(r"\b(?:aged?|ages|age\s+of)\s+$", re.IGNORECASE)
AGE_AFTER = re.compile(r"\s*(?:-|\s)?years?(?:-|\s)old|,?\s*(?:-|–)?year", re.IGNORECASE)
NAMED_BEFORE = re.compile(r"(?:\bNo\.?|\bnumber|#|№)\s*$", re.IGNORECASE)
COUNTER_AFTER = re.compile(r"\s+(?:A|An|The|At\s+[Ll]east|More\s+than|Topic|Photo|Comments?|Shares?|Views?)\b")


def is_count(parsed: ParsedReport, context: Context, quantity: Quantity) -> bool:
    """The number may count something: it is no part of a time, an age, a sum of money, a name or a page's counter."""
    text = parsed.copy.text
    if any(t.overlaps(quantity.number_start, quantity.end) for t in context.times if t.type != "SET"):
        return False
    before, after = text[max(0, quantity.number_start - 14) : quantity.number_start], text[quantity.end : quantity.end + 16]
    if AGE_BEFORE.search(before) or AGE_AFTER.match(after) or NAMED_BEFORE.search(before) or COUNTER_AFTER.match(after):
        return False
    words = before.lower().split()
    return not (words and words[-1] in lexicon().not_counted.after)
