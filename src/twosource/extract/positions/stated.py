"""Positions stated by a verb of their own: "demanded", "agreed to", "threatened"."""

from twosource.extract.events.grammar import (
    agent,
    depth,
    is_negated,
    is_passive,
    kids,
    lemma,
    lemmas,
    modals,
    objects,
    prepositional,
    subject,
)
from twosource.extract.positions.candidate import Candidate
from twosource.extract.positions.clauses import opening
from twosource.extract.positions.cues import Cue, Cues
from twosource.extract.positions.spans import condition_of
from twosource.model import Parse, Token
from twosource.model.statements import Stance

OPPOSITE: dict[str, Stance] = {"accepts": "refuses", "offers": "refuses"}
WINDOW = 6
CONDITIONAL = 0.68  # a threat that says on what condition it would be carried out
HOSTILE = frozenset({
    "fight", "attack", "strike", "retaliate", "avenge", "punish", "destroy", "crush", "bomb", "invade", "shell", "kill", "respond",
    "eliminate", "expel",
})  # fmt: skip
ACTING = frozenset({"army", "force", "troop", "regime", "government", "rebel", "militia", "police", "fighter", "side", "country", "state"})


def by_verb(parse: Parse, token: Token, cues: Cues) -> Candidate | None:
    """The position that the verb at `token` states with what follows it; None where it states none."""
    if token.dep in ("pcomp", "csubj") or any(t.text.lower() in ("could", "may", "might") for t in kids(parse, token.i, "aux")):
        return None
    for words, cue in cues.verbs.get(lemma(token), ()):
        if not _words_follow(parse, token, words) or not complemented(parse, token, cue) or not _company(parse, token, cue):
            continue
        if is_passive(parse, token.i):
            who = agent(parse, token.i)
            if who is None:
                continue
        else:
            who = subject(parse, token.i)
        stance, weight = cue.stance, cue.weight
        if is_negated(parse, token.i):
            no_object = any(c.text.lower() == "no" for o in objects(parse, token.i) for c in parse.children(o.i))
            if stance not in OPPOSITE or no_object:
                continue
            stance, weight = OPPOSITE[stance], 0.7
        if stance == "offers" and any(lemma(t) in HOSTILE for t in _goals(parse, token.i)):
            stance = "threatens"
        if stance == "offers" and words == ("propose",) and who is not None and _of_others(parse, token, who):
            stance = "demands"
        if any(c.text.lower() == "either" for c in parse.children(token.i)) and stance == "accepts":
            stance, weight, who = "threatens", 0.66, None
        if stance == "threatens" and condition_of(parse, token.i) is not None:
            weight = max(weight, CONDITIONAL)
        if token.dep == "acl" and words[0] in ("oppose", "support", "back"):
            weight -= 0.2  # "governments opposing him" are told apart by it, they do not speak
        return Candidate(token.i, opening(parse, token.i), stance, who.i if who else None, weight - 0.04 * min(3, depth(parse, token.i)))
    return None


def _goals(parse: Parse, i: int) -> list[Token]:
    """The verbs of what is promised, and of what is to go on: "pledged to keep fighting"."""
    first = kids(parse, i, "xcomp", "ccomp")
    return first + [t for c in first for t in kids(parse, c.i, "xcomp")]


def _company(parse: Parse, token: Token, cue: Cue) -> bool:
    if cue.subjects:
        who = subject(parse, token.i)
        if who is None or not cue.subjects & lemmas(parse, [who]):
            return False
    done = lemmas(parse, objects(parse, token.i)) if cue.objects or cue.without else frozenset()
    if cue.objects and not cue.objects & done:
        return False
    following = parse.tokens[token.i + 1].text.lower() if token.i + 1 < len(parse.tokens) else ""
    if cue.without and (cue.without & done or following in cue.without):
        return False
    return not cue.near or bool(cue.near & {lemma(t) for t in parse.sentence(token.sentence)})


def _of_others(parse: Parse, token: Token, who: Token) -> bool:
    """What is proposed is an act of someone else: "the withdrawal of the army"."""
    for done in kids(parse, token.i, "dobj"):
        doer = prepositional(parse, done.i, "of", "by") or next(iter(kids(parse, done.i, "poss")), None)
        if doer is not None and doer.pos in ("NOUN", "PROPN") and lemma(doer) in ACTING and lemma(doer) != lemma(who):
            return True
    return False


def _words_follow(parse: Parse, token: Token, words: tuple[str, ...]) -> bool:
    at = token.i
    _, stop = parse.sentences[token.sentence]
    for word in words[1:]:
        for k in range(at + 1, min(token.i + WINDOW + 1, stop)):
            t = parse.tokens[k]
            if (lemma(t) == word or t.text.lower() == word) and (t.pos != "ADP" or t.head == token.i or k == at + 1):
                at = k
                break
        else:
            return False
    return True


def complemented(parse: Parse, token: Token, cue: Cue) -> bool:
    """What the cue asks to follow it does."""
    wanted = cue.complement
    if "none" in wanted:
        return True
    clauses = [c for c in kids(parse, token.i, "ccomp", "xcomp", "advcl") if c.i > token.i]
    if "that" in wanted:
        return any(kids(parse, c.i, "nsubj", "nsubjpass") for c in clauses if c.dep == "ccomp")
    if "clause" in wanted and clauses:
        return True
    if "will" in wanted and any(_wills(parse, token, c) for c in clauses):
        return True
    if "object" in wanted and any(
        o.entity not in ("DATE", "TIME") for o in objects(parse, token.i) if o.i != token.i and o.head == token.i
    ):
        return True
    return "prep" in wanted and any(
        t.i > token.i and t.text.lower() in ("for", "on", "upon", "to", "with", "against") and not _is_time(parse, t)
        for t in kids(parse, token.i, "prep", "dative")
    )


def _wills(parse: Parse, token: Token, clause: Token) -> bool:
    """The clause wills something: an infinitive, a bare subjunctive, "should"; not a belief in the indicative."""
    if clause.tag == "VB" or {"must", "should", "shall"} & set(modals(parse, clause.i)):
        return True
    # After a past verb a present one is no report but a will: "insisted that they hand over".
    if (
        clause.tag == "VBP"
        and clause.dep == "ccomp"
        and (token.tag in ("VBD", "VBN") or lemma(token) == "demand")
        and clause.lemma.lower() != "be"
    ):
        return True
    if clause.dep == "xcomp" and clause.tag == "VBG":
        return True
    return clause.tag == "VBN" and any(t.dep == "auxpass" and t.text.lower() == "be" for t in parse.children(clause.i))


def _is_time(parse: Parse, prep: Token) -> bool:
    return all(t.entity in ("DATE", "TIME") for t in parse.children(prep.i))
