"""Numbers as written in English: digits, words, and both."""

import re
from functools import lru_cache

ONES = {
    word: n
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
        "nineteen".split()
    )
}
TENS = {word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}
ORDINALS = {
    word: n
    for n, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
        "seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
} | {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "hundredth": 100}
SCALES = {"hundred": 100, "thousand": 1_000, "lakh": 100_000, "lakhs": 100_000, "million": 1_000_000, "crore": 10_000_000, "billion": 10**9}
DOZEN = {"dozen": 12, "score": 20}

_WORD = "|".join(sorted([*ONES, *TENS, "hundred", "thousand", "million", "billion"], key=len, reverse=True))
DIGITS = r"\d{1,3}(?:,\s?\d{3})+(?:\.\d+)?|[1-9]\d{0,2}(?:['’]\d{3})+|[1-9]\d{0,2}(?:[\u00a0\u202f ]\d{3})+(?![\d,.]\d)|\d+(?:\.\d+)?"
WORDS = rf"(?:{_WORD})(?:[\s-]+(?:and[\s-]+)?(?:{_WORD}))*"
SCALED = rf"(?:{DIGITS})(?:\s+\d/\d)?(?:[\s-]+(?:hundred|thousand|lakhs?|million|crore|billion))?"
NUMBER = rf"(?:{SCALED}|a\s+(?:hundred|thousand|million|billion)|(?:{WORDS}))"


@lru_cache(maxsize=4096)
def number_value(written: str) -> int | float | None:
    """The number that `written` stands for ("2,400", "2 1/2", "1.3 million", "fifty-nine", "a hundred"); None when it stands for none."""
    words = re.sub(r"(?<=\d)(?:,\s?|\s|['’])(?=\d{3}(?!\d))", "", written.lower()).replace("-", " ").split()
    total: float = 0
    part: float = 0
    seen = False
    for word in words:
        if word in ("and", "a", "an"):
            part = part if word == "and" or part else 1
            continue
        if re.fullmatch(r"\d+/\d+", word):
            above, below = word.split("/")
            if not int(below):
                return None
            part += int(above) / int(below)
        elif re.fullmatch(r"\d+(\.\d+)?", word):
            part += float(word) if "." in word else int(word)
        elif word in ONES or word in TENS:
            part += ONES.get(word, 0) + TENS.get(word, 0)
        elif word == "hundred":
            part = (part or 1) * 100
        elif word in SCALES:
            total += (part or 1) * SCALES[word]
            part = 0
        elif word in DOZEN:
            part = (part or 1) * DOZEN[word]
        else:
            return None
        seen = True
    value = total + part
    if not seen:
        return None
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def ordinal_value(written: str) -> int | None:
    """The rank that `written` stands for ("3rd", "third", "twenty-first"); None when it stands for none."""
    word = written.lower().strip()
    if match := re.fullmatch(r"(\d+)(?:st|nd|rd|th)?", word):
        return int(match[1])
    tens, _, ones = word.replace(" ", "-").rpartition("-")
    if ones not in ORDINALS:
        return None
    return ORDINALS[ones] + TENS.get(tens, 0)


def spelled_year(written: str) -> int | None:
    """The year that two spoken parts stand for ("nineteen ninety-six", "two thousand ten"); None when they stand for none."""
    words = written.lower().replace("-", " ").split()
    if words[:1] in (["nineteen"], ["eighteen"], ["twenty"]) and len(words) > 1 and "hundred" not in words:
        century = number_value(words[0])
        rest = number_value(" ".join(words[1:]))
        if century is None or rest is None or not 10 <= rest <= 99:
            return None
        return int(century * 100 + rest)
    value = number_value(written)
    return int(value) if value is not None and 1000 <= value <= 2100 and value == int(value) else None
