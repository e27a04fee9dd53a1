"""The Newsroom: the one facade over the pipeline that commands, the desk and Python users call."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

import msgspec

from twosource.ingest import documents, read_again, to_report
from twosource.model import Document, Dossier, Failure, Reading, Report, SettingsError, each
from twosource.pipeline.applying import apply_log
from twosource.pipeline.engines import Engine, Progress, Serial
from twosource.pipeline.judging import Judging
from twosource.pipeline.plan import Boilerplate, Given, dossier, reading_stage, restoring_stage
from twosource.pipeline.regrouping import regroup
from twosource.store import Store

STAGE = reading_stage()
WRITTEN_AT_ONCE = 50


class Newsroom(Judging):
    """Reads reports and keeps the record of them, in `store` or, without one, in memory.

    `engine` says where the work runs; `progress` is called after each report with the number read so far, `steps` with the name of each
    stage that brings them together and the number of its results so far. `opened` opens inputs (`ingest.documents`, or that with options
    of its own).
    """

    made_by = STAGE.key_version

    def __init__(
        self, *, store: Store | None = None, engine: Engine | None = None, progress: Callable[[int], None] | None = None,
        steps: Progress | None = None, opened: Callable[..., Iterator[Document | Failure]] = documents,
    ) -> None:  # fmt: skip
        self.store = store
        self.engine = engine or Serial()
        self._progress, self._steps = progress or (lambda done: None), steps or (lambda stage, done: None)
        self._opened = opened
        if store is not None and store.is_unjudged():  # a run was stopped between writing the record and judging it
            apply_log(store, made_by=self.made_by)

    def extract(
        self, inputs: Iterable[str], *, published: date | None = None, mapping: dict[str, str] | None = None
    ) -> Iterator[Reading | Failure]:
        """What each report says, as the reports come: nothing across reports."""
        inputs, failed = tuple(inputs), list[Failure]()
        given = (Given(document=d, published=published) for d in _read(self._opened(inputs, mapping=mapping), failed))
        stage = reading_stage(learned(inputs, mapping))
        for done, result in enumerate(self.engine.each(stage, given), 1):
            yield from failed
            failed.clear()
            yield result
            self._progress(done)
        yield from failed

    def restore(self, inputs: Iterable[str], *, mapping: dict[str, str] | None = None) -> Iterator[Reading | Failure]:
        """Each report with its damage and whether its headline fits, and nothing more: quick."""
        failed: list[Failure] = []
        given = (Given(document=d) for d in _read(self._opened(inputs, mapping=mapping), failed))
        for result in self.engine.each(restoring_stage(), given):
            yield from failed
            failed.clear()
            yield result
        yield from failed

    def read(self, inputs: Iterable[str], *, published: date | None = None, mapping: dict[str, str] | None = None) -> Dossier:
        """The dossier of the reports in `inputs`; with a store, of all the reports it holds.

        What a store has read already is not read again; a run can stop anywhere and be run again.
        """
        if self.store is None:
            results = list(self.extract(inputs, published=published, mapping=mapping))
            failures = [r for r in results if isinstance(r, Failure)]
            return dossier({r.id: r for r in results if isinstance(r, Reading)}.values(), failures)
        failed = self.add(inputs, published=published, mapping=mapping)
        record = self.dossier()
        return msgspec.structs.replace(record, failures=(*failed, *record.failures))

    def add(self, inputs: Iterable[str], *, published: date | None = None, mapping: dict[str, str] | None = None) -> tuple[Failure, ...]:
        """Reads `inputs` into the store and makes its record anew, in bounded memory; what was not kept, or could not be brought together.

        What a document failed of is kept with it (`status`).
        """
        inputs, failed = tuple(inputs), list[Failure]()
        self._kept().add_documents(_read(self._opened(inputs, mapping=mapping), failed), published=published)
        self.read_pending(learned(inputs, mapping))
        return (*failed, *self.regroup())

    def read_pending(self, boilerplate: Boilerplate = frozenset()) -> int:
        """Reads the documents of the store that have not been read; returns how many."""
        store, stage = self._kept(), reading_stage(boilerplate)
        asked: list[Document] = []

        def given() -> Iterator[Given]:
            for document, day in store.pending(stage.key_version):
                asked.append(document)
                yield Given(document=document, published=day)

        done = 0
        results: list[Reading | Failure] = []

        def write() -> None:
            store.add_results(list(zip(asked[: len(results)], results, strict=True)), made_by=stage.key_version)
            del asked[: len(results)]
            results.clear()

        for result in self.engine.each(stage, given()):
            results.append(result)
            done += 1
            if len(results) == WRITTEN_AT_ONCE:
                write()
            self._progress(done)
        if results:
            write()
        return done

    def regroup(self) -> tuple[Failure, ...]:
        """Brings the store's readings together anew: lineage, stories and facts; then applies what people judged of them.

        In bounded memory, and at once for those who look at the record. What could not be done is returned.
        """
        store = self._kept()
        failures = regroup(store, self.engine, made_by=self.made_by, progress=self._steps)
        if store.is_unjudged():
            apply_log(store, made_by=self.made_by)
        return failures

    def dossier(self) -> Dossier:
        """The store's record as it stands."""
        return self._kept().dossier(made_by=STAGE.key_version)

    def _kept(self) -> Store:
        if self.store is None:
            raise SettingsError("This needs a store. Give one: `--store record.db`.")
        return self.store


def learned(inputs: Iterable[str], mapping: dict[str, str] | None = None) -> Boilerplate:
    """The lines that recur across an outlet's reports in `inputs`: page furniture, learnt in a quick first pass.

    Nothing is learnt from what is read once only: standard input, addresses and web archives.
    """
    from twosource.restore import learn_boilerplate

    found = (document for document in documents(read_again(inputs), mapping=mapping) if isinstance(document, Document))
    reports = (each("ingest", lambda d: d.ref, to_report, [document])[0] for document in found)
    return learn_boilerplate(report for report in reports if isinstance(report, Report))


def _read(found: Iterable[Document | Failure], failed: list[Failure]) -> Iterator[Document]:
    for document in found:
        if isinstance(document, Failure):
            failed.append(document)
        else:
            yield document
