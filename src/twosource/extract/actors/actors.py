"""Who is meant: phrases of a report resolved to the names under which its actors are known."""

from twosource.extract.actors.phrases import name_around, own_words
from twosource.extract.actors.pronouns import antecedent
from twosource.extract.actors.titles import plain, titled
from twosource.extract.actors.words import Same, demonyms, news_name, speaks_for, words
from twosource.extract.context import Context
from twosource.extract.events.grammar import REPORTING, is_verb, kids, lemma, phrase, phrase_span, prepositional, subject
from twosource.model import Parse, ParsedReport, Token
from twosource.model.organisations import organisations

LONGEST = 8
BACK = 80
INSTITUTIONS = frozenset({"ministry", "parliament", "spokesman", "spokeswoman", "cabinet", "presidency", "embassy"})
FIRST = frozenset({"i", "we", "us", "me", "our", "my"})
THIRD = frozenset({"he", "she", "it", "they", "him", "her", "them", "his", "its", "their", "who", "which", "that"})


class Actors:
    """The actors of one report: what its names, titles and pronouns resolve to."""

    def __init__(self, parsed: ParsedReport, context: Context) -> None:
        self._parse: Parse = parsed.parse
        self._context = context
        self._people = titled(parsed.parse)
        self._memory: dict[int, str | None] = {}

    def name_of(self, i: int) -> str | None:
        """The name of the actor that the phrase around token `i` means; None where it cannot be told."""
        if i not in self._memory:
            self._memory[i] = None  # a pronoun that leads back to itself means nobody
            self._memory[i] = self._resolved(i)
        return self._memory[i]

    def is_actor(self, i: int) -> bool:
        """The phrase around token `i` can take sides: a name, a pronoun, people, or a body."""
        token = self._parse.tokens[i]
        if token.pos == "PRON":
            return token.text.lower() not in ("this", "that", "these", "those", "what", "there", "one", "all")
        if token.entity in ("PERSON", "ORG", "GPE", "NORP") or token.pos == "PROPN":
            return True
        if self._person(token) or (token.text[:1].isupper() and token.tag == "NN" and not list(self._parse.children(token.i))):
            return True
        noun = lemma(token)
        if (
            noun in ("number", "majority", "group", "handful", "series", "coalition")
            and (of := prepositional(self._parse, i, "of")) is not None
        ):
            return self.is_actor(of.i)
        return noun in words().offices or noun in words().apart or noun in words().crowd

    def is_nameless(self, i: int) -> bool:
        """The phrase around token `i` is an unnamed source, who tells of others."""
        return lemma(self._parse.tokens[i]) in ("source", "sources")

    def is_paper(self, i: int) -> bool:
        """The phrase around token `i` names a plan or text, which speaks for its makers."""
        return lemma(self._parse.tokens[i]) in words().papers

    def owner_of(self, i: int) -> str | None:
        """The body named beside a plan or text ("the Russian initiative"); None where none is."""
        head = self._parse.tokens[i]
        return self._body(head, [t for t in phrase(self._parse, i) if t.i != i])

    def speaker_of(self, i: int) -> str | None:
        """Who says the clause of token `i`, by grammar; None in the reporter's own words."""
        token = self._parse.tokens[i]
        for up in self._parse.ancestors(i):
            if token.dep in ("ccomp", "parataxis", "dobj", "nsubj") and is_verb(up) and lemma(up) in REPORTING:
                who = subject(self._parse, up.i)
                if who is None or who.i == i or not self.is_actor(who.i):
                    who = self._after(up)
                if who is not None:
                    return self.name_of(who.i)
            if token.dep in ("advcl", "acl", "xcomp") and is_verb(up):
                who = subject(self._parse, up.i)
                if who is None or who.i == i or not self.is_actor(who.i):
                    who = self._after(up) if lemma(up) in REPORTING else None
                if who is not None:
                    return self.name_of(who.i)
            token = up
        return None

    def _after(self, verb: Token) -> Token | None:
        """The speaker who stands behind the verb of saying ("said on Monday the grouping")."""
        _, stop = self._parse.sentences[verb.sentence]
        for t in self._parse.tokens[verb.i + 1 : stop]:
            if is_verb(t):
                return None
            if t.pos in ("NOUN", "PROPN") and t.dep not in ("pobj", "compound", "poss") and self.is_actor(t.i):
                return t
        return None

    def _resolved(self, i: int) -> str | None:
        token = self._parse.tokens[i]
        word = token.text.lower()
        if word in FIRST:
            return self._speaker(token)
        if token.pos == "PRON" or word in THIRD:
            return self._antecedent(token)
        others = [t for t in kids(self._parse, i, "conj") if t.pos in ("NOUN", "PROPN")]
        own = self._single(token)
        names = [own] + [self.name_of(t.i) for t in others]
        return " and ".join(dict.fromkeys(n for n in names if n)) or None

    def _single(self, head: Token) -> str | None:
        parse, known = self._parse, organisations()
        text = own_words(parse, head)
        if found := known.canonical(text) or (known.canonical(text[:-1]) if text.endswith("s") and head.pos == "PROPN" else None):
            return speaks_for(found)  # names may have lost the apostrophe of their "s"
        noun = lemma(head)
        if head.text[:1].isupper() and (affiliation := self._person(head)):
            return affiliation
        modifiers = [t for t in phrase(parse, head.i) if t.i != head.i and t.i < head.i + 6]
        if noun not in words().apart:
            if body := self._body(head, modifiers):
                return body
            for t in kids(parse, head.i, "appos"):
                if t.pos == "PROPN" and (affiliation := self._person(t)):
                    return affiliation
        alone = noun in INSTITUTIONS and head.tag != "NNS" and all(lemma(t) in words().offices or t.pos == "DET" for t in modifiers)
        if alone and (state := self._state_before(head)):
            return state
        for same in words().same:
            if noun in same.words:
                return self._commonest(same, head)
        if head.entity == "NORP" and (state := demonyms().get(head.text.lower())):
            return news_name(state)
        if head.pos == "PRON" or not text:
            return None
        short = text.removesuffix("'s").removesuffix("’s").split()[-LONGEST:]
        if short[0] in ("The", "A", "An"):
            short[0] = short[0].lower()
        return " ".join(short)

    def _person(self, token: Token) -> str | None:
        """The body for which the report says that the person of that surname speaks."""
        return self._people.get(plain(token.text)) or self._people.get(plain(token.text).removesuffix("s"))

    def _body(self, head: Token, modifiers: list[Token]) -> str | None:
        """The state or body that an office noun or titled person speaks for."""
        parse = self._parse
        near = {lemma(t) for t in modifiers} | {lemma(head)}
        if not near & words().offices and head.entity not in ("NORP", "GPE", "ORG"):
            return None
        start, end = phrase_span(parse, head.i)
        # Only what modifies this head, not its coordinated neighbours or a place "in Paris".
        own = [
            t
            for t in modifiers
            if t.dep in ("amod", "compound", "nmod", "poss") or (t.dep == "pobj" and parse.tokens[t.head].text.lower() == "of")
        ]
        if near & words().apart and not any(t.dep == "poss" for t in own):
            return None
        for t in own:
            word = t.text.lower()
            if state := demonyms().get(word):
                return news_name(state)
            if t.entity in ("GPE", "ORG", "NORP") and (found := organisations().canonical(name_around(parse, t))):
                return speaks_for(found)
            if t.pos == "PROPN" and (affiliation := self._person(t)):
                return affiliation
        for a, b, found in organisations().mentions(parse.text[start:end]):
            if a == 0 or b <= head.end - start:
                return speaks_for(found)
        return None

    def _state_before(self, head: Token) -> str | None:
        """The state that was last a subject before `head`: an institution named alone is its own."""
        for t in reversed(self._parse.tokens[max(0, head.i - BACK) : head.i]):
            if (
                t.dep in ("nsubj", "nsubjpass")
                and t.entity in ("GPE", "NORP")
                and (found := organisations().canonical(t.text))
                and found.kind == "state"
            ):
                return speaks_for(found)
        return None

    def _commonest(self, same: Same, head: Token) -> str:
        """The name of a group that the report calls by several nouns."""
        if same.words[0] == "regime":
            state = self._ruled()
            return state or f"the {lemma(head)}"
        return same.name

    def _ruled(self) -> str | None:
        """The one state whose regime or government the report speaks of."""
        states = set()
        for t in self._parse.tokens:
            if lemma(t) in ("regime", "government", "president") and t.pos in ("NOUN", "PROPN"):
                for m in self._parse.children(t.i):
                    if m.dep in ("amod", "compound", "poss") and (state := demonyms().get(m.text.lower())):
                        states.add(state)
        return news_name(next(iter(states))) if len(states) == 1 else None

    def _speaker(self, token: Token) -> str | None:
        """The source of the words that hold the token, by grammar or by attribution."""
        for up in self._parse.ancestors(token.i):
            if is_verb(up) and lemma(up) in ("say", "tell", "add", "declare", "write", "state", "announce"):
                who = subject(self._parse, up.i)
                if who is not None and who.i != token.i and who.text.lower() not in FIRST:
                    return self.name_of(who.i)
        return self.source_at(token.start, token.end)

    def source_at(self, start: int, end: int) -> str | None:
        """The actor for whom the source of `[start, end)` speaks; None in the reporter's own words."""
        said = self._context.attribution_at(start, end)
        if said is None or said.source is None:
            return None
        at = self._parse.between(said.source.start, said.source.end)
        if not at:
            return None
        inside = {t.i for t in at}
        head = next((t for t in at if t.head not in inside or t.head == t.i), at[-1])
        return self.name_of(head.i)

    def _antecedent(self, token: Token) -> str | None:
        found = antecedent(self._parse, token, self.is_actor)
        return self.name_of(found.i) if found is not None else None
