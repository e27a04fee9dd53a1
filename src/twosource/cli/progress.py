"""Progress on standard error: a line that moves on a terminal, silence in a pipe."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress(words: str, *, quiet: bool, unit: str = "reports") -> Iterator[Callable[[int], None]]:
    """A function to call with the number done so far."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield lambda done: None
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(pulse_style="cyan"), TextColumn("{task.completed} " + unit))
    with Progress(*columns, TimeElapsedColumn(), console=console, transient=True) as bar:
        task = bar.add_task(words, total=None)
        yield lambda done: bar.update(task, completed=done)
