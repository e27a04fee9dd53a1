"""A store made by an earlier version opens with all that is precious in it; one made by a later version is left alone."""

from collections.abc import Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, inspect, text
from tests.store.test_store import document

from twosource.model import StoreError
from twosource.store import Store, document_id, migrations
from twosource.store.tables import metadata

DOCUMENT = document("a", "Words of the first version.")
FIRST_VERSION = (
    "CREATE TABLE documents (id VARCHAR(40) NOT NULL PRIMARY KEY, ref TEXT NOT NULL, media_type VARCHAR(40) NOT NULL, fields {bytes} NOT NULL, "
    "body {bytes} NOT NULL, published DATE, number INTEGER NOT NULL)",
    "CREATE TABLE judgements (id VARCHAR(40) NOT NULL PRIMARY KEY, kind VARCHAR(20) NOT NULL, by TEXT NOT NULL, at {time} NOT NULL, "
    "undone BOOLEAN NOT NULL, body {bytes} NOT NULL)",
    "CREATE TABLE facts (id VARCHAR(40) PRIMARY KEY, told TEXT)",  # of another shape than now
    "CREATE TABLE meta (key VARCHAR(40) NOT NULL PRIMARY KEY, value TEXT NOT NULL)",
    "INSERT INTO meta VALUES ('derived', '1')",
    "INSERT INTO judgements VALUES ('jdg_1', 'confirm', 'Ada', '2026-03-04 10:00:00', {false}, {empty})",
)


@pytest.fixture
def engine(place: str) -> Iterator[Engine]:
    """The database at `place`, past the program."""
    made = create_engine(place)
    yield made
    made.dispose()


@pytest.fixture
def first_version(engine: Engine) -> Engine:
    """A store as the first version of the program made it, with a document and a judgement."""
    postgresql = engine.dialect.name == "postgresql"
    words = {"bytes": "BYTEA", "time": "TIMESTAMPTZ", "false": "false", "empty": "''"} if postgresql else {
        "bytes": "BLOB", "time": "DATETIME", "false": "0", "empty": "x''"
    }  # fmt: skip
    with engine.begin() as db:
        for statement in FIRST_VERSION:
            db.execute(text(statement.format(**words)))
        row = {"id": document_id(DOCUMENT), "ref": DOCUMENT.ref, "body": DOCUMENT.body, "fields": b'{"outlet":"Delta Gazette"}'}
        db.execute(text("INSERT INTO documents VALUES (:id, :ref, 'text/plain', :fields, :body, NULL, 1)"), row)
    return engine


def test_a_store_of_the_first_version_opens_with_what_is_precious(first_version: Engine, place: str) -> None:
    for _ in range(2):
        store = Store(place)
        assert [d for d, _ in store.pending("read/1")] == [DOCUMENT]
        assert store.status(made_by="read/1").judgements == 1
        assert store.facts() == ()
        store.close()
    with first_version.connect() as db:
        assert db.execute(text("SELECT version_num FROM twosource_version")).scalar() == migrations.HEAD


def test_migrations_lead_to_the_tables_of_a_new_store(first_version: Engine, place: str) -> None:
    Store(place).close()
    with first_version.connect() as db:
        found = compare_metadata(MigrationContext.configure(db, opts={"version_table": migrations.VERSION_TABLE}), metadata)
    assert [change for change in found if "texts" not in str(change)] == []


def test_the_newest_migration_is_the_version_of_the_tables() -> None:
    assert ScriptDirectory(str(migrations.__path__[0])).get_current_head() == migrations.HEAD


@pytest.mark.parametrize("newer", ["UPDATE twosource_version SET version_num = '99'", "UPDATE meta SET value = '99' WHERE key = 'derived'"])
def test_a_store_of_a_newer_program_is_refused_and_left_as_it_is(engine: Engine, place: str, newer: str) -> None:
    store = Store(place)
    store.add_documents([DOCUMENT])
    store.close()
    with engine.begin() as db:
        db.execute(text(newer))
    with pytest.raises(StoreError, match=r"made by a newer Twosource.*99.*Upgrade this program"):
        Store(place)
    with engine.connect() as db:
        assert db.execute(text("SELECT count(*) FROM documents")).scalar() == 1
        assert inspect(db).has_table("facts")


def test_a_migration_that_is_cut_off_is_done_again(first_version: Engine, place: str) -> None:
    """All of it happens in one transaction: where it fails, the store is as it was."""
    with first_version.begin() as db:
        db.execute(text("CREATE TABLE watched (in_the_way INTEGER)"))
    with pytest.raises(StoreError, match="cannot be opened"):
        Store(place)
    with first_version.begin() as db:
        assert not inspect(db).has_table("twosource_version")
        db.execute(text("DROP TABLE watched"))
    store = Store(place)
    assert [d for d, _ in store.pending("read/1")] == [DOCUMENT]
    store.close()
