"""The figures of a report, in text order."""

import re

import msgspec

from twosource.extract.context import Context
from twosource.extract.figures.abroad import figures_abroad, reads
from twosource.extract.figures.counted import Counted, counted, is_housing
from twosource.extract.figures.kinds import FIRM, kind_by_clause, kind_by_noun
from twosource.extract.figures.lexicon import lexicon, noun_forms, noun_of
from twosource.extract.figures.lone import LONE_KINDS, lone_counts
from twosource.extract.figures.neighbours import kind_beside, kind_touching
from twosource.extract.figures.parts import inherited, partitive, told_before
from twosource.extract.figures.quantities import Quantity, quantities
from twosource.extract.figures.shares import share_of
from twosource.extract.figures.sources import attribution_for
from twosource.extract.figures.status import measure_of, since_of, status_of
from twosource.extract.figures.vetoes import is_age, is_count
from twosource.extract.whenabouts import carried_day, said_day, when_for
from twosource.extract.whenabouts import words as time_words
from twosource.extract.where import place_for
from twosource.model import Figure, Parse, ParsedReport
from twosource.model.statements import FigureKind

INCIDENT = {"killed", "wounded", "affected", "missing", "strikes", "kidnapped", "weapons", "arrested"}
MEANS = {"strikes", "weapons", "percent-territory", "localities", "other"}
HELD = {"localities", "weapons", "percent-territory"}
FOUND_LATER = {"body", "corpse", "remains"}  # they are counted on another day than that of the killing
RISING = re.compile(
    r"\b(?:risen|rose|rises|climbed|grown|grew|jumped|passed|topped|surpassed|reached|stood|stands|increased)\s+(?:to\s+|at\s+)?$",
    re.IGNORECASE,
)
MOVED = {"displaced", "evacuated", "affected"}
SURE, LIKELY, NEAR = 0.9, 0.75, 0.6


class Told(msgspec.Struct, frozen=True):
    """What a quantity counts, what became of those counted, how sure that is, and the figure it is part of."""

    found: Counted
    kind: FigureKind
    sure: float
    whole: str | None = None


def find_figures(parsed: ParsedReport, context: Context) -> tuple[Figure, ...]:
    """The figures of a report, in text order; ids provisional (`fig_0`, …), offsets of the reading copy."""
    if reads(parsed.report.language):
        return figures_abroad(parsed, context)
    out: list[Figure] = []
    for low, high in parsed.parse.paragraphs:
        for quantity, given in _candidates(parsed.parse, low, high):
            if out and quantity.start < out[-1].end:
                continue
            told = _told_alone(parsed.parse, given, out) if given else _told(parsed, context, quantity, out)
            if told is not None:
                out.append(_figure(parsed, context, quantity, told, f"fig_{len(out)}"))
    return tuple(out)


def _candidates(parse: Parse, low: int, high: int) -> list[tuple[Quantity, Counted | None]]:
    """Numbers, and counts of one or none with what they count, in text order; a longer one first."""
    numbers: list[tuple[Quantity, Counted | None]] = [(q, None) for q in quantities(parse.text, low, high)]
    return sorted([*numbers, *lone_counts(parse, low, high)], key=lambda c: (c[0].start, -c[0].end))


def _told_alone(parse: Parse, found: Counted, before: list[Figure]) -> Told | None:
    """What became of one person, or of none: only where the grammar says it, or "including"."""
    family = found.noun is not None and found.noun.lemma == "family"
    kind = kind_by_clause(parse, found) or (kind_beside(parse, found) if family else kind_touching(parse, found))
    previous = before[-1] if before and _sentence_of(parse, before[-1].start) == found.number.sentence else None
    part = inherited(parse, found, previous)
    if part and part[1] and (kind is None or kind == part[0]):
        return Told(found, part[0], LIKELY, part[1])
    return Told(found, kind, LIKELY) if kind in LONE_KINDS else None


def _told(parsed: ParsedReport, context: Context, quantity: Quantity, before: list[Figure]) -> Told | None:
    if not is_count(parsed, context, quantity):
        return None
    parse = parsed.parse
    if quantity.percent:
        share = share_of(parse, quantity)
        return Told(share[0], share[1], LIKELY) if share else None
    number = parse.at(quantity.number_start)
    previous = before[-1] if before and number and _sentence_of(parse, before[-1].start) == number.sentence else None
    part = partitive(parse, quantity)
    if part is not None:
        whole_told = (previous.kind, previous.id) if previous else told_before(parse, quantity, before)
        return Told(part, whole_told[0], LIKELY, whole_told[1]) if whole_told else None
    found = counted(parse, quantity)
    if found is None:
        return None
    if is_age(parsed, quantity, alone=found.noun is None):
        return None
    told = _kind(parse, found)
    if told is None or not _plausible(parse, found, told[0]):
        passed = inherited(parse, found, previous)
        return Told(found, passed[0], NEAR, passed[1]) if passed and _plausible(parse, found, passed[0]) else None
    whole = inherited(parse, found, previous)
    return Told(found, *told, whole[1] if whole and whole[0] == told[0] else None)


