"""How fast documents and readings go into a store: SQLite, PostgreSQL row by row, PostgreSQL by COPY.

TWOSOURCE_TEST_POSTGRESQL=postgresql+psycopg://user@host/name python benchmarks/stores.py 5000          (the database is emptied)
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from benchmarks.corpus import reports
from tests import make

from twosource.model import Document, Reading
from twosource.store import Store, bulk

WRITTEN_AT_ONCE = 1000


def documents(count: int) -> list[Document]:
    """Generated reports as documents."""
    return [
        Document(ref=r["id"], body=r["text"].encode(), media_type="text/plain", fields={"title": r["title"], "date": r["date"]})
        for r in islice(reports(), count)
    ]


def measure(name: str, url: str, found: list[Document]) -> None:
    """Prints one line: records a second, and the CPU seconds of this process for a thousand of them."""
    store = Store(url)
    store.clear()
    rows = list(zip(found, [make.reading(d.body.decode(), ref=d.ref) for d in found], strict=True))
    told = []
    for what, work in (
        ("documents", lambda: store.add_documents(found)),
        ("readings with their words for search", lambda: [store.add_results(batch, made_by="bench/1") for batch in _batches(rows)]),
    ):
        began, spent = time.perf_counter(), time.process_time()
        work()
        passed, spent = time.perf_counter() - began, time.process_time() - spent
        told.append(f"{what} {len(found) / passed:>7,.0f}/s, {1000 * spent / len(found):.3f} CPU-s here for 1,000")
    print(f"{name:<24} {'; '.join(told)}", flush=True)
    store.clear()
    store.close()


def _batches(rows: list[tuple[Document, Reading]]) -> Iterable[list[tuple[Document, Reading]]]:
    return (rows[k : k + WRITTEN_AT_ONCE] for k in range(0, len(rows), WRITTEN_AT_ONCE))


if __name__ == "__main__":
    held = documents(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)
    with tempfile.TemporaryDirectory() as folder:
        measure("SQLite", str(Path(folder) / "record.db"), held)
    server = os.environ.get("TWOSOURCE_TEST_POSTGRESQL")
    if server:
        worth_it = bulk.LEAST_ROWS
        for name, least in (("PostgreSQL, row by row", 10**9), ("PostgreSQL, by COPY", worth_it)) * 3:
            bulk.LEAST_ROWS = least
            measure(name, server, held)
