"""Tables, idempotent upserts and named queries."""

from twosource.store.store import Store, document_id

__all__ = ["Store", "document_id"]
