"""A possible position: the words that govern it and who holds it."""

import msgspec

from twosource.model.statements import Stance


class Candidate(msgspec.Struct, frozen=True):
    """A possible position: `head` governs its words, `party` is the token of who holds it, or None for the speaker of the words."""

    head: int
    first: int
    stance: Stance
    party: int | None
    weight: float
    is_noun: bool = False
