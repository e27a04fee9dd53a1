"""What the grammar of a sentence says of a verb or noun: subject, object, auxiliaries, the phrase around a head."""

from collections.abc import Iterator, Sequence

from twosource.model import Parse, Token

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
ANY_SUBJECTS = SUBJECTS | PASSIVE_SUBJECTS
SUBJECTS_OR_OBJECT = ANY_SUBJECTS | {"dobj"}
OBJECTS = frozenset({"dobj", "attr", "dative", "oprd"})
OUTSIDE = frozenset({"relcl", "advcl", "ccomp", "acl", "appos", "parataxis", "punct", "xcomp"})
REPORTING = frozenset({
    "say", "tell", "announce", "report", "state", "add", "declare", "claim", "note", "confirm", "reveal", "disclose", "indicate",
    "explain", "maintain", "assert", "believe", "think", "write", "according", "quote", "stress", "recall", "affirm",
    "acknowledge", "mention", "observe", "comment", "argue",
})  # fmt: skip
WH = frozenset({"who", "which", "that", "whom", "what"})


def lemma(token: Token) -> str:
    """The token's lemma in lower case; of a proper noun the plural s is dropped too."""
    word = token.lemma.lower()
    if token.tag in ("NNP", "NNPS") and len(word) > 4 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


NOUN_PLACES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})


def is_verb(token: Token) -> bool:
    """The token is a main verb (or tagged as one)."""
    if token.dep in ("amod", "compound") and token.tag not in ("VBD", "VBZ"):
        return False  # "the besieged region", "resumed talks" name no act here
    if token.dep in NOUN_PLACES and token.tag in ("VBZ", "VBP", "VBG"):
        return False  # "talks with the rebels had collapsed", "no report of shelling": a noun by its place, whatever its tag
    return token.pos == "VERB" or (token.pos == "AUX" and token.dep in ("ROOT", "ccomp", "relcl", "advcl", "conj", "xcomp", "acl", "pcomp"))


def kids(parse: Parse, i: int, *deps: str) -> list[Token]:
    """The children of token `i` with one of the relations."""
    return [t for t in parse.children(i) if t.dep in deps]


def is_passive(parse: Parse, i: int) -> bool:
    """The verb at `i` is passive, or a participle that stands after its noun ("a town held by rebels")."""
    token = parse.tokens[i]
    if any(t.dep in ("nsubjpass", "auxpass", "agent", "csubjpass") for t in parse.children(i)):
        return True
    if token.tag != "VBN":
        return False
    if token.dep == "acl":
        return True
    return token.dep == "conj" and not kids(parse, i, "nsubj", "aux") and is_passive(parse, token.head)


def subject(parse: Parse, i: int, depth: int = 0) -> Token | None:
    """Who does (or undergoes, in the passive) the verb at `i`: its own subject, or the one it shares with a governor."""
    own = [t for t in parse.children(i) if t.dep in ANY_SUBJECTS]
    token = parse.tokens[i]
    if own:
        found = own[-1]
        if token.dep == "relcl" and found.lemma.lower() in WH:
            return parse.tokens[token.head]
        return found if found.lemma.lower() != "there" else None
    if depth > 4 or token.head == i:
        return None
    head = parse.tokens[token.head]
    if token.dep == "acl":
        return head if token.tag != "TO" and not any(t.tag == "TO" for t in parse.children(i)) else _possessor(parse, head.i)
    if token.dep in ("xcomp", "ccomp", "advcl", "conj", "pcomp", "dep"):
        if token.dep == "xcomp" and (objects := [t for t in parse.children(head.i) if t.dep in ("dobj", "nsubjpass") and t.i < i]):
            return objects[-1]
        if token.dep == "pcomp":
            if head.dep == "prep" and head.head != head.i:
                return subject(parse, head.head, depth + 1) if is_verb(parse.tokens[head.head]) else None
            return None
        if token.dep == "ccomp" and token.tag != "VBG" and not _infinitive(parse, i):
            return None
        return subject(parse, head.i, depth + 1) if is_verb(head) or head.pos in ("ADJ", "AUX") else None
    return None


def _infinitive(parse: Parse, i: int) -> bool:
    return any(t.tag == "TO" for t in parse.children(i))


def _possessor(parse: Parse, i: int) -> Token | None:
    for t in parse.children(i):
        if t.dep == "poss":
            return t
    return None


def agent(parse: Parse, i: int) -> Token | None:
    """Who does a passive verb: the noun after "by"."""
    for by in parse.children(i):
        if by.dep == "agent" or (by.dep == "prep" and by.lemma.lower() == "by"):
            for t in parse.children(by.i):
                if t.dep == "pobj":
                    return t
    return None


