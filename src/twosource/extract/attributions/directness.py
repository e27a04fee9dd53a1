"""Whether the words are the speaker's own."""

import re

from twosource.extract.attributions.pieces import quotation
from twosource.model import Pieces
from twosource.model.statements import Directness

MOSTLY = 0.9
MARKS = re.compile("[\"“”«»„‟]|''|``")
FIRST_PERSON = re.compile(r"\b(?:I|we|my|our|us|me|We|My|Our)\b")


def directness(text: str, source: Pieces | None, content: Pieces) -> Directness:
    """`direct` where nine tenths of the content's letters stand in quotation marks, `indirect` where none do, else `mixed`.

    Where the whole text has lost its quotation marks, words in the first person are the speaker's own.
    """
    low = max(0, text.rfind("\n", 0, content.start) + 1)
    quoted = quotation(text[low : content.end])
    letters = [quoted[i - low] for start, end in content.parts for i in range(start, end) if text[i].isalnum()]
    share = sum(state == 1 for state in letters) / len(letters) if letters else 0.0
    if share >= MOSTLY:
        return "direct"
    if share:
        return "mixed"
    if MARKS.search(text) is None and FIRST_PERSON.search(content.quote) and not (source and FIRST_PERSON.fullmatch(source.quote)):
        return "direct"
    return "indirect"
