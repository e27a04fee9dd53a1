"""The weights that decide on stories, learnt on public sets; `training/stories.py` writes the file, `docs/stories.md` is its card."""

from functools import lru_cache
from importlib.resources import files

import msgspec

from twosource.model import SetupError


class Split(msgspec.Struct, frozen=True, kw_only=True):
    """A logistic model over the named measures of a way to split: probability of (value - mean) / spread · weight + bias."""

    measures: tuple[str, ...]
    mean: tuple[float, ...]
    spread: tuple[float, ...]
    weight: tuple[float, ...]
    bias: float
    least: float


class StoryWeights(msgspec.Struct, frozen=True, kw_only=True):
    """`likeness` weighs the parts of a pair's score, `join` is the mean score that holds a cluster together before it is split."""

    likeness: dict[str, float]
    join: float
    split: Split


@lru_cache(maxsize=1)
def story_weights() -> StoryWeights:
    """The shipped weights; SetupError where the file is damaged."""
    try:
        return msgspec.json.decode(files("twosource.group").joinpath("stories.json").read_bytes(), type=StoryWeights)
    except (OSError, msgspec.DecodeError) as error:
        raise SetupError(f"`group/stories.json` cannot be read: {error}. Install Twosource anew.") from None
