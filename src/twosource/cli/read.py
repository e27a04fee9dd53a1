"""`read`, `extract` and `quotes`: reports in, words about them out."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from twosource.cli.options import form_options, input_options, since_option, store_option
from twosource.cli.output import write
from twosource.cli.progress import progress

if TYPE_CHECKING:
    from twosource.pipeline.past import Since


@click.command()
@input_options
@store_option
@since_option
@form_options
def read(
    inputs: tuple[str, ...], published: date | None, mapping: dict[str, str], jobs: int, quiet: bool, store: str | None,
    since: "Since | None", form: str, out: Path | None,
) -> int:  # fmt: skip
    """Read reports and show the dossier: stories, facts, who says so, and how many independent origins stand behind it.

    INPUTS are files (text, HTML, JSONL, CSV, Parquet, WARC, WACZ, ninjs, NewsML-G2; also packed .gz or .zst), folders, web
    addresses (pages, feeds, sitemaps), or - for standard input. With --store the record is kept and grows;
    what has been read is not read again. With --since what changed is told first, and marked.

    \b
    Examples:
      twosource read examples/
      twosource read a.txt b.html --published 2026-11-20 --format html > dossier.html
      twosource read reports/ --format events.csv > events.csv
      twosource read reports/ --format ucdp-ged.parquet --out deaths.parquet
      twosource read crawl.jsonl --map text=body --map date=day --store record.db
      twosource read today/ --store record.db --since last
      twosource read reports/ --since 2026-11-20 --format markdown > note.md
      twosource read https://example.org/news.xml crawl.warc.gz --store record.db
    """
    from twosource.cli.newsrooms import newsroom, tell

    with progress("Reading", quiet=quiet) as done:
        room = newsroom(store, jobs=jobs, progress=done)
        if since == "last" and store is None:
            raise click.UsageError(
                "`--since last` compares with the last run, which only a store keeps. Add `--store record.db`, or name a day."
            )
        dossier = room.read(inputs, published=published, mapping=mapping)
    dossier = room.marked(dossier, since) if since else dossier
    write(dossier, form, out)
    return tell(dossier.failures, quiet=quiet)


@click.command()
@input_options
@click.option("--format", "form", type=click.Choice(["jsonl"]), default="jsonl", show_default=True)
def extract(inputs: tuple[str, ...], published: date | None, mapping: dict[str, str], jobs: int, quiet: bool, form: str) -> int:
    """Print what each report says, one JSON record a report, as reports come; nothing across reports.

    \b
    Examples:
      twosource extract reports/ --jobs 2 > readings.jsonl
      cat report.txt | twosource extract - --published 2026-11-20
    """
    from twosource.cli.newsrooms import newsroom, tell
    from twosource.model import Failure

    failures: list[Failure] = []
    with progress("Reading", quiet=quiet) as done:
        for result in newsroom(jobs=jobs, progress=done).extract(inputs, published=published, mapping=mapping):
            if isinstance(result, Failure):
                failures.append(result)
            else:
                sys.stdout.buffer.write(msgspec.json.encode(result) + b"\n")
                sys.stdout.buffer.flush()
    return tell(failures, quiet=quiet)


@click.command()
@input_options
def quotes(inputs: tuple[str, ...], published: date | None, mapping: dict[str, str], jobs: int, quiet: bool) -> int:
    """Print who said what, report by report, as the report words it: speaker and standing, cue, agency, words.

    What is told inside the words of another stands deeper. For records of all this, use extract.

    \b
    Examples:
      twosource quotes report.txt
      twosource quotes https://example.org/news.xml --jobs 2
    """
    from rich.console import Console

    from twosource.cli.newsrooms import newsroom, tell
    from twosource.export.quotes import quotes as quoted
    from twosource.model import Failure

    console, failures = Console(highlight=False), []
    for result in newsroom(jobs=jobs).extract(inputs, published=published, mapping=mapping):
        if isinstance(result, Failure):
            failures.append(result)
            continue
        for line in quoted(result):
            console.print(line)
        console.print()
    return tell(failures, quiet=quiet)
