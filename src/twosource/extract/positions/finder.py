"""The positions of one parsed report: who demands, offers, accepts, refuses, threatens or calls for what."""

import re
from collections.abc import Sequence

import msgspec

from twosource.extract.actors import Actors
from twosource.extract.context import Context
from twosource.extract.positions.candidate import Candidate
from twosource.extract.positions.candidates import find_candidates
from twosource.extract.positions.cues import cues
from twosource.extract.positions.spans import condition_of, words_of
from twosource.model import Event, Parse, ParsedReport, Position, span_of
from twosource.model.organisations import organisations

LEAST = 0.5
SHORTEST = 2
PRIVATE = 0.06  # a person who speaks for nobody that the report names
INDEFINITE = frozenset({"any", "no", "every", "anyone", "nobody"})
ASKING = frozenset({"demands", "offers", "threatens", "refuses"})
DEADLINE = re.compile(r"\b(?:by|before|until|deadline|last day|last round|no later than|within)\b", re.IGNORECASE)


def find_positions(parsed: ParsedReport, context: Context, events: Sequence[Event]) -> tuple[Position, ...]:
    """The positions stated in the report, in text order; ids are provisional (`pos_0`, `pos_1`, …)."""
    parse = parsed.parse
    actors = Actors(parsed, context)
    candidates = [c for c in find_candidates(parse, cues()) if c.weight >= LEAST]
    stops = frozenset(c.head for c in candidates)
    found: list[tuple[int, int, Candidate, str]] = []
    asking: str | None = None
    for c in sorted(candidates, key=lambda c: (c.first, -c.weight)):
        party = _party(parse, actors, c, asking)
        if party is None or party.split()[0] in INDEFINITE:
            continue
        if c.party is not None and parse.tokens[c.party].entity == "PERSON" and organisations().canonical(party) is None:
            c = msgspec.structs.replace(c, weight=c.weight - PRIVATE)
        if c.weight < LEAST:
            continue
        for first, last in words_of(parse, c, stops):
            if last - first + 1 >= SHORTEST:
                found.extend((first, last, c, name) for name in ([party] if not _apart(parse, c) else party.split(" and ")))
                asking = party if c.stance in ASKING else asking
    kept = _disjoint(found)
    return tuple(_position(parsed, context, n, *k) for n, k in enumerate(kept))


def _party(parse: Parse, actors: Actors, c: Candidate, asking: str | None) -> str | None:
    """Who holds the position: its subject where that is an actor, else who says it; of a plan, who made it or who asked last."""
    if c.party is not None:
        if actors.is_paper(c.party):
            return actors.owner_of(c.party) or actors.speaker_of(c.head) or asking
        if actors.is_nameless(c.party) and asking:
            return asking  # a source tells what others want
        if actors.is_actor(c.party) and (name := actors.name_of(c.party)):
            return name
    if c.stance == "threatens" and c.party is None and asking:
        return asking
    head = parse.tokens[c.head]
    return actors.speaker_of(c.head) or actors.source_at(head.start, head.end)


def _apart(parse: Parse, c: Candidate) -> bool:
    """ "Neither A nor B": each refuses for itself."""
    return c.party is not None and any(t.text.lower() == "neither" for t in parse.children(c.party))


def _disjoint(found: list[tuple[int, int, Candidate, str]]) -> list[tuple[int, int, Candidate, str]]:
    """Of positions with mostly the same words, the surest; a position inside a longer one of another party or stance stays."""
    kept: list[tuple[int, int, Candidate, str]] = []
    for f in sorted(found, key=lambda f: (-f[2].weight, f[0], f[1])):
        if not any(_alike(f, k) for k in kept):
            kept.append(f)
    return sorted(kept, key=lambda f: (f[0], f[1], f[2].stance))


def _alike(a: tuple[int, int, Candidate, str], b: tuple[int, int, Candidate, str]) -> bool:
    shared = min(a[1], b[1]) - max(a[0], b[0]) + 1
    if shared <= 0:
        return False
    longest, shortest = max(a[1] - a[0], b[1] - b[0]) + 1, min(a[1] - a[0], b[1] - b[0]) + 1
    if a[:2] == b[:2] and a[2] is b[2]:
        return a[3] == b[3]
    return shared / longest > 0.5 or (shared / shortest > 0.8 and (a[2].stance == b[2].stance or a[3] == b[3]))


def _position(parsed: ParsedReport, context: Context, n: int, first: int, last: int, c: Candidate, party: str) -> Position:
    parse = parsed.parse
    start, end = parse.tokens[first].start, parse.tokens[last].end
    low, high = parse.sentence_range(parse.tokens[c.head].sentence)
    said = context.attribution_at(start, end)
    condition = condition_of(parse, c.head)
    deadline = _deadline(parse, context, start, end)
    return Position(
        id=f"pos_{n}",
        start=start,
        end=end,
        quote=parse.text[start:end],
        party=party,
        stance=c.stance,
        deadline=deadline,
        when=_stated(parsed, context, low, high, start, end, deadline),
        attribution=said.id if said else None,
        confidence=round(max(0.05, min(0.99, c.weight)), 3),
        condition=span_of(parse.text, parse.tokens[condition[0]].start, parse.tokens[condition[1]].end) if condition else None,
    )


def _deadline(parse: Parse, context: Context, start: int, end: int) -> str | None:
    """The day by which it is wanted, where the position's words give one."""
    for t in context.times_in(start, end):
        around = parse.text[max(start, t.start - 25) : t.start] + parse.text[t.end : min(end, t.end + 25)]
        if t.type == "DATE" and t.value and DEADLINE.search(around):
            return t.latest or t.value
    return None


def _stated(parsed: ParsedReport, context: Context, low: int, high: int, start: int, end: int, deadline: str | None) -> str | None:
    """The day on which it was said: a day in the sentence that is no deadline."""
    for t in context.times_in(low, high):
        if t.type == "DATE" and t.value and t.value != deadline and re.fullmatch(r"\d{4}-\d\d-\d\d", t.value):
            published = parsed.published
            if published is None or t.value <= published.isoformat():
                return t.value
    return None
