"""`export` and `report`: what a store holds, for programs."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import click
import msgspec

from twosource.cli.options import kept_option
from twosource.model import SettingsError


@click.command()
@kept_option
@click.option("--format", "form", required=True, metavar="FORM", help="The form: json, html, geojson, facts.csv, ucdp-ged.parquet, …")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file, not to standard output.")
@click.option("--search", "q", default="", help="Only stories whose reports hold these words.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Only stories with a report of this day or later.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Only stories that had begun by this day.")
@click.option("--place", default="", help="Only stories told of a place whose name holds this.")
@click.option("--actor", default="", help="Only stories with an actor whose name holds this.")
@click.option("--kind", default="", help="Only stories with a fact, figure or event of this kind.")
@click.option("--verdict", default="", help="Only stories with a fact of this verdict.")
@click.option("--language", default="", help="Only stories with a report in this language.")
def export(store: str, form: str, out: Path | None, since: datetime | None, until: datetime | None, **narrowed: Any) -> int:
    """Write all stories of a store, or those that fit, as one file: tables, GeoJSON, annotations, or a dossier.

    Tables, GeoJSON and annotations are written story by story and may be of any length.

    \b
    Examples:
      twosource export --store record.db --format facts.csv > facts.csv
      twosource export --store record.db --format ucdp-ged.parquet --since 2026-03-01 --out deaths.parquet
    """
    from twosource.cli.newsrooms import newsroom
    from twosource.export import is_binary, streamed
    from twosource.model import StoryWish

    wish = StoryWish(since=since.date() if since else None, until=until.date() if until else None, **narrowed)
    if out is None and is_binary(form) and sys.stdout.isatty():
        raise SettingsError(f"`{form}` is no text. Write it to a file: `--out {form}`.")
    pieces = streamed(newsroom(store).dossiers(wish), form)
    if out is None:
        sys.stdout.buffer.writelines(pieces)
        sys.stdout.buffer.flush()
        return 0
    with out.open("wb") as file:
        file.writelines(pieces)
    return 0


@click.command()
@click.argument("report_id", metavar="ID")
@kept_option
def report(report_id: str, store: str) -> int:
    """Print one report of a store with all that was read in it, as JSON. ID may be the beginning of an id.

    \b
    Example:
      twosource report rep_12 --store record.db
    """
    from twosource.cli.newsrooms import newsroom

    sys.stdout.buffer.write(msgspec.json.encode(newsroom(store).report(report_id)) + b"\n")
    sys.stdout.buffer.flush()
    return 0
