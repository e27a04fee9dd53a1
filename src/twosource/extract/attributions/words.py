"""The words by which speakers are judged, loaded from `words.toml` and checked."""

import functools
import re
import tomllib
from pathlib import Path

import msgspec

from twosource.model import SetupError

PATH = Path(__file__).parent / "words.toml"


class Nouns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns, and phrases that mark a speaker wherever they stand."""

    nouns: frozenset[str]
    marks: tuple[str, ...] = ()


class Pronouns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Pronouns by what they can stand for."""

    person: frozenset[str]
    thing: frozenset[str]
    several: frozenset[str]
    relative: frozenset[str]
    speaker: frozenset[str]
    pointing: frozenset[str]

    @property
    def every(self) -> frozenset[str]:
        """All of them."""
        return self.person | self.thing | self.several | self.relative | self.speaker | self.pointing


class Titles(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words before a person's name."""

    words: frozenset[str]


class Speech(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Cues of plain speech, in all their forms."""

    cues: frozenset[str]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All lists of `words.toml`."""

    pronouns: Pronouns
    gender: dict[str, frozenset[str]]
    official: Nouns
    party: Nouns
    anonymous: Nouns
    bodies: Nouns
    media: Nouns
    stands_for: dict[str, frozenset[str]]
    speech: Speech
    titles: Titles
    channels: dict[str, str]

    def channel(self, text: str) -> str | None:
        """The channel that `text` says the words came through, or None."""
        if _any_channel().search(text):
            return next(name for pattern, name in _channels() if pattern.search(text))
        return None


@functools.cache
def words() -> Words:
    """The lists; SetupError where the file does not hold what it must."""
    try:
        return msgspec.convert(tomllib.loads(PATH.read_text("utf-8")), Words)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise SetupError(f"`{PATH.name}` of the attribution reader is wrong: {error}. Repair that entry.") from None


@functools.cache
def speech_cues() -> re.Pattern[str]:
    """Finds cues of plain speech."""
    return re.compile(r"\b(?:" + "|".join(sorted(words().speech.cues, key=len, reverse=True)) + r")\b", re.IGNORECASE)


@functools.cache
def _channels() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern, re.IGNORECASE), name) for pattern, name in words().channels.items())


@functools.cache
def _any_channel() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in words().channels), re.IGNORECASE)
