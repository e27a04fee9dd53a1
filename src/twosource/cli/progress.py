"""Progress on standard error: a line that moves on a terminal, silence in a pipe."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

STEPS = {
    "file": ("Filing", "reports"),
    "tie": ("Comparing", "blocks of reports"),
    "tell": ("Telling stories", "groups of reports"),
    "outline": ("Outlining facts", "stories"),
    "facts": ("Making facts", "stories"),
}
"""What is shown of the stages that bring reports together, and of what they count."""


class Line:
    """A line of progress: called with the number done so far, or, by `step`, with what is done as well."""

    def __init__(self, bar: "Progress | None", words: str, unit: str) -> None:
        self._bar = bar
        self._task = bar.add_task(words, total=None, unit=unit) if bar else None

    def __call__(self, done: int) -> None:
        """Shows the number done."""
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=done)

    def step(self, stage: str, done: int) -> None:
        """Shows the stage and the number done."""
        if self._bar is not None and self._task is not None and stage in STEPS:
            words, unit = STEPS[stage]
            self._bar.update(self._task, description=words, unit=unit, completed=done)


@contextmanager
def progress(words: str, *, quiet: bool, unit: str = "reports") -> Iterator[Line]:
    """A line to call with the number done so far."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield Line(None, words, unit)
        return
    counted = TextColumn("{task.completed} {task.fields[unit]}")
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(pulse_style="cyan"), counted)
    with Progress(*columns, TimeElapsedColumn(), console=console, transient=True) as bar:
        yield Line(bar, words, unit)
