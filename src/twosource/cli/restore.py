"""`restore`: a report's damage in colour, or its reading copy."""

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console

    from twosource.model import Reading

STYLES = {
    "scrape-residue": "dim strike", "markup-debris": "dim strike", "word-filter": "black on yellow", "mojibake": "black on yellow",
    "spaced-quotes": "cyan", "doubled-lead": "dim strike", "truncation": "white on red", "misplaced-fragment": "white on red",
    "machine-translation": "magenta", "wrong-headline": "white on red", "other": "underline",
}  # fmt: skip


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUTS…")
@click.option("--format", "form", type=click.Choice(["terminal", "text", "jsonl"]), default="terminal", show_default=True,
              help="terminal: damage in colour; text: the reading copy; jsonl: one record a spot.")  # fmt: skip
def restore(inputs: tuple[str, ...], form: str) -> int:
    """Show the damage found in reports and how it is mended; the text as received is never altered.

    \b
    Examples:
      twosource restore scraped.txt
      twosource restore scraped.txt --format text > mended.txt
    """
    import msgspec
    from rich.console import Console

    from twosource.cli.newsrooms import tell
    from twosource.model import Failure, ReadingCopy
    from twosource.pipeline import Newsroom

    failures: list[Failure] = []
    for result in Newsroom().restore(inputs):
        if isinstance(result, Failure):
            failures.append(result)
        elif form == "text":
            sys.stdout.write(ReadingCopy.of(result.text, result.damage).text.rstrip("\n") + "\n")
        elif form == "jsonl":
            for spot in result.damage:
                sys.stdout.write(msgspec.json.encode({"ref": result.ref, **msgspec.to_builtins(spot)}).decode() + "\n")
        else:
            _show(result, Console())
    return tell(failures)


def _show(reading: "Reading", console: "Console") -> None:
    from collections import Counter

    from rich.markup import escape
    from rich.text import Text

    counts = Counter(d.kind for d in reading.damage)
    told = ", ".join(f"{n} {kind}" for kind, n in counts.most_common()) or "no damage found"
    fits = {True: "fits the text", False: "belongs to another story", None: "cannot be told to fit"}[reading.headline.fits]
    console.print(f"[bold]{escape(reading.ref)}[/bold]  {told}; the headline {fits}")
    at = 0
    shown = Text()
    for spot in sorted(reading.damage, key=lambda d: (d.start, -d.end)):
        if spot.start < at:
            continue  # inside a larger spot
        shown.append(reading.text[at : spot.start])
        shown.append(spot.quote, STYLES.get(spot.kind, "underline"))
        if spot.repair:
            shown.append(f"→{spot.repair}", "green")
        at = spot.end
    shown.append(reading.text[at:])
    console.print(shown)
    for kind in counts:
        console.print(Text(f"  {kind}", STYLES.get(kind, "")))
    console.print()
