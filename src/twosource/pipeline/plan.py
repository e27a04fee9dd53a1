"""The whole of Twosource on one screen: ingest → restore → parse → extract → lineage → stories → facts."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from typing import Any

import msgspec

from twosource.model import (
    Document,
    Dossier,
    Failure,
    ParsedReport,
    Reading,
    ReadingCopy,
    Report,
    Restored,
    Stage,
    Story,
    each,
    standing,
)  # fmt: skip

READ_VERSION = "1"
Boilerplate = frozenset[tuple[str, str]]


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """A document, and the user's word for its day where it does not say it itself."""

    document: Document
    published: date | None = None


def reading_stage(boilerplate: Boilerplate = frozenset()) -> Stage[Given, Reading | Failure]:
    """Documents to readings: everything that concerns one report alone.

    `boilerplate` are lines known to recur in an outlet's pages (`restore.learn_boilerplate`).
    """
    load = partial(_load_reader, boilerplate)
    return Stage(name="read", version=READ_VERSION, load=load, size=_weight, key=_ref, takes=Given, gives=Reading)


def _weight(given: Given) -> int:
    return len(given.document.body)


def _ref(given: Given) -> str:
    return given.document.ref


def _load_reader(boilerplate: Boilerplate) -> Callable[[Sequence[Given]], Sequence[Reading | Failure]]:
    from twosource.extract import Extractor
    from twosource.ingest import to_report
    from twosource.parse import parser
    from twosource.restore import restore

    parse, extractor = parser(), Extractor()

    def ingested(batch: Sequence[Given]) -> list[Report | Failure]:
        return each("ingest", _ref, lambda given: to_report(given.document, published=given.published), batch)

    def restored(batch: Sequence[Report]) -> list[Restored | Failure]:
        return each("restore", lambda r: r.ref, partial(restore, boilerplate=boilerplate), batch)

    def parsed(batch: Sequence[Restored]) -> list[ParsedReport]:
        copies = [ReadingCopy.of(r.report.text, r.damage) for r in batch]
        parses = parse.parse(copies, [r.report.language for r in batch])
        return [
            ParsedReport(report=r.report, damage=r.damage, headline=r.headline, copy=c, parse=p)
            for r, c, p in zip(batch, copies, parses, strict=True)
        ]

    def run(batch: Sequence[Given]) -> Sequence[Reading | Failure]:
        return chain(batch, ingested, restored, parsed, extractor.extract)

    return run


def restoring_stage() -> Stage[Given, Reading | Failure]:
    """Documents to readings that hold their damage and headline only: quick, for the tasks that need no more."""
    return Stage(name="restore", version="1", load=_load_restorer, size=_weight, key=_ref, takes=Given, gives=Reading)


def _load_restorer() -> Callable[[Sequence[Given]], Sequence[Reading | Failure]]:
    from twosource.ingest import to_report
    from twosource.restore import restore

    def one(given: Given) -> Reading:
        report = to_report(given.document, published=given.published)
        restored = restore(report)
        fields = {name: getattr(restored.report, name) for name in report.__struct_fields__}
        return Reading(**fields, damage=restored.damage, headline=restored.headline)

    return lambda batch: each("restore", _ref, one, batch)


def chain(batch: Sequence[Any], *steps: Callable[[Sequence[Any]], Sequence[Any]]) -> list[Any]:
    """The results of running `batch` through `steps` in turn; a record that fails stays a Failure in its place."""
    out = list(batch)
    for step in steps:
        alive = [k for k, record in enumerate(out) if not isinstance(record, Failure)]
        for k, result in zip(alive, step([out[k] for k in alive]), strict=True):
            out[k] = result
    return out


def dossier(readings: Iterable[Reading], failures: Iterable[Failure] = (), *, before: Sequence[Story] = ()) -> Dossier:
    """The record of a set of readings: their lineage, stories and facts.

    Stories that stood `before` keep their ids. Reports that their agency took back or replaced take no part.
    """
    from twosource.group import find_groups, keep_ids
    from twosource.reconcile import find_all_facts

    stand, out = standing(readings)
    reports = sorted(stand, key=lambda r: (r.published is None, r.published, r.id))
    lineage, stories = find_groups(reports)
    stories = keep_ids(before, stories) if before else stories
    facts = find_all_facts(stories, reports, lineage)
    return Dossier(reports=tuple(reports), stories=stories, lineage=lineage, facts=facts, failures=tuple(failures), withdrawn=out)
