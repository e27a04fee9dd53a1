"""Words that look like a time and are none: "may" the verb, "2000 people", "the second"."""

import re

from twosource.extract.numbers import spelled_year
from twosource.model import Parse

ALSO_WORDS = {"may", "march", "sun", "mar", "jan", "dec", "sep"}
CAPITALISED = {"calendar_month", "weekday", "repeated_day", "repeated_month"}
OFTEN_NO_TIME = {"second", "seconds", "quarter", "night", "nights"}
BARE_AFTER = re.compile(r"(?:^|\s)(?:for|in|over|within|of|after|took|take|last|lasted|lasting|spent|by)\s$")
MEASURED = re.compile(
    r"[,.]\d|[-/]\d|(?:\s+|-)(?:percent|per cent|million|billion|thousand|hundred|dollars|euros|pounds|tonnes|tons|km|kilomet|miles|meters|"
    r"metres|points)"
)


def is_time(reader: str, match: re.Match[str], parse: Parse) -> bool:
    """The words that a rule matched stand for a time, by their letters, their tags and their neighbours."""
    start, end = match.span()
    text = parse.text
    if reader in CAPITALISED and not _capital(match):
        return False
    token = parse.at(start)
    if token is None:
        return False
    if reader == "calendar_month" and match[0].lower() in ALSO_WORDS and (token.tag.startswith(("MD", "VB")) or token.entity == "PERSON"):
        return False
    if reader == "calendar_month" and token.entity in ("PERSON", "GPE", "ORG") and token.end == end:
        return False
    if reader == "weekday" and match.groupdict().get("bare"):  # "Tuesdays strike": a possessive that lost its apostrophe
        following = parse.at(_skip(text, end))
        return following is not None and following.tag in ("NN", "NNP", "JJ") and token.pos != "VERB"
    if reader == "spelled_year":
        return spelled_year(match["spelled"]) is not None
    if reader == "year":
        return _is_year(match, parse)
    if reader == "present":
        return match[0].lower() != "this time" and not (match[0].lower() == "current" and token.tag != "JJ")
    if reader == "past" and match[0].lower() == "the past":
        following = parse.at(_skip(text, end))
        return following is None or following.pos not in ("NOUN", "ADJ", "NUM", "PROPN")
    if reader == "length":
        return _is_length(match, parse)
    if reader == "clock" and match.groupdict().get("clock") and ":" in match[0] and not re.search(r"[ap]\.?m|GMT|UTC", match[0]):
        return not re.match(r"\.?\d", text[end : end + 2])
    return True


def _capital(match: re.Match[str]) -> bool:
    groups = match.groupdict()
    names = ("month", "weekday", "weekdays", "weekday3")
    return all(word[:1].isupper() for name in names if (word := groups.get(name)))


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _is_year(match: re.Match[str], parse: Parse) -> bool:
    text, (start, end) = parse.text, match.span()
    if match.groupdict().get("short"):
        return True
    if MEASURED.match(text[end : end + 12]):
        return False
    if re.search(r"[\d][.,:/-]$|[#№]\s?$", text[max(0, start - 2) : start]):
        return False
    token = parse.at(end - 1)
    following = parse.at(_skip(text, end))
    before = text[max(0, start - 20) : start].rstrip().rsplit(None, 1)
    word = before[-1].lower() if before else ""
    counts = following is not None and following.tag == "NNS" and token is not None and token.dep == "nummod"
    return not (counts and word not in ("the", "in", "since", "of"))


def _is_length(match: re.Match[str], parse: Parse) -> bool:
    groups = match.groupdict()
    text, (start, end) = parse.text, match.span()
    words = match[0].lower()
    if re.match(r"[-\s]*(?:earlier|later|ago)", text[end : end + 9].lower()):
        return True
    if groups.get("one") and (words in ("a second", "one second") or re.match(r"\s+(?:of|and)\s", text[end : end + 5])):
        return False
    if groups.get("unit2"):
        return bool(BARE_AFTER.search(text[max(0, start - 14) : start].lower()))
    unit = (groups.get("unit") or "").lower()
    counted = bool(groups.get("number") or groups.get("several"))
    return unit not in OFTEN_NO_TIME or (counted and unit != "second")
