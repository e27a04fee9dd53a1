"""Raw bytes kept by their SHA-256: what came over the wire can be shown again, and the same bytes are kept once."""

import hashlib
import os
import tempfile
from pathlib import Path
from typing import Protocol


class RawStore(Protocol):
    """Where raw bytes are kept: a folder here; an object store needs these two methods and no more."""

    def put(self, body: bytes) -> str:
        """Keeps `body`; returns its SHA-256 in hex. Putting it twice changes nothing."""
        ...

    def get(self, digest: str) -> bytes | None:
        """The bytes with this SHA-256; None where they are not kept."""
        ...


class RawFolder:
    """Raw bytes in files `ab/cd/abcd…`; a file is whole or not there, also after a power cut."""

    def __init__(self, folder: str | Path) -> None:
        self._folder = Path(folder)

    def put(self, body: bytes) -> str:
        """Keeps `body`; returns its SHA-256 in hex. Errors: OSError where the folder cannot be written."""
        digest = hashlib.sha256(body).hexdigest()
        place = self._place(digest)
        if place.exists():
            return digest
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place.parent, prefix=".part-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(body)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(place)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        return digest

    def get(self, digest: str) -> bytes | None:
        """The bytes with this SHA-256; None where they are not kept or not the same any more."""
        place = self._place(digest)
        if len(digest) != 64 or not digest.isalnum() or not place.exists():
            return None
        body = place.read_bytes()
        return body if hashlib.sha256(body).hexdigest() == digest else None

    def _place(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest[2:4] / digest
