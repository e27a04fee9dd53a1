"""A power cut may leave only the beginning of SQLite's journal: the store opens as it was some writes ago, whole, and goes on."""

import random
import shutil
from pathlib import Path

from sqlalchemy import create_engine, text
from tests import make
from tests.store.test_store import MADE_BY, document

from twosource.store import Store

WORDS = "Twelve people were killed in Mopti, the governor said."
NAMES = [str(k) for k in range(40)]


def write(store: Store) -> None:
    for name in NAMES:
        store.add_documents([document(name)])
    for found, _ in list(store.pending(MADE_BY)):
        store.add_results([(found, make.reading(WORDS, ref=found.ref))], made_by=MADE_BY)


def test_a_store_whose_journal_is_cut_anywhere_loses_no_more_than_its_last_writes_and_doubles_nothing(tmp_path: Path) -> None:
    place = tmp_path / "record.db"
    store = Store(str(place))
    write(store)
    whole = store.dossier(made_by=MADE_BY)
    journal = Path(f"{place}-wal")
    size = journal.stat().st_size
    assert size > 100_000  # the writes are still in it, as while a run goes on
    draw = random.Random(5)
    seen = set()
    for k, at in enumerate([0, 31, *(draw.randrange(size) for _ in range(15)), size - 1]):
        left = tmp_path / f"left-{k}.db"
        shutil.copy(place, left)
        Path(f"{left}-wal").write_bytes(journal.read_bytes()[:at])
        again = Store(str(left))
        refs = [d.ref for d, _ in again.pending("another/1")]
        assert refs == NAMES[: len(refs)]
        seen.add((len(refs), again.status(made_by=MADE_BY).read))
        write(again)
        assert again.dossier(made_by=MADE_BY) == whole
        assert len(again.search("Mopti")) == len(store.search("Mopti"))
        again.close()
        check(left)
    assert len(seen) > 8
    store.close()


def check(place: Path) -> None:
    engine = create_engine(f"sqlite:///{place}")
    with engine.connect() as db:
        assert db.execute(text("PRAGMA integrity_check")).scalar() == "ok"
    engine.dispose()
