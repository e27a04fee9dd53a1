"""How rare a word is in news at large, whatever reports are at hand."""

from functools import lru_cache
from importlib.resources import files
from math import log

from twosource.group.words import stem
from twosource.model import SetupError


@lru_cache(maxsize=1)
def _counts() -> tuple[int, dict[str, int]]:
    rows = files("twosource.group").joinpath("background.tsv").read_text("utf-8").splitlines()
    head, *rest = (row.split("\t") for row in rows)
    if head[0] != "# texts" or not all(len(row) == 2 and row[1].isdigit() for row in rest):
        raise SetupError("`group/background.tsv` is damaged: each line is a stem, a tab and a count. Install Twosource anew.")
    return int(head[1]), {term: int(count) for term, count in rest}


@lru_cache(maxsize=200_000)
def idf(term: str) -> float:
    """The inverse document frequency of the stem of `term`: 0 for a word of every text, about 7.5 for a word never counted."""
    texts, counts = _counts()
    return log((texts + 1) / (counts.get(stem(term), 1) + 1))
