"""What a dossier shows, as plain records: the terminal, Markdown and HTML are three skins over these."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property

import msgspec

from twosource.export.marked import marked
from twosource.export.marks import Run
from twosource.export.wording import capital
from twosource.model import Event, Fact, Figure, Judgement, Lineage, Reading, Statement


class ReportView(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A report with its name, its text marked, and what to know about it.

    `key` is unique in the dossier (`r1`); `name` is `base`, with its day where others have the same. `keys` are those of its records.
    """

    key: str
    reading: Reading
    base: str
    name: str
    keys: Mapping[str, str]
    damage: tuple[tuple[str, int], ...]
    notes: tuple[str, ...]

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """The text as received, with all that was read in it marked."""
        return marked(self.reading, self.keys)

    @property
    def published(self) -> date | None:
        """The day of publication, None where it is not told."""
        return self.reading.published


class MemberView(msgspec.Struct, frozen=True, kw_only=True):
    """One statement of a fact, with its words in their sentence (`excerpt`: as marked runs).

    `mended` is the quote in the reading copy. `day` is that of the statement, else of the report (`from_report`)."""

    key: str
    report: ReportView
    statement: Statement
    says: str
    before: str
    quote: str
    after: str
    mended: str
    excerpt: tuple[Run, ...]
    cut: tuple[bool, bool]
    source: str | None
    named: bool
    via: str | None
    day: str | None
    from_report: bool
    superseded: bool
    origin: int


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """What one side says of a fact: its words, who gives them, since when, and in which reports."""

    says: str
    sources: tuple[str, ...]
    day: str | None
    from_report: bool
    members: tuple[MemberView, ...]
    superseded: bool
    denied: bool

    @property
    def sentence(self) -> str:
        """The sentence of its first telling, on one line."""
        first = self.members[0]
        return " ".join(f"{first.before}{first.quote}{first.after}".split())


class Wording(msgspec.Struct, frozen=True, kw_only=True):
    """A statement in its sentence, and the members that have the same sentence word for word."""

    first: MemberView
    copies: tuple[MemberView, ...]


class Tie(msgspec.Struct, frozen=True, kw_only=True):
    """How one member stands to another, and why."""

    a: MemberView
    b: MemberView
    relation: str
    why: str


class FactView(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A fact as it is shown. `label` says in few words what it is about. `accounts` are its different tellings in order of
    time; `lost` are members that lost their source; `judgements` are those of people that made it what it is, the latest first;
    `across` says how members stand to those of other facts."""

    key: str
    fact: Fact
    summary: str
    label: str
    value: str | None
    members: tuple[MemberView, ...]
    accounts: tuple[Account, ...]
    ties: tuple[Tie, ...]
    origins: tuple[tuple[Wording, ...], ...]
    lost: tuple[MemberView, ...]
    plot: str | None
    judgements: tuple[Judgement, ...] = ()
    across: tuple[str, ...] = ()

    @property
    def left_out(self) -> int:
        """How many of the fact's statements are not shown here, because it has very many."""
        return len(self.fact.members) - len(self.members)

    @property
    def disputed(self) -> bool:
        """Reports give accounts that cannot both hold."""
        return self.fact.verdict == "conflicting"

    @property
    def title(self) -> str:
        """The fact in one line: a figure's bounds and what they count, else its summary, shortened."""
        return f"{capital(self.value)} {self.label}" if self.value else self.label

    @property
    def heading(self) -> str:
        """What the fact is about, without its value."""
        figure = self.figure
        return f"Share {self.label}" if figure and figure.kind == "percent-territory" else capital(self.label)

    @property
    def latest(self) -> tuple[Account, ...]:
        """The tellings that hold, the latest first, then those that were replaced or denied."""
        return tuple(a for gone in (False, True) for a in reversed(self.accounts) if (a.superseded or a.denied) is gone)

    @property
    def is_figure(self) -> bool:
        """The fact is a number."""
        return self.fact.kind == "figure"

    @property
    def figure(self) -> Figure | None:
        """The fact's first figure; None for other facts."""
        return next((m.statement for m in self.members if isinstance(m.statement, Figure)), None)


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a party wants, in the words of the fullest report, and every statement behind it."""

    quote: str
    members: tuple[MemberView, ...]
    fact: str | None


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """A party and what it wants, by stance."""

    name: str
    cells: dict[str, tuple[Cell, ...]]


class Saying(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a speaker says, in the words of the first report, and how many texts hold it."""

    quote: str
    directness: str
    report: ReportView
    key: str
    texts: int
    via: str | None


class Speaker(msgspec.Struct, frozen=True, kw_only=True):
    """A source and all that is attributed to it."""

    name: str
    standing: str
    sayings: tuple[Saying, ...]
    texts: int


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the timeline: a sentence with the events that it tells (`excerpt` marks their words), and every statement of them.

    `event` is the chief one in its fullest telling, `statuses` are those of all.
    """

    event: Event
    words: str
    sentence: str
    excerpt: tuple[Run, ...]
    statuses: tuple[str, ...]
    members: tuple[MemberView, ...]
    fact: str | None


class Day(msgspec.Struct, frozen=True, kw_only=True):
    """The events of one day, or month or year; `day` is None for those whose day is not told.

    `bar` is where it lies in the story's time, from 0 to 100, and how much of it it may be; None where all is one day.
    """

    day: str | None
    moments: tuple[Moment, ...]
    bar: tuple[float, float] | None = None


class Branch(msgspec.Struct, frozen=True, kw_only=True):
    """A report in its family: its depth below the first text, and its link to its parent."""

    report: ReportView
    depth: int
    link: Lineage | None
    parent: ReportView | None


class Family(msgspec.Struct, frozen=True, kw_only=True):
    """Reports that share text, the first one at the root. `agency` is the one that they credit, where it is told."""

    agency: str | None
    branches: tuple[Branch, ...]
    kin: tuple[Lineage, ...]
    kin_names: tuple[str, ...]
