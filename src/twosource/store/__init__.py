"""Tables, idempotent upserts and named queries."""

from twosource.store.documents import document_id
from twosource.store.status import Status
from twosource.store.store import Store

__all__ = ["Status", "Store", "document_id"]
