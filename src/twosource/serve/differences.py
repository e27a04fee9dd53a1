"""Which words of two sentences differ."""

import re
from difflib import SequenceMatcher

Words = tuple[tuple[str, bool], ...]
WORD = re.compile(r"\w+|\s+|[^\w\s]")


def differences(a: str, b: str) -> tuple[Words, Words]:
    """`a` and `b` cut into runs, each with whether the other lacks it; joined they are `a` and `b` again."""
    ours, theirs = WORD.findall(a), WORD.findall(b)
    left: list[tuple[str, bool]] = []
    right: list[tuple[str, bool]] = []
    if not a or not b:
        return ((a, False),) if a else (), ((b, False),) if b else ()
    keys = [_key(w) for w in ours], [_key(w) for w in theirs]
    for tag, i, j, k, m in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        for side, words in ((left, ours[i:j]), (right, theirs[k:m])):
            if words:
                side.append(("".join(words), tag != "equal" and any(not w.isspace() for w in words)))
    return tuple(left), tuple(right)


def _key(word: str) -> str:
    """A word for comparing: all white space is one, and so are curled and straight quotes."""
    return " " if word.isspace() else {"“": '"', "”": '"', "’": "'", "‘": "'"}.get(word, word)
