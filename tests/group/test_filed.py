"""What grouping keeps of a report: the same stories and lineage however the reports come, from packed reports as from fresh ones."""

import random

import pytest

from tests import make
from tests.group.texts import ELECTION, LEAD, OWN, REWRITE, UPDATE
from twosource.group.filed import by_day, filed, lean, pack, unpack
from twosource.group.stories import Grouping, find_groups, story_order

TEXTS = [LEAD, REWRITE, UPDATE, OWN, ELECTION, f"{LEAD} Later."]
DAYS = [*(f"2026-03-{10 + k}" for k in range(len(TEXTS))), "2025-11-02", None]
READINGS = [make.reading(text, ref=f"r{k}", published=DAYS[k]) for k, text in enumerate([*TEXTS, LEAD, OWN])]


def test_a_packed_report_is_the_report_again() -> None:
    for one in filed(READINGS):
        again = unpack(pack(one))
        assert pack(again) == pack(one)
        assert again.features.body.keys.tolist() == one.features.body.keys.tolist()
        assert again.features.words.dtype == one.features.words.dtype
        assert len(pack(lean(one))) < len(pack(one))


@pytest.mark.parametrize("size", [1, 2, 7])
def test_shuffled_and_batched_reports_give_the_same_lineage_and_stories(size: int) -> None:
    mixed = random.Random(size).sample(READINGS, len(READINGS))
    parts = [filed(mixed[k : k + size]) for k in range(0, len(mixed), size)]
    grouping = Grouping({r.id: r.text for r in mixed}.get)
    lineage = [link for one in by_day(f for part in parts for f in part) for link in grouping.add(unpack(pack(one)))]
    stories = tuple(sorted(grouping.stories(), key=story_order))
    assert (tuple(sorted(lineage, key=lambda x: (x.a, x.b))), stories) == find_groups(READINGS)
