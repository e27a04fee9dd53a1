"""Content ids: the same content has the same id on any machine."""

import hashlib
from collections.abc import Sequence

import msgspec


def content_id(prefix: str, identity: Sequence[object]) -> str:
    """`prefix_` and 32 hex digits: a 128-bit BLAKE2b of `identity` written as a JSON list.

    A list, not joined strings, so that ("ab", "c") and ("a", "bc") differ.
    """
    canonical = msgspec.json.encode(list(identity), order="deterministic")
    return f"{prefix}_{hashlib.blake2b(canonical, digest_size=16).hexdigest()}"
