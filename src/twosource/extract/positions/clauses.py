"""Where a position's clause begins, and who says it."""

from twosource.extract.events.grammar import REPORTING, lemma, subject
from twosource.model import Parse, Token


def opening(parse: Parse, i: int) -> int:
    """The first token of the verb group: its auxiliaries and negation count, its subject does not."""
    group = [t.i for t in parse.children(i) if t.i < i and t.dep in ("aux", "auxpass", "neg")]
    low = min(group, default=i)
    return low if all(parse.tokens[k].dep not in ("nsubj", "nsubjpass") for k in range(low, i)) else i


def with_subject(parse: Parse, who: Token, first: int) -> int:
    """The first token of the clause with its subject: a demand names who is to do it."""
    low = min((k for k in parse.subtree(who.i)), default=first)
    return low if low <= first else first


def reporter_of(parse: Parse, i: int) -> int | None:
    """The subject of the verb of saying above the clause of token `i`; None in the reporter's own words."""
    token = parse.tokens[i]
    while token.head != token.i:
        head = parse.tokens[token.head]
        if token.dep in ("ccomp", "parataxis", "dobj") and lemma(head) in REPORTING | {"warn", "insist"}:
            who = subject(parse, head.i)
            if who is not None:
                return who.i
        if token.dep not in ("ccomp", "conj", "parataxis", "xcomp", "dobj", "acomp", "attr"):
            return None
        token = head
    return None
