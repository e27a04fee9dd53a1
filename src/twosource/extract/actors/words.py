"""The words by which phrases name actors, read from `actors.toml`, and the demonyms of states."""

import csv
import io
import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from twosource.model.organisations import Organisation, organisations


class Same(msgspec.Struct, forbid_unknown_fields=True):
    """Nouns that name one actor in one report, and the name used for it."""

    words: list[str]
    name: str


class Words(msgspec.Struct, forbid_unknown_fields=True):
    """The content of `actors.toml`: nouns that speak for the body beside them, nouns that do not, and names."""

    offices: frozenset[str]
    apart: frozenset[str]
    papers: frozenset[str]
    crowd: frozenset[str]
    same: list[Same]
    names: dict[str, str]


@cache
def words() -> Words:
    """The words by which phrases name actors."""
    return msgspec.convert(tomllib.loads((files("twosource.extract.actors") / "actors.toml").read_text("utf-8")), Words)


@cache
def demonyms() -> dict[str, str]:
    """The name of the state for each demonym, lower case ("jordanian" is Jordan)."""
    by_code = {o.country: o.name for o in organisations() if o.kind == "state"}
    text = (files("twosource.extract.places") / "countries.csv").read_text("utf-8")
    out: dict[str, str] = {}
    for row in csv.DictReader(io.StringIO(text)):
        if row["iso"] in by_code:
            for word in filter(None, (row["demonyms"] or "").split(";")):
                out[word.lower()] = by_code[row["iso"]]
    return out


def speaks_for(found: Organisation) -> str:
    """The name under which the body takes sides: a ministry speaks for its state."""
    if found.kind == "ministry" and found.country:
        state = next((o for o in organisations() if o.kind == "state" and o.country == found.country), None)
        if state:
            return news_name(state.name)
    return news_name(found.name)


def news_name(name: str) -> str:
    """The name that the news uses for the body of that canonical name."""
    return words().names.get(name, name)
