"""Where a statement is located: the most specific place that its words, its sentence, or the text around it give."""

from collections import Counter
from collections.abc import Sequence

from twosource.extract.context import Context
from twosource.extract.places.filed import filed
from twosource.extract.places.moving import is_left, is_reached, is_refuge, is_returning
from twosource.extract.places.spots import Spot, head_of, spots
from twosource.extract.places.words import words
from twosource.model import Parse, ParsedReport, Token

STEP = 0.22  # what one step of grammar between statement and place costs
LATER = 0.3  # what the later places of a list lose: the first stands for all
NEXT_TO = 1.2  # what a place right after the statement gains ("12 dead in X, 3 in Y")
OUTSIDE = 1.0  # what a place outside the quoted or reported words loses: where the source sits is not where the thing happened
LEFT, REACHED, FROM = 0.4, 1.0, 2.0  # what a place people left gains, one they reached loses, and the home of those struck loses
BESIDE_IT = 0.6  # what a place that the thing is only near or north of loses to one that it is in
SURE = 0.6
BEFORE, AFTER = 4, 3  # sentences around the statement in which a nearer place is looked for
NARROW = 2.5  # the least specificity of a scene: a region inside a country
WIDE = 1.5  # and of where many people are on the move: a province
NEAR, HOME, DETAIL = 2.0, 0.5, 0.2  # what speaks for a scene: the sentences around, the main country, detail
OUTRIGHT = 2  # steps of grammar between a statement and the place that it names itself
FAR = 4  # steps of grammar beyond which more make no difference
SEVERAL = 3  # places of one list, of which none can stand for all
LIST = 12  # the most words from the first place of a list to the one that holds them all
BESIDE = 2  # sentences within which a place that the gazetteer lacks is taken to lie in the province named


def _spots(parsed: ParsedReport, context: Context) -> list[Spot]:
    """The places of the report but those of its dateline and byline, with what grammar says of each."""
    heads = filed(parsed)
    return spots(parsed.parse, [p for p in context.places if not any(s <= p.start < e for s, e in heads)])


def place_for(parsed: ParsedReport, context: Context, start: int, end: int, *, by_scene: bool = True, moved: bool = False) -> str | None:
    """The place, as written, where the statement at `[start, end)` of the reading copy is located; None where the text gives none.

    First the place that grammar ties to the statement. Where that is wide (a province, a country) or missing, the scene: the town or
    spot that the sentences around it, or else the report as a whole, are about, if it can lie there. Not `by_scene`: only where grammar
    ties it (arms held or raids flown in a war are not where the day's news is). `moved`: of people who left a place or were brought to
    another, where they left; of those who return, where they return to, or else the country they are called after.
    """
    parse = parsed.parse
    tokens = parse.between(start, end)
    if not tokens or not context.places:
        return None
    head = head_of(tokens)
    every = context.once(_spots, parsed)
    returning = moved and is_returning(parse, head)
    if returning:
        every = [s for s in every if s.nearness != "from"]
    tied = _tied(parse, context, every, head, start, end, moved=moved and not returning)
    if tied and (tied.specificity >= NARROW or _is_outright(parse, head, tied)):
        return tied.place.quote
    if _speaks_of_all(parse, head) or (tied is None and not by_scene):
        return tied.place.quote if tied else None
    country = _main_country(context)
    scene = _scene(every, head.sentence, tied, country, moved=moved)
    if scene:
        return (_shared(every, scene) if moved else None) or scene.place.quote
    if tied:
        return tied.place.quote
    return _widest(every, head.sentence, country) or (_home(parse, context, head) if returning else None)


