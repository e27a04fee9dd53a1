"""What became of those counted, by grammar: their noun, the verb that governs them, what hangs on them."""

from collections.abc import Collection

from twosource.extract.figures.counted import Counted
from twosource.extract.figures.lexicon import Lexicon, lexicon, noun_forms, noun_of
from twosource.model import Parse, Token
from twosource.model.statements import FigureKind

INCLUDING = {"including", "among", "of", "with", "as"}
ORDERING = {"tell", "ask", "advise", "instruct", "warn", "order", "urge"}
MAKING = {"force", "drive", "compel", "prompt", "oblige", "cause", "lead", "order", "urge", "leave", "require", *ORDERING}
CHAINING = {"have", "need", "begin", "start", "continue", "manage", "prepare", "choose", "decide", "opt", "get", "try", "plan", "seek"}
LEAVING = {"leave", "report", "find", "declare", "believe", "confirm", "pronounce", "presume", "fear"}
STATES_OF_BE = ("acomp", "oprd", "xcomp", "amod")
STATES_OF_LEFT = (*STATES_OF_BE, "advcl", "ccomp")
FIRM = {"killed", "wounded", "strikes", "weapons", "affected"}


def kind_by_noun(found: Counted) -> FigureKind | None:
    """The kind that the counted noun says by itself."""
    words = lexicon()
    if found.noun is None:
        return None
    named = next((words.kind_of_noun[form] for form in reversed(noun_forms(found.noun, found.group)) if form in words.kind_of_noun), None)
    kinds = [named or _noun_kind(words, found.noun), *([_noun_kind(words, found.also)] if found.also else [])]
    states = {words.kind_of_state.get(word) for word in (found.group or "").lower().split()}
    if {"killed", "wounded"} in (set(kinds), states - {None}):
        return "affected"
    return kinds[0]


def kind_by_clause(parse: Parse, found: Counted) -> FigureKind | None:
    """The kind by the clause that the counted phrase stands in, climbing through lists and "including"."""
    words = lexicon()
    token = found.top
    for _ in range(6):
        if kind := _below(parse, words, token):
            return kind
        parent = parse.tokens[token.head]
        if parent.i == token.i:
            return None
        if kind := _by_verb(parse, words, token, parent) or _by_noun(parse, words, token, parent):
            return kind
        if not _climbs(token, parent):
            return None
        token = parent
    return None


def _climbs(token: Token, parent: Token) -> bool:
    if token.dep in ("conj", "appos", "nummod", "compound", "amod", "nmod", "quantmod", "npadvmod", "dep", "attr", "oprd"):
        return True
    if token.dep == "pobj":
        return parent.text.lower() in INCLUDING
    if token.dep == "prep":
        return token.text.lower() in INCLUDING
    if token.dep == "acl":
        return token.lemma.lower() in ("number", "total")  # "villagers, numbering about 90, fled"
    return token.dep in ("nsubj", "dobj") and parent.lemma.lower() in ("include", "number", "be", "make", "total")


def _noun_kind(words: Lexicon, token: Token) -> FigureKind | None:
    return words.kind_of_noun.get(noun_of(token)) or words.kind_of_noun.get(token.text.lower())


def _by_noun(parse: Parse, words: Lexicon, token: Token, parent: Token) -> FigureKind | None:
    """The kind by "the deaths of", "the lives of"."""
    if token.dep == "pobj" and parent.text.lower() == "of":
        return words.kind_of.get(parse.tokens[parent.head].lemma.lower())
    return None


def _below(parse: Parse, words: Lexicon, token: Token) -> FigureKind | None:
    """The kind by what hangs on the noun: "people killed in", "people who died", "people dead"."""
    for child in parse.children(token.i):
        lemma = child.lemma.lower()
        if child.dep == "acl" and child.tag in ("VBN", "VBD") and (kind := words.kind_done.get(lemma)):
            return both(parse, child, kind)
        if child.dep == "acl" and child.tag in ("VBG", "VB") and (kind := words.kind_did.get(lemma) or _phrase(parse, words, child, token)):
            return kind
        if child.dep == "relcl":
            passive = any(t.dep in ("auxpass", "nsubjpass") for t in parse.children(child.i))
            if passive and (kind := words.kind_done.get(lemma)):
                return both(parse, child, kind)
            if not passive and (kind := words.kind_did.get(lemma) or _phrase(parse, words, child, token)):
                return kind
            if kind := _chained(parse, words, token, child):
                return kind
        if _is_roofless(parse, words, child):
            return "displaced"
        if child.dep == "amod" and token.lemma in words.dwellings.nouns and child.text.lower() in words.dwellings.words:
            return "affected"
        if child.dep in ("amod", "acomp", "advmod") and (kind := words.kind_of_state.get(child.text.lower())):
            return both(parse, child, kind)
    return None


def _below_in(parse: Parse, token: Token, lemmas: Collection[str]) -> bool:
    return any(t.lemma.lower() in lemmas for t in parse.children(token.i))


