"""Gold sets run through the pipeline, as deep as their tasks need."""

from collections.abc import Callable, Iterator
from pathlib import Path

from twosource.evaluate.sets import EXAMPLES, GoldSet, gold_documents
from twosource.ingest import documents
from twosource.model import Document, Dossier, Failure, Reading
from twosource.pipeline.engines import Engine
from twosource.pipeline.plan import Given, dossier, reading_stage, restoring_stage


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


def _examples() -> Iterator[Document]:
    for found in documents(["examples"]):
        if isinstance(found, Document):
            yield found
