"""Where a statement is located: the most specific place that its words, its sentence, or the text around it give."""

from collections import Counter
from collections.abc import Sequence

from twosource.extract.context import Context
from twosource.extract.places.filed import filed
from twosource.extract.places.spots import Spot, head_of, spots
from twosource.extract.places.words import words
from twosource.model import Parse, ParsedReport, Token

STEP = 0.22  # what one step of grammar between statement and place costs
LATER = 0.3  # what the later places of a list lose: the first stands for all
NEXT_TO = 1.2  # what a place right after the statement gains ("12 dead in X, 3 in Y")
OUTSIDE = 1.0  # what a place outside the quoted or reported words loses: where the source sits is not where the thing happened
LEFT, REACHED, FROM = 0.4, 0.8, 2.0  # what a place people left gains, one they reached loses, and the home of those struck loses
BESIDE_IT = 0.6  # what a place that the thing is only near or north of loses to one that it is in
SURE = 0.6
BEFORE, AFTER = 4, 3  # sentences around the statement in which a nearer place is looked for
NARROW = 2.5  # the least specificity of a scene: a region inside a country
WIDE = 1.5  # and of where many people are on the move: a province
NEAR, HOME, DETAIL = 2.0, 0.5, 0.2  # what speaks for a scene: the sentences around, the main country, detail
OUTRIGHT = 2  # steps of grammar between a statement and the place that it names itself
FAR = 4  # steps of grammar beyond which more make no difference
BESIDE = 2  # sentences within which a place that the gazetteer lacks is taken to lie in the province named


def place_for(parsed: ParsedReport, context: Context, start: int, end: int, *, by_scene: bool = True, moved: bool = False) -> str | None:
    """The place, as written, where the statement at `[start, end)` of the reading copy is located; None where the text gives none.

    First the place that grammar ties to the statement. Where that is wide (a province, a country) or missing, the scene: the town or
    spot that the sentences around it, or else the report as a whole, are about, if it can lie there. Not `by_scene`: only where grammar
    ties it (arms held or raids flown in a war are not where the day's news is). `moved`: of people who left a place or were brought to
    another, where they left.
    """
    parse = parsed.parse
    tokens = parse.between(start, end)
    if not tokens or not context.places:
        return None
    head = head_of(tokens)
    heads = filed(parsed)
    every = spots(parse, [p for p in context.places if not any(s <= p.start < e for s, e in heads)])
    tied = _tied(parse, context, every, head, start, end, moved=moved)
    if tied and (tied.specificity >= NARROW or _is_outright(parse, head, tied)):
        return tied.place.quote
    if _speaks_of_all(parse, head) or (tied is None and not by_scene):
        return tied.place.quote if tied else None
    country = _main_country(context)
    scene = _scene(every, head.sentence, tied, country, moved=moved)
    if scene:
        return scene.place.quote
    if tied:
        return tied.place.quote
    return _widest(every, head.sentence, country)


def _tied(parse: Parse, context: Context, every: Sequence[Spot], head: Token, start: int, end: int, *, moved: bool) -> Spot | None:
    """The place of the statement's own sentence that grammar ties to it best; None where none is a location."""
    said = context.attribution_at(start, end)
    rated: list[tuple[float, int, Spot]] = []
    for spot in every:
        if spot.sentence != head.sentence:
            continue
        score = spot.role - STEP * min(FAR, _steps(parse, head, spot.governor)) + 0.2 * spot.specificity
        if said and not any(s <= spot.place.start and spot.place.end <= e for s, e in said.content.parts):
            score -= OUTSIDE
        if start <= spot.place.start and spot.place.end <= end:
            score += 0.5
        elif _follows(parse, end, spot):
            score += NEXT_TO
        if moved:
            score += LEFT if spot.nearness == "from" else -REACHED if _is_reached(parse, spot) else 0.0
        elif spot.nearness == "from" and spot.governor.i == head.i:
            score -= FROM  # "eleven men from X": their home
        if spot.token.dep == "conj":
            score -= LATER
        if (
            moved
            and not spot.is_exact
            and spot.nearness != "from"
            and any(s.is_exact and s.is_located and s.sentence == spot.sentence for s in every)
        ):
            score -= BESIDE_IT
        if spot.is_located or score >= 1:
            rated.append((score, -abs(spot.place.start - end), spot))
    if not rated:
        return None
    score, _, best = max(rated, key=lambda r: (r[0], r[1]))
    if score < SURE:
        return None
    inner = [
        (s, n, spot) for s, n, spot in rated
        if spot.is_located and spot.is_exact and s >= SURE - 0.5 and (_narrows(spot, best) or _is_inside(parse, spot, best))
    ]  # fmt: skip
    return max(inner, key=lambda r: (r[2].specificity, r[0]))[2] if inner else best