def _by_verb(parse: Parse, words: Lexicon, token: Token, verb: Token) -> FigureKind | None:
    lemma = verb.lemma.lower()
    role = token.dep
    children = parse.children(verb.i)
    if role in ("nsubjpass", "dobj") and (kind := words.kind_done.get(lemma)):
        return both(parse, verb, kind)
    if role == "nsubj" and (kind := words.kind_did.get(lemma)):
        return kind
    if role in ("nsubj", "nsubjpass", "dobj", "attr"):
        states = STATES_OF_LEFT if lemma in LEAVING else STATES_OF_BE
        for child in children:
            if child.dep in states and (kind := words.kind_of_state.get(child.text.lower())):
                return both(parse, child, kind)
        if kind := _phrase(parse, words, verb, token, "subject" if role == "nsubj" else "object"):
            return kind
    if role == "dobj" and lemma == "leave" and any(_is_roofless(parse, words, t) for t in children):
        return "displaced"
    if role == "nsubj" and (kind := _chained(parse, words, token, verb) or _fleeing(words, parse, verb)):
        return kind
    if role in ("nsubj", "nsubjpass"):
        active = not any(t.dep in ("dobj", "ccomp", "agent", "auxpass") for t in children)
        if verb.tag in ("VBN", "VBD") and active and (kind := words.kind_done.get(lemma)):
            return both(parse, verb, kind)
    if lemma in ("include", "number", "comprise") and role == "dobj":
        subject = next((t for t in children if t.dep in ("nsubj", "nsubjpass")), None)
        told = _noun_kind(words, subject) if subject is not None else None
        return "killed" if told == "affected" else told  # "the victims included": of a blow whose dead were counted before
    if lemma in MAKING:
        for child in children:
            if child.dep in ("xcomp", "ccomp", "advcl", "acl") and child.i > token.i:
                passive = any(t.dep == "auxpass" for t in parse.children(child.i))
                told = words.kind_done.get(child.lemma.lower()) if passive else None
                told = told or words.kind_did.get(child.lemma.lower()) or _phrase(parse, words, child, token)
                return told or _going(child, lemma)
    return None


def _going(verb: Token, maker: str) -> FigureKind | None:
    """Who is made to leave, with nothing said of where from."""
    if verb.lemma.lower() != "leave":
        return None
    return "evacuated" if maker in ORDERING else "displaced"


def _fleeing(words: Lexicon, parse: Parse, verb: Token) -> FigureKind | None:
    """Displaced, where the clause hangs on what its subject fled: "arrived after fleeing raids", "crossed to escape fighting"."""
    below = list(parse.children(verb.i))
    below += [t for child in below if child.dep == "prep" for t in parse.children(child.i) if t.dep == "pcomp"]
    fled = any(t.dep in ("advcl", "pcomp") and words.kind_did.get(t.lemma.lower()) == "displaced" for t in below)
    return "displaced" if fled else None


def _chained(parse: Parse, words: Lexicon, token: Token, verb: Token) -> FigureKind | None:
    """The kind by the verb that another one carries: "had to leave their homes", "began to flee"."""
    if verb.lemma.lower() not in CHAINING:
        return None
    for child in parse.children(verb.i):
        if child.dep == "xcomp" and child.i > verb.i:
            passive = any(t.dep == "auxpass" for t in parse.children(child.i))
            told = words.kind_done.get(child.lemma.lower()) if passive else words.kind_did.get(child.lemma.lower())
            return told or _phrase(parse, words, child, token, "object" if passive else "subject")
    return None


def _is_roofless(parse: Parse, words: Lexicon, child: Token) -> bool:
    """The phrase says that those left have nowhere to live: "without homes", "without a roof over their heads"."""
    return child.dep == "prep" and child.text.lower() == "without" and _below_in(parse, child, (*words.dwellings.nouns, "roof"))


def _phrase(parse: Parse, words: Lexicon, verb: Token, counted: Token, of: str = "either") -> FigureKind | None:
    """The kind by a verb and its object: "sought refuge", "lost their homes", "are staying in camps"."""
    lemma = verb.lemma.lower()
    unarmed = noun_of(counted) in words.people.civil or counted.entity == "NORP" or counted.pos == "NUM"
    fitting = [p for p in words.phrases if lemma in p.verbs and (of == p.of or "either" in (of, p.of)) and (unarmed or not p.civil)]
    if not fitting:
        return None
    reach = [parse.tokens[k] for k in parse.subtree(verb.i) if verb.i < k <= verb.i + 8]
    below = {t.lemma.lower() for t in reach} | {t.text.lower() for t in reach}
    return next((p.kind for p in fitting if below & set(p.nouns)), None)


def both(parse: Parse, word: Token, kind: FigureKind) -> FigureKind:
    """`kind`, or `affected` where one number stands for dead and hurt alike: "killed or injured", "dead and wounded people"."""
    forms = lexicon().kind_of_form
    following = parse.tokens[word.i + 1 : word.i + 3]
    if len(following) == 2 and following[0].text.lower() in ("or", "and") and kind in ("killed", "wounded"):
        other = forms.get(following[1].text.lower())
        after = parse.tokens[word.i + 3 : word.i + 4]
        if other and {kind, other} == {"killed", "wounded"} and not any(t.pos == "NUM" for t in after):
            return "affected"
    return kind
