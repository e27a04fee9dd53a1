"""A record of many stories in the form that was asked for, made story by story: tables and lists however long, the rest up to a size."""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import msgspec

from twosource.export.render import MEDIA_TYPES, rendered
from twosource.model import Dossier, Failure, InputError, SettingsError, Withdrawn

MOST_REPORTS = 2_000
"""Reports that one page, one text or one JSON dossier holds."""
PIECE = 1 << 18


def streamed(parts: Iterable[Dossier], form: str) -> Iterator[bytes]:
    """The records of several stories as one export in one of `MEDIA_TYPES`, piece by piece.

    Errors: SettingsError for a form that there is not, InputError where a form that is made whole would hold more than `MOST_REPORTS`.
    """
    if form not in MEDIA_TYPES:
        raise SettingsError(f"There is no form `{form}`. Choose one of {', '.join(MEDIA_TYPES)}.")
    table, _, suffix = form.rpartition(".")
    if suffix == "csv":
        from twosource.export.writing import csv_of

        return (piece.encode() for piece in csv_of(parts, table))
    if suffix == "parquet":
        return _parquet(parts, table)
    if form == "geojson":
        from twosource.export.geojson import features

        return _listed(parts, features, {"type": "FeatureCollection"}, "features")
    if form == "annotations":
        from twosource.export.annotations import PAGE, annotation_items

        return _listed(parts, annotation_items, PAGE, "items")
    return iter([rendered(joined(parts), form)])


def joined(parts: Iterable[Dossier]) -> Dossier:
    """The records of several stories as one. Errors: InputError where it would hold more than `MOST_REPORTS` reports."""
    held: list[Dossier] = []
    count = 0
    for part in parts:
        held.append(part)
        count += len(part.reports)
        if count > MOST_REPORTS:
            raise InputError(
                f"This holds more than {MOST_REPORTS:,} reports, too many for one document. Narrow the list, take a single story, "
                "or take a table, GeoJSON or annotations: those may be of any length."
            )
    failures: tuple[Failure, ...] = tuple(f for part in held for f in part.failures)
    withdrawn: tuple[Withdrawn, ...] = tuple(w for part in held for w in part.withdrawn)
    return Dossier(
        reports=tuple(r for part in held for r in part.reports), stories=tuple(s for part in held for s in part.stories),
        lineage=tuple(x for part in held for x in part.lineage), facts=tuple(f for part in held for f in part.facts),
        failures=failures, withdrawn=withdrawn, judgements=tuple(j for part in held for j in part.judgements),
    )  # fmt: skip


def _parquet(parts: Iterable[Dossier], table: str) -> Iterator[bytes]:
    from twosource.export.writing import write_parquet

    with tempfile.TemporaryFile() as file:
        write_parquet(parts, table, file)
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


def _listed(parts: Iterable[Dossier], listed: Callable[[Dossier], Iterable[Any]], head: Mapping[str, str], name: str) -> Iterator[bytes]:
    """A JSON object with a list in it, one element a line."""
    yield msgspec.json.encode(head)[:-1] + b',"' + name.encode() + b'":['
    before = b"\n"
    for part in parts:
        for one in listed(part):
            yield before + msgspec.json.encode(one)
            before = b",\n"
    yield b"\n]}\n"
