"""Options that say how inputs are opened: `--careful`, `--allow-host`, `--keep-raw`."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])
KEY = "twosource.opening"


def opening_options(command: F) -> F:
    """Adds the options; their values are kept in the context, where `opened` finds them."""
    for option in (
        click.option("--keep-raw", metavar="FOLDER", expose_value=False, callback=_keep,
                     help="Keep the bytes of whatever is fetched in FOLDER, by their SHA-256."),
        click.option("--allow-host", multiple=True, metavar="HOST[:PORT]", expose_value=False, callback=_keep,
                     help="A host that may be asked although its address is private or its port unusual. May be repeated."),
        click.option("--careful", is_flag=True, expose_value=False, callback=_keep,
                     help="Find the main text of pages in web archives slowly and well."),
    ):  # fmt: skip
        command = option(command)
    return command


def opened() -> Callable[..., Any]:
    """How the running command opens its inputs: `ingest.documents` with the options given."""
    from twosource.ingest import documents

    context = click.get_current_context(silent=True)
    given = context.meta.get(KEY, {}) if context else {}
    fetcher = None
    if given.get("allow_host") or given.get("keep_raw"):
        from twosource.ingest.fetching.fetcher import Fetcher
        from twosource.ingest.raw import RawFolder

        kept = RawFolder(given["keep_raw"]).put if given.get("keep_raw") else None
        fetcher = Fetcher(allow_hosts=given.get("allow_host", ()), kept=kept)
    return partial(documents, careful=bool(given.get("careful")), fetcher=fetcher)


def _keep(context: click.Context, option: click.Parameter, value: Any) -> None:
    context.meta.setdefault(KEY, {})[option.name] = value
