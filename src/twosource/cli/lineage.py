"""`lineage` and `compare`: who copied whom, and two reports side by side."""

from typing import TYPE_CHECKING

import click

from twosource.cli.options import kept_option, store_option

if TYPE_CHECKING:
    from rich.tree import Tree

    from twosource.group import Branch
    from twosource.model import Reading

STYLES = {"shared": "", "changed": "yellow", "added": "green", "missing": "red"}
RELATIONS = {"copy": "copy", "derived": "takes text", "translation": "translation"}


@click.command()
@click.argument("story_id", metavar="STORY")
@kept_option
def lineage(story_id: str, store: str) -> int:
    """Draw the family of a story: who copied whom, through which agency, and what changed on the way.

    \b
    Example:
      twosource lineage sty_0a1b --store record.db
    """
    from rich.console import Console
    from rich.text import Text
    from rich.tree import Tree

    from twosource.cli.newsrooms import newsroom
    from twosource.group import layers, lineage_tree

    part = newsroom(store).story(story_id)
    (story,) = part.stories
    counts = layers(part.reports, part.lineage)
    tree = Tree(Text(story.title, style="bold"))
    by_id = {r.id: r for r in part.reports}
    for root in lineage_tree(story, part.lineage, part.reports):
        _grow(tree, root, by_id)
    console = Console()
    console.print(tree)
    console.print(
        f"{counts.texts} texts, {len(counts.dispatches)} dispatches, {len(counts.agencies)} agencies: {', '.join(counts.agencies)}"
    )
    return 0


def _grow(tree: "Tree", branch: "Branch", by_id: "dict[str, Reading]") -> None:
    from rich.text import Text

    reading = by_id[branch.report]
    day = reading.published.isoformat() if reading.published else "day unknown"
    line = Text.assemble((reading.outlet or reading.ref, "cyan"), f"  {day}  ", reading.title or "")
    if branch.link:
        line.append(f"  {RELATIONS.get(branch.link.relation, branch.link.relation)}: {branch.link.why}", "dim")
    limb = tree.add(line)
    for child in branch.children:
        _grow(limb, child, by_id)


@click.command()
@click.argument("a")
@click.argument("b")
@store_option
def compare(a: str, b: str, store: str | None) -> int:
    """Show two reports side by side, sentence by sentence: shared, changed, added and missing.

    A and B are files, or, with --store, report ids (the beginning is enough).

    \b
    Examples:
      twosource compare first.txt second.txt
      twosource compare rep_12 rep_7f --store record.db
    """
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from twosource.group import compare as aligned

    left, right = _two(a, b, store)
    table = Table(expand=True, show_lines=False, box=None, padding=(0, 1), header_style="bold")
    table.add_column("", no_wrap=True)
    table.add_column(left.outlet or left.ref, ratio=1)
    table.add_column(right.outlet or right.ref, ratio=1)
    for piece in aligned(left, right):
        style = STYLES[piece.change]
        cells = [Text(" ".join(side.quote.split()) if side else "", style=style) for side in (piece.a, piece.b)]
        table.add_row(Text(piece.change, style=style or "dim"), *cells)
    Console().print(table)
    return 0


def _two(a: str, b: str, store: str | None) -> "tuple[Reading, Reading]":
    from twosource.cli.newsrooms import newsroom
    from twosource.model import Failure, InputError

    if store:
        room = newsroom(store)
        return room.report(a), room.report(b)
    found = []
    for name in (a, b):
        results = list(newsroom().restore([name]))
        for result in results:
            if isinstance(result, Failure):
                raise InputError(result.error)
            found.append(result)
        if len(results) != 1:
            raise InputError(f"`{name}` holds {len(results)} reports; name a file with one.")
    return found[0], found[1]
