"""Events made by speaking: promises, refusals, threats and demands told by modal verbs; denials and blame told by "said"."""

from collections.abc import Iterable

import msgspec

from twosource.extract.events.governors import governors
from twosource.extract.events.grammar import REPORTING, depth, is_negated, is_verb, kids, lemma, lemmas, modals, phrase, subject
from twosource.extract.events.lexicon import Entry
from twosource.extract.events.status import FUTURE, OUGHT, is_conditional
from twosource.extract.events.triggers import Trigger
from twosource.model import Parse
from twosource.model.statements import EventStatus, EventType

KIND = frozenset({"AID", "COOPERATE", "CONSULT", "SUPPORT", "CONCEDE", "RETREAT", "AGREE"})
HOSTILE = frozenset({"SANCTION", "COERCE", "ASSAULT", "PROTEST", "MOBILIZE"})
PLANS = frozenset({"plan", "intention", "readiness", "willingness", "decision", "commitment"})
INTENDING = frozenset({"plan", "intend", "consider", "mull", "contemplate", "prepare", "aim", "hope"})
BLAME = frozenset({"responsible", "responsibility", "behind", "blame", "guilty", "fault", "culprit", "perpetrator"})
UNTRUE = frozenset(
    {"fabricated", "false", "baseless", "illogical", "untrue", "unfounded", "groundless", "fabrication", "lie", "nonsense", "propaganda"}
)


class Spoken(msgspec.Struct, frozen=True):
    """An event of speech: tokens `first` to `last` are its words, `speaker` the token of who makes it (or None)."""

    first: int
    last: int
    type: EventType
    mode: str | None
    status: EventStatus
    weight: float
    speaker: int | None
    addressee: int | None


def spoken_events(parse: Parse, triggers: Iterable[Trigger]) -> list[Spoken]:
    """The events of speech in the parse, in text order."""
    by_token = {t.i: t.entry for t in triggers}
    out: list[Spoken] = []
    for token in parse.tokens:
        if token.text == "No" and token.dep == "det" and (made := _bare_no(parse, token.i)):
            out.append(made)
        if not is_verb(token) or token.dep in ("relcl", "acl"):
            continue
        if (
            (made := _modal(parse, token.i, by_token))
            or (made := _told(parse, token.i))
            or (made := _unwilling(parse, token.i))
            or (made := _intended(parse, token.i, by_token))
            or (made := _wanting(parse, token.i))
        ):
            out.append(made)
    return out


def _wanting(parse: Parse, i: int) -> Spoken | None:
    """ "wants the town to surrender": a demand of somebody else."""
    token = parse.tokens[i]
    if lemma(token) != "want" or is_negated(parse, i):
        return None
    who = subject(parse, i)
    for clause in kids(parse, i, "ccomp", "xcomp"):
        whom = next(iter(kids(parse, clause.i, "nsubj", "nsubjpass")), None)
        if whom is not None and who is not None and any(t.tag == "TO" for t in parse.children(clause.i)):
            return Spoken(i, i, "REQUEST", "demand", "demanded", 0.74, who.i, whom.i)
    return None


def _intended(parse: Parse, i: int, by_token: dict[int, Entry]) -> Spoken | None:
    """ "plans to send aid", "is considering strikes": an intention, kind or hostile by what is intended."""
    token = parse.tokens[i]
    if lemma(token) in ("announce", "unveil", "express", "outline") and (
        plan := next((t for t in kids(parse, i, "dobj") if lemma(t) in PLANS), None)
    ):
        goals = [t for t in kids(parse, plan.i, "acl", "relcl") if t.i in by_token and by_token[t.i].type in KIND]
        who = subject(parse, i)
        return Spoken(i, plan.i, "AGREE", "intend", "happened", 0.8, who.i, None) if goals and who is not None else None
    if lemma(token) not in INTENDING or is_negated(parse, i):
        return None
    goal = next((t for t in kids(parse, i, "xcomp", "dobj") if t.i in by_token), None)
    who = subject(parse, i)
    if goal is None or who is None or by_token[goal.i].type not in KIND | HOSTILE:
        return None
    kind: EventType = "AGREE" if by_token[goal.i].type in KIND else "THREATEN"
    return Spoken(i, i, kind, "intend", "happened" if kind == "AGREE" else "threatened", 0.7, who.i, None)


def _unwilling(parse: Parse, i: int) -> Spoken | None:
    """ "does not want to", "neither wishes to": a refusal."""
    token = parse.tokens[i]
    to = kids(parse, i, "xcomp")
    if lemma(token) not in ("want", "wish", "intend") or not to or not is_negated(parse, i):
        return None
    who = subject(parse, i)
    return Spoken(
        i, to[0].i, "REJECT", "refuse", "ongoing" if token.tag in ("VBZ", "VBP") else "happened", 0.8, who.i if who else None, None
    )


def _bare_no(parse: Parse, i: int) -> Spoken | None:
    """ "No talks under fire": a refusal that opens its sentence and has no verb of its own."""
    noun = parse.tokens[parse.tokens[i].head]
    start, _ = parse.sentences[noun.sentence]
    opening = all(parse.tokens[k].pos == "PUNCT" for k in range(start, i))
    head = parse.tokens[noun.head]
    free = noun.head == noun.i or (is_verb(head) and lemma(head) in REPORTING)
    if not opening or not free or any(is_verb(parse.tokens[k]) for k in parse.subtree(noun.i) if k != noun.i and noun.head != noun.i):
        return None
    return Spoken(i, noun.i, "REJECT", "refuse", "happened", 0.7, None, None)


