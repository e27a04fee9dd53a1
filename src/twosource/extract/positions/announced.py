"""Positions told by what is announced: what a party would not do, would do on a condition, or has put into its plan."""

from twosource.extract.actors.words import words
from twosource.extract.events.grammar import agent, is_negated, kids, lemma, modals, prepositional, subject
from twosource.extract.positions.candidate import Candidate
from twosource.extract.positions.clauses import opening, reporter_of, with_subject
from twosource.model import Parse, Token
from twosource.model.statements import Stance

WILLING = frozenset({"will", "would", "wo", "shall"})
ABLE = frozenset({"can", "could", "may", "might"})
PRONOUNS = frozenset({"it", "they", "he", "she", "we", "i"})
CONDITIONS = frozenset({"if", "unless", "until", "provided"})
ASKING = frozenset({"how", "why", "what", "when", "whether", "where"})
HARMFUL = frozenset({
    "attack", "strike", "retaliate", "bomb", "shell", "invade", "resume", "block", "expel", "cut", "close", "seize", "destroy", "fight",
    "impose", "respond", "punish", "storm", "shoot", "arrest", "suspend", "halt", "escalate", "boycott",
})  # fmt: skip
TABLED = frozenset({"present", "submit", "table", "propose", "circulate", "draft", "introduce", "sponsor", "put"})
MOTIONS = frozenset({"resolution", "motion", "draft", "proposal"})
HOLDING = frozenset({"contain", "include", "make", "repeat", "carry"})
IDLE = frozenset(
    {"look", "let", "see", "thank", "imagine", "suppose", "say", "read", "click", "remember", "think", "watch", "follow", "share"}
)


def by_announcement(parse: Parse, token: Token) -> Candidate | None:
    """What a named body is said not to do ("the movement would not return"), or to do on a condition ("could extend it if …")."""
    who = subject(parse, token.i)
    aux = set(modals(parse, token.i))
    reporter = reporter_of(parse, token.i)
    if who is None or reporter is None or not aux & (WILLING | ABLE) or token.dep not in ("ccomp", "conj", "ROOT", "parataxis"):
        return None
    if any(t.text.lower() in ASKING for t in kids(parse, token.i, "advmod", "mark", "dobj")):
        return None  # a question announces nothing
    own = lemma(who) in PRONOUNS or _is_body(who)
    first = opening(parse, token.i)
    if is_negated(parse, token.i):
        if not own or not aux & WILLING or lemma(token) == "be":
            return None
        return Candidate(token.i, first, "refuses", who.i, 0.62)
    if not own or not any(_is_condition(parse, c) for c in kids(parse, token.i, "advcl")):
        return None
    if lemma(token) in HARMFUL:
        return Candidate(token.i, first, "threatens", who.i, 0.68)
    return Candidate(token.i, first, "offers", who.i, 0.6) if lemma(token) not in ("be", "have") else None


def by_plan(parse: Parse, token: Token) -> Candidate | None:
    """What a plan asks of others: "under the army's proposal, fighters would disarm"; what it lets them do is an offer."""
    aux = set(modals(parse, token.i))
    who = subject(parse, token.i)
    if who is None or not aux & (WILLING | ABLE | {"must", "should"}) or is_negated(parse, token.i):
        return None
    paper = prepositional(parse, token.i, "under")
    if paper is None or lemma(paper) not in words().papers:
        return None
    owner = next(iter(kids(parse, paper.i, "poss")), None)
    if owner is None:
        return None
    stance: Stance = "offers" if aux & ABLE or lemma(who) == lemma(owner) else "demands"
    return Candidate(token.i, with_subject(parse, who, opening(parse, token.i)), stance, owner.i, 0.62)


def by_tabling(parse: Parse, token: Token) -> Candidate | None:
    """A text that is put forward: "a draft resolution presented by two members"."""
    head = parse.tokens[token.head]
    if lemma(token) not in TABLED or token.dep != "acl" or lemma(head) not in MOTIONS:
        return None
    who = agent(parse, token.i)
    return Candidate(token.i, min(parse.subtree(head.i)), "calls-for", who.i, 0.62) if who is not None else None


def by_need(parse: Parse, token: Token) -> Candidate | None:
    """What the speaker says that others need: "said the town needed to receive food"."""
    who = subject(parse, token.i)
    if lemma(token) != "need" or who is None or lemma(who) in PRONOUNS or not kids(parse, token.i, "xcomp"):
        return None
    reporter = reporter_of(parse, token.i)
    if reporter is None or is_negated(parse, token.i):
        return None
    return Candidate(token.i, with_subject(parse, who, opening(parse, token.i)), "demands", reporter, 0.58)


def by_order(parse: Parse, token: Token) -> Candidate | None:
    """A bare imperative inside quotation marks: "Open the road and let us through"."""
    if token.tag != "VB" or lemma(token) in IDLE or kids(parse, token.i, "nsubj", "aux", "nsubjpass", "expl"):
        return None
    start, _ = parse.sentences[token.sentence]
    before = [t for t in parse.tokens[start : token.i] if t.pos not in ("PUNCT", "SPACE")]
    quoted = any(t.text in ('"', "“", "''", "``") for t in parse.tokens[start : token.i])
    if before or not quoted or not kids(parse, token.i, "dobj", "prep"):
        return None
    return Candidate(token.i, token.i, "calls-for", reporter_of(parse, token.i), 0.56)


def held_in(parse: Parse, noun: Token) -> Token | None:
    """The text that holds the call or demand `noun`: "it would also contain a call for …"; None where none does."""
    head = parse.tokens[noun.head]
    return subject(parse, head.i) if noun.dep == "dobj" and lemma(head) in HOLDING else None


def _is_body(who: Token) -> bool:
    named = words()
    return who.entity in ("ORG", "GPE", "NORP", "PERSON") or lemma(who) in named.offices | named.apart | named.crowd


def _is_condition(parse: Parse, clause: Token) -> bool:
    return any(t.text.lower() in CONDITIONS for t in kids(parse, clause.i, "mark", "advmod"))
