"""Words that may name a place: every capitalised run of words that the gazetteer knows, the longest at each spot."""

import msgspec

from twosource.extract.places.folding import fold
from twosource.extract.places.gazetteer import Candidates, Gazetteer
from twosource.extract.places.otherwise import is_called_otherwise
from twosource.extract.places.words import words
from twosource.model import Parse, Token
from twosource.model.organisations import organisations

LONGEST = 6


class Mention(msgspec.Struct, frozen=True, gc=False):
    """Tokens `[first, last)` that may name a place, their characters `[start, end)`, and what the gazetteer knows by that name."""

    first: int
    last: int
    start: int
    end: int
    surface: str
    key: str
    candidates: Candidates


def find_mentions(parse: Parse, gazetteer: Gazetteer) -> list[Mention]:
    """What may name a place, in text order, without overlaps."""
    out: list[Mention] = []
    tokens = parse.tokens
    i = 0
    while i < len(tokens):
        found = _longest(parse, tokens, i, gazetteer) if _may_begin(tokens[i]) else None
        if found is None:
            i += 1
            continue
        out.append(found)
        i = found.last
    return out


def _may_begin(token: Token) -> bool:
    text = token.text
    return text[0].isupper() or (text[:3].lower() in ("al-", "el-", "ash", "al") and token.entity != "")


def _longest(parse: Parse, tokens: tuple[Token, ...], i: int, gazetteer: Gazetteer) -> Mention | None:
    """The longest known name that begins at token `i`."""
    sentence, joining = tokens[i].sentence, words().joining
    ends: list[int] = []
    for j in range(i, min(i + LONGEST, len(tokens))):
        token = tokens[j]
        if token.sentence != sentence or (j > i and not _continues(token, joining)):
            break
        if token.text[0].isupper() or (j > i and tokens[j - 1].text == "-" and token.text.isalpha()):
            ends.append(j + 1)
    for last in reversed(ends):
        start, end = tokens[i].start, tokens[last - 1].end
        surface = parse.text[start:end].replace("\n", " ")
        candidates = _candidates(surface, tokens[i:last], tokens[i - 1].text if i else "", gazetteer)
        if len(candidates) and not _is_common(tokens, i, last):
            first = i + (tokens[i].text.lower() == "the" and last > i + 1)  # the article is no part of the name
            start = tokens[first].start
            return Mention(first, last, start, end, parse.text[start:end].replace("\n", " "), fold(surface), candidates)
    return None


def _is_common(tokens: tuple[Token, ...], i: int, last: int) -> bool:
    """Words that are no place here: a people or body by their apposition, a storm's name; an article, a direction before no area noun."""
    if is_called_otherwise(tokens, i, last):
        return True
    word = tokens[i].text.lower()
    if last - i > 1 or word not in words().never:
        return False
    return not (last < len(tokens) and tokens[last].lemma.lower() in words().province)


def _continues(token: Token, joining: frozenset[str]) -> bool:
    text = token.text
    return text[0].isupper() or text in ("-", "'", "’", "&") or text.lower() in joining


def _candidates(surface: str, tokens: tuple[Token, ...], before: str, gazetteer: Gazetteer) -> Candidates:
    known = gazetteer.abbreviations.get(surface) if len(tokens) == 1 else None
    if known is not None and ("." in surface or before == ","):
        return gazetteer.at(known)
    body = organisations().canonical(surface)
    if body is not None and body.kind != "state":
        return gazetteer.named("")
    found = gazetteer.named(surface)
    if len(found) and len(surface.replace(".", "")) <= 3 and not surface.isupper():
        found = found.only(found.alternate == 0)
    if not len(found) and _may_sound(surface, tokens):
        found = gazetteer.sounding(surface)
    return found


def _may_sound(surface: str, tokens: tuple[Token, ...]) -> bool:
    """A name not known as written may be looked up by sound: where the parser takes all of it for one name."""
    if len(surface) < 5 or not tokens[0].entity or tokens[0].entity in ("DATE", "TIME", "PERSON", "NORP"):
        return False
    return all(t.entity == tokens[0].entity and (n == 0 or not t.begins) for n, t in enumerate(tokens))
