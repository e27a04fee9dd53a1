"""Time expressions: English phrases to TIMEX3 spans, types, values and day intervals."""

from twosource.extract.times.dateline import text_date
from twosource.extract.times.find import find_times, told_from

__all__ = ["find_times", "text_date", "told_from"]
