"""The words that state a position, with their stance, read from `cues.toml`."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

from twosource.model.statements import Stance

Complement = Literal["clause", "will", "that", "object", "prep", "none"]


class Cue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of one stance; see `cues.toml` for the fields."""

    stance: Stance
    words: tuple[str, ...]
    weight: float
    complement: frozenset[Complement] = frozenset()
    objects: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    negated: bool = False
    spoken: bool = False

    @property
    def asks(self) -> int:
        """How many conditions the cue makes: the more, the surer."""
        return bool(self.objects) + bool(self.subjects) + bool(self.near) + ("that" in self.complement)


class Cues(msgspec.Struct, frozen=True):
    """Cues by the lemma of their first word, as (words, cue); set phrases in a row."""

    verbs: dict[str, tuple[tuple[tuple[str, ...], Cue], ...]]
    adjectives: dict[str, Cue]
    nouns: dict[str, Cue]
    phrases: tuple[tuple[tuple[str, ...], Cue], ...]


class _File(msgspec.Struct, forbid_unknown_fields=True):
    verbs: list[Cue]
    adjectives: list[Cue]
    nouns: list[Cue]
    phrases: list[Cue]


@cache
def cues() -> Cues:
    """The cues of the package."""
    data = msgspec.convert(tomllib.loads((files("twosource.extract.positions") / "cues.toml").read_text("utf-8")), _File)
    verbs: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    for cue in data.verbs:
        for words in cue.words:
            parts = tuple(words.split())
            verbs.setdefault(parts[0], []).append((parts, cue))
    return Cues(
        {word: tuple(sorted(found, key=lambda f: (-f[1].asks, -len(f[0])))) for word, found in verbs.items()},
        {word: cue for cue in data.adjectives for word in cue.words},
        {word: cue for cue in data.nouns for word in cue.words},
        tuple((tuple(words.split()), cue) for cue in data.phrases for words in cue.words),
    )
