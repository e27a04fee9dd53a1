"""Words of a parse that name events, each with its lexicon entry and the clause it stands in."""

import msgspec

from twosource.extract.events.grammar import NOUN_PLACES, is_verb, kids, lemma, lemmas, objects, prepositional, subject
from twosource.extract.events.lexicon import Entry, Lexicon, governing
from twosource.model import Parse, Token

WINDOW = 6
PARTICLE_TAGS = frozenset({"IN", "RP", "TO", "RB"})
SMALL_WORDS = frozenset({"off", "out", "up", "down", "back", "over", "away", "in"})


class Trigger(msgspec.Struct, frozen=True):
    """An event's words: token `i` governs them, tokens `first` to `last` hold them; `score` ranks entries that fit."""

    i: int
    first: int
    last: int
    entry: Entry
    score: float


def find_triggers(parse: Parse, lexicon: Lexicon) -> list[Trigger]:
    """The best trigger at each token that can be one, in text order."""
    out: list[Trigger] = []
    for s, (start, end) in enumerate(parse.sentences):
        words = None
        for token in parse.tokens[start:end]:
            entries = _entries(token, lexicon)
            if not entries or _is_order(parse, token):
                continue
            if words is None:
                words = frozenset(lemma(t) for t in parse.sentence(s))
            found = [t for e in entries if (t := _fit(parse, token, e, words))]
            if found:
                out.append(max(found, key=lambda t: (t.score, t.entry.type)))
        if words is not None or lexicon.phrases:
            out.extend(_phrases(parse, start, end, lexicon))
    return sorted(out, key=lambda t: t.i)


def _is_order(parse: Parse, token: Token) -> bool:
    """The verb is an imperative to the reader: "call the hotline"."""
    if token.tag != "VB" or token.dep != "ROOT":
        return False
    return not any(t.dep in ("nsubj", "nsubjpass", "aux", "auxpass", "expl") for t in parse.children(token.i))


def _entries(token: Token, lexicon: Lexicon) -> tuple[Entry, ...]:
    if token.pos in ("NOUN", "PROPN") or (token.pos == "VERB" and token.dep in NOUN_PLACES and not is_verb(token)):
        return lexicon.nouns.get(lemma(token), ()) or lexicon.nouns.get(token.text.lower(), ())  # "Shelling stopped": no form of "shell"
    if is_verb(token):
        if lemma(token) == "blame" and token.text == "blame" and token.dep == "xcomp":
            return ()  # "the company is to blame" does not blame, it is blamed: a set phrase
        # The lemmatizer cuts some verbs short: "staged" becomes "stag".
        word = lemma(token) if lemma(token) in lexicon.verbs else lemma(token) + "e"
        return lexicon.verbs.get(word, ()) + (lexicon.nouns.get(token.text.lower(), ()) if token.tag == "VBG" else ())
    if token.pos == "ADJ" or token.tag in ("JJ", "VBN"):
        return lexicon.adjectives.get(token.text.lower(), ())
    return ()


def _fit(parse: Parse, token: Token, entry: Entry, sentence: frozenset[str]) -> Trigger | None:
    place = _placed(parse, token, entry)
    if place is None or not _company(parse, token, entry, sentence, place):
        return None
    score = entry.weight + 0.04 * entry.demands
    return Trigger(token.i, *place, entry, score)


def _placed(parse: Parse, token: Token, entry: Entry) -> tuple[int, int] | None:
    """The first and last token of the entry's words around `token`; None where they do not stand there."""
    if entry.kind == "noun":
        return _compound(parse, token, entry)
    if len(entry.words) == 1:
        return token.i, token.i
    last = token.i
    children = {t.i for t in parse.children(token.i)}
    _, stop = parse.sentences[token.sentence]
    at = token.i
    # A particle may follow the object ("cut aid off"); a noun of the expression may not follow another noun.
    skipped = frozenset(t.i for t in parse.children(token.i) if t.dep in ("dobj", "dative"))
    for word in entry.words[1:]:
        hit = None
        for k in range(at + 1, min(token.i + WINDOW + len(entry.words), stop)):
            t = parse.tokens[k]
            if _is_word(t, word):
                loose = word not in SMALL_WORDS or k == at + 1 or (k in children and (t.dep in ("prt", "advmod") or _is_out_of(parse, k)))
                loose = loose and (t.tag not in PARTICLE_TAGS or k in children or k == at + 1 or t.head > token.i)
                if loose:
                    hit = k
                    break
            if t.text in (".", ";", ",") or (word not in SMALL_WORDS and is_verb(t)):
                break
            if (
                t.pos in ("NOUN", "PROPN")
                and t.dep not in ("compound", "poss", "nmod")
                and t.entity not in ("DATE", "TIME")
                and k not in skipped
            ):
                break
        if hit is None:
            return None
        at = hit
        last = max(last, hit)
    return token.i, last


