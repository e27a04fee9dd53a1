"""The watch list: a TOML file that names the feeds, sitemaps and pages to watch."""

import re
import tomllib
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import msgspec

from twosource.ingest.fetching.errors import FetchError
from twosource.ingest.fetching.shown import shown
from twosource.ingest.fetching.urls import parsed
from twosource.model import InputError

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
LENGTH = re.compile(r"(\d{1,6})\s*([smhd])")
SHARED = {"every": "15m", "recheck": "3d", "most": 100, "backlog": False}
"""The settings that stand for all sources at the top of the file, and for one in its own entry; with their defaults."""
GENERAL = ("allow_hosts", *SHARED)
OF_A_SOURCE = ("name", "url", "outlet", *SHARED)
SHORTEST_S = 30


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of the watch list. `docs/watch.md` says what each setting does."""

    name: str
    url: str
    outlet: str | None
    every_s: int
    recheck_s: int
    most: int
    backlog: bool


class Watchlist(msgspec.Struct, frozen=True, kw_only=True):
    """All that is to be watched."""

    sources: tuple[Source, ...]
    allow_hosts: tuple[str, ...] = ()


def read_watchlist(path: Path) -> Watchlist:
    """The watch list in a TOML file. Errors: InputError that names every setting which is wrong, and how to write it."""
    try:
        found = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise InputError(f"`{path}` cannot be read: {error.strerror}. Check the path.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"`{path}` is not TOML: {error}. `docs/watch.md` shows how a watch list is written.") from None
    wrong: list[str] = []
    entries = found.pop("source", [])
    if not isinstance(entries, list) or not entries:
        wrong.append("it names no source; write one as `[[source]]` with its `name` and `url`")
    _check_names(found, GENERAL, "", wrong)
    hosts = found.pop("allow_hosts", [])
    if not isinstance(hosts, list) or not all(isinstance(host, str) for host in hosts):
        wrong.append('`allow_hosts` must be a list of hosts, such as ["news.intranet", "127.0.0.1:8080"]')
    sources = [_source(k, entry, found, wrong) for k, entry in enumerate(entries if isinstance(entries, list) else [], 1)]
    made = [source for source in sources if source is not None]
    for what, values in (("name", [s.name for s in made]), ("url", [s.url for s in made])):
        twice = sorted({shown(value) for value in values if values.count(value) > 1})
        wrong += [f"two sources have the {what} `{value}`; each needs its own" for value in twice]
    if wrong:
        raise InputError(f"`{path}` cannot be used: {'; '.join(wrong)}. `docs/watch.md` explains the settings.")
    return Watchlist(sources=tuple(made), allow_hosts=tuple(hosts))


def _source(number: int, entry: Any, general: dict[str, Any], wrong: list[str]) -> Source | None:
    where = f"source {number}: "
    if not isinstance(entry, dict):
        wrong.append(f"{where}it is not a table; write `[[source]]`")
        return None
    name, url, outlet = (entry.get(key) for key in ("name", "url", "outlet"))
    if isinstance(name, str) and name.strip():
        where = f"source {number} (`{name}`): "
    before = len(wrong)
    _check_names(entry, OF_A_SOURCE, where, wrong)
    if not isinstance(name, str) or not name.strip():
        wrong.append(f"{where}it needs a `name`, by which messages call it")
    if not isinstance(url, str):
        wrong.append(f"{where}it needs a `url`: the address of a feed, a sitemap or a page")
    else:
        try:
            parsed(url)
        except FetchError as error:
            wrong.append(f"{where}{str(error).rstrip('.')}")
    if outlet is not None and not isinstance(outlet, str):
        wrong.append(f"{where}`outlet` must be a text: the name under which its reports are shown")
    given = {**SHARED, **{k: v for k, v in general.items() if k in SHARED}, **{k: v for k, v in entry.items() if k in SHARED}}
    every, recheck = (_seconds(given[key], f"{where}`{key}`", wrong) for key in ("every", "recheck"))
    if every is not None and every < SHORTEST_S:
        wrong.append(f"{where}`every` is {every} seconds; a site is asked every {SHORTEST_S} seconds at most")
    if not isinstance(given["most"], int) or isinstance(given["most"], bool) or given["most"] < 1:
        wrong.append(f"{where}`most` must be a number of pages, at least 1")
    if not isinstance(given["backlog"], bool):
        wrong.append(f"{where}`backlog` must be true or false")
    if len(wrong) > before or name is None or url is None:
        return None
    return Source(
        name=name.strip(), url=url.strip(), outlet=outlet, every_s=every or 0, recheck_s=recheck or 0, most=given["most"],
        backlog=given["backlog"],
    )  # fmt: skip


def _check_names(table: dict[str, Any], known: tuple[str, ...], where: str, wrong: list[str]) -> None:
    for name in table:
        if name not in known:
            near = get_close_matches(name, known, 1)
            wrong.append(f"{where}`{name}` is no setting" + (f"; did you mean `{near[0]}`?" if near else f"; there are {', '.join(known)}"))


def _seconds(value: Any, where: str, wrong: list[str]) -> int | None:
    found = LENGTH.fullmatch(value.strip()) if isinstance(value, str) else None
    if value == 0 and not isinstance(value, bool):
        return 0
    if found is None:
        wrong.append(f'{where} must be a length of time such as "90s", "15m", "2h" or "3d"')
        return None
    return int(found[1]) * UNITS[found[2]]
