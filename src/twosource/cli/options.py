"""Options that several commands share."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from twosource.cli.opening import opening_options

if TYPE_CHECKING:
    from twosource.pipeline.past import Since

F = TypeVar("F", bound=Callable[..., Any])


def input_options(command: F) -> F:
    """INPUTS, `--published`, `--map`, `--jobs` and `--quiet`."""
    inputs = click.argument("inputs", nargs=-1, required=True, metavar="INPUTS…")
    return inputs(reading_options(command))


def reading_options(command: F) -> F:
    """`--published`, `--map`, `--jobs` and `--quiet`, and how inputs are opened."""
    for option in (
        click.option("--quiet", "-q", is_flag=True, help="No progress and no notes on standard error."),
        click.option("--jobs", "-j", type=click.IntRange(1), default=1, show_default=True, help="How many processes read reports."),
        click.option("--map", "mapping", multiple=True, metavar="FIELD=NAME", callback=_mapping,
                     help="Take FIELD (id, date, outlet, title, text, url, language) of records from NAME: --map text=body."),
        click.option("--published", type=click.DateTime(["%Y-%m-%d"]), callback=_day,
                     help="The day of reports that do not say theirs. Without it their relative dates stay unresolved."),
    ):  # fmt: skip
        command = option(command)
    return opening_options(command)


store_option = click.option("--store", "store", metavar="PATH_OR_URL", help="A SQLite file or a database URL that keeps the record.")
kept_option = click.option(
    "--store", "store", metavar="PATH_OR_URL", required=True, help="The SQLite file or database URL that holds the record."
)


known_option = click.option(
    "--as-known-on", "known", type=click.DateTime(["%Y-%m-%d"]), callback=lambda c, p, v: _day(c, p, v), metavar="DAY",
    help="The record as it stood at the end of DAY (2026-11-20): from the reports that were out by then, and nothing later.",
)  # fmt: skip
since_option = click.option(
    "--since", metavar="DAY|last", callback=lambda c, p, v: _since(c, p, v),
    help="Mark what changed since DAY (2026-11-20) or, with --store, in the last run: --since last.",
)  # fmt: skip


def form_options(command: F) -> F:
    """`--format` and `--out`."""
    from twosource.export import FORMS

    command = click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file, not to standard output.")(
        command
    )
    return click.option("--format", "form", type=click.Choice(FORMS), default="terminal", show_default=True)(command)


def _mapping(_: click.Context, __: click.Parameter, pairs: tuple[str, ...]) -> dict[str, str]:
    out: dict[str, str] = {}
    for pair in pairs:
        field, equals, name = pair.partition("=")
        if not equals or not field or not name:
            raise click.BadParameter(f"`{pair}` is not FIELD=NAME; write for example `--map text=body`.")
        out[field.strip()] = name.strip()
    return out


def _since(_: click.Context, __: click.Parameter, value: str | None) -> "Since | None":
    if value is None or value == "last":
        return value  # type: ignore[return-value]
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"`{value}` is neither a day nor `last`; write for example `--since 2026-11-20`.") from None


def _day(_: click.Context, __: click.Parameter, value: datetime | None) -> date | None:
    return value.date() if value else None
