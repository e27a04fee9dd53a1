"""Clauses and noun phrases that state a position, found by cue words and grammar."""

from collections.abc import Iterator

import msgspec

from twosource.extract.events.grammar import REPORTING, agent, depth, is_negated, is_passive, is_verb, kids, lemma, lemmas, modals, objects, prepositional, subject
from twosource.extract.positions.cues import Cue, Cues
from twosource.model import Parse, Token
from twosource.model.statements import Stance

OPPOSITE: dict[str, Stance] = {"accepts": "refuses", "offers": "refuses"}
VERBS_OF_CHANGE = frozenset({"do", "be", "have"})
WILLING = frozenset({"will", "would", "wo", "shall"})
SENT = frozenset({"calls-for", "demands", "threatens"})
OUGHT = frozenset({"must", "should", "ought"})
WINDOW = 6
RAISING = frozenset({"raise", "push", "press", "lobby", "campaign", "seek"})
AIMS = frozenset({"priority", "solution", "answer", "aim", "goal", "objective", "demand", "way", "need", "task", "condition", "requirement"})
WANTING = frozenset({"demand", "urge", "ask", "call", "propose", "request", "insist", "threaten", "order", "want", "press", "appeal"})
ACTING = frozenset({"army", "force", "troop", "regime", "government", "rebel", "militia", "police", "fighter", "side", "country", "state"})


class Candidate(msgspec.Struct, frozen=True):
    """A possible position: `head` governs its words, `party` is the token of who holds it, or None for the speaker of the words."""

    head: int
    first: int
    stance: Stance
    party: int | None
    weight: float
    is_noun: bool = False


def find_candidates(parse: Parse, cues: Cues) -> Iterator[Candidate]:
    """Every candidate of the parse, in text order of their heads."""
    for token in parse.tokens:
        if is_verb(token) and not _is_hypothesis(parse, token):
            found = _by_verb(parse, token, cues) or _by_modal(parse, token) or _by_want(parse, token) or _by_copula(parse, token)
            if found:
                yield found
        if token.pos == "ADJ" or token.tag in ("JJ", "VBN"):
            if found := _by_adjective(parse, token, cues):
                yield found
        if token.pos == "NOUN" and (found := _by_noun(parse, token, cues)):
            yield found
    yield from _by_phrase(parse, cues)
    yield from _by_bare_no(parse)


def _is_hypothesis(parse: Parse, token: Token) -> bool:
    """The verb stands in an "if" clause, or in the content of a demand: then it is what is wanted, nobody's stance."""
    if token.dep == "advcl" and any(t.text.lower() in ("if", "unless", "whether", "lest") for t in kids(parse, token.i, "mark", "advmod")):
        return True
    head = parse.tokens[token.head]
    return token.dep in ("ccomp", "xcomp") and head.i != token.i and lemma(head) in WANTING


def _by_verb(parse: Parse, token: Token, cues: Cues) -> Candidate | None:
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
        if stance == "offers" and words == ("propose",) and who is not None and _of_others(parse, token, who):
            stance = "demands"
        if any(c.text.lower() == "either" for c in parse.children(token.i)) and stance == "accepts":
            stance, weight, who = "threatens", 0.66, None
        return Candidate(token.i, _opening(parse, token.i), stance, who.i if who else None, weight - 0.04 * min(3, depth(parse, token.i)))
    return None


def _company(parse: Parse, token: Token, cue: Cue) -> bool:
    if cue.subjects:
        who = subject(parse, token.i)
        if who is None or not cue.subjects & lemmas(parse, [who]):
            return False
    done = lemmas(parse, objects(parse, token.i)) if cue.objects or cue.without else frozenset()
    if cue.objects and not cue.objects & done:
        return False
    if cue.without and (cue.without & done or cue.without & {parse.tokens[k].text.lower() for k in range(token.i + 1, min(token.i + 3, len(parse.tokens)))}):
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
    if "object" in wanted and any(o.entity not in ("DATE", "TIME") for o in objects(parse, token.i) if o.i != token.i and o.head == token.i):
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
    if clause.tag == "VBP" and clause.dep == "ccomp" and (token.tag in ("VBD", "VBN") or lemma(token) == "demand") and clause.lemma.lower() != "be":
        return True
    if clause.dep == "xcomp" and clause.tag == "VBG":
        return True
    return clause.tag == "VBN" and any(t.dep == "auxpass" and t.text.lower() == "be" for t in parse.children(clause.i))


