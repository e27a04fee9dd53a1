"""How judgements came to stand when they were applied, gathered step by step."""

from collections.abc import Iterable

from twosource.model import Held, Judgement
from twosource.model.judgements import Standing, undone_by


class Notes:
    """What became of each judgement of a log. One of which nothing was noted is lost."""

    def __init__(self) -> None:
        self._noted: dict[str, tuple[Standing, tuple[str, ...], tuple[str, ...], str]] = {}

    def holds(self, judgement: Judgement, now: Iterable[str], stories: Iterable[str] = ()) -> None:
        """It holds of the records `now`, in these stories, besides what was noted before."""
        standing, known, told, note = self._noted.get(judgement.id, ("holds", (), (), ""))
        self._noted[judgement.id] = (standing, tuple(dict.fromkeys((*known, *now))), tuple(sorted({*told, *stories})), note)

    def overtaken(self, judgement: Judgement, by: Judgement) -> None:
        """A later one decided otherwise."""
        _, now, stories, _ = self._noted.get(judgement.id, ("holds", (), (), ""))
        self._noted[judgement.id] = ("overtaken", now, stories, f"{by.by} judged otherwise later: {by.id}.")

    def lost(self, judgement: Judgement, why: str) -> None:
        """Its place is gone."""
        self._noted[judgement.id] = ("lost", (), (), why)

    def held(self, log: Iterable[Judgement]) -> tuple[Held, ...]:
        """Every judgement of `log` with how it stands, the latest first."""
        every = sorted(log, key=lambda j: (j.at, j.id), reverse=True)
        undone = undone_by(every)
        return tuple(self._one(j, undone.get(j.id)) for j in every)

    def _one(self, judgement: Judgement, undo: str | None) -> Held:
        if undo is not None:
            return Held(judgement=judgement, standing="undone", note=f"Taken back by {undo}.")
        if judgement.kind == "undo":
            return Held(judgement=judgement, standing="holds", now=judgement.subjects)
        standing, now, stories, note = self._noted.get(judgement.id, ("lost", (), (), "What it was about is not in the record."))
        return Held(judgement=judgement, standing=standing, now=now, stories=stories, note=note)