def _modal(parse: Parse, i: int, by_token: dict[int, Entry]) -> Spoken | None:
    """A promise, refusal, threat or demand made with "will", "would", "must", "should"."""
    aux = set(modals(parse, i))
    clause = parse.tokens[i]
    auxiliaries = [t for t in parse.children(i) if t.dep == "aux" and t.tag == "MD"]
    if not auxiliaries or clause.dep == "advcl":
        return None
    who = subject(parse, i)
    head = parse.tokens[clause.head]
    reported = clause.dep == "ccomp" and lemma(head) in REPORTING | {"warn", "announce", "insist", "stress", "vow", "threaten"}
    speaker = subject(parse, head.i) if reported else who
    entry = _meant(parse, i, by_token)
    first = auxiliaries[0].i
    negated = is_negated(parse, i) or any(t.text.lower() == "longer" for k in kids(parse, i, "advmod") for t in phrase(parse, k.i))
    at = speaker.i if speaker else None
    if OUGHT & aux and not negated:
        if who is None or who.lemma.lower() in ("it", "there", "you", "we", "i", "anyone", "anybody", "everyone", "one", "whoever"):
            return None
        strength = 0.8 if "must" in aux else 0.66
        if reported and parse.tokens[head.i].lemma.lower() in ("agree", "believe", "think"):
            strength = 0.5
        return Spoken(
            first,
            i,
            "REQUEST",
            "demand",
            "demanded",
            strength if reported or depth(parse, i) == 0 else 0.5,
            at if reported else None,
            who.i,
        )
    if not (FUTURE | {"would", "may", "can", "could"}) & aux or who is None:
        return None
    if who.lemma.lower() in ("there", "it") and not reported:
        return None
    condition = is_conditional(parse, i)
    willing = bool(FUTURE & aux) or ("would" in aux and reported)
    if negated:
        if "may" in aux or "could" in aux:
            return None
        if lemma(head) == "warn" and reported:
            return Spoken(first, i, "THREATEN", "warn", "threatened", 0.86, at, None)
        if entry is not None and entry.type in HOSTILE and entry.type != "MOBILIZE":
            return Spoken(first, i, "AGREE", "promise", "happened", 0.72, at, None) if willing else None
        if willing or "can" in aux:
            own = who.pos == "PRON" or not reported
            return Spoken(first, i, "REJECT", "refuse", "happened", 0.86 if own and willing else 0.6, at, None)
        return None
    if entry is None:
        return None
    if entry.type in HOSTILE and (willing or condition):
        sure = 0.9 if condition else 0.8 if reported else 0.68
        return Spoken(first, i, "THREATEN", entry.mode, "threatened", sure, at, None)
    if entry.type in KIND and condition is not None and "may" in aux:
        return Spoken(first, i, "THREATEN", "threaten", "threatened", 0.7, at, None)
    if entry.type == "CONSULT" and (entry.mode in ("meeting", "talks") and lemma(clause) in ("hold", "convene", "have", "open", "begin")):
        return None  # a meeting of a body, not a promise to another
    if entry.type in KIND and willing and (entry.type != "CONSULT" or who.entity != "DATE"):
        return Spoken(first, i, "AGREE", "promise", "happened", 0.84 if depth(parse, i) == 0 else 0.6, at, None)
    return None


def _meant(parse: Parse, i: int, by_token: dict[int, Entry]) -> Entry | None:
    """The lexicon entry of the verb, or of the event noun that it lends itself to ("will hold talks")."""
    if i in by_token:
        return by_token[i]
    for t in kids(parse, i, "dobj", "nsubjpass", "xcomp"):
        if t.i in by_token and (t.dep == "xcomp" or lemma(parse.tokens[i]) in governors().light):
            return by_token[t.i]
    return None


def _told(parse: Parse, i: int) -> Spoken | None:
    """A denial or an accusation told by a neutral verb of saying: "said its planes had not carried out raids"."""
    token = parse.tokens[i]
    if lemma(token) not in REPORTING:
        return None
    who = subject(parse, i)
    if who is None or who.entity in ("DATE", "TIME"):
        return None
    for clause in kids(parse, i, "ccomp"):
        if clause.i < i and clause.dep != "ccomp":
            continue
        inside = lemmas(parse, [clause])
        theirs = subject(parse, clause.i)
        past = bool(
            {"had", "has", "have", "did", "was", "were"} & {t.text.lower() for t in parse.children(clause.i) if t.dep in ("aux", "auxpass")}
        )
        past = past or clause.tag == "VBD"
        if inside & UNTRUE:
            return Spoken(i, i, "REJECT", "deny", "happened", 0.8, who.i, None)
        if is_negated(parse, clause.i) and past and theirs is not None:
            mine = lemmas(parse, [theirs]) & (lemmas(parse, [who]) - {"the", "a", "of", "'s"})
            own = any(t.dep == "poss" and t.lemma.lower() in ("its", "their", "his", "our", "her") for t in parse.children(theirs.i))
            if mine or own or theirs.lemma.lower() in ("it", "they", "we", "he"):
                return Spoken(i, i, "REJECT", "deny", "happened", 0.76, who.i, None)
        if inside & BLAME and not is_negated(parse, clause.i):
            return Spoken(i, i, "ACCUSE", "accuse", "happened", 0.72, who.i, theirs.i if theirs else None)
    return None
