"""What kind of actor a phrase names, with its country and sector in the style of PLOVER.

The data, all of it open to extension: bodies with their aliases in `known/*.toml`, nouns by sector in `actors.toml`, country
codes in `iso3.csv`.
Source: PLOVER's actor codes (ISO 3166-1 alpha-3 country, three-letter sector); `MON` for monitors is our own.
"""

import csv
import functools
import re
import tomllib
from pathlib import Path
from typing import Literal, get_args

import msgspec

from twosource.model.errors import SetupError
from twosource.model.organisations import Organisation, organisations

ActorKind = Literal["state", "armed-group", "civilian", "agency", "monitor", "international-body", "ngo", "party"]
FOLDER = Path(__file__).parent
KINDS: dict[str, ActorKind] = {"ministry": "state", "outlet": "agency"}
SECTORS = {
    "state": "GOV", "ministry": "GOV", "armed-group": "REB", "agency": "MED", "outlet": "MED", "monitor": "MON",
    "international-body": "IGO", "ngo": "NGO", "party": "OPP",
}  # fmt: skip


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """An actor's kind, its country (ISO 3166-1 alpha-3) and sector; None where the words do not tell.

    `name` is the canonical name of a known body. `code` joins country and sector as PLOVER does ("SYRMIL").
    """

    name: str | None
    kind: ActorKind
    country: str | None
    sector: str

    @property
    def code(self) -> str:
        """Country and sector, "---" for a country untold."""
        return (self.country or "---") + self.sector


def actor_of(phrase: str) -> Actor | None:
    """What the phrase names; None where neither a known body nor a known noun stands in it. The last noun of a phrase decides."""
    if body := organisations().canonical(phrase):
        return _body(body)
    text = phrase.split(" of ")[0] if " of " in phrase else phrase
    inside = [found for _, _, found in organisations().mentions(phrase)]
    country = next((b.country for b in inside if b.country and b.kind in ("state", "ministry")), "")
    if noun := _last_noun(text) or _last_noun(phrase):
        kind, sector = noun
        return Actor(name=None, kind=kind, country=_codes().get(country), sector=sector)
    return _body(inside[-1]) if inside else None


def _body(body: Organisation) -> Actor:
    kind = KINDS.get(body.kind)
    known: ActorKind = kind or body.kind  # type: ignore[assignment]  # what is left of the kinds are the same words
    return Actor(name=body.name, kind=known, country=_codes().get(body.country), sector=SECTORS[body.kind])


def _last_noun(text: str) -> tuple[ActorKind, str] | None:
    words = re.findall(r"[\w'-]+", text.lower())
    for i in range(len(words) - 1, -1, -1):
        for width in (2, 1):
            joined = " ".join(words[max(0, i - width + 1) : i + 1])
            for form in _forms(joined):
                if form in _nouns():
                    return _nouns()[form]
    return None


def _forms(word: str) -> tuple[str, ...]:
    """The word as it stands, and as the singulars that it may be the plural of."""
    return word, word.removesuffix("s"), re.sub(r"men$", "man", word), re.sub(r"ies$", "y", word), PLURALS.get(word, "")


PLURALS = {"children": "child", "people": "people", "women": "woman", "men": "man", "troops": "troop", "forces": "army"}


@functools.cache
def _nouns() -> dict[str, tuple[ActorKind, str]]:
    out: dict[str, tuple[ActorKind, str]] = {}
    for sector, block in tomllib.loads((FOLDER / "actors.toml").read_text("utf-8")).items():
        if block.get("kind") not in get_args(ActorKind):
            raise SetupError(f"`actors.toml`, [{sector}]: the kind `{block.get('kind')}` is not one of {get_args(ActorKind)}. Correct it.")
        for word in block["words"]:
            out.setdefault(word, (block["kind"], sector))
    return out


@functools.cache
def _codes() -> dict[str, str]:
    with (FOLDER / "iso3.csv").open(encoding="utf-8", newline="") as file:
        return {row["alpha2"]: row["alpha3"] for row in csv.DictReader(file)}
