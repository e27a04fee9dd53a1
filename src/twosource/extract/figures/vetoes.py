"""Numbers that count nobody: times, ages, money, distances, names, counters."""

import re

from twosource.extract.context import Context
from twosource.extract.figures.lexicon import lexicon
from twosource.extract.figures.quantities import Quantity
from twosource.model import ParsedReport

AGE_BEFORE = re.compile(r"\b(?:aged?|ages|age\s+of)\s+$", re.IGNORECASE)
AGE_AFTER = re.compile(r"\s*(?:-|\s)?years?(?:-|\s)old|,?\s*(?:-|–)?year", re.IGNORECASE)
NAMED_BEFORE = re.compile(r"(?:\bNo\.?|\bnumber|#|№)\s*$", re.IGNORECASE)
MONEY_BEFORE = re.compile(r"[$€£]?\d[\d.,]*\s*$")
PARENT_BEFORE = re.compile(r"\b(?:mother|mom|mum|father|dad|parent|widow|grandmother|grandfather)s?\s+of\s+(?:\w+\s+)?$", re.IGNORECASE)
POPULATION_BEFORE = re.compile(r"\bpopulation\s+of\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
COMPARED_AFTER = re.compile(r"\s+(?:\w+\s+)?(?:more|fewer|less|higher|lower)\s+than\b", re.IGNORECASE)
LISTED = re.compile(r"\.\s")
COUNTER_AFTER = re.compile(r"\s+(?:A|An|The|At\s+[Ll]east|More\s+than|Topic|Photo|Comments?|Shares?|Views?)\b")


def is_age(parsed: ParsedReport, quantity: Quantity, *, alone: bool) -> bool:
    """A bare number behind a name or between commas is an age: "Ann Smith, 43, said", "man, 84, in"."""
    if not alone or quantity.hedge != "exact" or not isinstance(quantity.low, int) or quantity.low > 110:
        return False
    text = parsed.copy.text
    if not text[quantity.number_start].isdigit():
        return False
    before, after = text[max(0, quantity.number_start - 4) : quantity.number_start], text[quantity.end : quantity.end + 5]
    if re.search(r"[A-Za-z.’']\s?[,(]\s*$", before) and re.match(r"\s*(?:[,;.)]|and\b)", after):
        return True
    stem = text[max(0, quantity.number_start - 6) : quantity.number_start].rstrip()
    last = quantity.number_start - 1 - (len(text[max(0, quantity.number_start - 6) : quantity.number_start]) - len(stem))
    named = parsed.parse.at(last - 1 if stem.endswith(",") else last)
    return named is not None and named.entity == "PERSON"


def is_count(parsed: ParsedReport, context: Context, quantity: Quantity) -> bool:
    """The number may count something: it is no part of a time, an age, a sum of money, a name or a page's counter."""
    text = parsed.copy.text
    if any(t.overlaps(quantity.number_start, quantity.end) for t in context.times if t.type != "SET"):
        return False
    before, after = text[max(0, quantity.number_start - 14) : quantity.number_start], text[quantity.end : quantity.end + 16]
    if AGE_BEFORE.search(before) or AGE_AFTER.match(after) or NAMED_BEFORE.search(before):
        return False
    if COMPARED_AFTER.match(text, quantity.end) and quantity.hedge == "exact":  # "two more than the ministry has counted"
        return False
    words = before.lower().split()
    if COUNTER_AFTER.match(after) and not (words and words[-1] in lexicon().kind_of_form):
        return False
    if PARENT_BEFORE.search(text[max(0, quantity.number_start - 26) : quantity.number_start]):
        return False
    if LISTED.match(after) and re.search(r"(?:^|[.!?\n]\s*)$", before):
        return False
    written = text[quantity.number_start : quantity.end]
    if re.match(r"0\d", written) or (not written[0].isdigit() and MONEY_BEFORE.search(before)) or POPULATION_BEFORE.search(before):
        return False
    return not (words and words[-1] in lexicon().not_counted.after)
