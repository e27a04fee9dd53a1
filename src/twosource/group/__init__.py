"""Lineage (who shares text, translation or agency with whom) and stories."""

from twosource.group.lineage import find_lineage
from twosource.group.stories import find_stories

__all__ = ["find_lineage", "find_stories"]
