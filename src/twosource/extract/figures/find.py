"""The figures of a report, in text order."""

from twosource.extract.context import Context
from twosource.extract.figures.counted import Counted, counted
from twosource.extract.figures.kinds import kind_of
from twosource.extract.figures.lexicon import lexicon
from twosource.extract.figures.quantities import Quantity, quantities
from twosource.extract.figures.status import status_of
from twosource.extract.figures.vetoes import is_count
from twosource.extract.whenabouts import when_for
from twosource.extract.where import place_for
from twosource.model import Figure, ParsedReport


def find_figures(parsed: ParsedReport, context: Context) -> tuple[Figure, ...]:
    """The figures of a report, in text order; ids provisional (`fig_0`, …), offsets of the reading copy."""
    out: list[Figure] = []
    for low, high in parsed.parse.paragraphs:
        for quantity in quantities(parsed.copy.text, low, high):
            if figure := _figure(parsed, context, quantity, f"fig_{len(out)}"):
                out.append(figure)
    return tuple(out)


def _figure(parsed: ParsedReport, context: Context, quantity: Quantity, name: str) -> Figure | None:
    if not is_count(parsed, context, quantity):
        return None
    found = counted(parsed.parse, quantity)
    if found is None:
        return None
    told = kind_of(parsed.parse, found)
    if told is None or not _plausible(found, told[0]):
        return None
    kind, sure = told
    said = context.attribution_at(found.start, found.end)
    text = parsed.copy.text
    return Figure(
        id=name, start=found.start, end=found.end, quote=text[found.start : found.end], kind=kind,
        low=quantity.low, high=quantity.high, hedge=quantity.hedge, group=found.group,
        place=place_for(parsed, context, found.start, found.end),
        when=when_for(parsed, context, found.start, found.end), since=None, measure=None,
        attribution=said.id if said else None, status=status_of(parsed, found, said), confidence=sure,
    )  # fmt: skip


def _plausible(found: Counted, kind: str) -> bool:
    """What is counted can be of this kind: people are killed, towns are not."""
    if found.noun is None or kind in ("strikes", "weapons", "localities"):
        return True
    words = lexicon()
    lemma = found.noun.lemma.lower()
    return lemma in words.people_nouns or lemma in words.kind_of_noun or found.noun.entity in ("NORP",) or lemma.endswith(("ian", "ist", "er", "man", "men"))
