"""`store copy` on the command line."""

from pathlib import Path

from tests.cli.test_commands import run
from tests.store.test_store import document

from twosource.model import StoreError
from twosource.store import Store


def test_a_store_is_copied_and_what_was_copied_is_told(tmp_path: Path) -> None:
    one, other = str(tmp_path / "one.db"), str(tmp_path / "other.db")
    store = Store(one)
    store.add_documents([document("a"), document("b")])
    store.close()
    done = run("store", "copy", one, other)
    assert done.exception is None
    assert "2 documents" in done.stderr
    assert run("status", "--store", other).output.split()[1] == "2"
    assert isinstance(run("store", "copy", one, other).exception, StoreError)
