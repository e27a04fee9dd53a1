"""What became of those counted, by the words beside them, where the grammar does not tell: headlines, lists, broken text."""

import re

from twosource.extract.figures.counted import Counted, is_housing
from twosource.extract.figures.kinds import both
from twosource.extract.figures.lexicon import lexicon, noun_of
from twosource.model import Parse, Token
from twosource.model.statements import FigureKind

LOOK_AHEAD, LOOK_BACK, TOLL_BACK, PHRASE_AHEAD = 9, 5, 26, 20
OF_ASIDE = re.compile(r"\b(?P<noun>\w+)\s+of,\s[^,;.]{3,60},\s*$")  # "the evacuation of, by the latest count, 700 people"
STOPS = {";", ".", "?", "!"}
BRIDGES = {
    "were", "was", "have", "has", "had", "been", "are", "is", "being", "be", "to", "reported", "reportedly", "confirmed", "found",
    "forced", "left", "believed", "said", "feared", "rendered", "made", "still", "become", "became", "becoming", "newly",
    "now", "pre", "emptively",
}  # fmt: skip
OTHERS = {"others", "other", "more", "people", "in", "of"}
OF_SUBJECT = {"die", "dies", "flee", "flees", "fled", "escaped", "evacuate", "evacuated"}  # active forms that tell of their subject


def kind_beside(parse: Parse, found: Counted) -> FigureKind | None:
    """The kind by the nearest word of kind around the phrase."""
    return kind_touching(parse, found) or _ahead(parse, found) or _behind(parse, found) or _toll(parse, found) or _phrased(parse, found)


def kind_touching(parse: Parse, found: Counted) -> FigureKind | None:
    """The kind by the verb right before the number: "Kills Five", "injuring 300"."""
    first = min(t.i for t in parse.between(found.start, found.end))
    if first <= parse.sentences[found.number.sentence][0]:
        return None
    token = parse.tokens[first - 1]
    word = token.text.lower()
    if (not word.endswith(("s", "ing")) and token.tag != "VBD") or word in lexicon().kind_of_state:
        return None
    return lexicon().kind_of_form.get(word)


def _ahead(parse: Parse, found: Counted) -> FigureKind | None:
    forms = lexicon().kind_of_form
    dwelling = _dwelling(parse, found)
    last = parse.sentences[found.number.sentence][1]
    after = max(found.number.i, (found.also or found.noun or found.number).i) + 1
    for token in parse.tokens[after : min(last, after + LOOK_AHEAD)]:
        word = token.text.lower()
        if token.pos == "NUM" or token.text in STOPS:
            return None
        if found.noun is None and not (forms.get(word) or word in BRIDGES or token.pos in ("ADV", "AUX", "PART") or word in OTHERS):
            return None  # "apartment at 24 Elm Street": a bare number needs its verb beside it
        if dwelling and word in lexicon().dwellings.words:
            return "affected"
        kind = forms.get(word)
        passive = any(t.dep == "auxpass" for t in parse.children(token.i))
        if kind and not passive and word not in OF_SUBJECT and any(t.dep == "dobj" for t in parse.children(token.i)):
            return None  # those counted did it to others
        if kind:
            return both(parse, token, kind)
        if token.pos == "VERB" and word not in BRIDGES and token.tag != "VBN":
            return None
    return None


def _behind(parse: Parse, found: Counted) -> FigureKind | None:
    words = lexicon()
    first = parse.sentences[found.number.sentence][0]
    before = min(t.i for t in parse.between(found.start, found.end)) - 1
    dwelling = _dwelling(parse, found)
    if aside := OF_ASIDE.search(parse.text, max(0, found.start - 90), found.start):
        return words.kind_of.get(aside["noun"].lower())
    reach = LOOK_BACK if found.noun is not None else 1
    for token in reversed(parse.tokens[max(first, before - reach) : before + 1]):
        word = token.text.lower()
        if token.text in STOPS or token.pos == "NUM":
            return None
        if dwelling and word in words.dwellings.words:
            return "affected"
        if token.lemma.lower() in words.kind_of and token.pos in ("NOUN", "PROPN"):
            return words.kind_of[token.lemma.lower()]
        kind = words.kind_of_form.get(word)
        if kind and word not in ("dead", "hurt", "missing", "died", "dies", "die"):
            if _is_done(parse, token, first):
                return None  # "12 were killed, 40 others ..." : the word belongs to the number before it
            return both(parse, token, kind)
    return None