def _is_time(parse: Parse, prep: Token) -> bool:
    return all(t.entity in ("DATE", "TIME") for t in parse.children(prep.i))


def _by_modal(parse: Parse, token: Token) -> Candidate | None:
    """"must", "should", "cannot", "will not", "would": what the speaker demands, refuses or announces."""
    if token.dep in ("relcl", "advcl", "acl"):
        return None
    aux = modals(parse, token.i)
    own = [t for t in parse.children(token.i) if t.dep == "aux" and (t.tag == "MD" or t.lemma.lower() in ("have",))]
    who = subject(parse, token.i)
    if not own or who is None:
        return None
    reporter = _reporter(parse, token.i)
    negated = is_negated(parse, token.i)
    first = own[0].i
    if OUGHT & set(aux):
        if negated and who.lemma.lower() in ("we", "i"):
            return Candidate(token.i, first, "refuses", None, 0.6)
        firm = "must" in aux
        sure = (0.66 if firm else 0.58) + (0.08 if reporter is not None else 0)
        return Candidate(token.i, _with_subject(parse, who, first), "demands" if firm or reporter is None or _is_firm(parse, token) else "calls-for", reporter, sure)
    if negated and WILLING & set(aux) and (reporter is not None or depth(parse, token.i) == 0):
        if who.lemma.lower() in ("it", "they", "he", "she", "we", "i") or reporter is None:
            return Candidate(token.i, first, "refuses", who.i, 0.7 if reporter is not None else 0.52)
    if not negated and "would" in aux and reporter is not None and lemma(token) in RAISING and lemma(who) in ("it", "they", "he", "she"):
        return Candidate(token.i, first, "calls-for", reporter, 0.6)
    if negated and {"can", "could"} & set(aux) and reporter is not None:
        return Candidate(token.i, _with_subject(parse, who, first), "refuses", reporter, 0.56)
    return None


def _is_firm(parse: Parse, token: Token) -> bool:
    """The verb of saying above is itself a demand: "warned that they should"."""
    return any(lemma(up) in ("warn", "insist", "demand", "order", "stress") for up in parse.ancestors(token.i))


def _with_subject(parse: Parse, who: Token, first: int) -> int:
    """The first token of the clause with its subject: a demand names who is to do it."""
    low = min((k for k in parse.subtree(who.i)), default=first)
    return low if low <= first else first


def _by_want(parse: Parse, token: Token) -> Candidate | None:
    """"wants to", "neither wants to", "is not seeking"."""
    word = lemma(token)
    who = subject(parse, token.i)
    if who is None or token.dep in ("relcl", "advcl", "acl"):
        return None
    if word in ("want", "wish") and kids(parse, token.i, "xcomp", "ccomp", "dobj"):
        if is_negated(parse, token.i):
            return Candidate(token.i, _opening(parse, token.i), "refuses", who.i, 0.72)
        return Candidate(token.i, _opening(parse, token.i), "calls-for", who.i, 0.52)
    if word in ("seek", "consider", "plan") and is_negated(parse, token.i):
        return Candidate(token.i, _opening(parse, token.i), "refuses", who.i, 0.62)
    if word == "have" and token.tag == "VBD" and (do := kids(parse, token.i, "xcomp")) and _reporter(parse, token.i) is not None and do[0].tag == "VB":
        return Candidate(token.i, _with_subject(parse, who, token.i), "demands", _reporter(parse, token.i), 0.6)
    return None


