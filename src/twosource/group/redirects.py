"""Living ids of stories: after a merge or a split, an old id still leads to where its reports are now."""

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from twosource.model import Story, content_id


def redirects(before: Sequence[Story], after: Sequence[Story]) -> dict[str, str]:
    """For each id of `before` that is gone, the story of `after` that holds most of its reports (of equals, the first by id).

    An id whose reports are all gone leads nowhere and is left out.
    """
    now = {report: story.id for story in after for report in story.reports}
    alive = {story.id for story in after}
    out: dict[str, str] = {}
    for story in before:
        if story.id in alive:
            continue
        votes = Counter(now[r] for r in story.reports if r in now)
        if votes:
            out[story.id] = min(votes, key=lambda s: (-votes[s], s))
    return out


def keep_ids(before: Sequence[Story], after: Sequence[Story]) -> tuple[Story, ...]:
    """`after` with the ids that its stories had: each old id goes to the story that holds most of its reports.

    Where several old stories became one, the one that brings most reports gives the id, and the others are redirects; where one
    was split, its largest part keeps the id.
    """
    now = {report: k for k, story in enumerate(after) for report in story.reports}
    claims: list[tuple[int, str, int]] = []
    for story in before:
        for k, votes in Counter(now[r] for r in story.reports if r in now).items():
            claims.append((-votes, story.id, k))
    names: dict[int, str] = {}
    given: set[str] = set()
    for _, name, k in sorted(claims):
        if k not in names and name not in given:
            names[k] = name
            given.add(name)
    fresh = {story.id for k, story in enumerate(after) if k not in names}
    clash = given & fresh
    if clash:  # a new story whose own id is taken by the one it was split from
        taken = {k: content_id("sty", [story.id, *story.reports]) for k, story in enumerate(after) if k not in names and story.id in clash}
        names |= taken
    return tuple(replace(story, id=names.get(k, story.id)) for k, story in enumerate(after))
