"""Readings filed: what grouping keeps of a report is worked out once, where the engine says."""

from collections.abc import Callable, Sequence
from functools import partial

from twosource.model import Failure, Reading, Stage, each
from twosource.pipeline.engines import Engine
from twosource.store import Store
from twosource.store.ties import Shelved

FILED_VERSION = "1"
AT_ONCE = 500
"""Rows that are written in one go."""


def filing_stage() -> Stage[Reading, Shelved | Failure]:
    """Readings to what grouping keeps of them."""
    return Stage(name="file", version=FILED_VERSION, load=_load, size=_length, key=_ref, takes=Reading, gives=Shelved)


def filed_by(made_by: str) -> str:
    """Under which name reports are filed: it changes with what grouping keeps of a report, and with the stage that read it."""
    return f"{filing_stage().key_version} {made_by}"


def file_readings(store: Store, engine: Engine, *, made_by: str) -> list[Failure]:
    """Files the readings that are not filed yet; what could not be done is returned."""
    failures, held, by = list[Failure](), list[Shelved](), filed_by(made_by)
    for result in engine.each(filing_stage(), store.unfiled(made_by=made_by, filed_by=by)):
        if isinstance(result, Failure):
            failures.append(result)
        else:
            held.append(result)
        if len(held) == AT_ONCE:
            store.file(held, filed_by=by)
            held.clear()
    store.file(held, filed_by=by)
    return failures


def _load() -> Callable[[Sequence[Reading]], Sequence[Shelved | Failure]]:
    from twosource.group.filed import filed, pack

    def one(reading: Reading) -> Shelved:
        (found,) = filed([reading])
        return Shelved(report=reading.id, day=found.features.day, body=pack(found))

    return partial(each, "file", _ref, one)


def _length(reading: Reading) -> int:
    return len(reading.text)


def _ref(reading: Reading) -> str:
    return reading.ref