def _main_country(context: Context) -> str | None:
    """The country that most of the report's places and demonyms belong to."""
    votes = Counter(p.country for p in context.places if p.country)
    return votes.most_common(1)[0][0] if votes else None


def _is_outright(parse: Parse, head: Token, spot: Spot) -> bool:
    """The statement itself is said to be in that place ("killed 12 people in X"): no scene is nearer."""
    return spot.role >= 2 and spot.is_exact and _steps(parse, head, spot.governor) <= OUTRIGHT


def _narrows(spot: Spot, wide: Spot) -> bool:
    """The spot can be a part of the wide one: in its country, and in its province where it is one."""
    a, b = spot.place, wide.place
    if spot.specificity <= wide.specificity or a.quote.lower() == b.quote.lower():
        return False
    if a.country is None:  # the gazetteer lacks it
        return wide.specificity < 1 or abs(spot.sentence - wide.sentence) <= BESIDE
    if b.country is None:  # a region of several countries
        return True
    return a.country == b.country and (b.precision not in ("province", "city") or b.name in a.within)


def _is_inside(parse: Parse, spot: Spot, wide: Spot) -> bool:
    """The text puts the spot inside the other: "Hara ward in Bego district"."""
    between = [t.text.lower() for t in parse.between(spot.place.end, wide.place.start)]
    return 0 < len(between) <= 4 and "in" in between and all(w in ("in", "the", ",") or w in words().area | words().wide for w in between)


def _follows(parse: Parse, end: int, spot: Spot) -> bool:
    """The place stands right after the statement, behind a preposition."""
    between = parse.between(end, spot.place.start)
    if not 0 < len(between) <= 4 or between[0].text.lower() not in words().locative:
        return False
    return all(t.pos in ("ADP", "DET", "NOUN", "ADJ") for t in between)


def _is_reached(parse: Parse, spot: Spot) -> bool:
    """People went or were brought there: "fled to X", "crossed into X"."""
    before = [t.text.lower() for t in parse.tokens[max(0, spot.token.i - 3) : spot.token.i]]
    return any(word in ("to", "into", "toward", "towards", "reached") for word in before)


def _scene(every: Sequence[Spot], sentence: int, tied: Spot | None, country: str | None, *, moved: bool) -> Spot | None:
    """The town or spot where the matter at hand takes place: near the statement and named often; of people `moved`, a province too."""
    least = WIDE if moved else NARROW
    fits = [s for s in every if s.is_located and s.specificity >= least and (tied is None or _narrows(s, tied))]
    if not fits:
        return None
    often = Counter(s.place.quote.lower() for s in fits)

    def weight(spot: Spot) -> tuple[float, int]:
        distance = sentence - spot.sentence
        near = NEAR / (1 + distance) if 0 <= distance <= BEFORE else 0.6 / (1 - distance) if -AFTER <= distance < 0 else 0.0
        main = often[spot.place.quote.lower()] / len(fits)
        home = HOME if country and spot.place.country in (country, None) else 0.0
        detail = DETAIL * spot.specificity
        first = -LATER if moved and spot.token.dep == "conj" else 0.0
        return home + near + main + detail + first + 0.2 * (spot.role - 1), -abs(distance)

    return max(fits, key=weight)


def _widest(every: Sequence[Spot], sentence: int, country: str | None) -> str | None:
    """The last resort: the country or province that something is located in, before the statement rather than after it.

    Where nothing is located anywhere: the one that the report names, of its main country.
    """
    wide = [s for s in every if s.is_located] or [s for s in every if s.place.country == country]
    return max(wide, key=lambda s: (s.sentence <= sentence, s.specificity, s.sentence)).place.quote if wide else None


def _speaks_of_all(parse: Parse, head: Token) -> bool:
    """The sentence sums up a whole war or crisis ("since the conflict began")."""
    sentence = parse.sentence(head.sentence)
    has_perfect = any(t.lemma == "have" and t.dep == "aux" for t in sentence) or any(t.text.lower() == "since" for t in sentence)
    return has_perfect and any(t.lemma.lower() in words().whole for t in sentence)


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
