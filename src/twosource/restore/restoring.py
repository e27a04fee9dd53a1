"""`restore`: all detectors over one report."""

from collections.abc import Iterable

from msgspec.structs import replace

from twosource.model import Headline, Report, Restored
from twosource.restore.boilerplate import Boilerplate, recurring
from twosource.restore.debris import debris
from twosource.restore.glued import glued
from twosource.restore.headline import judge
from twosource.restore.leads import doubled
from twosource.restore.mojibake import mojibake
from twosource.restore.quotes import is_tokenised, quotes, unclosed
from twosource.restore.residue import residue
from twosource.restore.sentences import broken, open_ends
from twosource.restore.spots import Detector, Page, Spot, mark, settle, whole_lines
from twosource.restore.translation import translated, translation_signs
from twosource.restore.word_filter import word_filter

FURNITURE = (Detector("markup debris", debris), Detector("scrape residue", residue))
"""Detectors whose spots are taken out before the others look."""
WORDING = (
    Detector("doubled lead", doubled),
    Detector("mojibake", mojibake),
    Detector("word filter", word_filter),
    Detector("lost spaces", glued),
    Detector("quotes", quotes),
    Detector("unclosed quotes", unclosed),
    Detector("broken sentence", broken),
    Detector("machine translation", translated),
)
"""Detectors of damage to the words themselves."""


def restore(report: Report, *, boilerplate: Boilerplate = frozenset()) -> Restored:
    """`report` with its damage, and whether its headline is its own.

    `boilerplate`: lines known to recur under the outlet's reports (`learn_boilerplate`).
    """
    spots: list[Spot] = []
    for detector in FURNITURE:
        spots += detector.find(_page(report, spots))
    spots += recurring(_page(report, spots), boilerplate)
    spots = list(whole_lines(report.text, spots))
    page = _page(report, spots)
    for detector in WORDING:
        if detector.find is quotes and is_tokenised(report.text):
            continue
        spots += detector.find(page)
    spots += open_ends(page, spots)
    headline = judge(report.title, _body(page))
    if headline.fits is False and (title := report.title_span) is not None:
        spots = [s for s in spots if not title.overlaps(s.start, s.end)]
        spots.append(
            mark(title.start, title.end, "wrong-headline", "the headline shares too little with the text under it", _surety(headline))
        )
    return Restored(report=_warned(report), damage=settle(report.text, spots), headline=headline)


def _warned(report: Report) -> Report:
    """`report` with a warning where its text reads like a machine translation."""
    signs = translation_signs(report.text)
    if not signs.is_likely:
        return report
    warning = f"The text reads like a machine translation (score {signs.score:.2f}): {'; '.join(signs.reasons)}."
    return replace(report, warnings=(*report.warnings, warning))


def _body(page: Page) -> str:
    """The text under the title, without what was taken out."""
    return "\n".join(page.text[start:end] for start, end in page.body)


def _surety(headline: Headline) -> float:
    return round(1 - (headline.score or 0.0), 3)


def _page(report: Report, spots: Iterable[Spot]) -> Page:
    return Page(report, tuple(sorted({(s.start, s.end) for s in spots if s.is_deleted and s.kind != "doubled-lead"})))
