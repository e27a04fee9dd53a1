"""An addition of reports and how far it has come."""

from collections.abc import Sequence
from typing import Literal

import msgspec

EntryKind = Literal["text", "file", "address"]
EntryState = Literal["waiting", "fetching", "kept", "read", "failed"]
AdditionState = Literal["waiting", "working", "done", "failed"]
Step = Literal["waiting", "fetching", "reading", "grouping", "done"]


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was given: a pasted text, a file or an address, and what became of it.

    `documents` are the ids of what it holds; `held` counts those that the store had before; `reports` are the reports read from it;
    `failures` say what could not be taken in or read, and why.
    """

    name: str
    kind: EntryKind
    state: EntryState = "waiting"
    documents: tuple[str, ...] = ()
    held: int = 0
    reports: tuple[str, ...] = ()
    failures: tuple[str, ...] = ()


class Moved(msgspec.Struct, frozen=True, kw_only=True):
    """A fact that an addition changed: what it says now, and how it came to that."""

    fact: str
    summary: str
    how: tuple[str, ...]


class Touched(msgspec.Struct, frozen=True, kw_only=True):
    """A story that an addition changed: how many of the added reports it holds, and the weightiest of its facts that changed.

    `more` is the number of facts that changed beyond those.
    """

    id: str
    title: str
    added: int
    facts: tuple[Moved, ...] = ()
    more: int = 0


class Addition(msgspec.Struct, frozen=True, kw_only=True):
    """What was given at once. While it is `working`, `step` says at what, and `done` of `total` reports are read.

    `error` says why the whole of it failed; what was kept before is read by the next run.
    """

    id: str
    entries: tuple[Entry, ...]
    state: AdditionState = "waiting"
    step: Step = "waiting"
    done: int = 0
    total: int = 0
    stories: tuple[Touched, ...] = ()
    error: str | None = None

    @property
    def is_over(self) -> bool:
        """Nothing more will happen to it."""
        return self.state in ("done", "failed")

    def with_entry(self, number: int, entry: Entry) -> "Addition":
        """The same with another entry at `number`."""
        entries: Sequence[Entry] = [*self.entries[:number], entry, *self.entries[number + 1 :]]
        return msgspec.structs.replace(self, entries=tuple(entries))
