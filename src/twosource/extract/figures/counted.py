"""What a number counts: the noun it stands before, or the participle or nothing where the noun is left out."""

import re

import msgspec

from twosource.extract.figures.lexicon import lexicon, noun_forms, noun_of
from twosource.extract.figures.quantities import Quantity
from twosource.model import Parse, Token

REACH = 7
OF_A_FAMILY = re.compile(r"\s+of\s+(?:one|the\s+same|a\s+single|a)\s+(?:\w+\s+)?family\b", re.IGNORECASE)
LEADING = {"of", "the", "more", "other", "others", "additional", "their", "its", "those", "-"}
MASSES = {"ton", "tonne", "kilogram", "kg", "kilo"}
ARMS = {"weaponry", "weapon", "ammunition", "explosive", "arms", "munition", "chemical"}
INSIDE = {"ADJ", "NOUN", "PROPN", "NUM", "ADV", "DET", "VERB", "PART", "CCONJ", "PUNCT", "PRON", "SYM", "X"}
MODIFIERS = {"nummod", "quantmod", "compound", "amod", "advmod", "nmod", "det"}


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """The counted noun phrase.

    `number` is the number's token, `noun` the head noun (None where left out: "killing 12"), `top` the token by which the phrase
    hangs in the sentence. `group` are its words, `[start, end)` the characters of number and noun. `also` is a second noun joined by "and".
    """

    number: Token
    noun: Token | None
    top: Token
    start: int
    end: int
    group: str | None
    also: Token | None = None


def counted(parse: Parse, quantity: Quantity) -> Counted | None:
    """What `quantity` counts; None where it measures, names or orders something else."""
    tokens = parse.between(quantity.number_start, quantity.end)
    if not tokens:
        return None
    number = tokens[-1]
    sentence = parse.sentences[number.sentence][1]
    bare = quantity.plural and not quantity.of  # "wounding dozens opposition activists said": what follows is not counted
    bare = bare or _acts(parse, number)
    noun = None if bare else _by_grammar(parse, number, quantity) or _by_words(parse, number, quantity, sentence)
    if noun is not None and _stranger(parse, number, noun, quantity):
        noun = None
    if noun is None:
        return Counted(number=number, noun=None, top=number, start=quantity.start, end=quantity.end, group=None)
    noun = _weaponry(parse, noun)
    if noun_of(noun) in lexicon().uncounted and noun_of(noun) not in lexicon().kind_of_noun:
        return None
    also = _joined(parse, noun)
    end = (also or noun).end
    if kin := OF_A_FAMILY.match(parse.text, end):
        end = kin.end()
    first = _group_start(parse, quantity, noun)
    return Counted(number=number, noun=noun, top=noun, start=quantity.start, end=end, group=parse.text[first:end], also=also)


def _stranger(parse: Parse, number: Token, noun: Token, quantity: Quantity) -> bool:
    """A name behind a bare number is the next phrase, not what is counted ("kills hundreds Security Council meets")."""
    if noun.pos != "PROPN" or quantity.of or noun.entity == "NORP" or noun.text.islower() or noun.text.isupper():
        return False
    words = lexicon()
    return noun_of(noun) not in words.people_nouns | words.kind_of_noun.keys() | set(words.dwellings.nouns)


def _acts(parse: Parse, number: Token) -> bool:
    """The word right behind the number is what those counted do: "900 flee homes"."""
    following = parse.tokens[number.i + 1 : number.i + 2]
    return bool(following) and following[0].text.lower() in ("flee", "flees", "fled", "die", "died", "drown", "drowned", "perish")


def _group_start(parse: Parse, quantity: Quantity, noun: Token) -> int:
    for token in parse.between(quantity.end, noun.end):
        if token.text.lower() not in LEADING or token.i == noun.i:
            return token.start
    return noun.start


