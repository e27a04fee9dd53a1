"""A token of one paragraph, before the paragraph has its place in a report."""

import msgspec


class Draft(msgspec.Struct, frozen=True, gc=False):
    """One token; `start`, `end` and `head` (the governor's start) count from the paragraph's start.

    `opens`: a sentence begins here.
    """

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str
    begins: bool
    opens: bool
