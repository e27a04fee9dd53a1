"""Positions told by adjectives, nouns and set phrases: "ready to", "its call for", "out of the question", "No talks"."""

from collections.abc import Iterator

from twosource.extract.events.grammar import REPORTING, is_negated, is_verb, kids, lemma, prepositional, subject
from twosource.extract.positions.announced import held_in
from twosource.extract.positions.candidate import Candidate
from twosource.extract.positions.clauses import opening, reporter_of, with_subject
from twosource.extract.positions.cues import Cues
from twosource.model import Parse, Token
from twosource.model.statements import Stance

OPPOSITE: dict[str, Stance] = {"accepts": "refuses", "offers": "refuses"}
SENT = frozenset({"calls-for", "demands", "threatens"})


def by_adjective(parse: Parse, token: Token, cues: Cues) -> Candidate | None:
    """The position that an adjective after "be" states: "ready to", "opposed to", "not enough"."""
    cue = cues.adjectives.get(token.text.lower())
    if cue is None:
        return None
    be = parse.tokens[token.head]
    if be.lemma.lower() != "be" and not any(t.lemma.lower() == "be" for t in parse.children(token.i)):
        return None
    verb = be if be.lemma.lower() == "be" else token
    negated = is_negated(parse, verb.i) or is_negated(parse, token.i) or _nowhere_near(parse, token)
    if cue.negated and not negated:
        return None
    who = subject(parse, verb.i)
    if who is None:
        return None
    if cue.spoken:
        reporter = reporter_of(parse, verb.i)
        if not cue.negated and negated:
            return None
        return Candidate(verb.i, with_subject(parse, who, verb.i), cue.stance, reporter, cue.weight)
    if cue.stance == "offers" and not (kids(parse, token.i, "xcomp") or prepositional(parse, token.i, "for")):
        return None
    stance: Stance = OPPOSITE.get(cue.stance, cue.stance) if negated else cue.stance
    return Candidate(verb.i, opening(parse, verb.i), stance, who.i, cue.weight)


def _nowhere_near(parse: Parse, token: Token) -> bool:
    before = [t.text.lower() for t in parse.tokens[max(0, token.i - 2) : token.i]]
    return before == ["nowhere", "near"] or before[-1:] in (["hardly"], ["barely"])


def by_noun(parse: Parse, token: Token, cues: Cues) -> Candidate | None:
    """The position that a noun with an owner states: "its call for", "the Russian veto"."""
    cue = cues.nouns.get(lemma(token))
    if cue is None or token.dep == "compound":
        return None
    content = [
        t
        for t in parse.children(token.i)
        if (t.dep == "prep" and t.text.lower() in ("for", "to", "of", "that", "against", "from")) or t.dep in ("acl", "relcl", "ccomp")
    ]
    owner = next(
        (
            t
            for t in parse.children(token.i)
            if t.dep == "poss" or (t.dep in ("amod", "compound", "nmod") and (t.entity in ("NORP", "GPE", "ORG") or t.pos == "PROPN"))
        ),
        None,
    )
    previous = parse.tokens[token.i - 1] if token.i else token
    if owner is None and previous.pos == "PROPN" and previous.sentence == token.sentence:
        owner = previous  # the parser loses a name whose apostrophe was lost
    owner = owner or prepositional(parse, token.i, "by") or (prepositional(parse, token.i, "from") if cue.stance in SENT else None)
    head = parse.tokens[token.head]
    if (
        owner is None
        and token.dep == "dobj"
        and lemma(head) in ("make", "issue", "renew", "repeat", "reiterate", "voice", "send", "launch", "echo", "express")
    ):
        owner = subject(parse, head.i)
    owner = owner or held_in(parse, token)
    if owner is None or (not content and cue.stance not in ("refuses",)):
        return None
    if any(t.text.lower() == "no" for t in parse.children(token.i)):
        return None
    # "despite Russian vetoes" counts; "discussed the offer" of nobody does not.
    return Candidate(token.i, min(parse.subtree(token.i)), cue.stance, owner.i, cue.weight, is_noun=True)


def by_phrase(parse: Parse, cues: Cues) -> Iterator[Candidate]:
    """The positions that set phrases state, held by who says them."""
    for start, end in parse.sentences:
        texts = [t.text.lower() for t in parse.tokens[start:end]]
        for words, cue in cues.phrases:
            n = len(words)
            for k in range(len(texts) - n + 1):
                if texts[k] == words[0] and tuple(texts[k : k + n]) == words:
                    i = start + k
                    verb = i if is_verb(parse.tokens[i]) else next((t.i for t in parse.ancestors(i) if is_verb(t) and t.i >= start), None)
                    if verb is None:
                        continue
                    reporter = reporter_of(parse, verb)
                    yield Candidate(verb, min(parse.subtree(verb)), cue.stance, reporter, cue.weight)
                    break


def by_bare_no(parse: Parse) -> Iterator[Candidate]:
    """ "No talks under fire", said by itself or before its speaker: a refusal."""
    for start, end in parse.sentences:
        tokens = [t for t in parse.tokens[start:end] if t.pos not in ("PUNCT", "SPACE")]
        if len(tokens) < 3 or tokens[0].text != "No" or tokens[0].dep != "det":
            continue
        noun = parse.tokens[tokens[0].head]
        below = parse.subtree(noun.i)
        said = noun.dep == "nsubj" and lemma(parse.tokens[noun.head]) in REPORTING
        if (noun.dep in ("nsubj", "nsubjpass") and not said) or any(is_verb(parse.tokens[k]) for k in below):
            continue
        if len(tokens) <= len(below) + 1 or said or noun.dep in ("ccomp", "dobj", "dep", "parataxis", "ROOT"):
            yield Candidate(noun.i, tokens[0].i, "refuses", None if said else reporter_of(parse, noun.i), 0.62, is_noun=True)