def _kind(parse: Parse, found: Counted) -> tuple[FigureKind, float] | None:
    own = kind_by_noun(found)
    if own in ("weapons", "strikes") and found.number.text.lower() == "one":
        return None  # "one shell came through the roof": told, not counted
    if own in FIRM and own != "affected":
        return own, SURE
    governed = kind_by_clause(parse, found)
    if governed and _plausible(parse, found, governed):
        return governed, SURE
    if own == "localities":
        if _drowned(parse, found):
            return "affected", LIKELY
        return (own, LIKELY) if _held(parse, found) else None
    if own:
        return own, SURE
    beside = kind_beside(parse, found) or governed
    return (beside, NEAR) if beside else None


def _figure(parsed: ParsedReport, context: Context, quantity: Quantity, told: Told, name: str) -> Figure:
    text, found = parsed.copy.text, told.found
    said = attribution_for(parsed, context, found)
    place = _place(parsed, context, quantity, told)
    return Figure(
        id=name, start=found.start, end=found.end, quote=text[found.start : found.end], kind=told.kind,
        low=quantity.low, high=quantity.high, hedge=quantity.hedge, group=found.group,
        place=place,
        place_told=place is None or place == _place(parsed, context, quantity, told, by_scene=False),
        when=_when(parsed, context, quantity, told),
        since=since_of(parsed, context, found), measure=measure_of(parsed, found, told.kind),
        attribution=said.id if said else None, status=status_of(parsed, found, said), confidence=told.sure, part_of=told.whole,
    )  # fmt: skip


def _when(parsed: ParsedReport, context: Context, quantity: Quantity, told: Told) -> str | None:
    """The day of the figure: its clause's, or for the count of an incident that of the incident told."""
    found = told.found
    if told.kind in HELD and _hangs_on_noun(parsed.parse, found):
        return None  # "rebels holding two towns met on Monday"
    if day := when_for(parsed, context, found.start, found.end):
        return day
    if found.noun is not None and noun_of(found.noun) in FOUND_LATER:
        return None
    if (
        told.kind == "displaced"
        and RISING.search(parsed.copy.text[max(0, found.start - 30) : found.start])
        and (day := said_day(parsed, context, found.start, found.end))
    ):
        return day  # a running count is as of the day it is told
    of_incident = told.kind in INCIDENT and (quantity.low or quantity.high or 0) < time_words().many
    if not of_incident:
        return None
    return carried_day(parsed, context, found.start, found.end) or said_day(parsed, context, found.start, found.end)


def _hangs_on_noun(parse: Parse, found: Counted) -> bool:
    """The verb of the counted phrase only tells which people are meant."""
    verb = next((t for t in parse.ancestors(found.top.i) if t.pos == "VERB"), None)
    return verb is not None and verb.dep in ("acl", "relcl")


def _place(parsed: ParsedReport, context: Context, quantity: Quantity, told: Told, *, by_scene: bool = True) -> str | None:
    """Where it was; of a running toll only what its own sentence says. Not `by_scene`: only what grammar ties to it."""
    scene = by_scene and told.kind not in MEANS
    place = place_for(parsed, context, told.found.start, told.found.end, by_scene=scene, moved=told.kind in MOVED)
    if place is None and told.kind == "percent-territory":
        return _nearest_place(parsed, context, told.found)
    if place is None or told.kind != "killed" or (quantity.low or quantity.high or 0) < time_words().many:
        return place
    low, high = parsed.parse.sentence_range(told.found.number.sentence)
    return place if place in parsed.copy.text[low:high] else None


def _nearest_place(parsed: ParsedReport, context: Context, found: Counted) -> str | None:
    """The place of the sentence that stands nearest to a share of territory."""
    here = context.places_in(*parsed.parse.sentence_range(found.number.sentence))
    named = [p for p in here if not p.demonym]
    return min(named, key=lambda p: abs(p.start - found.start)).quote if named else None


def _sentence_of(parse: Parse, offset: int) -> int | None:
    token = parse.at(offset)
    return token.sentence if token else None


def _held(parse: Parse, found: Counted) -> bool:
    """The localities counted are held, taken or struck: bare mentions of "two towns" are no figures."""
    control = lexicon().control
    verb = parse.tokens[found.top.head]
    if found.top.dep == "dobj" and {verb.lemma.lower(), verb.text.lower()} & set(control.held):
        return found.number.text.lower() not in ("one", "1")
    words = {t.text.lower() for t in parse.sentence(found.number.sentence)}
    return bool(words & set(control.words)) and found.number.text.lower() not in ("two", "2", "one", "1")


def _drowned(parse: Parse, found: Counted) -> bool:
    """The localities counted lie under water or are cut off by it."""
    return any(t.text.lower() in lexicon().dwellings.drowned for t in parse.sentence(found.number.sentence))


def _plausible(parse: Parse, found: Counted, kind: FigureKind) -> bool:
    """What is counted can be of this kind: people are killed, towns are not."""
    if found.noun is None or kind in ("strikes", "weapons", "localities"):
        return True
    words = lexicon()
    lemma = noun_of(found.noun)
    own = words.kind_of_noun.get(lemma)
    if own in ("localities", "strikes", "weapons"):
        return own == "localities" and kind == "affected"
    if lemma in words.tolls.words:
        return True
    forms = noun_forms(found.noun, found.group)
    if kind in ("displaced", "evacuated", "affected") and (lemma in words.people.households or is_housing(parse, found)):
        return True
    known = any(form in words.people_nouns or form in words.kind_of_noun for form in forms) or found.noun.text.lower() in words.people_nouns
    return known or found.noun.entity == "NORP" or (lemma.endswith(("ian", "ist", "man", "men")) and found.noun.pos == "NOUN")