def objects(parse: Parse, i: int) -> list[Token]:
    """What the verb at `i` is done to: direct objects, a passive's subject, the one allowed or asked to do something."""
    out = [t for t in parse.children(i) if t.dep in OBJECTS]
    if is_passive(parse, i) and (found := subject(parse, i)):
        out.append(found)
    for clause in kids(parse, i, "ccomp", "xcomp"):
        if _infinitive(parse, clause.i) or clause.tag in ("VBG", "VB") or clause.pos != "VERB":
            out.extend(t for t in parse.children(clause.i) if t.dep in ANY_SUBJECTS)
    token = parse.tokens[i]
    if not out and token.dep == "relcl" and any(t.dep in SUBJECTS for t in parse.children(i)):
        head = parse.tokens[token.head]
        if not any(t.lemma.lower() in WH and t.dep in SUBJECTS for t in parse.children(i)):
            out.append(head)
    return out


def prepositional(parse: Parse, i: int, *words: str) -> Token | None:
    """The noun after one of the prepositions `words` that token `i` governs."""
    for prep in parse.children(i):
        if prep.dep in ("prep", "dative", "agent") and prep.text.lower() in words:
            for t in parse.children(prep.i):
                if t.dep == "pobj":
                    return t
    return None


def phrase(parse: Parse, i: int) -> Iterator[Token]:
    """The tokens of the phrase that `i` governs, clauses and appositions left out."""
    todo = [i]
    while todo:
        k = todo.pop()
        yield parse.tokens[k]
        todo.extend(t.i for t in parse.children(k) if t.dep not in OUTSIDE)


def phrase_span(parse: Parse, i: int) -> tuple[int, int]:
    """The characters of the noun phrase around head `i`: determiners, modifiers, coordinated nouns and "of" phrases."""
    keep = {i}
    todo = [i]
    while todo:
        k = todo.pop()
        for t in parse.children(k):
            if t.dep in OUTSIDE or (t.dep == "prep" and t.text.lower() not in ("of", "in")) or t.dep == "cc" or t.dep == "preconj":
                continue
            if t.dep == "prep" and t.text.lower() == "in" and not any(c.entity in ("GPE", "LOC") for c in parse.children(t.i)):
                continue
            keep.add(t.i)
            todo.append(t.i)
    # Only what hangs together without a gap (but for "and" and commas between kept words).
    low = high = i
    while low - 1 in keep or (
        low - 2 in keep and parse.tokens[low - 1].dep in ("cc", "punct") and parse.tokens[low - 1].text in {"and", ",", "-", "&", "or"}
    ):
        low -= 1 if low - 1 in keep else 2
    while high + 1 in keep or (
        high + 2 in keep and high + 2 < len(parse.tokens) and parse.tokens[high + 1].text in {"and", ",", "-", "&", "or"}
    ):
        high += 1 if high + 1 in keep else 2
    return parse.tokens[low].start, parse.tokens[high].end


def lemmas(parse: Parse, heads: Sequence[Token]) -> frozenset[str]:
    """The lemmas and words of the phrases around `heads`, words joined by a hyphen also as one, and name types as "<gpe>"."""
    out: set[str] = set()
    for head in heads:
        for t in phrase(parse, head.i):
            out.add(lemma(t))
            out.add(t.text.lower())
            if t.entity:
                out.add(f"<{t.entity.lower()}>")
            if t.i >= 2 and parse.tokens[t.i - 1].text == "-" and parse.tokens[t.i - 2].end + 1 == t.start:
                out.add(f"{parse.tokens[t.i - 2].text.lower()}-{lemma(t)}")
    return frozenset(out)


def is_negated(parse: Parse, i: int) -> bool:
    """The verb or noun at `i` is denied by its own words: not, never, no, neither, without."""
    for t in parse.children(i):
        word = t.text.lower()
        if t.dep == "neg" or (t.dep in ("det", "preconj", "advmod", "cc") and word in ("no", "neither", "never", "nor")):
            return True
        if t.dep in SUBJECTS_OR_OBJECT and any(
            c.text.lower() in ("no", "neither", "none") and c.dep in ("det", "preconj", "cc") for c in parse.children(t.i)
        ):
            return True
        if t.dep in ANY_SUBJECTS and word in ("none", "neither", "nobody", "nothing"):
            return True
    token = parse.tokens[i]
    return token.head != i and parse.tokens[token.head].text.lower() == "without"


def modals(parse: Parse, i: int) -> list[str]:
    """The auxiliaries of the verb at `i`, lower case, in text order; those of the verb it is coordinated with when it has none."""
    own = [t.lemma.lower() if t.tag == "MD" else t.text.lower() for t in parse.children(i) if t.dep in ("aux", "auxpass")]
    token = parse.tokens[i]
    if not own and token.dep == "conj" and token.head != i and not kids(parse, i, "nsubj", "nsubjpass"):
        return modals(parse, token.head)
    return own


def depth(parse: Parse, i: int) -> int:
    """How many clauses lie above token `i`; clauses of reporting verbs ("X said that") do not count."""
    n = 0
    token = parse.tokens[i]
    while token.head != token.i:
        head = parse.tokens[token.head]
        reported = token.dep in ("ccomp", "parataxis") and head.lemma.lower() in REPORTING
        if token.dep in ("ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp", "appos", "parataxis") and not reported:
            n += 1
        token = head
    return n
