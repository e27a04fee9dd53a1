"""Whether the words are the speaker's own."""

from twosource.extract.attributions.pieces import quotation
from twosource.model import Pieces
from twosource.model.statements import Directness

MOSTLY = 0.9


def directness(text: str, content: Pieces) -> Directness:
    """`direct` where nine tenths of the content's letters stand in quotation marks, `indirect` where none do, else `mixed`."""
    low = max(0, text.rfind("\n", 0, content.start) + 1)
    quoted = quotation(text[low : content.end])
    letters = [quoted[i - low] for start, end in content.parts for i in range(start, end) if text[i].isalnum()]
    share = sum(state == 1 for state in letters) / len(letters) if letters else 0.0
    return "direct" if share >= MOSTLY else "mixed" if share else "indirect"
