"""What became of those counted: from their noun, the verb that governs them, or the words beside them."""

from twosource.extract.figures.counted import Counted
from twosource.extract.figures.lexicon import Lexicon, lexicon
from twosource.model import Parse, Token
from twosource.model.statements import FigureKind

SURE, LIKELY, NEAR = 0.9, 0.8, 0.6
INCLUDING = {"including", "among", "include", "of", "with", "as"}
LOOK_AHEAD, LOOK_BACK = 7, 6


def kind_of(parse: Parse, found: Counted) -> tuple[FigureKind, float] | None:
    """The kind and how sure it is; None where nothing tells what became of those counted."""
    words = lexicon()
    own = _own(words, found)
    if own in ("killed", "wounded", "strikes", "weapons", "localities", "affected") and not _overruled(own):
        return own, SURE
    governed = _governed(parse, words, found.top)
    if governed:
        return governed, SURE
    if own:
        return own, SURE
    beside = _beside(parse, words, found)
    return (beside, NEAR) if beside else None


def _overruled(kind: FigureKind) -> bool:
    return kind == "affected"


def _own(words: Lexicon, found: Counted) -> FigureKind | None:
    """The kind that the counted noun says by itself."""
    if found.noun is None:
        return None
    kinds = [_noun_kind(words, t) for t in (found.noun, found.also) if t is not None]
    if set(kinds) == {"killed", "wounded"}:
        return "affected"
    return kinds[0]


def _noun_kind(words: Lexicon, token: Token) -> FigureKind | None:
    return words.kind_of_noun.get(token.lemma.lower()) or words.kind_of_noun.get(token.text.lower())


def _both(parse: Parse, verb: Token, kind: FigureKind, words: Lexicon) -> FigureKind:
    """ "killed or injured" of one number: affected."""
    for other in parse.children(verb.i):
        if other.dep == "conj" and other.i - verb.i <= 3 and not any(t.dep in ("dobj", "nsubj", "nsubjpass") for t in parse.children(other.i)):
            second = words.kind_done.get(other.lemma.lower())
            if second and {kind, second} == {"killed", "wounded"} and not any(t.pos == "NUM" for t in parse.tokens[verb.i : other.i + 4]):
                return "affected"
    return kind


def _governed(parse: Parse, words: Lexicon, top: Token) -> FigureKind | None:
    """The kind by the clause that the counted phrase stands in, climbing through lists and "including"."""
    token = top
    for _ in range(6):
        if kind := _below(parse, words, token):
            return kind
        parent = parse.tokens[token.head]
        if parent.i == token.i:
            return None
        if kind := _by_verb(parse, words, token, parent):
            return kind
        if token.dep == "pobj" and parent.text.lower() == "of":
            noun = parse.tokens[parent.head]
            if kind := words.kind_of.get(noun.lemma.lower()):
                return kind
        climbs = token.dep in ("conj", "appos", "nummod", "compound", "amod", "nmod", "quantmod", "npadvmod", "dep", "attr", "oprd")
        if climbs or (token.dep == "pobj" and parent.text.lower() in INCLUDING) or (token.dep == "prep" and token.text.lower() in INCLUDING):
            token = parent
            continue
        if token.dep in ("nsubj", "dobj") and parent.lemma.lower() in ("include", "number", "be", "make"):
            token = parent
            continue
        return None
    return None


def _below(parse: Parse, words: Lexicon, token: Token) -> FigureKind | None:
    """The kind by what hangs on the noun: "people killed in", "people who died", "people dead"."""
    for child in parse.children(token.i):
        lemma = child.lemma.lower()
        if child.dep == "acl" and child.tag in ("VBN", "VBD") and (kind := words.kind_done.get(lemma)):
            return _both(parse, child, kind, words)
        if child.dep == "relcl":
            passive = any(t.dep in ("auxpass", "nsubjpass") for t in parse.children(child.i))
            if passive and (kind := words.kind_done.get(lemma)):
                return _both(parse, child, kind, words)
            if not passive and (kind := words.kind_did.get(lemma)):
                return kind
        if child.dep in ("amod", "acomp") and (kind := words.kind_of_state.get(child.text.lower())):
            return kind
    return None


def _by_verb(parse: Parse, words: Lexicon, token: Token, verb: Token) -> FigureKind | None:
    lemma = verb.lemma.lower()
    if token.dep in ("nsubjpass", "dobj"):
        if kind := words.kind_done.get(lemma):
            return _both(parse, verb, kind, words)
    if token.dep in ("nsubj", "nsubjpass", "dobj", "attr"):
        for child in parse.children(verb.i):
            if child.dep in ("acomp", "oprd", "xcomp", "advcl", "ccomp", "amod") and (kind := words.kind_of_state.get(child.text.lower())):
                return kind
    if token.dep == "nsubj":
        if kind := words.kind_did.get(lemma):
            return kind
        objects = [t for t in parse.children(verb.i) if t.dep in ("dobj", "ccomp", "agent")]
        if verb.tag in ("VBN", "VBD") and not objects and (kind := words.kind_done.get(lemma)):
            return _both(parse, verb, kind, words)
    if token.dep in ("nsubj", "nsubjpass") and lemma in ("force", "drive", "compel"):
        for child in parse.children(verb.i):
            if child.dep == "xcomp" and (kind := words.kind_did.get(child.lemma.lower())):
                return kind
    return None


def _beside(parse: Parse, words: Lexicon, found: Counted) -> FigureKind | None:
    """The kind by the nearest word of kind beside the phrase, where the grammar did not tell."""
    first, last = parse.sentences[found.number.sentence]
    after = max(found.number.i, (found.also or found.noun or found.number).i) + 1
    for token in parse.tokens[after : min(last, after + LOOK_AHEAD)]:
        if token.pos == "NUM" or token.text in (";", "."):
            break
        kind = _near_kind(words, token)
        if kind and token.tag in ("VBN", "VBD", "JJ", "NN", "NNS", "NNP"):
            if token.tag == "VBD" and any(t.dep == "dobj" for t in parse.children(token.i)):
                break
            return kind
        if token.pos == "VERB" and token.tag not in ("VBN",):
            break
    before = min(t.i for t in parse.between(found.start, found.end)) - 1
    for token in reversed(parse.tokens[max(first, before - LOOK_BACK) : before + 1]):
        if token.text in (";", "."):
            break
        kind = words.kind_done.get(token.lemma.lower()) or words.kind_of.get(token.lemma.lower())
        if kind and (token.pos == "VERB" or token.lemma.lower() in words.kind_of):
            return kind
        if token.lemma.lower() in ("toll", "tally"):
            return "killed"
    return None


def _near_kind(words: Lexicon, token: Token) -> FigureKind | None:
    word = token.text.lower()
    return words.kind_of_state.get(word) or words.kind_did.get(token.lemma.lower()) or (
        words.kind_done.get(token.lemma.lower()) if token.tag in ("VBN", "VBD") else None
    )
