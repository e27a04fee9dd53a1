"""The state of a store's record as a short text that changes whenever the record does."""

from pathlib import Path

from twosource.store import Store


def record_version(store: Store) -> str:
    """The version of the store's record; equal texts mean an equal record."""
    path = Path(store.url.removeprefix("sqlite:///"))
    parts = [path, path.with_name(path.name + "-wal")]
    return ".".join(str(p.stat().st_mtime_ns) if p.exists() else "0" for p in parts)
