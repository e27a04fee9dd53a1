"""The weights of the two small linear models, from `weights.toml` (trained by `training/train_places.py`)."""

from functools import cache
from pathlib import Path

import msgspec


class Weights(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Weights by feature name. `local` rates a candidate by its name and surroundings; `resolve` also by the report's other places;
    `detect` tells whether a mention names a place at all, at probability `threshold` (`again` for a name that surely is one elsewhere).
    """  # fmt: skip

    local: dict[str, float]
    resolve: dict[str, float]
    detect: dict[str, float]
    threshold: float
    again: float


@cache
def weights() -> Weights:
    """The weights shipped with Twosource."""
    return msgspec.toml.decode(Path(__file__).with_name("weights.toml").read_bytes(), type=Weights)
