"""What comparisons need of one report alone, computed when first asked for."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from twosource.group.features import Features

Found = TypeVar("Found")


def once_a_report(compute: Callable[[Features], Found]) -> Callable[[Features], Found]:
    """`compute`, whose result is kept with the features: it is made once, and gone when they are."""
    name = f"{compute.__module__}.{compute.__qualname__}"

    @wraps(compute)
    def found(features: Features) -> Found:
        kept = features.__dict__
        if name not in kept:
            kept[name] = compute(features)
        result: Found = kept[name]
        return result

    return found
