"""Names that the text itself calls a place ("the town of X", "in X") but that the gazetteer does not know as written."""

from collections.abc import Sequence

from twosource.extract.places.gazetteer import Gazetteer
from twosource.extract.places.sources import KINDS
from twosource.extract.places.words import words
from twosource.model import Parse, Place, Token, span_of
from twosource.model.statements import PlacePrecision

SETTLED = frozenset(
    ("town", "village", "city", "hamlet", "neighborhood", "neighbourhood", "suburb", "district", "settlement", "municipality", "commune")
)
JOINED = frozenset(("-", "al", "ash", "el", "as", "at"))
TYPES = frozenset(("GPE", "LOC", "FAC"))


def unlisted(parse: Parse, places: Sequence[Place], country: int, gazetteer: Gazetteer) -> list[Place]:
    """Places beside those found: by the consonants of their name within `country` (an index), else without a point."""
    taken = [(p.start, p.end) for p in places]
    out: list[Place] = []
    for first, last in _names(parse):
        start, end = parse.tokens[first].start, parse.tokens[last - 1].end
        if any(s < end and start < e for s, e in taken):
            continue
        taken.append((start, end))
        out.append(_place(parse, first, last, country, gazetteer))
    return out


def _names(parse: Parse) -> list[tuple[int, int]]:
    """Token ranges: names that the parser types as places after a locative preposition, and what follows "the town of"."""
    out = []
    for first, last, kind in parse.names:
        while first < last and parse.tokens[first].text.lower() == "the":
            first += 1
        before = parse.tokens[first - 1].text.lower() if first else ""
        if kind in TYPES and first < last and before in words().locative and parse.tokens[first].text[0].isupper():
            out.append((first, last))
    for t in parse.tokens:
        if t.lemma.lower() in SETTLED:
            run = _run_after(parse, t)
            if run:
                out.append(run)
    return out


def _run_after(parse: Parse, noun: Token) -> tuple[int, int] | None:
    """The capitalised run after "town of", or the name in "X village"."""
    tokens = parse.tokens
    low, high = parse.sentences[noun.sentence]
    i = noun.i + 1
    if i < high and tokens[i].text == "of" and noun.text.islower():
        first = last = i + 1
        while last < high and (tokens[last].text[0].isupper() or (tokens[last].text in JOINED and last > first)):
            last += 1
        while last > first and not tokens[last - 1].text[0].isalnum():
            last -= 1
        return (first, last) if last > first and tokens[first].tag in ("NNP", "NNPS") else None
    last = first = noun.i
    while first > low and tokens[first - 1].tag in ("NNP", "NNPS") and tokens[first - 1].text[0].isupper():
        first -= 1
    return (first, last) if last > first and noun.text.islower() else None


def _place(parse: Parse, first: int, last: int, country: int, gazetteer: Gazetteer) -> Place:
    tokens = parse.tokens
    span = span_of(parse.text, tokens[first].start, tokens[last - 1].end)
    kind = tokens[first].entity
    precision: PlacePrecision = "point" if kind == "FAC" else "region" if kind == "LOC" else "city"
    found = gazetteer.sounding(span.quote, country) if country >= 0 and kind != "FAC" else None
    if found is not None and len(found):
        cities = found.only(found.kind == KINDS.index("city"))
        best = cities if len(cities) == 1 else found
        if len(best) == 1 or int((best.population == best.population.max()).sum()) == 1:
            row = int(best.row[int(best.population.argmax())])
            at = gazetteer.at(row)
            return Place(
                start=span.start, end=span.end, quote=span.quote, name=gazetteer.name(row), lat=round(float(at.lat[0]), 4),
                lon=round(float(at.lon[0]), 4), geonames_id=gazetteer.geonames_id(row), precision=precision, within=gazetteer.within(row),
                country=gazetteer.country_code(row), confidence=0.4,
            )  # fmt: skip
    return Place(
        start=span.start, end=span.end, quote=span.quote, name=span.quote, lat=None, lon=None, geonames_id=None, precision=precision,
        confidence=0.5,
    )  # fmt: skip
