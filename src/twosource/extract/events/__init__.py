"""Who did what to whom: events with PLOVER types, modes and status."""

from twosource.extract.events.finder import find_events

__all__ = ["find_events"]
