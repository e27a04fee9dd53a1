"""A Newsroom made from options of the command line, and how its failures are told."""

from collections.abc import Iterable

import click

from twosource.cli.opening import opened
from twosource.cli.progress import Line
from twosource.model import Failure
from twosource.pipeline import Newsroom, engine
from twosource.store import Store


def newsroom(store: str | None = None, *, jobs: int = 1, progress: Line | None = None) -> Newsroom:
    """The Newsroom over the store at `store` (None: in memory), with `jobs` processes."""
    steps = progress.step if progress else None
    return Newsroom(store=Store(store) if store else None, engine=engine(jobs), progress=progress, steps=steps, opened=opened())


def tell(failures: Iterable[Failure], *, quiet: bool = False) -> int:
    """Tells each failure on standard error; the exit code: 1 where there was any."""
    code = 0
    for failure in failures:
        code = 1
        if not quiet:
            click.echo(
                f"twosource: {failure.error if failure.stage == 'ingest' else f'`{failure.input_id}`: {failure.stage}: {failure.error}'}",
                err=True,
            )
    return code
