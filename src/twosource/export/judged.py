"""People's judgements in words."""

from collections.abc import Iterable

from twosource.export.wording import bounds
from twosource.model import Held, Judgement
from twosource.model.judging import NEW_STORY, fix_of
from twosource.model.ratings import CREDIBILITY, RELIABILITY

STANDINGS = {
    "holds": "holds",
    "undone": "taken back",
    "overtaken": "overtaken by a later one",
    "lost": "lost: what it was about is gone",
}
BRIEF = {"figure": "corrected", "move": "moved", "lineage": "marked", "source-rating": "rated {}", "item-rating": "rated {}"}
MARKED = {
    "copy": "a copy",
    "derived": "taking text from the other",
    "translation": "a translation",
    "same-agency": "of one agency",
    "independent": "independent of each other",
}


def deed(judgement: Judgement, *, brief: bool = False) -> str:
    """What was done, in few words that follow a name: `merged`, `rated 2, probably true`; `brief` in one or two: `rated 2`."""
    value = judgement.value or ""
    if brief and judgement.kind in BRIEF:
        return BRIEF[judgement.kind].format(value)
    if judgement.kind == "figure":
        fix = fix_of(value)
        return "corrected to " + " ".join(w for w in (fix.kind, bounds(*fix.bounds) if fix.bounds else "") if w)
    return {
        "confirm": "confirmed",
        "reject": "rejected",
        "merge": "merged",
        "split": "split",
        "move": "moved to a story of its own" if value == NEW_STORY else "moved to another story",
        "lineage": f"marked as {MARKED.get(value, value)}",
        "source-rating": f"rated {value}, {RELIABILITY.get(value, '')}",
        "item-rating": f"rated {value}, {CREDIBILITY.get(value, '')}",
        "undo": "took back",
    }[judgement.kind]


def ratings(held: Iterable[Held]) -> dict[str, Judgement]:
    """The ratings that hold, by what they rate: the id of an item, the name of a source."""
    wanted = (h for h in held if h.standing == "holds" and h.judgement.kind in ("source-rating", "item-rating"))
    return {subject: h.judgement for h in wanted for subject in h.now}
