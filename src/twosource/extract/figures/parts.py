"""Figures that hang on one before them: "including 11 children", "30 of them children", "13 of whom were women", "100 in Aden"."""

import re
from collections.abc import Sequence

from twosource.extract.figures.counted import Counted
from twosource.extract.figures.lexicon import lexicon
from twosource.extract.figures.quantities import Quantity
from twosource.model import Figure, Parse
from twosource.model.statements import FigureKind

OF_THEM = re.compile(
    r"\s*,?\s+of\s+(?:them|whom|these|those|which|the\s+(?P<state>dead|killed|victims|wounded|injured|missing|displaced|evacuees))\b(?:\s+(?:were|are|was|being))?"
    r"(?:\s+(?P<noun>\w+))?",
    re.IGNORECASE,
)
INCLUDING = re.compile(
    r"(?:\bincluding|\bincludes?|\bincluded|\bamong\s+(?:them|whom|those)(?:\s+(?:were|are))?|\bof\s+(?:them|whom))\W*(?:\w+\W+){0,2}$",
    re.IGNORECASE,
)
IN_PLACE = re.compile(r"\s+(?:in|from|near|at)\s+[A-Z]")
RESTATED = re.compile(
    r"\W*(?:comprising|totall?ing|numbering|representing|consisting\s+of|made\s+up\s+of|equivalent\s+to|equal\s+to|that\s+is|i\.e\.,?)\s*$",
    re.IGNORECASE,
)
AND_OTHERS = re.compile(r"(?:,|\band\b|\bplus\b|;|^\s*)\s*$", re.IGNORECASE)


def partitive(parse: Parse, quantity: Quantity) -> Counted | None:
    """The counted part behind "of them" or "of whom"; None where the number is followed by something else."""
    match = OF_THEM.match(parse.text, quantity.end)
    if match is None:
        return None
    tokens = parse.between(quantity.number_start, quantity.end)
    if not tokens:
        return None
    noun = parse.at(match.start("noun")) if match["noun"] else None
    if noun is not None and noun.lemma.lower() not in lexicon().people_nouns and noun.text.lower() not in lexicon().people_nouns:
        noun = None
    end = noun.end if noun else match.start("noun") if match["noun"] else match.end()
    end = quantity.start + len(parse.text[quantity.start : end].rstrip())
    return Counted(number=tokens[-1], noun=noun, top=tokens[-1], start=quantity.start, end=end, group=noun.text if noun else None)


def told_before(parse: Parse, quantity: Quantity, before: Sequence[Figure]) -> tuple[FigureKind, str | None] | None:
    """The kind of a part that names its whole's state ("four of the dead"), and the id of the nearest such whole before it."""
    match = OF_THEM.match(parse.text, quantity.end)
    if match is None or match["state"] is None:
        return None
    word = match["state"].lower()
    kind = lexicon().kind_of_state.get(word) or lexicon().kind_of_noun.get(word.removesuffix("s"))
    wholes = [f for f in before if f.part_of is None and f.kind == kind and (f.low or f.high or 0) > (quantity.low or 0)]
    return (kind, wholes[-1].id if wholes else None) if kind else None


def inherited(parse: Parse, found: Counted, previous: Figure | None) -> tuple[FigureKind, str | None] | None:
    """The kind that a figure takes from the one before it in its sentence, and the id of the whole it is part of."""
    if previous is None:
        return None
    between = parse.text[previous.end : found.start]
    if INCLUDING.search(between):
        return previous.kind, previous.id
    if found.noun is None and previous.kind == "affected" and _befalls(parse, found):
        return previous.kind, None
    following = parse.text[found.end : found.end + 12]
    if found.noun is None and len(between) < 30 and IN_PLACE.match(following) and not re.search(r"\d", between):
        return previous.kind, None
    if found.noun is not None and RESTATED.match(between):
        return previous.kind, None
    chained = previous.part_of is not None or INCLUDING.search(parse.text[max(0, previous.start - 16) : previous.start])
    if chained and len(between) < 12 and AND_OTHERS.search(between):
        return previous.kind, previous.part_of
    if found.noun is not None and len(between) < 8 and AND_OTHERS.search(between) and found.noun.lemma.lower() in lexicon().people_nouns:
        return previous.kind, None
    return None


def _befalls(parse: Parse, found: Counted) -> bool:
    """The bare number is of the dwellings named before: "destroyed 90 huts and damaged another 200"."""
    first = min(t.i for t in parse.between(found.start, found.end))
    beside = (*parse.tokens[max(0, first - 2) : first], *parse.tokens[found.number.i + 1 : found.number.i + 4])
    return any(token.text.lower() in lexicon().dwellings.words for token in beside)
