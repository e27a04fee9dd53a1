"""Who says what, in which words, through whom."""

from twosource.extract.attributions.reader import AttributionReader

__all__ = ["AttributionReader"]
