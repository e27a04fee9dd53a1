"""Tables, idempotent upserts and named queries."""