def _by_copula(parse: Parse, token: Token) -> Candidate | None:
    """"The priority is to find a way", "the only solution is talks": what the speaker calls for."""
    if token.lemma.lower() != "be":
        return None
    who = next(iter(kids(parse, token.i, "nsubj")), None)
    if who is None or lemma(who) not in AIMS or is_negated(parse, token.i) or not kids(parse, token.i, "xcomp", "attr", "ccomp"):
        return None
    owner = next(iter(kids(parse, who.i, "poss")), None)
    reporter = owner.i if owner is not None else _reporter(parse, token.i)
    return Candidate(token.i, min(parse.subtree(who.i)), "calls-for", reporter, 0.62)


def _by_adjective(parse: Parse, token: Token, cues: Cues) -> Candidate | None:
    cue = cues.adjectives.get(token.text.lower())
    if cue is None:
        return None
    be = parse.tokens[token.head]
    if be.lemma.lower() != "be" and not any(t.lemma.lower() == "be" for t in parse.children(token.i)):
        return None
    verb = be if be.lemma.lower() == "be" else token
    negated = is_negated(parse, verb.i) or is_negated(parse, token.i)
    if cue.negated and not negated:
        return None
    who = subject(parse, verb.i)
    if who is None:
        return None
    if cue.spoken:
        reporter = _reporter(parse, verb.i)
        if not cue.negated and negated:
            return None
        return Candidate(verb.i, _with_subject(parse, who, verb.i), cue.stance, reporter, cue.weight)
    if cue.stance == "offers" and not (kids(parse, token.i, "xcomp") or prepositional(parse, token.i, "for")):
        return None
    stance: Stance = OPPOSITE.get(cue.stance, cue.stance) if negated else cue.stance
    return Candidate(verb.i, _opening(parse, verb.i), stance, who.i, cue.weight)


def _by_noun(parse: Parse, token: Token, cues: Cues) -> Candidate | None:
    cue = cues.nouns.get(lemma(token))
    if cue is None or token.dep == "compound":
        return None
    content = [t for t in parse.children(token.i) if (t.dep == "prep" and t.text.lower() in ("for", "to", "of", "that", "against", "from")) or t.dep in ("acl", "relcl", "ccomp")]
    owner = next((t for t in parse.children(token.i) if t.dep == "poss" or (t.dep in ("amod", "compound", "nmod") and (t.entity in ("NORP", "GPE", "ORG") or t.pos == "PROPN"))), None)
    previous = parse.tokens[token.i - 1] if token.i else token
    if owner is None and previous.pos == "PROPN" and previous.sentence == token.sentence:
        owner = previous  # the parser loses a name whose apostrophe was lost
    owner = owner or prepositional(parse, token.i, "by") or (prepositional(parse, token.i, "from") if cue.stance in SENT else None)
    head = parse.tokens[token.head]
    if owner is None and token.dep == "dobj" and lemma(head) in ("make", "issue", "renew", "repeat", "reiterate", "voice", "send", "launch", "echo", "express"):
        owner = subject(parse, head.i)
    if owner is None or (not content and cue.stance not in ("refuses",)):
        return None
    if any(t.text.lower() == "no" for t in parse.children(token.i)):
        return None
    # "despite Russian vetoes" counts; "discussed the offer" of nobody does not.
    return Candidate(token.i, min(parse.subtree(token.i)), cue.stance, owner.i, cue.weight, is_noun=True)


def _by_phrase(parse: Parse, cues: Cues) -> Iterator[Candidate]:
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
                    reporter = _reporter(parse, verb)
                    yield Candidate(verb, min(parse.subtree(verb)), cue.stance, reporter, cue.weight)
                    break


def _by_bare_no(parse: Parse) -> Iterator[Candidate]:
    """"No talks under fire", said by itself or before its speaker: a refusal."""
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
            yield Candidate(noun.i, tokens[0].i, "refuses", None if said else _reporter(parse, noun.i), 0.62, is_noun=True)


def _opening(parse: Parse, i: int) -> int:
    """The first token of the verb group: its auxiliaries and negation count, its subject does not."""
    group = [t.i for t in parse.children(i) if t.i < i and t.dep in ("aux", "auxpass", "neg")]
    low = min(group, default=i)
    return low if all(parse.tokens[k].dep not in ("nsubj", "nsubjpass") for k in range(low, i)) else i


def _reporter(parse: Parse, i: int) -> int | None:
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
