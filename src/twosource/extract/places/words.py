"""The words that tell what is a place: `words.toml`, validated."""

from functools import cache
from pathlib import Path

import msgspec


class Words(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Lower-case word lists; each is explained in `words.toml`."""

    locative: frozenset[str]
    area: frozenset[str]
    transliterated: frozenset[str]
    joining: frozenset[str]
    title: frozenset[str]
    street: frozenset[str]
    body: frozenset[str]
    press: frozenset[str]
    club: frozenset[str]
    province: frozenset[str]
    county: frozenset[str]
    settlement: frozenset[str]
    nature: frozenset[str]
    speaking: frozenset[str]
    contest: frozenset[str]
    belonging: frozenset[str]
    whole: frozenset[str]
    facility: frozenset[str]
    wide: frozenset[str]
    faith: frozenset[str]
    refuge: frozenset[str]
    returning: frozenset[str]
    people: frozenset[str]
    nearby: frozenset[str]
    never: frozenset[str]


@cache
def words() -> Words:
    """The word lists shipped with Twosource."""
    return msgspec.toml.decode(Path(__file__).with_name("words.toml").read_bytes(), type=Words)
