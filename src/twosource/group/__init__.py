"""Lineage (who shares text, translation or agency with whom) and stories."""

from twosource.group.alignment import Piece, compare
from twosource.group.counts import Layers, layers
from twosource.group.redirects import keep_ids, redirects
from twosource.group.retelling import retold
from twosource.group.stories import find_groups, find_lineage, find_stories
from twosource.group.trees import Branch, lineage_tree

__all__ = [
    "Branch",
    "Layers",
    "Piece",
    "compare",
    "find_groups",
    "find_lineage",
    "find_stories",
    "keep_ids",
    "layers",
    "lineage_tree",
    "redirects",
    "retold",
]
