"""The Newsroom: the one facade over the pipeline that commands, the desk and Python users call."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from twosource.ingest import documents
from twosource.model import Document, Dossier, Failure, Reading
from twosource.pipeline.engines import Engine, Serial
from twosource.pipeline.plan import dossier, reading_stage


class Newsroom:
    """Reads reports and keeps the record of them.

    `engine` says where the work runs; `progress` is called after each report with the number done so far.
    """

    def __init__(self, *, engine: Engine | None = None, progress: Callable[[int], None] | None = None) -> None:
        self.engine = engine or Serial()
        self._progress = progress

    def extract(
        self, inputs: Iterable[str], *, published: date | None = None, mapping: dict[str, str] | None = None
    ) -> Iterator[Reading | Failure]:
        """What each report says, as the reports come: nothing across reports."""
        failed: list[Failure] = []
        found = _kept(documents(inputs, mapping=mapping), failed)
        for done, result in enumerate(self.engine.each(reading_stage(published=published), found), 1):
            yield from failed
            failed.clear()
            yield result
            if self._progress:
                self._progress(done)
        yield from failed

    def read(self, inputs: Iterable[str], *, published: date | None = None, mapping: dict[str, str] | None = None) -> Dossier:
        """The dossier of the reports in `inputs`."""
        readings: dict[str, Reading] = {}
        failures: list[Failure] = []
        for result in self.extract(inputs, published=published, mapping=mapping):
            if isinstance(result, Failure):
                failures.append(result)
            else:
                readings[result.id] = result
        return dossier(readings.values(), failures)


def _kept(found: Iterable[Document | Failure], failed: list[Failure]) -> Iterator[Document]:
    for document in found:
        if isinstance(document, Failure):
            failed.append(document)
        else:
            yield document
