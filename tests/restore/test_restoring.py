import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests import make
from tests.restore.inject import Injected, inject
from twosource.model import Damage, ReadingCopy, span_of
from twosource.restore import restore

CLEAN = (
    """BRISK (AP) — Divers found the second cable of the Arve footbridge on Tuesday, two days after the first one snapped and left
three workers of Hassan Brothers in the river.

The harbour board said it would hire a ferry until the autumn and pay for it from the flood fund. “We shall not wait,” its chair,
Ada Kern, told the council. “The east bank’s shops cannot.”

About 1,200 people crossed the bridge each day – most of them passengers of the valley railway – according to the ministry. It
said the classic design of 1965 had been assessed as safe as late as March.

"Nobody asked us," said Jon Rask, who keeps a bakery. "They ask for passes now, and there is no passage."

The mayor promised an answer within the week. The board meets again on June 14.""".replace("left\nthree", "left three")
    .replace("chair,\nAda", "chair, Ada")
    .replace("It\nsaid", "It said")
)


def hits(gold: list[Injected], damage: tuple[Damage, ...]) -> list[tuple[Injected, Damage]]:
    """Pairs of an injected spot and a found one whose ranges share most of their characters (Dice >= 0.3), each once."""
    out: list[tuple[Injected, Damage]] = []
    free = list(damage)
    for spot in gold:
        near = [d for d in free if 2 * (min(spot.end, d.end) - max(spot.start, d.start)) >= 0.3 * (spot.end - spot.start + d.end - d.start)]
        if near:
            best = max(near, key=lambda d: min(spot.end, d.end) - max(spot.start, d.start))
            free.remove(best)
            out.append((spot, best))
    return out


def figures(texts: list[str], rate: float) -> tuple[float, float, float]:
    """Recall and precision of injected damage, and the share of filtered words put right."""
    found = known = spots = filtered = righted = 0
    for seed, text in enumerate(texts):
        damaged, gold = inject(text, seed, rate=rate)
        damage = restore(make.report(damaged)).damage
        pairs = hits(gold, damage)
        found, known, spots = found + len(pairs), known + len(gold), spots + len(damage)
        filtered += sum(g.kind == "word-filter" for g in gold)
        righted += sum(g.kind == "word-filter" and g.repair == d.repair for g, d in pairs)
    return found / known, found / spots, righted / max(1, filtered)


def test_clean_news_is_left_alone() -> None:
    assert restore(make.report(CLEAN)).damage == ()


def test_injected_damage_is_found_and_little_else() -> None:
    recall, precision, righted = figures([CLEAN] * 60, rate=0.6)
    assert recall >= 0.95
    assert precision >= 0.95
    assert righted >= 0.95


@given(st.text(st.characters(exclude_categories=()), max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read_and_every_spot_quotes_it(text: str) -> None:
    restored = restore(replace(make.report("x"), text=text, title="Cable found in the river"))
    for spot in restored.damage:
        assert text[spot.start : spot.end] == spot.quote
        assert spot.why
        assert 0 < spot.confidence <= 1
    assert ReadingCopy.of(text, restored.damage).received == text


def test_restoring_the_reading_copy_changes_nothing_more() -> None:
    for seed in range(20):
        damaged, _ = inject(CLEAN, seed, rate=0.6)
        once = ReadingCopy.of(damaged, restore(make.report(damaged)).damage).text
        assert ReadingCopy.of(once, restore(make.report(once)).damage).text == once


@pytest.mark.gold
def test_injected_damage_is_found_in_real_news(shared: Path) -> None:
    rows = [json.loads(line) for line in (shared / "gold" / "trnews" / "dev.jsonl").read_text("utf-8").splitlines()]
    recall, precision, righted = figures([row["text"] for row in rows[:25]], rate=0.5)
    assert recall >= 0.95
    assert precision >= 0.95
    assert righted >= 0.95


@pytest.mark.gold
def test_the_seeds_mechanical_damage_is_all_mended(shared: Path) -> None:
    gold = [json.loads(line) for line in (shared / "gold" / "seeds" / "damage.jsonl").read_text("utf-8").splitlines()]
    found: set[tuple[str, int, int, str | None]] = set()
    spots = right = 0
    for number, path in enumerate(sorted((shared / "seeds").glob("*.txt"))):
        text = path.read_text("utf-8")
        end = text.index("\n")
        damage = restore(make.report(text, title=text[:end], title_span=span_of(text, 0, end))).damage
        found |= {(f"seed-00{number}", d.start, d.end, d.repair) for d in damage}
        rows = [Injected(g["start"], g["end"], g["kind"], g["repair"], "") for g in gold if g["article"] == f"seed-00{number}"]
        right += len(hits(rows, damage))
        spots += len(damage)
    mechanical = [g for g in gold if g["kind"] in ("scrape-residue", "markup-debris", "word-filter", "spaced-quotes")]
    missed = [g["quote"] for g in mechanical if (g["article"], g["start"], g["end"], g["repair"]) not in found]
    assert not [quote for quote in missed if "for their lives" not in quote], missed
    assert 2 * right / (spots + len(gold)) >= 0.80
