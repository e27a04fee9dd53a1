"""Facts while judgements are applied to them: which statements each holds now, and what was decided of it."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from twosource.model import Fact, Judgement
from twosource.reconcile.judged_rows import Rows, beside_of, remade
from twosource.reconcile.kinship import Kinship
from twosource.reconcile.members import Edge


class Draft:
    """A fact that is being judged: its members (statement to report), the found facts that it is made of, and what was decided of it.

    `ruled` and `rated` are the judgements that hold of it as a whole; `apart` are ties to what was split off it; `fresh` tells
    that it must be counted anew though its members are the same.
    """

    def __init__(self, story: str, members: Mapping[str, str], made_of: Sequence[Fact]) -> None:
        self.story = story
        self.members = dict(members)
        self.made_of = tuple({f.id: f for f in made_of}.values())
        self.judged: dict[str, Judgement] = {}
        self.ruled: Judgement | None = None
        self.rated: Judgement | None = None
        self.apart: list[Edge] = []
        self.fresh = False

    @property
    def kind(self) -> str:
        """Figure, event or position."""
        return self.made_of[0].kind

    def note(self, judgements: Iterable[Judgement]) -> None:
        """These judgements made the fact what it is."""
        self.judged |= {j.id: j for j in judgements}

    def fact(self, rows: Rows, kinship: Kinship) -> Fact:
        """The fact that the draft comes to: the one that was found where nothing has changed in it, else one made anew."""
        found = self.made_of[0]
        as_found = self.story == found.story and self.members.keys() == {m.statement for m in found.members}
        if as_found and not self.apart and not self.fresh:
            return found
        return remade(self.story, self.members, rows, kinship, [*beside_of(self.made_of), *self.apart])


class Drafts:
    """The drafts of a record; every statement is in exactly one."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self.all = [Draft(f.story, {m.statement: m.report for m in f.members}, [f]) for f in sorted(facts, key=lambda f: f.id)]
        self._of = {s: d for d in self.all for s in d.members}

    def of(self, statement: str) -> Draft | None:
        """The draft that holds the statement."""
        return self._of.get(statement)

    def put(self, new: Sequence[Draft], old: Sequence[Draft]) -> None:
        """`new` in the place of `old`, which held the same statements."""
        self.all = [d for d in self.all if d not in old] + list(new)
        self._of |= {s: d for d in new for s in d.members}

    def take(self, draft: Draft, statements: Collection[str]) -> Draft:
        """The statements taken out of the draft, as one of their own that is not yet among `all`; an empty draft goes."""
        taken = Draft(draft.story, {s: draft.members.pop(s) for s in sorted(statements)}, draft.made_of)
        taken.judged = dict(draft.judged)
        if not draft.members:
            self.all.remove(draft)
        return taken

    def join(self, into: Draft, taken: Draft) -> None:
        """The members of `taken` join `into`, which may be `taken` itself: then it stands on its own."""
        if into is taken:
            self.all.append(taken)
        else:
            into.members |= taken.members
            into.made_of = tuple({f.id: f for f in (*into.made_of, *taken.made_of)}.values())
        self._of |= dict.fromkeys(taken.members, into)
