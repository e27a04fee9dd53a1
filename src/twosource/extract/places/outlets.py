"""The place that an outlet is at home in, where its name or domain tells it."""

import re
from functools import lru_cache

import numpy as np

from twosource.extract.places.gazetteer import Candidates, Gazetteer
from twosource.extract.places.words import words

_DOMAIN = re.compile(r"^(?:https?://)?(?:www\.)?([a-z0-9-]+)\.[a-z.]{2,}$")
_FRAMES = frozenset(("the", "my", "news", "online", "today", "daily", "local"))
LEAST = 5


def home_of(outlet: str | None, gazetteer: Gazetteer) -> Candidates | None:
    """The places that the outlet's name holds ("The Springfield Herald", "springfieldherald.example"); None where it holds none."""
    return _home(outlet.lower().strip(), gazetteer) if outlet else None


@lru_cache(maxsize=1024)
def _home(outlet: str, gazetteer: Gazetteer) -> Candidates | None:
    domain = _DOMAIN.match(outlet)
    names = _split_domain(domain[1]) if domain else _parts(re.findall(r"\w+", outlet))
    for name in names:
        found = gazetteer.named(name)
        if len(found) and (found.alternate == 0).any():
            found = found.only(found.alternate == 0)
            if np.max(found.population) > 5000:
                return found
    return None


def _parts(parts: list[str]) -> list[str]:
    """Runs of the name's words that may name a place: what stands before the word for a paper or station."""
    known = words()
    kept = [w for w in parts if w not in known.press and w not in _FRAMES]
    return [" ".join(kept[:n]) for n in range(len(kept), 0, -1)] if len(kept) < len(parts) else []


def _split_domain(stem: str) -> list[str]:
    """What is left of a domain when the words of a paper are cut from its ends."""
    bare = stem.replace("-", "")
    out = []
    for word in sorted(words().press | _FRAMES, key=len, reverse=True):
        if bare.endswith(word) and len(bare) - len(word) >= LEAST:
            out.append(bare[: -len(word)])
        if bare.startswith(word) and len(bare) - len(word) >= LEAST:
            out.append(bare[len(word) :])
    return out
