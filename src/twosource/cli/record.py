"""`stories`, `story`, `facts` and `evidence`: a store's record, read."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from twosource.cli.options import form_options, kept_option, known_option, since_option
from twosource.cli.output import write

if TYPE_CHECKING:
    from twosource.pipeline.past import Since

MOST_SHOWN = 10


@click.command()
@kept_option
@click.option("--limit", type=click.IntRange(1), default=100, show_default=True, help="How many to list.")
def stories(store: str, limit: int) -> int:
    """List the stories in a store, newest development first.

    \b
    Example:
      twosource stories --store record.db
    """
    from rich.console import Console
    from rich.table import Table

    from twosource.cli.newsrooms import newsroom

    table = Table(box=None, header_style="bold")
    for name in ("story", "latest", "reports", "facts", "title"):
        table.add_column(name, no_wrap=name == "story", justify="right" if name in ("reports", "facts") else "left")
    for row in newsroom(store).stories(limit=limit):
        latest = row.latest.isoformat() if row.latest else "unknown"
        table.add_row(row.id[:12], latest, str(row.reports), str(row.facts), row.title)
    Console().print(table)
    return 0


@click.command()
@click.argument("story_id", metavar="ID")
@kept_option
@known_option
@since_option
@form_options
def story(story_id: str, store: str, known: date | None, since: "Since | None", form: str, out: Path | None) -> int:
    """Show one story of a store. ID may be the beginning of an id.

    \b
    Examples:
      twosource story sty_0a1b --store record.db
      twosource story sty_0a1b --store record.db --as-known-on 2026-11-20
      twosource story sty_0a1b --store record.db --since last --format html > story.html
    """
    from twosource.cli.newsrooms import newsroom

    room = newsroom(store)
    found = room.story(story_id, as_known_on=known)
    write(room.marked(found, since) if since else found, form, out)
    return 0


@click.command()
@click.argument("story_id", metavar="STORY")
@kept_option
@known_option
def facts(story_id: str, store: str, known: date | None) -> int:
    """List a story's facts, weightiest first, with verdict and counts.

    \b
    Examples:
      twosource facts sty_0a1b --store record.db
      twosource facts sty_0a1b --store record.db --as-known-on 2026-11-20
    """
    from rich.console import Console
    from rich.table import Table

    from twosource.cli.newsrooms import newsroom

    table = Table(box=None, header_style="bold")
    for name in ("fact", "verdict", "origins", "texts", "summary"):
        table.add_column(name, no_wrap=name == "fact")
    for fact in newsroom(store).facts(story_id, as_known_on=known):
        low, high = fact.counts.independent_origins_range
        origins = str(fact.counts.independent_origins) if low == high else f"{low}–{high}"
        table.add_row(fact.id[:12], fact.verdict, origins, str(fact.counts.texts), fact.summary)
    Console().print(table)
    return 0


@click.command()
@click.argument("fact_id", metavar="FACT")
@kept_option
def evidence(fact_id: str, store: str) -> int:
    """Show the words behind a fact, in every report, with who says so and why members were joined.

    \b
    Example:
      twosource evidence fct_77aa --store record.db
    """
    from rich.console import Console

    from twosource.cli.newsrooms import newsroom
    from twosource.export.terminal import show_evidence

    room = newsroom(store)
    fact = room.fact(fact_id)
    show_evidence(room.story(fact.story), fact, Console())
    return 0


@click.command()
@click.argument("story_id", metavar="[STORY]", required=False)
@kept_option
def changes(story_id: str | None, store: str) -> int:
    """What the last run changed in a store's facts: new ones, new reports behind old ones, values and verdicts that moved.

    \b
    Examples:
      twosource read today/ --store record.db && twosource changes --store record.db
      twosource changes sty_0a1b --store record.db
    """
    from twosource.cli.newsrooms import newsroom

    found = newsroom(store).changes(story_id)
    for change in found:
        click.echo(f"{change.fact[:12]}  {change.kind:<12} {change.sentence}")
    if not found:
        click.echo("Nothing changed in the last run.")
    return 0


@click.command()
@click.argument("words", nargs=-1, required=True)
@kept_option
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="How many reports to list.")
def search(words: tuple[str, ...], store: str, limit: int) -> int:
    """Find reports by words in their titles and texts, newest first; "words in quotes" as they stand.

    \b
    Examples:
      twosource search shelling plateau --store record.db
      twosource search '"field hospital"' --store record.db
    """
    from rich.console import Console
    from rich.text import Text

    from twosource.cli.newsrooms import newsroom

    console = Console()
    found = newsroom(store).search(" ".join(words), limit=limit)
    for hit in found:
        day = hit.published.isoformat() if hit.published else "day unknown"
        console.print(Text.assemble((hit.report[:12], "dim"), f"  {day}  ", (hit.outlet or "", "cyan"), "  ", (hit.title or "", "bold")))
        snippet = Text("  " + hit.snippet)
        for start, end in hit.marks:
            snippet.stylize("reverse", start + 2, end + 2)
        console.print(snippet)
    if not found:
        click.echo("No report holds these words.")
    return 0


@click.command()
@kept_option
def status(store: str) -> int:
    """What a store holds: documents read, pending and failed with reasons, and the record over them.

    \b
    Example:
      twosource status --store record.db
    """
    from twosource.cli.newsrooms import newsroom

    room = newsroom(store)
    held = room.status()
    click.echo(f"documents   {held.documents:>9,}   read by stage `{held.made_by}`")
    for name in ("read", "pending", "failed", "stories", "facts", "judgements"):
        click.echo(f"{name:<11} {getattr(held, name):>9,}")
    for failure in held.failures:
        click.echo(f"failed: `{failure.input_id}`: {failure.stage}: {failure.error}")
    for source in room.watching():
        known = f"{source.addresses:,} address{'es' * (source.addresses != 1)}"
        click.echo(f"watched: {source.source}: {known}, {source.due:,} due, {len(source.failing):,} failing")
        for one in source.failing[:MOST_SHOWN]:
            click.echo(f"  {one.error} " + ("Given up." if one.due is None else f"Asked again at {one.due.astimezone():%Y-%m-%d %H:%M}."))
        if len(source.failing) > MOST_SHOWN:
            click.echo(f"  … and {len(source.failing) - MOST_SHOWN:,} more.")
    if held.waiting:
        click.echo(f"to fetch    {held.waiting:>9,}   addresses given at the desk, which goes on with them when it is started")
    if held.pending:
        click.echo("Read what is pending: `twosource read --store …` with any input, or the inputs it came from.")
    return 0
