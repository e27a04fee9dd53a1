"""Who wants what: positions with party, stance, condition and deadline."""

from twosource.extract.positions.finder import find_positions

__all__ = ["find_positions"]
