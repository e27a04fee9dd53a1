"""The attribution that a figure stands under."""

from twosource.extract.context import Context
from twosource.extract.figures.counted import Counted
from twosource.model import Attribution, Parse, ParsedReport

REACH = 90  # characters that a content may end short of the figure which its words govern


def attribution_for(parsed: ParsedReport, context: Context, found: Counted) -> Attribution | None:
    """The innermost attribution whose content holds the figure, or whose words govern it: a content may end a few words short."""
    if said := context.attribution_at(found.start, found.end):
        return said
    parse = parsed.parse
    low, high = parse.sentence_range(found.number.sentence)
    near = [a for a in context.attributions if a.content.start < high and low < a.content.end]
    touching = [a for a in near if a.content.overlaps(found.start, found.end)]
    if touching:
        return max(touching, key=lambda a: a.content.start)
    governed = [a for a in near if _governs(parse, a, found, low)]
    return max(governed, key=lambda a: a.content.end, default=None)


def _governs(parse: Parse, said: Attribution, found: Counted, low: int) -> bool:
    """The figure's governors stand in the content, which ends just before the figure."""
    ends = max((e for _, e in said.content.parts if e <= found.start), default=None)
    if ends is None or found.start - ends > REACH or ends <= low:
        return False
    return any(s <= t.start < e for t in list(parse.ancestors(found.top.i))[:4] for s, e in said.content.parts)
