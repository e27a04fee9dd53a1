"""Names that the text itself says are no places: those of peoples and bodies, those given to storms."""

from collections.abc import Sequence

from twosource.extract.places.words import words
from twosource.model import Token

LOCALLY = (["local", "name"], ["locally", "named"], ["locally", "called"], ["known", "locally"], ["locally", "known"])
REACH = 6  # tokens behind the name within which the noun that tells what it is stands


def is_called_otherwise(tokens: Sequence[Token], first: int, last: int) -> bool:
    """The name of the tokens `[first, last)` is told to be a people's, a body's or a storm's."""
    return _is_people(tokens, last) or _is_storm(tokens, first)


def _is_people(tokens: Sequence[Token], last: int) -> bool:
    """The text says right behind the name whose it is: "X, a herding tribe"."""
    behind = tokens[last : last + REACH]
    if len(behind) < 3 or behind[0].text != "," or behind[1].text.lower() not in ("a", "an"):
        return False
    noun = next((t for n, t in enumerate(behind[2:], 2) if t.pos == "NOUN" and (n + 1 == len(behind) or behind[n + 1].pos != "NOUN")), None)
    return noun is not None and noun.lemma.lower() in words().people


def _is_storm(tokens: Sequence[Token], i: int) -> bool:
    """The name is what a storm is called in the land that it strikes: "(local name: X)"."""
    before = [t.text.lower() for t in tokens[max(0, i - 4) : i]]
    while before and not before[-1].isalpha():
        before.pop()
    return before[-2:] in LOCALLY
