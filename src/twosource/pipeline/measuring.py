"""Gold sets run through the pipeline, as deep as their tasks need."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from twosource.evaluate.sets import EXAMPLES, GoldSet, gold_documents
from twosource.ingest import documents, to_report
from twosource.model import Document, Dossier, Failure, Reading, Stage, each
from twosource.pipeline.engines import Engine
from twosource.pipeline.plan import Given, dossier, reading_stage


def predict(gold: GoldSet, folder: Path, engine: Engine, progress: Callable[[int], None]) -> Dossier:
    """What Twosource says of the set's reports; across reports only where a task asks for it."""
    stage = restoring_stage() if gold.depth == "restore" else reading_stage()
    found = _examples() if gold.name == EXAMPLES else gold_documents(gold, folder)
    results: list[Reading | Failure] = []
    for result in engine.each(stage, (Given(document=d) for d in found)):
        results.append(result)
        progress(len(results))
    readings = [r for r in results if isinstance(r, Reading)]
    failures = [r for r in results if isinstance(r, Failure)]
    if gold.depth == "record":
        return dossier(readings, failures)
    return Dossier(reports=tuple(readings), stories=(), lineage=(), facts=(), failures=tuple(failures))


def restoring_stage() -> Stage[Given, Reading | Failure]:
    """Documents to readings that hold their damage and headline only: quick, for the tasks that need no more."""
    return Stage(name="restore", version="1", load=_load_restorer, size=lambda g: len(g.document.body), key=lambda g: g.document.ref)


def _load_restorer() -> Callable[[Sequence[Given]], Sequence[Reading | Failure]]:
    from twosource.restore import restore

    def one(given: Given) -> Reading:
        report = to_report(given.document, published=given.published)
        restored = restore(report)
        fields = {name: getattr(report, name) for name in report.__struct_fields__}
        return Reading(**fields, damage=restored.damage, headline=restored.headline)

    return lambda batch: each("restore", lambda g: g.document.ref, one, batch)


def _examples() -> Iterator[Document]:
    for found in documents(["examples"]):
        if isinstance(found, Document):
            yield found
