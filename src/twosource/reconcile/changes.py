"""What changed between two records: new facts, new reports behind old ones, values, verdicts and origins that moved."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from twosource.model import Change, Fact, Value


class Changes:
    """What becomes of older facts in a newer record, whose facts come part by part.

    `holders` gives for each older statement the id of the fact that held it, `facts` the older facts of some ids. A fact is known again
    by its members, not by its id: statements keep their ids from run to run.
    """

    def __init__(self, holders: Mapping[str, str], facts: Callable[[Collection[str]], Iterable[Fact]]) -> None:
        self._holders, self._facts = holders, facts
        self._taken: set[str] = set()

    def of(self, facts: Sequence[Fact]) -> list[Change]:
        """The changes in these facts of the newer record, in their order."""
        ids = {self._holders[m.statement] for f in facts for m in f.members if m.statement in self._holders}
        self._taken |= ids
        holder = {m.statement: f for f in self._facts(ids) for m in f.members} if ids else {}
        return [change for fact in facts for change in _changes(fact, _older(fact, holder))]

    def gone(self) -> list[Change]:
        """The facts of which no member is left, after all facts of the newer record were given."""
        ids = [i for i in dict.fromkeys(self._holders.values()) if i not in self._taken]
        found = {f.id: f for f in self._facts(ids)} if ids else {}
        return [
            Change(kind="gone", fact=f.id, story=f.story, sentence=f"No longer in the record: {f.summary}", statements=_statements(f))
            for f in (found[i] for i in ids)
        ]


def find_changes(before: Sequence[Fact], after: Sequence[Fact]) -> tuple[Change, ...]:
    """The changes from `before` to `after`, those of the heaviest facts first."""
    by_id = {f.id: f for f in before}
    changes = Changes({m.statement: f.id for f in before for m in f.members}, lambda ids: [by_id[i] for i in ids])
    return (*changes.of(after), *changes.gone())


def _older(fact: Fact, holder: dict[str, Fact]) -> list[Fact]:
    """The older facts that held members of `fact`, the one with most of them first."""
    found = [holder[m.statement] for m in fact.members if m.statement in holder]
    counts = Counter(f.id for f in found)
    unique = {f.id: f for f in found}
    return sorted(unique.values(), key=lambda f: (-counts[f.id], f.id))


def _changes(fact: Fact, older: list[Fact]) -> Iterator[Change]:
    if not older:
        yield _change("new-fact", fact, f"New: {fact.summary}", _statements(fact))
        return
    old = older[0]
    for other in older[1:]:
        yield _change("merged", fact, f"Now one fact with: {other.summary}", _statements(other))
    known = {m.statement for f in older for m in f.members}
    added = tuple(m.statement for m in fact.members if m.statement not in known)
    reports = {m.report for m in fact.members} - {m.report for f in older for m in f.members}
    if reports:
        yield _change("new-report", fact, f"Also in {_number(len(reports), 'more report')}: {fact.summary}", added)
    if fact.value != old.value:
        yield _change("value", fact, f"The value went from {_value(old.value)} to {_value(fact.value)}: {fact.summary}", added)
    if fact.verdict != old.verdict:
        yield _change("verdict", fact, f"Was {old.verdict}, is now {fact.verdict}: {fact.summary}", added)
    was, now = old.counts.independent_origins, fact.counts.independent_origins
    if was != now:
        yield _change("origins", fact, f"Had {_number(was, 'independent origin')}, now has {now}: {fact.summary}", added)
    replaced = tuple(s for s in fact.superseded if s not in old.superseded)
    if replaced:
        yield _change("superseded", fact, f"A later statement replaced an earlier one: {fact.summary}", replaced)


def _change(kind: str, fact: Fact, sentence: str, statements: tuple[str, ...]) -> Change:
    return Change(kind=kind, fact=fact.id, story=fact.story, sentence=sentence, statements=statements)  # type: ignore[arg-type]


def _statements(fact: Fact) -> tuple[str, ...]:
    return tuple(m.statement for m in fact.members)


def _number(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def _value(value: Value | None) -> str:
    if value is None:
        return "none"
    if value.best is not None:
        return f"{value.best:,}"
    if value.low is not None and value.low == value.high:
        return f"about {value.low:,}"
    if value.low is not None and value.high is not None:
        return f"{value.low:,}–{value.high:,}"
    return f"at least {value.low:,}" if value.low is not None else f"at most {value.high:,}"
