"""The event lexicon: words and the company they keep, each with a PLOVER type and a mode, read from `lexicon/*.toml`."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, get_args

import msgspec

from twosource.model import SetupError
from twosource.model.statements import EventType

KINDS = {"verbs": "verb", "nouns": "noun", "adjectives": "adjective", "phrases": "phrase"}
FIELDS = {"mode", "words", "weight", "needs_clause"}
SETS = ("objects", "without_objects", "subjects", "without_subjects", "near", "without_near", "adverbs", "needs")
PREPOSITIONS = frozenset({"of", "in", "for", "on", "to", "with"})


class Entry(msgspec.Struct, frozen=True):
    """One way to name an event: its words (lemmas, the governing one first) and what must stand around them.

    `objects`, `subjects`: a lemma of the object's (subject's) phrase must be one of these. `near`: one stands in the sentence.
    `without_…`: none of these stands there. `needs`: for nouns, one stands in what the noun governs.
    `weight`: how surely the words mean the type, 0 to 1.
    """

    type: EventType
    mode: str | None
    kind: str
    words: tuple[str, ...]
    weight: float
    objects: frozenset[str] = frozenset()
    without_objects: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    without_subjects: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    without_near: frozenset[str] = frozenset()
    adverbs: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    needs_clause: bool = False

    @property
    def demands(self) -> int:
        """How many conditions the entry makes: of two that fit, the one that asks more is the surer."""
        rest = (self.objects, self.subjects, self.near, self.adverbs, self.needs)
        return sum(map(bool, rest)) + self.needs_clause + 2 * (len(self.words) - 1)


class Lexicon(msgspec.Struct, frozen=True):
    """Entries by kind and by the lemma of their governing word; classes by name."""

    verbs: dict[str, tuple[Entry, ...]]
    nouns: dict[str, tuple[Entry, ...]]
    adjectives: dict[str, tuple[Entry, ...]]
    phrases: tuple[Entry, ...]
    classes: dict[str, frozenset[str]]


@cache
def lexicon() -> Lexicon:
    """The lexicon of the package; SetupError names the file and entry that cannot be read."""
    folder = files("twosource.extract.events") / "lexicon"
    classes = {name: frozenset(words) for name, words in tomllib.loads((folder / "classes.toml").read_text("utf-8")).items()}
    entries: list[Entry] = []
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        if path.name.endswith(".toml") and path.name != "classes.toml":
            entries.extend(entries_of(path.name, tomllib.loads(path.read_text("utf-8")), classes))
    table: dict[str, dict[str, list[Entry]]] = {"verb": {}, "noun": {}, "adjective": {}}
    for entry in entries:
        if entry.kind in table:
            table[entry.kind].setdefault(governing(entry), []).append(entry)
    sealed = {kind: {word: tuple(found) for word, found in words.items()} for kind, words in table.items()}
    return Lexicon(sealed["verb"], sealed["noun"], sealed["adjective"], tuple(e for e in entries if e.kind == "phrase"), classes)


def entries_of(name: str, data: dict[str, Any], classes: dict[str, frozenset[str]]) -> list[Entry]:
    """The entries of one lexicon file; SetupError where it names an unknown type, field or class."""
    if data.get("type") not in get_args(EventType):
        raise SetupError(
            f"`{name}` gives the event type `{data.get('type')}`, which PLOVER does not know. Give one of {get_args(EventType)}."
        )
    out: list[Entry] = []
    for table, kind in KINDS.items():
        for block in data.get(table, []):
            if unknown := set(block) - FIELDS - set(SETS):
                raise SetupError(
                    f"`{name}` has a block of {table} with unknown fields {sorted(unknown)}. Known are {sorted(FIELDS | set(SETS))}."
                )
            sets = {f: _opened(name, block[f], classes) for f in SETS if f in block}
            for phrase in block["words"]:
                out.append(
                    Entry(
                        type=data["type"], mode=block.get("mode"), kind=kind, words=_words(kind, phrase),
                        weight=float(block.get("weight", 0.6)), needs_clause=bool(block.get("needs_clause", False)), **sets,
                    )
                )  # fmt: skip
    return out


def _words(kind: str, phrase: str) -> tuple[str, ...]:
    # The parser takes the parts of a hyphenated noun for tokens of their own.
    return tuple((phrase.replace("-", " - ") if kind == "noun" else phrase).lower().split())


def governing(entry: Entry) -> str:
    """The word that governs the entry: a verb's first, a noun's last before any preposition."""
    if entry.kind != "noun":
        return entry.words[0]
    for i, word in enumerate(entry.words):
        if i and word in PREPOSITIONS:
            return entry.words[i - 1]
    return entry.words[-1]


def _opened(name: str, words: list[str], classes: dict[str, frozenset[str]]) -> frozenset[str]:
    out: set[str] = set()
    for word in words:
        if word.startswith("@"):
            if word[1:] not in classes:
                raise SetupError(
                    f"`{name}` names the class `{word}`, which `classes.toml` does not have. Add it there, or write the words out."
                )
            out |= classes[word[1:]]
        else:
            out.add(word.lower())
    return frozenset(out)
