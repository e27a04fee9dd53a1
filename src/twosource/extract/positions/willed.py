"""Positions told by modal verbs and verbs of wanting: "must", "will not", "neither wants to", "the aim is"."""

from twosource.extract.events.grammar import depth, is_negated, kids, lemma, modals, subject
from twosource.extract.positions.candidate import Candidate
from twosource.extract.positions.clauses import opening, reporter_of, with_subject
from twosource.model import Parse, Token

WILLING = frozenset({"will", "would", "wo", "shall"})
ASKING = frozenset({"if", "whether", "how", "why", "what", "when"})
OUGHT = frozenset({"must", "should", "ought"})
RAISING = frozenset({"raise", "push", "press", "lobby", "campaign", "seek"})
AIMS = frozenset({"priority", "solution", "answer", "aim", "goal", "objective", "demand", "need", "condition", "requirement"})


def by_modal(parse: Parse, token: Token) -> Candidate | None:
    """ "must", "should", "cannot", "will not", "would": what the speaker demands, refuses or announces."""
    if token.dep in ("relcl", "advcl", "acl"):
        return None
    aux = modals(parse, token.i)
    own = [t for t in parse.children(token.i) if t.dep == "aux" and (t.tag == "MD" or t.lemma.lower() in ("have",))]
    who = subject(parse, token.i)
    if not own or who is None:
        return None
    reporter = reporter_of(parse, token.i)
    negated = is_negated(parse, token.i)
    first = own[0].i
    if any(
        t.text.lower() in ("if", "whether", "how", "why", "what", "when") for t in kids(parse, token.i, "mark", "advmod", "dobj", "attr")
    ):
        return None  # an embedded question asks, it does not demand
    if OUGHT & set(aux):
        if who.lemma.lower() in ("we", "i", "you", "one", "anyone") and not negated:
            return None  # what one tells oneself or everybody is nobody's demand
        if negated and who.lemma.lower() in ("we", "i"):
            return Candidate(token.i, first, "refuses", None, 0.6)
        firm = "must" in aux
        sure = (0.66 if firm else 0.58) + (0.08 if reporter is not None else 0)
        return Candidate(
            token.i,
            with_subject(parse, who, first),
            "demands" if firm or reporter is None or _is_firm(parse, token) else "calls-for",
            reporter,
            sure,
        )
    own_will = WILLING & set(aux) and lemma(token) != "be" and (reporter is not None or depth(parse, token.i) == 0)
    if negated and own_will and (reporter is None or who.lemma.lower() in ("it", "they", "he", "she", "we", "i")):
        return Candidate(token.i, first, "refuses", who.i, 0.7 if reporter is not None else 0.52)
    if not negated and "would" in aux and reporter is not None and lemma(token) in RAISING and lemma(who) in ("it", "they", "he", "she"):
        return Candidate(token.i, first, "calls-for", reporter, 0.6)
    passive = lemma(token) == "be" or any(t.dep == "auxpass" for t in parse.children(token.i))
    if negated and passive and {"can", "could"} & set(aux) and reporter is not None:
        return Candidate(token.i, with_subject(parse, who, first), "refuses", reporter, 0.56)
    return None


def _is_firm(parse: Parse, token: Token) -> bool:
    """The verb of saying above is itself a demand: "warned that they should"."""
    return any(lemma(up) in ("warn", "insist", "demand", "order", "stress") for up in parse.ancestors(token.i))


def by_want(parse: Parse, token: Token) -> Candidate | None:
    """ "wants to", "neither wants to", "is not seeking"."""
    word = lemma(token)
    who = subject(parse, token.i)
    if who is None or token.dep in ("relcl", "advcl", "acl"):
        return None
    if word in ("want", "wish") and kids(parse, token.i, "xcomp", "ccomp", "dobj"):
        if is_negated(parse, token.i):
            return Candidate(token.i, opening(parse, token.i), "refuses", who.i, 0.72)
        goal = kids(parse, token.i, "xcomp", "ccomp", "dobj")[0]
        if lemma(goal) in ("thank", "say", "tell", "know", "be", "see", "make", "stress", "congratulate"):
            return None
        return Candidate(token.i, opening(parse, token.i), "calls-for", who.i, 0.52)
    if word in ("seek", "consider", "plan") and is_negated(parse, token.i):
        return Candidate(token.i, opening(parse, token.i), "refuses", who.i, 0.62)
    if (
        word == "have"
        and token.tag == "VBD"
        and (do := kids(parse, token.i, "xcomp"))
        and reporter_of(parse, token.i) is not None
        and do[0].tag == "VB"
    ):
        return Candidate(token.i, with_subject(parse, who, token.i), "demands", reporter_of(parse, token.i), 0.6)
    return None


def by_copula(parse: Parse, token: Token) -> Candidate | None:
    """ "The priority is to find a way", "the only solution is talks": what the speaker calls for."""
    if token.lemma.lower() != "be":
        return None
    who = next(iter(kids(parse, token.i, "nsubj")), None)
    if who is None or lemma(who) not in AIMS or is_negated(parse, token.i) or not kids(parse, token.i, "xcomp", "attr", "ccomp"):
        return None
    owner = next(iter(kids(parse, who.i, "poss")), None)
    reporter = owner.i if owner is not None else reporter_of(parse, token.i)
    return Candidate(token.i, min(parse.subtree(who.i)), "calls-for", reporter, 0.62)
