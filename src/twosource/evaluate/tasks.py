"""The scoring tasks by name."""

from collections.abc import Callable
from pathlib import Path

from twosource.evaluate import grouping, phrases, statements
from twosource.evaluate.measures import Scores
from twosource.evaluate.muc4 import muc4
from twosource.model import Dossier

TASKS: dict[str, Callable[[Path, Dossier], Scores]] = {
    f.__name__: f
    for f in (
        statements.attributions, statements.figures, statements.events, statements.positions, statements.damage,
        phrases.places, phrases.times, phrases.headlines, phrases.displacement, phrases.plover,
        grouping.stories, grouping.copies, grouping.translations, grouping.facts, grouping.agreements, muc4,
    )
}  # fmt: skip
