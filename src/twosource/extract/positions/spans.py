"""The words of a position: its clause without the party at the edge, and its conditions."""

from twosource.extract.events.grammar import REPORTING, is_verb, kids, lemma, modals
from twosource.extract.positions.candidate import Candidate
from twosource.model import Parse

LEAST_SHARED = 3


def words_of(parse: Parse, candidate: Candidate, stops: frozenset[int]) -> list[tuple[int, int]]:
    """The token ranges (first, last) of the position, one for each demand that "and" joins; `stops` are heads of other positions."""
    head = candidate.head
    inside: set[int] = set()
    todo = [head]
    while todo:
        k = todo.pop()
        inside.add(k)
        for t in parse.children(k):
            if k == head and t.dep in ("nsubj", "nsubjpass") and t.i < candidate.first:
                continue
            if _leaves(parse, t.i, k, head, stops):
                continue
            todo.append(t.i)
    words = [k for k in inside if k >= candidate.first and parse.tokens[k].pos not in ("PUNCT", "CCONJ", "SPACE")]
    last = max(words, default=head)
    whole = (candidate.first, last)
    return [*_split(parse, candidate, whole), *_further(parse, candidate, last)]


def _further(parse: Parse, candidate: Candidate, last: int) -> list[tuple[int, int]]:
    """A second demand told in its own clause after the first: "insisted that A do this, and B would do that"."""
    if candidate.stance != "demands" or not kids(parse, candidate.head, "ccomp"):
        return []
    out = []
    for clause in kids(parse, candidate.head, "conj"):
        if clause.i > last and {"would", "should", "must"} & set(modals(parse, clause.i)) and kids(parse, clause.i, "nsubj", "nsubjpass"):
            below = [k for k in parse.subtree(clause.i) if parse.tokens[k].pos != "PUNCT"]
            out.append((below[0], below[-1]))
    return out


def _leaves(parse: Parse, i: int, parent: int, head: int, stops: frozenset[int]) -> bool:
    """The child `i` belongs to another statement: a second verb with its own position, or a clause of saying."""
    token = parse.tokens[i]
    if token.dep == "conj" and parent == head and is_verb(token):
        return i in stops or bool(kids(parse, i, "nsubj", "nsubjpass")) or lemma(token) in REPORTING
    if token.dep == "advcl" and lemma(token) in REPORTING | {"accuse", "warn", "describe"}:
        return True
    if token.dep == "advcl" and i in stops:
        return True
    if (
        token.dep == "prep"
        and token.text.lower() in ("despite", "amid", "after", "following")
        and any(c.i in stops for c in parse.children(i))
    ):
        return True
    return token.dep == "parataxis" or (token.dep == "ccomp" and i < parent)


def _split(parse: Parse, candidate: Candidate, whole: tuple[int, int]) -> list[tuple[int, int]]:
    """Two demands joined by "and", each long enough to stand alone, stand apart."""
    if candidate.stance not in ("demands", "offers") or candidate.is_noun:
        return [whole]
    heads = [t.i for t in kids(parse, candidate.head, "dobj", "ccomp", "xcomp") if t.i > candidate.head]
    heads += [t.i for p in kids(parse, candidate.head, "prep") for t in kids(parse, p.i, "pobj")]
    for k in heads:
        for second in kids(parse, k, "conj"):
            below = parse.subtree(second.i)
            own_clause = bool(kids(parse, second.i, "nsubj", "nsubjpass")) or parse.tokens[k].pos == "NOUN"
            if own_clause and len(below) >= LEAST_SHARED and whole[0] < below[0] <= whole[1]:
                cut = below[0]
                end = cut - 1
                while end > whole[0] and parse.tokens[end].pos in ("PUNCT", "CCONJ"):
                    end -= 1
                return [(whole[0], end), (cut, whole[1])]
    return [whole]


def condition_of(parse: Parse, head: int) -> tuple[int, int] | None:
    """The tokens (first, last) of the condition that the clause of `head` makes: "if", "unless", "until" and what follows."""
    for k in parse.subtree(head):
        t = parse.tokens[k]
        if t.dep in ("mark", "advmod") and t.text.lower() in ("if", "unless", "until", "provided"):
            clause = parse.subtree(t.head)
            inside = [c for c in clause if c >= t.i]
            return (t.i, inside[-1]) if len(inside) > 1 else None
    return None