def _tied(parse: Parse, context: Context, every: Sequence[Spot], head: Token, start: int, end: int, *, moved: bool) -> Spot | None:
    """The place of the statement's own sentence that grammar ties to it best; None where none is a location."""
    said = context.attribution_at(start, end)
    rated: list[tuple[float, int, Spot]] = []
    some_left = moved and any(is_left(parse, head, s) for s in every if s.sentence == head.sentence)
    for spot in every:
        if spot.sentence != head.sentence:
            continue
        score = spot.role - STEP * min(FAR, _steps(parse, head, spot.governor)) + 0.2 * spot.specificity
        if said and not any(s <= spot.place.start and spot.place.end <= e for s, e in said.content.parts):
            score -= OUTSIDE
        if start <= spot.place.start and spot.place.end <= end:
            score += 0.5
        elif _follows(parse, end, spot) and not (moved and is_reached(parse, spot)):
            score += NEXT_TO
        if moved:
            is_goal = is_reached(parse, spot) or (some_left and is_refuge(parse, spot))
            score += LEFT if is_left(parse, head, spot) else -REACHED if is_goal else 0.0
        elif spot.nearness == "from" and spot.governor.i == head.i:
            score -= FROM  # "eleven men from X": their home
        if _is_later(parse, spot):
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
    """The statement itself is said to be in that place ("killed 12 people in X", "X, where 12 died"): no scene is nearer."""
    if _is_where(parse, head, spot):
        return True
    return spot.role >= 2 and spot.is_exact and _steps(parse, head, spot.governor) <= OUTRIGHT


def _is_where(parse: Parse, head: Token, spot: Spot) -> bool:
    """The statement stands in a clause that says what happened at the place: "X province, where 12 people died"."""
    clause = next((t for t in (head, *parse.ancestors(head.i)) if t.dep == "relcl"), None)
    if clause is None or not any(t.head == clause.i and t.lemma.lower() == "where" for t in parse.sentence(head.sentence)):
        return False
    return clause.head in (spot.token.i, spot.token.head)


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
    """The text puts the spot, or the list that it is named in, inside the other: "Hara and Zimo wards in Bego district"."""
    between = parse.between(spot.place.end, wide.place.start)
    at = next((n for n in reversed(range(len(between))) if between[n].text.lower() == "in"), None)
    if at is None or len(between) > LIST:
        return False
    area = words().area | words().wide
    named, inner = between[:at], between[at + 1 :]
    if not all(t.text in ("the", ",") or t.lemma.lower() in area for t in inner):
        return False
    return all(t.text in (",", "and", "&", "the") or t.text[0].isupper() or t.lemma.lower() in area for t in named)


def _follows(parse: Parse, end: int, spot: Spot) -> bool:
    """The place stands right after the statement, behind a preposition."""
    between = parse.between(end, spot.place.start)
    if not 0 < len(between) <= 4 or between[0].text.lower() not in words().locative:
        return False
    return all(t.pos in ("ADP", "DET", "NOUN", "ADJ") for t in between)


def _is_later(parse: Parse, spot: Spot) -> bool:
    """The place is not the first of a list ("X, Y island and Z": Y and Z)."""
    top = parse.tokens[spot.token.head] if spot.token.dep in ("compound", "nmod") else spot.token
    return "conj" in (spot.token.dep, top.dep)


def _home(parse: Parse, context: Context, head: Token) -> str | None:
    """The country that those who return are called after ("Afghan returnees"); None where they are called after none or several."""
    named = {
        p.name for p in context.places
        if p.demonym and (own := parse.between(p.start, p.end)) and own[0].sentence == head.sentence
    }  # fmt: skip
    return named.pop() if len(named) == 1 else None


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


def _shared(every: Sequence[Spot], first: Spot) -> str | None:
    """What holds all of a list of several places that the scene stands in: no one of them is it; None where it is in no such list."""
    listed = [s for s in every if s.sentence == first.sentence and s.governor.i == first.governor.i and s.role == first.role]
    if len(listed) < SEVERAL or any(not s.place.within for s in listed):
        return None
    return next((name for name in first.place.within if all(name in s.place.within for s in listed)), None)


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
