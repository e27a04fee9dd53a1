"""Where a statement is located: the most specific place that its words, its sentence, or the text before it give."""

from collections.abc import Iterator

from twosource.extract.context import Context
from twosource.extract.places.words import words
from twosource.model import Parse, ParsedReport, Place, Token

SPECIFICITY = {"point": 4, "city": 3, "province": 2, "region": 1, "country": 0}
LOOK_BACK = 3
STEP = 0.22  # what one step of grammar between statement and place costs
SURE = 1.0


def place_for(parsed: ParsedReport, context: Context, start: int, end: int) -> str | None:
    """The place, as written, where the statement at `[start, end)` of the reading copy is located; None where the text gives none.

    Looks at the places tied to the statement by grammar, then at those of its sentence, the sentences before it, and the lead.
    """
    parse = parsed.parse
    tokens = parse.between(start, end)
    if not tokens or not context.places:
        return None
    head = _head(tokens)
    own = head.sentence
    best = _of_sentence(parse, context, head, start, end)
    if best and best[0] >= SURE:
        return best[1].quote
    for sentence in _before(parse, own):
        earlier = _located_in(parse, context, sentence)
        if earlier:
            return earlier.quote
    return best[1].quote if best else None


def _head(tokens: tuple[Token, ...]) -> Token:
    """The token of a range that governs the others: its governor lies outside."""
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head not in inside or t.head == t.i), tokens[0])


def _before(parse: Parse, own: int) -> Iterator[int]:
    """The sentences to look at, in order: those just before, then the lead."""
    seen = list(range(own - 1, max(-1, own - 1 - LOOK_BACK), -1))
    yield from seen
    yield from (s for s in range(min(2, own)) if s not in seen)


def _of_sentence(parse: Parse, context: Context, head: Token, start: int, end: int) -> tuple[float, Place] | None:
    low, high = parse.sentence_range(head.sentence)
    said = context.attribution_at(start, end)
    rated: list[tuple[float, int, Place]] = []
    for place in context.places_in(low, high):
        if place.demonym or not (tokens := parse.between(place.start, place.end)):
            continue
        token = _head(tokens)
        score = _role(parse, token) - STEP * _steps(parse, head, _governor(parse, token))
        score += 0.15 * SPECIFICITY[place.precision]
        if said and not any(s <= place.start and place.end <= e for s, e in said.content.parts):
            score -= 1.0  # where the source sits is not where the thing happened
        if start <= place.start and place.end <= end:
            score += 0.5
        rated.append((score, -abs(place.start - end), place))
    if not rated:
        return None
    score, _, place = max(rated, key=lambda r: (r[0], r[1]))
    return score, place


def _role(parse: Parse, token: Token) -> float:
    """How much the grammar of a name says that something is located there: 0 (an actor) to 2."""
    top = _phrase(parse, token)
    parent = parse.tokens[top.head]
    if top.dep == "pobj":
        if parent.text.lower() in words().locative:
            return 2.0
        if parent.text.lower() == "of":
            noun = parse.tokens[parent.head]
            return 1.8 if noun.lemma.lower() in words().area else 1.2
        return 0.9
    if top.dep in ("dobj", "nsubjpass", "npadvmod"):
        return 1.4
    if top.dep == "poss":
        return 0.9
    if top.dep in ("nsubj", "agent"):
        return 0.9 if top.i != token.i else 0.3
    return 0.8


def _phrase(parse: Parse, token: Token) -> Token:
    """The head of the noun phrase that a name is part of ("Idlib" in "Syria's Idlib province": province)."""
    while token.dep in ("compound", "amod", "nmod", "poss", "appos", "conj") and token.head != token.i:
        parent = parse.tokens[token.head]
        if token.dep == "poss" and parent.lemma.lower() not in words().area and parent.entity not in ("GPE", "LOC", "FAC"):
            break
        if token.dep == "compound" and parent.pos not in ("NOUN", "PROPN"):
            break
        token = parent
    return token


def _governor(parse: Parse, token: Token) -> Token:
    """What a place's phrase hangs on: past its prepositions and area nouns ("the town of X": what the town hangs on)."""
    top = _phrase(parse, token)
    for _ in range(4):
        parent = parse.tokens[top.head]
        if parent.i == top.i:
            break
        if parent.pos == "ADP" or parent.lemma.lower() in words().area:
            top = parent
            continue
        return parent
    return top


def _steps(parse: Parse, a: Token, b: Token) -> int:
    """Steps of grammar from one token to another, over their nearest shared governor."""
    chain = {a.i: 0}
    for n, t in enumerate(parse.ancestors(a.i), start=1):
        chain.setdefault(t.i, n)
    if b.i in chain:
        return chain[b.i]
    for n, t in enumerate(parse.ancestors(b.i), start=1):
        if t.i in chain:
            return n + chain[t.i]
    return 9


def _located_in(parse: Parse, context: Context, sentence: int) -> Place | None:
    """The most specific place of a sentence that something is located at; of equals, the first."""
    low, high = parse.sentence_range(sentence)
    rated = [
        (SPECIFICITY[p.precision], -p.start, p)
        for p in context.places_in(low, high)
        if not p.demonym and (tokens := parse.between(p.start, p.end)) and _role(parse, _head(tokens)) >= SURE
    ]
    return max(rated, key=lambda r: (r[0], r[1]))[2] if rated else None

