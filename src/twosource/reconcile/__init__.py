"""A story's statements reconciled into facts: relations, origins, the four counts and the verdict."""

from twosource.reconcile.changes import find_changes
from twosource.reconcile.facts import find_all_facts, find_facts
from twosource.reconcile.known import as_known_on, known_on

__all__ = ["as_known_on", "find_all_facts", "find_changes", "find_facts", "known_on"]
