"""`stories`, `story`, `facts` and `evidence`: a store's record, read."""

from pathlib import Path
from typing import TypeVar

import click

from twosource.cli.options import form_options, kept_option
from twosource.cli.output import write
from twosource.model import Dossier, Fact, InputError, Story

R = TypeVar("R", Story, Fact)


@click.command()
@kept_option
def stories(store: str) -> int:
    """List the stories in a store, newest first.

    \b
    Example:
      twosource stories --store record.db
    """
    from rich.console import Console
    from rich.table import Table

    from twosource.cli.newsrooms import newsroom

    record = newsroom(store).dossier()
    facts: dict[str, int] = {}
    for fact in record.facts:
        facts[fact.story] = facts.get(fact.story, 0) + 1
    table = Table(box=None, header_style="bold")
    for name in ("story", "opened", "reports", "facts", "title"):
        table.add_column(name, no_wrap=name == "story", justify="right" if name in ("reports", "facts") else "left")
    for story in record.stories:
        opened = story.opened.isoformat() if story.opened else "unknown"
        table.add_row(story.id[:12], opened, str(len(story.reports)), str(facts.get(story.id, 0)), story.title)
    Console().print(table)
    return 0


@click.command()
@click.argument("story_id", metavar="ID")
@kept_option
@form_options
def story(story_id: str, store: str, form: str, out: Path | None) -> int:
    """Show one story of a store. ID may be the beginning of an id.

    \b
    Example:
      twosource story sty_0a1b --store record.db
    """
    from twosource.cli.newsrooms import newsroom

    record = newsroom(store).dossier()
    write(one_story(record, chosen(record.stories, story_id, "story")), form, out)
    return 0


@click.command()
@click.argument("story_id", metavar="STORY")
@kept_option
def facts(story_id: str, store: str) -> int:
    """List a story's facts, weightiest first, with verdict and counts.

    \b
    Example:
      twosource facts sty_0a1b --store record.db
    """
    from rich.console import Console
    from rich.table import Table

    from twosource.cli.newsrooms import newsroom

    record = newsroom(store).dossier()
    wanted = chosen(record.stories, story_id, "story")
    table = Table(box=None, header_style="bold")
    for name in ("fact", "verdict", "origins", "texts", "summary"):
        table.add_column(name, no_wrap=name == "fact")
    for fact in record.facts:
        if fact.story == wanted.id:
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

    record = newsroom(store).dossier()
    show_evidence(record, chosen(record.facts, fact_id, "fact"), Console())
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

    room = newsroom(store)
    wanted = chosen(room.dossier().stories, story_id, "story").id if story_id else None
    found = [c for c in room.changes() if wanted in (None, c.story)]
    for change in found:
        click.echo(f"{change.fact[:12]}  {change.kind:<12} {change.sentence}")
    if not found:
        click.echo("Nothing changed in the last run.")
    return 0


def chosen(records: tuple[R, ...], prefix: str, noun: str) -> R:
    """The one record whose id begins with `prefix`. Errors: InputError for none or several."""
    found = [r for r in records if r.id.startswith(prefix)]
    if len(found) != 1:
        what = "No" if not found else f"{len(found)}"
        raise InputError(f"{what} {noun} begins with `{prefix}`. List them with `twosource stories` and `twosource facts`.")
    return found[0]


def one_story(record: Dossier, wanted: Story) -> Dossier:
    """The part of `record` that concerns one story."""
    reports = set(wanted.reports)
    return Dossier(
        reports=tuple(r for r in record.reports if r.id in reports),
        stories=(wanted,),
        lineage=tuple(x for x in record.lineage if x.a in reports and x.b in reports),
        facts=tuple(f for f in record.facts if f.story == wanted.id),
    )
