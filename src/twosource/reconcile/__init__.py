"""A story's statements reconciled into facts: relations, origins, the four counts and the verdict."""

from twosource.reconcile.facts import find_all_facts, find_facts

__all__ = ["find_all_facts", "find_facts"]
