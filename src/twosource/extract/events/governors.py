"""The words that govern events and decide their status, read from `governors.toml`."""

import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from twosource.model.statements import EventStatus


class Governors(msgspec.Struct, frozen=True):
    """Light verbs, and the status that each governing verb, adjective, noun or adverb gives (by lemma)."""

    light: frozenset[str]
    verbs: dict[str, EventStatus]
    adjectives: dict[str, EventStatus]
    nouns: dict[str, EventStatus]
    adverbs: dict[str, EventStatus]


class _File(msgspec.Struct, forbid_unknown_fields=True):
    light: list[str]
    verbs: dict[EventStatus, list[str]]
    adjectives: dict[EventStatus, list[str]]
    nouns: dict[EventStatus, list[str]]
    adverbs: dict[EventStatus, list[str]]


@cache
def governors() -> Governors:
    """The governing words of the package."""
    text = (files("twosource.extract.events") / "governors.toml").read_text("utf-8")
    data = msgspec.convert(tomllib.loads(text), _File)
    return Governors(frozenset(data.light), *(_turned(t) for t in (data.verbs, data.adjectives, data.nouns, data.adverbs)))


def _turned(table: dict[EventStatus, list[str]]) -> dict[str, EventStatus]:
    # A word listed twice keeps its first status.
    out: dict[str, EventStatus] = {}
    for status, words in table.items():
        for word in words:
            out.setdefault(word, status)
    return out
