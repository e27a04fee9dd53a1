"""Other languages: words and sentences by punctuation, without grammar."""

import re
from collections.abc import Iterator, Sequence

from twosource.parse.draft import Draft

WORD = re.compile(r"\w+(?:['’\-]\w+)*|[^\w\s]")
STOPS = frozenset(".!?…。؟।")


class Plain:
    """Splits paragraphs of any language into words and sentences; tags, grammar and names stay empty."""

    name = "plain"

    def drafts(self, paragraphs: Sequence[str]) -> Iterator[list[Draft]]:
        """For each paragraph its tokens; offsets count from the paragraph's start."""
        for text in paragraphs:
            out: list[Draft] = []
            opens = True
            for m in WORD.finditer(text):
                word = m.group()
                out.append(
                    Draft(
                        start=m.start(), end=m.end(), text=word, lemma=word.lower(), pos="", tag="", dep="",
                        head=m.start(), entity="", begins=False, opens=opens,
                    )
                )  # fmt: skip
                opens = word in STOPS
            yield out