def _is_done(parse: Parse, token: Token, first: int) -> bool:
    """The participle belongs to what stands before it ("15 killed, ...")."""
    if token.tag == "VBN" or (token.tag == "VBD" and any(t.dep in ("nsubjpass", "auxpass") for t in parse.children(token.i))):
        return any(t.pos == "NUM" for t in parse.tokens[max(first, token.i - 5) : token.i])
    return False


def _phrased(parse: Parse, found: Counted) -> FigureKind | None:
    """The kind by a verb further on and a noun behind it, of people without arms: "90 villagers by the bank moved to safer ground"."""
    words = lexicon()
    if found.noun is None or noun_of(found.noun) not in words.people.civil:
        return None
    last = parse.sentences[found.number.sentence][1]
    ahead = parse.tokens[found.noun.i + 1 : min(last, found.noun.i + PHRASE_AHEAD)]
    for k, token in enumerate(ahead):
        if token.pos == "NUM" or token.text in STOPS:
            return None
        below = {form for t in ahead[k + 1 : k + 7] for form in (t.lemma.lower(), t.text.lower())}
        for phrase in words.phrases:
            if phrase.of != "object" and token.pos == "VERB" and token.lemma.lower() in phrase.verbs and below & set(phrase.nouns):
                return phrase.kind
    return None


def _toll(parse: Parse, found: Counted) -> FigureKind | None:
    """The kind of a bare number that ends a toll: "the death toll rose to 87", "the number of wounded reached 300"."""
    words = lexicon()
    if found.noun is not None and noun_of(found.noun) not in words.tolls.words:
        return None
    first = parse.sentences[found.number.sentence][0]
    kind: FigureKind | None = None
    for token in reversed(parse.tokens[max(first, found.number.i - TOLL_BACK) : found.number.i]):
        word = token.text.lower()
        if word in words.tolls.killed:
            return kind if kind == "wounded" else "killed"
        if token.lemma.lower() in words.tolls.words:
            return kind or _titled(parse, found)
        kind = words.kind_of_form.get(word) or words.kind_of_noun.get(token.lemma.lower()) or kind
    return _titled(parse, found)


def _titled(parse: Parse, found: Counted) -> FigureKind | None:
    """The kind by a label before a bare number: "Displaced: 1,200", "IDPs total 36,000"."""
    before = min(t.i for t in parse.between(found.start, found.end))
    first = parse.sentences[found.number.sentence][0]
    label = [t for t in parse.tokens[max(first, before - 4) : before] if t.text not in (":", "-")]
    for token in reversed(label):
        if token.lemma.lower() not in ("total", "housing", "number", "people"):
            words, lemma = lexicon(), noun_of(token)
            kind = words.kind_of_noun.get(lemma) or words.kind_of_state.get(token.text.lower()) or words.kind_of.get(lemma)
            if kind is None and _labels_dwellings(label):
                return "affected"
            return kind if before - first <= 5 and kind not in ("localities", "strikes", "weapons") else None
    return None


def _labels_dwellings(label: list[Token]) -> bool:
    """The label says what befell dwellings: "Houses destroyed: 40"."""
    words = lexicon().dwellings
    return any(noun_of(t) in words.nouns for t in label) and any(t.text.lower() in words.words for t in label)


def _dwelling(parse: Parse, found: Counted) -> bool:
    """What is counted is dwellings, or those whose dwellings they are: "300 huts", "300 families' homes", "the homes of 300 families"."""
    noun, dwellings = found.noun, lexicon().dwellings.nouns
    if noun is None:
        return False
    if is_housing(parse, found):
        return True
    above = parse.tokens[noun.head]
    if noun.dep == "pobj" and above.text.lower() == "of":
        above = parse.tokens[above.head]
    elif noun.dep != "poss":
        return False
    return above.lemma.lower() in dwellings
