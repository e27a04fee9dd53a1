"""Options that say how inputs are opened: `--careful`, `--allow-host`, `--patience`, `--keep-raw`."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from twosource.ingest.fetching.fetcher import Fetcher

F = TypeVar("F", bound=Callable[..., Any])
KEY = "twosource.opening"


def opening_options(command: F) -> F:
    """Adds the options; their values are kept in the context, where `opened` finds them."""
    careful = click.option("--careful", is_flag=True, expose_value=False, callback=_keep,
                           help="Find the main text of pages in web archives slowly and well.")  # fmt: skip
    return fetching_options(careful(command))


def fetching_options(command: F) -> F:
    """Adds the options that say how addresses are asked; their values are kept in the context, where `fetcher` finds them."""
    for option in (
        click.option("--keep-raw", metavar="FOLDER", expose_value=False, callback=_keep,
                     help="Keep the bytes of whatever is fetched in FOLDER, by their SHA-256."),
        click.option("--patience", type=click.FloatRange(1, 3600), metavar="SECONDS", expose_value=False, callback=_keep,
                     help="The most seconds that one address may take, however slowly it answers. [default: 60]"),
        click.option("--allow-host", multiple=True, metavar="HOST[:PORT]", expose_value=False, callback=_keep,
                     help="A host that may be asked although its address is private or its port unusual. May be repeated."),
    ):  # fmt: skip
        command = option(command)
    return command


def opened() -> Callable[..., Any]:
    """How the running command opens its inputs: `ingest.documents` with the options given."""
    from twosource.ingest import documents

    given = _given()
    asks = fetcher() if any(given.get(name) for name in ("allow_host", "keep_raw", "patience")) else None
    return partial(documents, careful=bool(given.get("careful")), fetcher=asks)


def fetcher(allow_hosts: Iterable[str] = ()) -> "Fetcher":
    """A fetcher with the options given to the running command, and with these hosts allowed too."""
    from twosource.ingest.fetching.fetcher import Fetcher
    from twosource.ingest.fetching.limits import Limits
    from twosource.ingest.raw import RawFolder

    given = _given()
    kept = RawFolder(given["keep_raw"]).put if given.get("keep_raw") else None
    limits = Limits(total_s=given["patience"]) if given.get("patience") else None
    return Fetcher(allow_hosts=(*given.get("allow_host", ()), *allow_hosts), limits=limits, kept=kept)


def _given() -> dict[str, Any]:
    context = click.get_current_context(silent=True)
    found: dict[str, Any] = context.meta.get(KEY, {}) if context else {}
    return found


def _keep(context: click.Context, option: click.Parameter, value: Any) -> None:
    context.meta.setdefault(KEY, {})[option.name] = value
