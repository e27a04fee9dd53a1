"""Disjoint sets: what is joined, directly or through others, is one."""

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)


class Unions(Generic[K]):
    """Sets of keys that begin alone and are joined pair by pair (union-find)."""

    def __init__(self, keys: Iterable[K]) -> None:
        self._parent = {k: k for k in keys}

    def find(self, key: K) -> K:
        """The key that stands for the set of `key`."""
        root = key
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[key] != root:
            self._parent[key], key = root, self._parent[key]
        return root

    def join(self, a: K, b: K) -> bool:
        """Makes the sets of `a` and `b` one; False where they were one already."""
        left, right = self.find(a), self.find(b)
        if left == right:
            return False
        self._parent[right] = left
        return True

    def sets(self) -> list[list[K]]:
        """The sets, each in the order in which the keys were given, the sets by their first key."""
        out: dict[K, list[K]] = {}
        for key in self._parent:
            out.setdefault(self.find(key), []).append(key)
        return list(out.values())
