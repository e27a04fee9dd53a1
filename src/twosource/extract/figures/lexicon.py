"""The words of figures, read from `lexicon.toml`."""

import tomllib
from functools import cache, cached_property
from importlib.resources import files
from typing import Literal, get_args

import msgspec

from twosource.model import Token
from twosource.model.statements import FigureKind, Hedge

Kinds = dict[FigureKind, list[str]]


class Vague(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An unnamed number: at least `least`."""

    least: int
    hedge: Hedge


class People(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns of people; of those, who flees rather than marches, whose counts stand for more than one, and of whom one is told."""

    nouns: list[str]
    civil: list[str]
    households: list[str]
    alone: list[str]


class NotCounted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns that a number before them measures, and words after which a number names."""

    nouns: list[str]
    after: list[str]


class Phrase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs that tell a kind together with one of the nouns, of their subject or their object."""

    of: Literal["subject", "object", "either"]
    kind: FigureKind
    verbs: list[str]
    nouns: list[str]
    civil: bool = False
    """Only of people without arms: soldiers cross a border too."""


class Dwellings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns of dwellings, and words for what befalls them; buildings that may hold them; what befalls whole villages in a flood."""

    nouns: list[str]
    words: list[str]
    buildings: list[str]
    drowned: list[str]


class Control(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of who holds what, and nouns of what is held."""

    words: list[str]
    held: list[str]
    areas: list[str]


class Fighting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of fighting."""

    words: list[str]


class Tolls(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns whose value a bare number gives; of those, the ones that count the dead."""

    words: list[str]
    killed: list[str]


class Lexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """The tables of `lexicon.toml`."""

    noun_kinds: Kinds
    people: People
    done_to: Kinds
    did: Kinds
    phrases: list[Phrase]
    dwellings: Dwellings
    control: Control
    fighting: Fighting
    tolls: Tolls
    noun_of: Kinds
    states: Kinds
    hedges: dict[Hedge, list[str]]
    vague: dict[str, Vague]
    not_counted: NotCounted

    def __post_init__(self) -> None:
        known = set(get_args(FigureKind))
        for table in (self.noun_kinds, self.done_to, self.did, self.noun_of, self.states):
            if unknown := set(table) - known:
                raise ValueError(f"lexicon.toml: unknown kinds {sorted(unknown)}")

    @cached_property
    def kind_of_noun(self) -> dict[str, FigureKind]:
        """Noun → what became of those counted."""
        return _inverted(self.noun_kinds)

    @cached_property
    def kind_done(self) -> dict[str, FigureKind]:
        """Verb → what was done to its object."""
        return _inverted(self.done_to)

    @cached_property
    def kind_did(self) -> dict[str, FigureKind]:
        """Verb → what its subject did or suffered."""
        return _inverted(self.did)

    @cached_property
    def kind_of(self) -> dict[str, FigureKind]:
        """Noun → what became of those named behind its "of"."""
        return _inverted(self.noun_of)

    @cached_property
    def kind_of_state(self) -> dict[str, FigureKind]:
        """State → what became of those in it."""
        return _inverted(self.states)

    @cached_property
    def kind_of_form(self) -> dict[str, FigureKind]:
        """Any form of a word of kind (killed, kills, killing, dies, dead) → its kind, for text whose grammar is broken."""
        out: dict[str, FigureKind] = {}
        for table in (self.done_to, self.did):
            for kind, verbs in table.items():
                for verb in verbs:
                    for form in forms(verb):
                        out.setdefault(form, kind)
        return out | self.kind_of_state

    @cached_property
    def lone_nouns(self) -> frozenset[str]:
        """Nouns of one person: "a woman was killed" is a count of one."""
        return frozenset(self.people.alone)

    @cached_property
    def people_nouns(self) -> frozenset[str]:
        """Nouns of people."""
        return frozenset(self.people.nouns)

    @cached_property
    def uncounted(self) -> frozenset[str]:
        """Nouns that a number measures."""
        return frozenset(self.not_counted.nouns)


def noun_forms(token: Token, group: str | None) -> tuple[str, ...]:
    """The lemma of a counted noun, and with the word before it in its group ("asylum seeker", "housing unit")."""
    before = (group or "").lower().split()[-2:-1]
    return (noun_of(token), f"{before[0]} {noun_of(token)}") if before else (noun_of(token),)


IRREGULAR = {"children": "child", "women": "woman", "men": "man", "peoples": "people", "servicemen": "serviceman"}


def noun_of(token: Token) -> str:
    """The lemma of a noun in lower case; of a capitalised plural ("27 Martyrs") the singular."""
    lemma = token.lemma.lower()
    if token.pos == "PROPN" and lemma.endswith("s") and not lemma.endswith("ss"):
        return lemma[:-3] + "y" if lemma.endswith("ies") else lemma[:-1]
    return IRREGULAR.get(lemma, lemma)


def forms(verb: str) -> set[str]:
    """The written forms of a regular English verb."""
    if verb.endswith("e"):
        return {verb, verb + "s", verb + "d", verb[:-1] + "ing"}
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return {verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"}
    doubled = verb + verb[-1]
    return {verb, verb + "s", verb + "es", verb + "ed", verb + "ing", doubled + "ed", doubled + "ing"}


def _inverted(table: Kinds) -> dict[str, FigureKind]:
    return {word: kind for kind, words in table.items() for word in words}


@cache
def lexicon() -> Lexicon:
    """The lexicon; read once."""
    with files(__package__).joinpath("lexicon.toml").open("rb") as file:
        return msgspec.convert(tomllib.load(file), Lexicon)
