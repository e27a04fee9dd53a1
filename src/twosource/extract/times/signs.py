"""Signs of time in a text: the words without which a rule of the grammar cannot match, found in one pass."""

import re

REACH_BACK, REACH_AHEAD = 70, 60

SIGNS = {
    "month": r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    "weekday": r"\b(?:mon|tue|wed|thu|fri|sat|sun)",
    "season": r"\b(?:spring|summer|fall|autumn|winter)",
    "unit": r"(?:second|minute|hour|day|night|week|fortnight|month|quarter|half|year|decade|centur)",
    "part": r"\b(?:(?:tomorrow|yesterday|today)\b|dawn|mid|after|even|dusk|night|noon|tonight|overnight|morning|early|late)",
    "clock": r"\d\s?[ap]\.?m|\d:\d\d|o[’']clock|\d\s(?:gmt|utc)|\b(?:noon|mid)",
    "digits": r"\d\d\d\d|\d/\d|[’'‘`]\d\d|\d0[’']?s",
    "dotted": r"\d[.-]\d\d?[.-]\d\d",
    "spelled": r"\b(?:nineteen|eighteen|twenty|two thousand|twenties|thirt|fort|fift|sixt|sevent|eight|ninet)",
    "feast": r"\b(?:christmas|new year|halloween|valentine|thanksgiving|labor|memorial|martin luther|easter|election)",
    "reference": r"\b(?:now|nowadays|currently|current|recently|lately|past|future|coming|near term|these days|moment|present)\b",
    "often": r"\b(?:hourly|daily|nightly|weekly|monthly|annually|yearly|every|each)",
    "q": r"\bq[1-4]",
}  # fmt: skip
_ONE_PASS = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in SIGNS.items()}


def windows(text: str) -> dict[str, list[tuple[int, int]]]:
    """For each kind of sign, the stretches of `text` around its signs, merged where they overlap."""
    out: dict[str, list[tuple[int, int]]] = {}
    for name, pattern in _ONE_PASS.items():
        merged: list[tuple[int, int]] = []
        for match in pattern.finditer(text):
            start, end = max(0, match.start() - REACH_BACK), min(len(text), match.end() + REACH_AHEAD)
            while end < len(text) and not text[end].isspace():
                end += 1
            if merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], end)
            else:
                merged.append((start, end))
        out[name] = merged
    return out