def _is_out_of(parse: Parse, k: int) -> bool:
    return parse.tokens[k].text.lower() == "out" and k + 1 < len(parse.tokens) and parse.tokens[k + 1].text.lower() == "of"


def _compound(parse: Parse, token: Token, entry: Entry) -> tuple[int, int] | None:
    """The tokens of a noun expression around its governing noun; determiners and adjectives may stand after "of"."""
    at = entry.words.index(governing(entry))
    first = token.i - at
    if first < 0 or any(not _is_word(parse.tokens[first + k], w) for k, w in enumerate(entry.words[:at])):
        return None
    last = token.i
    for word in entry.words[at + 1 :]:
        last += 1
        while last < len(parse.tokens) and parse.tokens[last].pos in ("DET", "ADJ", "NUM") and not _is_word(parse.tokens[last], word):
            last += 1
        if last >= len(parse.tokens) or not _is_word(parse.tokens[last], word):
            return None
    return _modifiers(parse, first, token.i), last


def _is_word(token: Token, word: str) -> bool:
    return lemma(token) == word or token.text.lower() == word


def _modifiers(parse: Parse, first: int, head: int) -> int:
    """The first token of the compound that ends at `head` ("nerve gas attack")."""
    while first > 0 and parse.tokens[first - 1].dep in ("compound", "nmod", "amod") and parse.tokens[first - 1].pos in ("NOUN", "ADJ"):
        previous = parse.tokens[first - 1]
        if previous.entity or not (first <= previous.head <= head) or previous.pos == "ADJ":
            break
        first -= 1
    return first


def _company(parse: Parse, token: Token, entry: Entry, sentence: frozenset[str], place: tuple[int, int]) -> bool:
    """What the entry asks to stand around it does."""
    if entry.near and not entry.near & (sentence - {lemma(token)}):
        return False
    if entry.without_near & sentence:
        return False
    if entry.adverbs and not any(t.text.lower() in entry.adverbs for t in parse.children(token.i)):
        return False
    if entry.needs and not entry.needs & lemmas(parse, parse.children(token.i)):
        return False
    if entry.objects or entry.without_objects:
        found = objects(parse, token.i)
        for k in range(token.i + 1, place[1] + 1):
            found.extend(kids(parse, k, "pobj"))
        if not found and token.dep == "acl":
            found = [parse.tokens[token.head]]
        if given := prepositional(parse, token.i, "with"):
            found.append(given)  # "supplied them with rifles"
        words = lemmas(parse, found)
        if entry.objects and not entry.objects & words:
            return False
        if entry.without_objects & words:
            return False
    if entry.subjects or entry.without_subjects:
        who = subject(parse, token.i)
        doing = lemmas(parse, [who]) if who is not None else frozenset()
        if (entry.subjects and not entry.subjects & doing) or entry.without_subjects & doing:
            return False
    if not entry.needs_clause:
        return True
    clauses = kids(parse, token.i, "ccomp", "xcomp")
    return any(entry.type != "REQUEST" or _wills(parse, c) for c in clauses)


def _wills(parse: Parse, clause: Token) -> bool:
    """The clause wills something (infinitive, subjunctive, "should"); a past or present fact is no proposal."""
    return clause.tag not in ("VBD", "VBZ") or bool(kids(parse, clause.i, "aux"))


def _phrases(parse: Parse, start: int, end: int, lexicon: Lexicon) -> list[Trigger]:
    out = []
    words = tuple([t.text.lower() for t in parse.tokens[start:end]])
    at: dict[str, list[int]] = {}
    for k, word in enumerate(words):
        at.setdefault(word, []).append(k)
    for entry in lexicon.phrases:
        n = len(entry.words)
        for k in at.get(entry.words[0], ()):
            if words[k : k + n] == entry.words:
                head = start + k
                up = next((t.i for t in parse.ancestors(head) if is_verb(t)), head)
                out.append(Trigger(up if up >= start else head, start + k, start + k + n - 1, entry, entry.weight))
    return out
