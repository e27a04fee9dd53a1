"""What a parsed report states: attributions, figures, events, positions, places, times."""

from twosource.extract.extractor import Extractor

__all__ = ["Extractor"]
