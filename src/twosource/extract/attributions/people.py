"""The people a report names, short names joined to full ones."""

import re

import msgspec

from twosource.extract.attributions.words import words
from twosource.model import Parse, Token
from twosource.model.organisations import organisations

BEFORE, AFTER = 6, 8
ARTICLE = re.compile(r"^(?:al|el|as|ash|an|ar|at|ad)[-‐ ]", re.IGNORECASE)
SUBJECTS = ("nsubj", "nsubjpass")
BESIDE = ("appos", "nsubj", "ROOT", "conj", "dep", "npadvmod", "pobj", "nmod")
POSSESSIVE = ("'s", "’s", "'", "’")


class Person(msgspec.Struct, frozen=True):
    """A person as one mention names him or her; `name` is the fullest form in the report, `offices` the words beside it."""

    at: int
    end: int
    name: str
    gender: str | None
    offices: frozenset[str]


class People:
    """The mentions of people in one parse."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        mentions = [(first, last) for first, last, kind in parse.names if kind == "PERSON"]
        trimmed = [m for m in (self._trimmed(first, last) for first, last in mentions) if m is not None]
        self._mentions = [m for m in trimmed if self._is_person(*m)]
        self._full = [(first, last) for first, last in self._mentions if last - first >= 2]

    def in_range(self, start: int, end: int, head: Token | None) -> Person | None:
        """The person that the phrase `[start, end)` names, as its head or beside it; None when it names none or another thing."""
        inside = [m for m in self._mentions if start <= self._parse.tokens[m[0]].start and self._parse.tokens[m[1] - 1].end <= end]
        for first, last in inside:
            if head is not None and first <= head.i < last:
                return self._person(first, last)
        for first, last in inside:
            opens = last - first >= 2 and self._parse.tokens[first].start == start and self._parse.tokens[last].text not in POSSESSIVE
            if opens or (not self._belongs(first, last) and self._is_beside(first, last, head)):
                return self._person(first, last)
        return self._by_surname(self._parse.between(start, end), head)

    def learnt(self, first: int, last: int) -> Person | None:
        """The person whose name these tokens are, titles left off; a full name is remembered for the surname that follows later."""
        trimmed = self._trimmed(first, last)
        if trimmed is None or not self._is_person(*trimmed):
            return None
        if trimmed not in self._mentions:
            self._mentions = sorted([*self._mentions, trimmed])
            if trimmed[1] - trimmed[0] >= 2:
                self._full = sorted([*self._full, trimmed])
        return self._person(*trimmed)

    def _is_beside(self, first: int, last: int, head: Token | None) -> bool:
        """The name stands in apposition to the head, or the head to the name."""
        token = self._parse.tokens[last - 1]
        return token.dep in BESIDE or (head is not None and head.head == token.i)

    def _belongs(self, first: int, last: int) -> bool:
        """The name belongs to another noun ("Trump's campaign", "aides to Clinton")."""
        tokens = self._parse.tokens
        token = tokens[last - 1]
        owned = last < len(tokens) and tokens[last].text in POSSESSIVE
        governed = token.dep == "pobj" and tokens[token.head].text.lower() in ("of", "for", "to", "with")
        return owned or governed or token.dep in ("poss", "compound")

    def _by_surname(self, tokens: tuple[Token, ...], head: Token | None) -> Person | None:
        """A bare surname, whatever the parser made of it: that of a full name elsewhere in the report, else itself."""
        run = [t for t in tokens if t.text.lower().rstrip(".") not in words().titles.words and t.pos not in ("DET", "PUNCT")]
        if not run or len(run) > 4 or not run[-1].text[:1].isupper() or tokens[0].pos == "DET":
            return None
        last = run[-1]
        if not last.text.isalpha() or organisations().canonical(last.text) is not None:
            return None
        for first, end in self._full:
            if _bare(self._parse.tokens[end - 1].text) == _bare(last.text):
                return self._person(first, end, at=run[0].start)
        alone = len(run) == 1 and len(tokens) == 1 and head is not None and not last.text.isupper()
        opens = self._parse.sentences[last.sentence][0] == last.i
        if alone and (last.pos == "PROPN" or (last.tag == "NN" and not opens)) and last.entity not in ("ORG", "GPE", "NORP", "LOC"):
            return Person(last.start, last.end, last.text, None, frozenset())
        return None

    def subject_before(self, at: int, sentence: int, gender: str | None) -> Person | None:
        """The last person named as a subject before character `at`, not before `sentence`, of this gender as far as known."""
        for first, last in reversed(self._mentions):
            token = self._parse.tokens[last - 1]
            if token.end > at:
                continue
            if token.sentence < sentence:
                return None
            if any(self._is_main_subject(self._parse.tokens[k]) for k in range(first, last)):
                person = self._person(first, last)
                if gender is None or person.gender in (None, gender):
                    return person
        return None

    def _is_main_subject(self, token: Token) -> bool:
        return token.dep in SUBJECTS and self._parse.tokens[token.head].dep in ("ROOT", "conj")

    def ending_before(self, at: int) -> Person | None:
        """The person whose name ends right before character `at`, a comma between them at most."""
        for first, last in self._mentions:
            end = self._parse.tokens[last - 1].end
            if end <= at <= end + 3:
                return self._person(first, last)
        return None

    def _is_person(self, first: int, last: int) -> bool:
        """The name finder's lone "persons" that have an article, or are known bodies or states, are none."""
        tokens = self._parse.tokens
        text = self._parse.text[tokens[first].start : tokens[last - 1].end]
        with_article = first > 0 and tokens[first - 1].pos == "DET" and last - first == 1
        return not with_article and organisations().canonical(text) is None

    def _trimmed(self, first: int, last: int) -> tuple[int, int] | None:
        """The name without titles and possessive."""
        tokens = self._parse.tokens
        while first < last and (tokens[first].text.lower().rstrip(".") in words().titles.words or tokens[first].pos in ("DET", "PUNCT")):
            first += 1
        while last > first and (tokens[last - 1].text in POSSESSIVE or tokens[last - 1].pos == "PUNCT"):
            last -= 1
        return (first, last) if first < last and any(c.isupper() for c in tokens[first].text + tokens[last - 1].text) else None

    def _person(self, first: int, last: int, *, at: int | None = None) -> Person:
        full = self._fullest(first, last)
        around = [*self._around(first, last), *(self._around(*full) if full != (first, last) else [])]
        text = self._parse.text[self._parse.tokens[full[0]].start : self._parse.tokens[full[1] - 1].end]
        name = " ".join(text.split())
        if name.endswith(("'s", "’s")):
            name = name[:-2]
        gender = next((g for g, nouns in words().gender.items() for t in around if t.text.lower().rstrip(".") in nouns), None)
        start = self._parse.tokens[first].start if at is None else at
        return Person(start, self._parse.tokens[last - 1].end, name, gender, frozenset(t.lemma.lower() for t in around))

    def _around(self, first: int, last: int) -> list[Token]:
        """Words that describe the person: before the name within its phrase, in apposition right after it, or what it stands beside."""
        tokens = self._parse.tokens
        out: list[Token] = []
        for k in range(first - 1, max(-1, first - BEFORE), -1):
            if tokens[k].pos not in ("NOUN", "PROPN", "ADJ") or tokens[k].sentence != tokens[first].sentence:
                break
            out.append(tokens[k])
        if last < len(tokens) and tokens[last].text == ",":
            for k in range(last + 1, min(len(tokens), last + AFTER)):
                if tokens[k].pos in ("VERB", "AUX", "PUNCT", "PRON"):
                    break
                out.append(tokens[k])
        head = tokens[tokens[last - 1].head]
        if tokens[last - 1].dep == "appos" and head.i < first:  # "the movement's spokesman, Ana Quintal"
            out.extend([head, *(t for t in self._parse.children(head.i) if t.i < head.i and t.pos in ("NOUN", "PROPN", "ADJ"))])
        return out

    def _fullest(self, first: int, last: int) -> tuple[int, int]:
        """The full name that this mention is the end of: the nearest before it, else the first after it, else itself."""
        if last - first >= 2:
            return first, last
        mine = _bare(self._parse.tokens[last - 1].text)
        fits = [f for f in self._full if _bare(self._parse.tokens[f[1] - 1].text) == mine]
        if not fits:
            fits = [f for f in self._full if _bare(self._parse.tokens[f[0]].text) == mine]
        before = [f for f in fits if f[0] < first]
        return before[-1] if before else fits[0] if fits else (first, last)


def _bare(name: str) -> str:
    return ARTICLE.sub("", name).casefold()