def _by_grammar(parse: Parse, number: Token, quantity: Quantity) -> Token | None:
    token = number
    if quantity.of:
        of = next((t for t in parse.children(number.i) if t.dep == "prep" and t.text.lower() == "of"), None)
        inner = next((t for t in parse.children(of.i) if t.dep in ("pobj", "pcomp")), None) if of else None
        return inner if inner is not None and _countable(inner) and inner.i - number.i <= REACH + 2 else None
    for _ in range(3):
        if token.dep not in MODIFIERS or token.head <= token.i or token.head - number.i > REACH:
            break
        token = parse.tokens[token.head]
        if _countable(token) and token.dep not in ("compound", "nummod", "quantmod"):
            return token if _plain(parse, number, token) else None
    return None


def _countable(token: Token) -> bool:
    return token.pos in ("NOUN", "PROPN") or noun_of(token) in lexicon().people_nouns


def _plain(parse: Parse, number: Token, noun: Token) -> bool:
    between = parse.tokens[number.i + 1 : noun.i]
    return not number.text.endswith(".") and all(t.pos in INSIDE and t.text not in (",", ";", ":", "(", ")", ".") for t in between)


def _by_words(parse: Parse, number: Token, quantity: Quantity, stop: int) -> Token | None:
    """The head of the noun phrase right behind the number, where the grammar does not give it."""
    words = lexicon()
    at = number.i + 1
    if quantity.of and at < stop and parse.tokens[at].text.lower() == "of":
        at += 1
    found: Token | None = None
    for token in parse.tokens[at : min(stop, at + REACH)]:
        word = token.text.lower()
        lemma = token.lemma.lower()
        if word in ("including", "include", "included"):
            break
        if token.pos in ("NOUN", "PROPN") or lemma in words.people_nouns or word in words.people_nouns:
            found = token
            continue
        modifies = token.pos in ("ADJ", "DET", "NUM", "PART", "ADV") or token.text == "-" or token.tag in ("VBN", "VBG")
        if found is not None or not modifies:
            break
        if word in words.kind_of_state and token.tag in ("VBN", "VBD", "JJ"):
            following = parse.tokens[token.i + 1] if token.i + 1 < stop else None
            if following is None or following.pos not in ("NOUN", "PROPN", "ADJ"):
                break
    return found


def _weaponry(parse: Parse, noun: Token) -> Token:
    """What a mass is of: "1300 tonnes of weaponry" counts weapons."""
    if noun.lemma.lower() not in MASSES:
        return noun
    of = parse.tokens[noun.i + 1 : noun.i + 6]
    if of and of[0].text.lower() == "of":
        return next((t for t in of if t.lemma.lower() in ARMS), noun)
    return noun


def _joined(parse: Parse, noun: Token) -> Token | None:
    """The noun joined to `noun` by "and" where both are counted as one: "fighters and civilians", "dead and wounded"."""
    following = parse.tokens[noun.i + 1 : noun.i + 4]
    if len(following) < 2 or following[0].text.lower() not in ("and", "or", "&"):
        return None
    words = lexicon()
    known = words.people_nouns | words.kind_of_state.keys()
    for token in following[1:]:
        if noun_of(token) in known or token.text.lower() in known:
            after = parse.tokens[token.i + 1 : token.i + 2]
            acts = token.tag in ("VBD", "VBN", "VB") and any(t.pos in ("NUM", "DET", "ADV") or t.dep == "dobj" for t in after)
            if acts or token.tag == "VBD":
                return None
            return after[0] if after and noun_of(after[0]) in lexicon().people_nouns and token.pos != "NOUN" else token
        if token.text.lower() not in ("the", "their", "other"):
            return None
    return None


def is_housing(parse: Parse, found: Counted) -> bool:
    """What is counted are dwellings, or buildings in a report of anything but fighting, where they are targets."""
    if found.noun is None:
        return False
    known, forms = lexicon().dwellings, noun_forms(found.noun, found.group)
    if any(form in known.nouns for form in forms):
        return True
    fighting = {t.text.lower() for t in parse.sentence(found.number.sentence)} & set(lexicon().fighting.words)
    return any(form in known.buildings for form in forms) and not fighting
