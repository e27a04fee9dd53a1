"""Whom a pronoun means."""

from collections.abc import Callable, Iterator

from twosource.extract.actors.words import words
from twosource.extract.events.grammar import WH, kids, lemma
from twosource.model import Parse, Token

BACK = 80
SENTENCES = 2
SENTENCES_OF_A_PERSON = 4
PLACES = frozenset({"GPE", "LOC", "FAC"})
NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
PERSONAL = frozenset({"he", "she", "him", "her", "his", "who"})
PLURAL = frozenset({"they", "them", "their"})
PERSONS = frozenset({"minister", "president", "spokesman", "official", "source", "leader", "spokeswoman", "chief", "head"})


def antecedent(parse: Parse, token: Token, is_actor: Callable[[int], bool]) -> Token | None:
    """Whom the pronoun at `token` means: the nearest earlier subject that can be it, else, for no person, the nearest actor."""
    word = token.text.lower()
    if word in WH:
        for up in parse.ancestors(token.i):
            if up.dep == "relcl":
                return parse.tokens[up.head]
    if found := next(_subjects(parse, token, word), None):
        return found
    if word in PERSONAL:
        return None
    for t in reversed(parse.tokens[max(0, token.i - BACK // 2) : token.i]):
        near = t.pos in ("NOUN", "PROPN") and t.dep in ("pobj", "dobj") and t.sentence >= token.sentence - 1
        if near and t.entity not in PLACES and is_actor(t.i):
            return t
    return None


def _subjects(parse: Parse, token: Token, word: str) -> Iterator[Token]:
    """Earlier subjects that the pronoun can mean, nearest first."""
    reach = SENTENCES_OF_A_PERSON if word in PERSONAL else SENTENCES
    for t in reversed(parse.tokens[max(0, token.i - BACK) : token.i]):
        if t.dep not in ("nsubj", "nsubjpass", "poss") or t.pos not in ("NOUN", "PROPN"):
            continue
        if t.sentence < token.sentence - reach:
            return
        if t.entity not in NAMES and lemma(t) not in words().offices | words().apart:
            continue
        if word in PERSONAL and t.entity != "PERSON" and lemma(t) not in PERSONS:
            continue
        one = t.tag not in ("NNS", "NNPS") and not kids(parse, t.i, "conj") and t.entity in ("GPE", "PERSON")
        if not (word in PLURAL and one):
            yield t
