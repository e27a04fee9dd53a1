"""Who speaks: the canonical name and the standing behind the words that name a source."""

import msgspec

from twosource.extract.attributions.people import People
from twosource.extract.attributions.standing import common_standing, gender_of, is_human, speaks_for, standing_of_person
from twosource.extract.attributions.words import words
from twosource.model import ParsedReport, Pieces, Source, Token
from twosource.model.organisations import Organisation, organisations
from twosource.model.statements import Standing

NEAR_SENTENCES = 3
JOINERS = frozenset({"of", "for", "and", "the", "de", "del", "la", "al", "el", "-", "bin", "ben", "van", "von", "ibn", "abu", "'s", "’s"})
SUBJECTS = ("nsubj", "nsubjpass")
MAIN = ("ROOT", "conj")


class Speaker(msgspec.Struct, frozen=True):
    """A speaker met in the text: where, and what is known of it. `kind` is person, body, several, unnamed or pronoun."""

    at: int
    sentence: int
    name: str | None
    standing: Standing
    kind: str
    gender: str | None = None
    offices: frozenset[str] = frozenset()


class Naming:
    """Names the sources of one report; sources must be given in text order, so that pronouns find who spoke before."""

    def __init__(self, parsed: ParsedReport) -> None:
        self._parse = parsed.parse
        self._people = People(parsed.parse)
        self._bodies = list(organisations().mentions(parsed.parse.text))
        self._spoke: list[Speaker] = []

    def source(self, source: Pieces) -> Source:
        """The source with its name (None where it cannot be told) and standing."""
        speaker = self._speaker(source)
        self._spoke.append(speaker)
        return Source(
            start=source.start, end=source.end, quote=source.quote, spans=source.spans, name=speaker.name, standing=speaker.standing
        )

    def _speaker(self, source: Pieces) -> Speaker:
        tokens = self._parse.between(source.start, source.end)
        lower = source.quote.lower().strip()
        at, sentence = source.start, tokens[0].sentence if tokens else 0
        known = organisations().canonical(source.quote)
        if known is None and lower.split() and all(w in words().pronouns.every for w in lower.split()[:2]) and len(lower.split()) <= 2:
            return self._pronoun(lower.split()[0], at, sentence)
        head = self._head(tokens)
        back = None if known else self._short_form(lower, head, at, sentence)
        if back is not None:
            return Speaker(at, sentence, back.name, back.standing, back.kind, back.gender)
        person = self._people.in_range(source.start, source.end, head)
        if person is not None:
            standing = standing_of_person(person, tokens)
            return Speaker(at, sentence, person.name, standing, "person", person.gender or gender_of(tokens), person.offices)
        body = self._body(source, tokens, head)
        if body is not None:
            unnamed = head is not None and is_human(head) and head.pos != "PROPN"
            kind = "unnamed" if unnamed else "body"
            name = None if unnamed and not speaks_for(head) else body.name
            standing = common_standing(tokens, head, source.quote) if name is None else body.standing
            return Speaker(at, sentence, name, standing, kind, gender_of(tokens))
        run = self._proper(tokens, head)
        if run is not None:
            return self._unlisted(run, tokens, at, sentence)
        kind = "several" if head is not None and head.tag in ("NNS", "NNPS") else "unnamed"
        return Speaker(at, sentence, None, common_standing(tokens, head, source.quote), kind, gender_of(tokens))

    def _head(self, tokens: tuple[Token, ...]) -> Token | None:
        """The word that the phrase is about: the one whose governor lies outside it."""
        if not tokens:
            return None
        low, high = tokens[0].i, tokens[-1].i
        nouns = [t for t in tokens if t.pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ")]
        tops = [t for t in nouns if not low <= t.head <= high or t.head == t.i]
        return tops[0] if tops else (nouns[-1] if nouns else tokens[-1])

    def _proper(self, tokens: tuple[Token, ...], head: Token | None) -> tuple[Token, ...] | None:
        """The capitalised words round the head, joined over "of", "for", "al" and the like; None where the head is no name."""
        if head is None or not _is_capital(head) or head.pos != "PROPN" or head.entity == "NORP":
            return None
        k = low = high = tokens.index(head)
        while k > 0 and (_is_capital(tokens[k - 1]) or tokens[k - 1].text.lower() in JOINERS):
            k -= 1
            low = k if _is_capital(tokens[k]) else low
        k = high
        while k + 1 < len(tokens) and (_is_capital(tokens[k + 1]) or tokens[k + 1].text.lower() in JOINERS):
            k += 1
            high = k if _is_capital(tokens[k]) else high
        low += tokens[low].pos == "DET" and low < high
        return tokens[low : high + 1]

    def _unlisted(self, run: tuple[Token, ...], tokens: tuple[Token, ...], at: int, sentence: int) -> Speaker:
        """A speaker whom neither the list of bodies nor the name finder knows, by the words of the name itself."""
        lists = words()
        name = " ".join(self._parse.text[run[0].start : run[-1].end].split())
        lemmas = {t.lemma.lower() for t in run}
        article = run[0].i > 0 and self._parse.tokens[run[0].i - 1].pos == "DET"
        common = lists.bodies.nouns | lists.official.nouns | lists.party.nouns
        standing: Standing = "official" if lemmas & lists.official.nouns else "party" if lemmas & lists.party.nouns else "named"
        if article or lemmas & common or len(run) > 5 or lemmas & {"of", "for", "and"}:
            longer = self._named_so(run[0].text.lower(), at, sentence) if len(run) == 1 else None  # "the Coalition"
            return longer or Speaker(at, sentence, name, standing, "body")
        person = self._people.learnt(run[0].i, run[-1].i + 1)
        if person is None:
            return Speaker(at, sentence, name, standing, "body")
        return Speaker(at, sentence, person.name, standing_of_person(person, tokens), "person", person.gender or gender_of(tokens))

    def _body(self, source: Pieces, tokens: tuple[Token, ...], head: Token | None) -> Organisation | None:
        """The known organisation that the phrase names, as its head or as whom the head speaks for."""
        whole = organisations().canonical(source.quote)
        if whole is not None:
            return whole
        inside = [(s, e, b) for s, e, b in self._bodies if source.start <= s and e <= source.end]
        if not inside or head is None:
            return self._metonym(tokens)
        over = [b for s, e, b in inside if s <= head.start < e]
        if over:
            return over[0]
        if speaks_for(head) or not is_human(head):
            agencies = [b for _, _, b in inside if b.kind in ("agency", "outlet", "monitor", "ngo")]
            if agencies:
                return agencies[0]
            if speaks_for(head):
                return inside[0][2]
        return None

    def _metonym(self, tokens: tuple[Token, ...]) -> Organisation | None:
        """A lone name that means a state when it speaks."""
        bare = [t for t in tokens if t.pos != "DET" and t.text not in ("'s", "’s")]
        return organisations().canonical(bare[0].text) if len(bare) == 1 and bare[0].pos == "PROPN" else None

    def _pronoun(self, word: str, at: int, sentence: int) -> Speaker:
        lists = words().pronouns
        lost = Speaker(at, sentence, None, "pronoun", "pronoun")
        if word in lists.relative:
            before = self._noun_before(at)
            return before or lost
        if word in lists.person:
            gender = "man" if word in words().gender["man"] else "woman"
            return self._latest(at, sentence, {"person", "unnamed"}, gender) or self._person_before(at, sentence, gender) or lost
        if word in lists.thing:
            return self._latest(at, sentence, {"body"}, None) or self._body_before(at, sentence) or lost
        if word in lists.several:
            return self._latest(at, sentence, {"several", "body"}, None) or lost
        return lost

    def _latest(self, at: int, sentence: int, kinds: set[str], gender: str | None) -> Speaker | None:
        """Who spoke last, not long ago, and can be meant; for a person only if no other was named as a subject since."""
        for s in reversed(self._spoke):
            if s.at >= at:
                continue
            if sentence - s.sentence > NEAR_SENTENCES:
                return None
            if s.kind in kinds and (gender is None or s.gender in (None, gender)):
                if s.kind == "person" and (other := self._person_before(at, sentence, gender)) is not None and other.at > s.at:
                    return other
                return Speaker(at, sentence, s.name, s.standing, s.kind, gender or s.gender)
        return None

    def _person_before(self, at: int, sentence: int, gender: str | None) -> Speaker | None:
        """The last person named as a subject in this sentence or the two before."""
        person = self._people.subject_before(at, sentence - 2, gender)
        if person is None:
            return None
        return Speaker(person.at, sentence, person.name, standing_of_person(person, ()), "person", gender)

    def _body_before(self, at: int, sentence: int) -> Speaker | None:
        near = [(s, b) for s, _, b in self._bodies if s < at and b.kind not in ("state",)]
        if not near:
            return None
        start, body = near[-1]
        token = self._parse.at(start)
        if token is None or sentence - token.sentence > 1:
            return None
        top = token if token.dep in SUBJECTS else self._parse.tokens[token.head]
        if top.dep not in SUBJECTS or self._parse.tokens[top.head].dep not in MAIN:
            return None
        return Speaker(start, sentence, body.name, body.standing, "body")

    def _noun_before(self, at: int) -> Speaker | None:
        """What a relative pronoun hangs on: the name that ends right before it."""
        person = self._people.ending_before(at)
        if person is not None:
            return Speaker(at, 0, person.name, standing_of_person(person, ()), "person", person.gender)
        body = next((b for s, e, b in reversed(self._bodies) if e <= at and at - e <= 3), None)
        return Speaker(at, 0, body.name, body.standing, "body") if body else None

    def _short_form(self, lower: str, head: Token | None, at: int, sentence: int) -> Speaker | None:
        """Whom "the group", "the Observatory" or "the source" mean: a body that the report names, or who spoke before."""
        if head is None or (not lower.startswith(("the ", "this ", "that ")) and head.pos != "PROPN"):
            return None
        phrase = lower.split(" ", 1)[-1] if lower.startswith(("the ", "this ", "that ")) else lower
        before = [b for s, _, b in self._bodies if s < at]
        after = [b for s, _, b in self._bodies if s >= at]
        for body in [*reversed(before), *after]:
            if any(phrase == short.lower() or _is_short_with_noun(phrase, short.lower()) for short in body.short):
                return Speaker(at, sentence, body.name, body.standing, "body")
        unique = organisations().called(phrase)
        if len({b.name for b in unique}) == 1 and head.pos == "PROPN" and not before:
            return Speaker(at, sentence, unique[0].name, unique[0].standing, "body")
        named = self._named_so(phrase, at, sentence)
        if named is not None and lower.startswith(("the ", "this ")):
            return named
        kinds = {kind for kind, nouns in words().stands_for.items() if phrase in nouns}
        office = None if kinds else self._office_holder(phrase, at, sentence)
        if office is not None:
            return office
        if kinds and lower.startswith(("the ", "this ")):
            for s in reversed(self._spoke):
                if s.kind == "body" and s.name is not None and sentence - s.sentence <= 6:
                    known = organisations().canonical(s.name)
                    if known is not None and known.kind in kinds:
                        return Speaker(at, sentence, s.name, s.standing, "body")
            for body in reversed(before):
                if body.kind in kinds - {"state"}:
                    return Speaker(at, sentence, body.name, body.standing, "body")
        return None

    def _named_so(self, phrase: str, at: int, sentence: int) -> Speaker | None:
        """The body that spoke before under a name that ends in this noun: "the monitor" after "the Harbour Monitor"."""
        for s in reversed(self._spoke):
            if s.kind == "body" and s.name is not None and s.name.casefold().endswith(f" {phrase}"):
                return Speaker(at, sentence, s.name, s.standing, "body")
        return None

    def _office_holder(self, phrase: str, at: int, sentence: int) -> Speaker | None:
        """The last speaker who was named with this office ("the governor")."""
        for s in reversed(self._spoke):
            if s.at < at and s.kind == "person" and set(phrase.split()) <= s.offices:
                return Speaker(at, sentence, s.name, s.standing, "person", s.gender, s.offices)
        return None


def _is_short_with_noun(phrase: str, short: str) -> bool:
    """ "Observatory monitoring group": the short form and a common noun for such a body."""
    rest = phrase.removeprefix(short)
    return rest != phrase and rest.split() != [] and rest.split()[-1] in words().bodies.nouns


def _is_capital(token: Token) -> bool:
    return token.text[:1].isupper()
