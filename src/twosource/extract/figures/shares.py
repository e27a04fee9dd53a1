"""Percentages: of a territory held, or of people to whom something happened."""

import re

from twosource.extract.figures.counted import Counted
from twosource.extract.figures.lexicon import lexicon
from twosource.extract.figures.quantities import Quantity
from twosource.model import Parse
from twosource.model.statements import FigureKind

OF_NOUN = re.compile(r"\s+of\s+(?P<group>(?:the\s+|its\s+|their\s+)?(?:[\w’'-]+\s+){0,3}?(?P<noun>[\w-]+))", re.IGNORECASE)


def share_of(parse: Parse, quantity: Quantity) -> tuple[Counted, FigureKind] | None:
    """What a percentage is a share of, and its kind; None for shares of anything but held territory and people struck."""
    tokens = parse.between(quantity.number_start, quantity.end)
    if not tokens:
        return None
    words = lexicon()
    sentence = parse.sentence(tokens[0].sentence)
    forms = {t.text.lower() for t in sentence}
    control = bool(forms & {*words.control.words} - {"hit", "took", "taken", "lost", "agreed"})
    match = OF_NOUN.match(parse.text, quantity.end)
    area = _area(parse, quantity, match)
    if area and control:
        return _counted(parse, quantity, tokens[0].i, area), "percent-territory"
    if control and forms & {"control", "controls", "controlled"} and not match:
        return _counted(parse, quantity, tokens[0].i, None), "percent-territory"
    following = parse.tokens[tokens[-1].i + 1 : tokens[-1].i + 3]
    if following and following[0].text.lower() in words.kind_of_state:
        return _counted(parse, quantity, tokens[0].i, following[0].end), "other"
    return None


def _area(parse: Parse, quantity: Quantity, match: re.Match[str] | None) -> int | None:
    """Where the words of an area behind "of" end; None where the share is of something else."""
    if match is None:
        return None
    start = match.start("group")
    for token in parse.between(start, start + 60)[:5]:
        if token.lemma.lower() in lexicon().control.areas or token.entity in ("GPE", "LOC"):
            return token.end
        if token.pos not in ("DET", "ADJ", "PROPN", "PRON", "NOUN"):
            return None
    return None


def _counted(parse: Parse, quantity: Quantity, number: int, end: int | None) -> Counted:
    stop = end or quantity.end
    group = re.sub(r"^\s*(?:of\s+)?", "", parse.text[quantity.end : stop]) or None
    token = parse.tokens[number]
    return Counted(number=token, noun=None, top=token, start=quantity.start, end=stop, group=group)
