"""Changes: what a newer record of the same stories says otherwise than an older one."""

from typing import Literal

import msgspec

ChangeKind = Literal["new-fact", "new-report", "value", "verdict", "origins", "superseded", "merged", "gone"]


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One change of a fact, in one sentence, with the statements that brought it.

    `fact` is its id in the newer record (in the older one where it is gone).
    """

    kind: ChangeKind
    fact: str
    story: str
    sentence: str
    statements: tuple[str, ...] = ()
