"""What became of an addition: of each entry its reports and failures, and the stories that it changed."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from twosource.model import Failure
from twosource.serve.adding.records import Entry, Moved, Touched
from twosource.store import Store

MOST_STORIES = 50
MOST_FACTS = 8


def settled(entry: Entry, outcomes: Mapping[str, str | Failure]) -> Entry:
    """The entry with the reports that were read in it, and why others could not be."""
    found = [outcomes[d] for d in entry.documents if d in outcomes]
    reports = tuple(r for r in found if isinstance(r, str))
    failures = (*entry.failures, *(f.error.removeprefix("InputError: ") for f in found if isinstance(f, Failure)))
    return replace(entry, state="read" if reports else "failed", reports=reports, failures=failures)


def touched(store: Store, entries: Sequence[Entry]) -> tuple[Touched, ...]:
    """The stories that hold the reports of the entries, those with most of them first, and then others whose facts changed."""
    homes = store.stories_holding([r for e in entries for r in e.reports])
    added: dict[str, int] = {}
    for story in homes.values():
        added[story] = added.get(story, 0) + 1
    moved: dict[str, dict[str, list[str]]] = {}
    for change in store.changes():
        moved.setdefault(change.story, {}).setdefault(change.fact, []).append(change.sentence)
    order = [*sorted(added, key=lambda s: (-added[s], s)), *(s for s in moved if s not in added)]
    rows = [(s, row) for s in order[:MOST_STORIES] if (row := store.story_row(s))]
    return tuple(
        Touched(
            id=s, title=row.title, added=added.get(s, 0), facts=_moved(store, moved.get(s, {})),
            more=max(0, len(moved.get(s, {})) - MOST_FACTS),
        )
        for s, row in rows
    )  # fmt: skip


def _moved(store: Store, sentences: Mapping[str, Sequence[str]]) -> tuple[Moved, ...]:
    """The facts that changed, each with its summary of now; the sentences of changes end in it, and are cut before it."""
    out = []
    for fact_id, told in list(sentences.items())[:MOST_FACTS]:
        fact = store.fact(fact_id)
        summary = fact.summary if fact else ""
        leads = (t.removesuffix(summary).rstrip(":. ") if summary else t for t in told)
        how = tuple(lead if k == 0 else lead[:1].lower() + lead[1:] for k, lead in enumerate(leads))
        out.append(Moved(fact=fact_id if fact else "", summary=summary, how=how))
    return tuple(out)
