"""Floors: the figures that must not fall, pinned in `gold/floors.json` and only lowered with a written reason."""

from pathlib import Path

import msgspec

from twosource.evaluate.measures import Scores
from twosource.model import InputError


class Floors(msgspec.Struct, frozen=True):
    """Set → task → figure → floor; and why a floor was ever lowered."""

    floors: dict[str, dict[str, dict[str, float]]]
    lowered: list[str] = []


def load_floors(path: Path) -> Floors:
    """The floors pinned in `path`. Errors: InputError where the file does not fit."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Floors)
    except (OSError, msgspec.DecodeError) as error:
        raise InputError(f"`{path}` cannot be read as floors: {error}. Restore it from the repository.") from None


def fallen(floors: dict[str, float], scores: Scores) -> list[str]:
    """One sentence for each figure below its floor."""
    return [
        f"{name} is {scores.get(name, 0.0):.3f}, below its floor {least:.3f}"
        for name, least in floors.items()
        if scores.get(name, 0.0) < least
    ]
