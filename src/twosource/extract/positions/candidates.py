"""Clauses and noun phrases that state a position, found by cue words and grammar."""

from collections.abc import Iterator

from twosource.extract.events.grammar import is_verb, kids, lemma
from twosource.extract.positions.announced import by_announcement, by_need, by_order, by_plan, by_tabling
from twosource.extract.positions.candidate import Candidate
from twosource.extract.positions.cues import Cues
from twosource.extract.positions.named import by_adjective, by_bare_no, by_noun, by_phrase
from twosource.extract.positions.stated import by_verb
from twosource.extract.positions.willed import by_copula, by_modal, by_want
from twosource.model import Parse, Token

WANTING = frozenset({"demand", "urge", "ask", "call", "propose", "request", "insist", "threaten", "order", "want", "press", "appeal"})


def find_candidates(parse: Parse, cues: Cues) -> Iterator[Candidate]:
    """Every candidate of the parse, in text order of their heads."""
    for token in parse.tokens:
        if is_verb(token) and not _is_hypothesis(parse, token):
            found = by_plan(parse, token) or by_verb(parse, token, cues) or by_modal(parse, token) or by_want(parse, token)
            found = found or by_copula(parse, token) or by_announcement(parse, token) or by_tabling(parse, token) or by_need(parse, token)
            if found := found or by_order(parse, token):
                yield found
        if (token.pos == "ADJ" or token.tag in ("JJ", "VBN")) and (found := by_adjective(parse, token, cues)):
            yield found
        if token.pos == "NOUN" and (found := by_noun(parse, token, cues)):
            yield found
    yield from by_phrase(parse, cues)
    yield from by_bare_no(parse)


def _is_hypothesis(parse: Parse, token: Token) -> bool:
    """The verb stands in an "if" clause, or in the content of a demand: then it is what is wanted, nobody's stance."""
    if token.dep == "advcl" and any(t.text.lower() in ("if", "unless", "whether", "lest") for t in kids(parse, token.i, "mark", "advmod")):
        return True
    head = parse.tokens[token.head]
    if token.dep in ("acl", "relcl") and token.tag == "VB" and lemma(head) in ("call", "demand", "request", "appeal", "plea", "proposal"):
        return True
    return token.dep in ("ccomp", "xcomp") and head.i != token.i and lemma(head) in WANTING
