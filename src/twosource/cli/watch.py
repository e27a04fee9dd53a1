"""`watch`: feeds, sitemaps and pages asked again and again."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from twosource.cli.opening import fetching_options
from twosource.cli.options import kept_option

if TYPE_CHECKING:
    from twosource.pipeline.watch import Came, Watch


@click.command()
@click.argument("feeds", metavar="FEEDS.toml", type=click.Path(path_type=Path))
@kept_option
@click.option("--once", is_flag=True, help="Ask what is due, read what came, and end: for cron and timers.")
@click.option("--jobs", "-j", type=click.IntRange(1), default=1, show_default=True, help="How many processes read reports.")
@fetching_options
@click.option("--quiet", "-q", is_flag=True, help="Nothing on standard error but failures.")
def watch(feeds: Path, store: str, once: bool, jobs: int, quiet: bool) -> int:
    """Watch the feeds, sitemaps and pages that FEEDS.toml names: read what is new or has changed into a store, again and again.

    A page whose words change becomes a new version; the older one is kept, with the difference, but takes no part in the record.
    Sites are asked politely: unchanged answers cost nothing, robots.txt is kept to, a source that fails is asked ever more seldom,
    and stops no other. All is kept in the store: stop it at any moment, and start it again.

    \b
    Examples:
      twosource watch feeds.toml --store record.db
      twosource watch feeds.toml --store record.db --once
      twosource status --store record.db

    \b
    A watch list (docs/watch.md explains every setting):
      every = "15m"
      [[source]]
      name = "Meridian"
      url = "https://meridian.example/world.rss"
    """
    from twosource.cli.newsrooms import tell
    from twosource.cli.opening import fetcher
    from twosource.ingest.watching.watchlist import read_watchlist
    from twosource.pipeline import Newsroom, engine
    from twosource.pipeline.watch import Watch
    from twosource.store import Store

    watchlist, held = read_watchlist(feeds), Store(store)
    watching = Watch(Newsroom(store=held, engine=engine(jobs)), held, watchlist, fetcher(watchlist.allow_hosts))
    try:
        code = 0
        for came in [watching.round()] if once else watching.rounds():
            code = tell([failure for one in came for failure in one.failures])
            if not quiet and (once or any(one.asked for one in came)):
                _told(came, watching)
        return code
    finally:
        held.close()


def _told(came: "tuple[Came, ...]", watching: "Watch") -> None:
    for one in came:
        if one.new or one.changed:
            click.echo(f"{one.source}: {one.new} new, {one.changed} changed", err=True)
    due = watching.next_due()
    new, changed = sum(one.new for one in came), sum(one.changed for one in came)
    then = f"next at {due.astimezone():%Y-%m-%d %H:%M:%S}" if due else "nothing is asked again"
    asked = sum(one.asked for one in came)
    click.echo(f"{asked} address{'es' * (asked != 1)} asked: {new} new, {changed} changed; {then}.", err=True)
