"""Names that the text itself calls a place ("the town of X", "in X") but that the gazetteer does not know as written."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from twosource.extract.places.gazetteer import Gazetteer
from twosource.extract.places.otherwise import is_called_otherwise
from twosource.extract.places.sources import KINDS
from twosource.extract.places.words import words
from twosource.model import Parse, Place, Token, span_of
from twosource.model.organisations import organisations
from twosource.model.statements import PlacePrecision

SETTLED = frozenset(
    (
        "town",
        "village",
        "city",
        "hamlet",
        "suburb",
        "community",
        "locality",
        "settlement",
        "neighborhood",
        "neighbourhood",
        "municipality",
        "stronghold",
    )
)
TYPES = frozenset(("GPE", "LOC", "FAC"))
NEVER = frozenset(
    ("DATE", "TIME", "NORP", "LANGUAGE", "EVENT", "LAW", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY", "WORK_OF_ART", "PRODUCT")
)
NAMING = frozenset(("NNP", "NNPS", "NN", "JJ", "VBG"))  # what the tagger takes a capitalised name for
JOINED = frozenset(("-", "al", "ash", "el", "as", "at", "ez", "ad", "'", "’"))
LONGEST, LISTED = 5, 8


NUMERIC = NEVER - {"NORP", "PRODUCT", "LANGUAGE", "EVENT", "LAW", "WORK_OF_ART"}  # what no area noun beside it makes a name
PEOPLES = ("ish", "ite", "ites", "ese", "ian", "ians")  # how names of peoples end: "Kurdish villages" are no place called Kurdish


class Name(msgspec.Struct, frozen=True):
    """Tokens `[first, last)`; `is_called_place`: the text calls it one, so that it counts even where nothing is known of it.

    `is_wide`: it calls it a province or the like; `is_small`: a town, a district, a camp or the like.
    """

    first: int
    last: int
    is_called_place: bool
    is_wide: bool = False
    is_small: bool = False


def unlisted(parse: Parse, places: Sequence[Place], countries: Sequence[int], gazetteer: Gazetteer) -> list[Place]:
    """Places beside those found: by the sound of their name within `countries` (indices), else without a point."""
    taken = [(p.start, p.end) for p in places]
    out: list[Place] = []
    for name in _names(parse):
        start, end = parse.tokens[name.first].start, parse.tokens[name.last - 1].end
        if any(s < end and start < e for s, e in taken):
            continue
        place = _place(parse, name, countries, gazetteer)
        if place is not None:
            taken.append((start, end))
            out.append(place)
    return [*out, *_again(parse, out, taken)]


def _again(parse: Parse, found: Sequence[Place], taken: Sequence[tuple[int, int]]) -> Iterator[Place]:
    """The places found, wherever else the report names them."""
    first = {p.quote: p for p in reversed(found) if len(p.quote) > 3}
    if not first:
        return
    busy = list(taken)
    for m in re.finditer("|".join(rf"\b{re.escape(q)}\b" for q in sorted(first, key=len, reverse=True)), parse.text):
        if not any(s < m.end() and m.start() < e for s, e in busy):
            busy.append(m.span())
            yield msgspec.structs.replace(first[m[0]], start=m.start(), end=m.end())


def _names(parse: Parse) -> Iterator[Name]:
    """Names after "the town of", before "airbase", typed as places after a locative preposition; then any name after one."""
    known, tokens = words(), parse.tokens
    for t in tokens:
        noun = t.lemma.lower()
        if noun in known.area and t.text.islower() and t.i + 2 < len(tokens) and tokens[t.i + 1].text == "of":
            called = noun in SETTLED or noun in known.facility or noun in known.wide
            yield from _listed(parse, t.i + 2, is_called_place=called, is_wide=noun in known.wide, many=t.tag == "NNS")
        if (noun in known.facility or noun in known.wide) and t.i and not tokens[t.i - 1].text.islower():
            yield from _run_before(parse, t, is_wide=noun in known.wide)
    for first, last, kind in parse.names:
        start = first + (tokens[first].text.lower() == "the")
        before = {tokens[i - 1].text.lower() for i in (start, first) if i}
        if kind in TYPES and start < last and tokens[start].text[0].isupper() and before & known.locative:
            yield Name(start, last, True)
    for t in tokens:
        if t.pos == "ADP" and t.text.lower() in known.locative:
            yield from _run(parse, _past_common(tokens, t.i + 1), is_called_place=False)


def _past_common(tokens: tuple[Token, ...], i: int) -> int:
    """The token after the common words of a noun phrase ("the besieged town of")."""
    stop = min(len(tokens), i + 4)
    while i < stop and tokens[i].text.islower() and tokens[i].pos in ("DET", "ADJ", "NOUN", "ADP"):
        i += 1
    return i


def _listed(parse: Parse, first: int, *, is_called_place: bool, is_wide: bool, many: bool) -> Iterator[Name]:
    """The name that begins at token `first`; of several ("the villages of X, Y and Z") each."""
    tokens = parse.tokens
    for _ in range(LISTED if many else 1):
        found = next(_run(parse, first, is_called_place=is_called_place, is_wide=is_wide), None)
        if found is None:
            return
        yield found
        first = found.last
        while first < len(tokens) and tokens[first].text in (",", "and", "&"):
            first += 1
        if first == found.last:
            return


def _run(parse: Parse, first: int, *, is_called_place: bool, is_wide: bool = False) -> Iterator[Name]:
    """The capitalised run that begins at token `first`."""
    tokens, barred = parse.tokens, NUMERIC if is_called_place else NEVER
    if first >= len(tokens) or tokens[first].entity in barred or tokens[first].tag not in ("NNP", "NNPS"):
        return
    if not tokens[first].text[0].isupper():
        return
    high = parse.sentences[tokens[first].sentence][1]
    last = first + 1
    while last < min(high, first + LONGEST) and (tokens[last].text[0].isupper() or tokens[last].text.lower() in JOINED):
        last += 1
    while not tokens[last - 1].text[0].isupper():
        last -= 1
    if not all(t.entity in barred for t in tokens[first:last]) and not _is_people(tokens[first:last]):
        yield Name(first, last, is_called_place, is_wide)


def _is_people(tokens: Sequence[Token]) -> bool:
    """The name is a people's or a faith's."""
    return (tokens[0].entity == "NORP" and tokens[-1].text.endswith(PEOPLES)) or tokens[-1].text.lower() in words().faith


def _run_before(parse: Parse, noun: Token, *, is_wide: bool) -> Iterator[Name]:
    """The name in "X village", "the X airbase"; not where a name of a body or person goes on before it."""
    tokens, first = parse.tokens, noun.i
    low = parse.sentences[noun.sentence][0]
    while first > low and noun.i - first < 3 and tokens[first - 1].tag in NAMING and tokens[first - 1].text[0].isupper():
        first -= 1
    named = tokens[first : noun.i]
    if not named or not noun.text.islower() or tokens[first].entity in NUMERIC or first <= low or _is_people(named):
        return
    if any(t.entity == "NORP" and t.tag != "NNP" for t in named):
        return
    yield Name(first, noun.i, True, is_wide, is_small=not is_wide)


def _place(parse: Parse, name: Name, countries: Sequence[int], gazetteer: Gazetteer) -> Place | None:
    tokens = parse.tokens
    span = span_of(parse.text, tokens[name.first].start, tokens[name.last - 1].end)
    kind = tokens[name.first].entity
    precision: PlacePrecision = "province" if name.is_wide else "region" if kind == "LOC" and not name.is_small else "city"
    if (
        is_called_otherwise(tokens, name.first, name.last)
        or organisations().canonical(span.quote) is not None
        or span.quote.lower() in words().never
    ):
        return None
    row = -1 if name.is_wide else _by_sound(span.quote, countries, gazetteer)
    if row >= 0:
        at = gazetteer.at(row)
        return Place(
            start=span.start, end=span.end, quote=span.quote, name=gazetteer.name(row), lat=round(float(at.lat[0]), 4),
            lon=round(float(at.lon[0]), 4), geonames_id=gazetteer.geonames_id(row), precision=precision, within=gazetteer.within(row),
            country=gazetteer.country_code(row), confidence=0.4,
        )  # fmt: skip
    if not name.is_called_place:
        return None
    return Place(
        start=span.start, end=span.end, quote=span.quote, name=span.quote, lat=None, lon=None, geonames_id=None,
        precision="point" if kind == "FAC" else precision, confidence=0.5,
    )  # fmt: skip


def _by_sound(name: str, countries: Sequence[int], gazetteer: Gazetteer) -> int:
    """The row of the one place that sounds like `name` in a country of the report, towns first; -1 where none or several do."""
    for country in countries:
        found = gazetteer.sounding(name, country)
        settled = found.only(found.kind == KINDS.index("city"))
        best = settled if len(settled) else found
        if len(best) == 1 or (len(best) and best.how == "~" and int((best.population == best.population.max()).sum()) == 1):
            return int(best.row[int(best.population.argmax())])
    return -1
