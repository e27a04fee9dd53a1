"""Whether a figure is asserted, denied, expected or claimed by a party; a stock, a flow or a share; and since when."""

import re

from twosource.extract.context import Context
from twosource.extract.figures.counted import Counted
from twosource.extract.figures.lexicon import lexicon
from twosource.extract.whenabouts import iso_day
from twosource.model import Attribution, ParsedReport
from twosource.model.statements import FigureKind, FigureStatus, Measure

SINCE = re.compile(r"\bsince\s+(?:the\s+(?:start|beginning)\s+of\s+)?$", re.IGNORECASE)
SHARE = re.compile(r"%|per\s?cent", re.IGNORECASE)
LASTING = {"are", "is", "remain", "remains"}
STOCK = {"displaced", "besieged", "missing"}
DENIED = {"deny", "dispute", "reject", "refute", "dismiss"}


def status_of(parsed: ParsedReport, found: Counted, said: Attribution | None) -> FigureStatus:
    """The status of the figure by its governing verb and its source."""
    if said is not None and said.cue is not None:
        cue = {t.lemma.lower() for t in parsed.parse.between(said.cue.start, said.cue.end)}
        if cue & DENIED:
            return "denied"
    chain = list(parsed.parse.ancestors(found.top.i))[:3]
    for token in chain:
        helpers = {t.text.lower() for t in parsed.parse.children(token.i) if t.dep == "aux"}
        if helpers & {"will", "'ll", "could", "would"} and token.pos == "VERB" and "have" not in helpers:
            return "expected"
        if token.lemma.lower() in ("expect", "plan", "fear", "predict") and token.dep != "ROOT":
            return "expected"
    if said is not None and said.source is not None:
        fighting = {t.text.lower() for t in parsed.parse.sentence(found.number.sentence)} & set(lexicon().fighting.words)
        if said.source.standing == "party" or (said.source.standing == "official" and fighting):
            return "claimed-by-party"
    return "asserted"


def measure_of(parsed: ParsedReport, found: Counted, kind: FigureKind) -> Measure | None:
    """A share, a stock (how many are so) or a flow (to how many it happened); None for kinds that are neither."""
    if kind == "percent-territory" or SHARE.search(parsed.copy.text[found.start : found.end]):
        return "share"
    if kind in ("killed", "wounded", "arrested", "kidnapped", "evacuated", "strikes"):
        return "flow"
    if kind in STOCK:
        governor = next(parsed.parse.ancestors(found.top.i), found.top)
        lasting = any(t.text.lower() in LASTING for t in (governor, *parsed.parse.children(governor.i)))
        moved = governor.tag in ("VBD", "VBN") and not lasting
        return "flow" if kind == "displaced" and moved else "stock"
    return "stock" if kind in ("localities", "weapons") else None


def since_of(parsed: ParsedReport, context: Context, found: Counted) -> str | None:
    """The ISO date from which the figure counts ("since June 5"); None where none is told."""
    low, high = parsed.parse.sentence_range(found.number.sentence)
    for time in context.times_in(low, high):
        before = parsed.copy.text[max(low, time.start - 30) : time.start]
        if SINCE.search(before) and (day := iso_day(time)):
            return day
    return None
