"""How one figure stands to another of the same fact: rules in order, the first that speaks decides."""

from collections.abc import Callable
from datetime import date

import msgspec

from twosource.reconcile.bounds import is_higher, same_number, stand
from twosource.reconcile.counted import Counted
from twosource.reconcile.kinship import Kinship
from twosource.reconcile.populations import CHANGING, is_revised
from twosource.reconcile.rulings import Ruling
from twosource.reconcile.sources import Origin, alike_origin, same_origin

Rule = Callable[[Counted, Counted, Kinship], Ruling | None]


def relate(a: Counted, b: Counted, kinship: Kinship) -> Ruling:
    """How `b` stands to `a`, two figures that count the same thing. Swapping them swaps the ruling, never changes it."""
    if _order(b) < _order(a):
        found = relate(b, a, kinship)
        return msgspec.structs.replace(found, swap=not found.swap)
    for rule in RULES:
        ruling = rule(a, b, kinship)
        if ruling is not None:
            return ruling
    return _meet(a, b)


def _order(row: Counted) -> tuple[str, str, int, str]:
    day = row.account.as_of.isoformat() if row.account.as_of else ""
    return day, row.account.report, row.account.start, row.account.id


def _denied(a: Counted, b: Counted, _: Kinship) -> Ruling | None:
    if (a.figure.status == "denied") != (b.figure.status == "denied"):
        return Ruling("conflicts", "denied", f"{_say(a)} is {_status(a)}, {_say(b)} is {_status(b)}")
    return None


def _same(a: Counted, b: Counted, kinship: Kinship) -> Ruling | None:
    if not same_number(a.bounds, b.bounds):
        return None
    if {a.bounds.hedge, b.bounds.hedge} == {"approx", "more-than"}:
        exact, loose = (b, a) if a.bounds.hedge == "approx" else (a, b)
        return Ruling("refines", "about-and-more-than", f"{_say(exact)} bounds {_say(loose)} from below", swap=exact is a)
    bare, named = (a, b) if a.account.source is None else (b, a)
    if bare.account.source is None and named.account.source is not None and kinship.share_agency(a.account.report, b.account.report):
        return Ruling("lost-attribution", "source-dropped", f"the same number; only {_say(named)} names its source", swap=bare is a)
    return Ruling("same", "same-number", f"{_say(a)} and {_say(b)} name the same number")


def _vague(a: Counted, b: Counted, _: Kinship) -> Ruling | None:
    """A word such as "dozens" beside a number within its reach."""
    if not (a.bounds.vague or b.bounds.vague) or stand(a.bounds, b.bounds) in ("above", "below"):
        return None
    loose, exact = (a, b) if a.bounds.vague and (not b.bounds.vague or a.bounds.low <= b.bounds.low) else (b, a)
    return Ruling("refines", "word-and-number", f"{_say(exact)} is more exact than {_say(loose)}", swap=exact is a)


def _own_report(a: Counted, b: Counted, _: Kinship) -> Ruling | None:
    """Two counts in one report: a revision where its source revises, else one bounds the other, else they disagree."""
    if a.account.report != b.account.report:
        return None
    left, right = a.account.source, b.account.source
    if stand(a.bounds, b.bounds) not in ("above", "below"):
        return Ruling("refines", "one-report-bounds", f"{_say(_tighter(a, b))} is the more exact", swap=_tighter(a, b) is a)
    revised = is_revised(a.account.sentence) or is_revised(b.account.sentence)
    if (_one_source(left, right) or revised) and not (_named(left) and _named(right) and not _one_source(left, right)):
        later = b if is_higher(a.bounds, b.bounds) else a
        return Ruling("updates", "source-revises", f"{_say(later)} replaces the earlier count of the same source", swap=later is a)
    return Ruling("conflicts", "one-report-disagrees", f"{_say(a)} and {_say(b)} cannot both hold, and the report gives both")


def _later(a: Counted, b: Counted, kinship: Kinship) -> Ruling | None:
    """A toll that rose: the later count names more and is of a later day, of the same source, or of a later version of one dispatch."""
    meet = stand(a.bounds, b.bounds) not in ("above", "below")
    older, newer = (a, b) if is_higher(a.bounds, b.bounds) else (b, a)
    first, second = older.account.as_of, newer.account.as_of
    days = _days_between(first, second)
    one_source = _one_source(a.account.source, b.account.source)
    if days is not None and days > 0 and not _approx(a, b):
        who = "the same source" if one_source else "a later report"
        return Ruling("updates", "later-and-higher", f"{_say(newer)}, from {who}, is {days} day{'s' * (days > 1)} later", swap=newer is a)
    if days is not None and days < 0:
        return None
    if one_source and not _approx(a, b):
        return Ruling("updates", "same-source-higher", f"{_say(newer)} is a higher count of the same source", swap=newer is a)
    if not meet and kinship.share_text(a.account.report, b.account.report):
        return Ruling("updates", "later-version", f"{_say(newer)} stands in another version of the same dispatch", swap=newer is a)
    return None


def _moved(a: Counted, b: Counted, _: Kinship) -> Ruling | None:
    """A count that goes up and down (the missing, the besieged, a share of territory), or that its source corrects downwards."""
    if stand(a.bounds, b.bounds) not in ("above", "below") or (_days_between(a.account.as_of, b.account.as_of) or 0) <= 0:
        return None
    if a.kind in CHANGING or a.kind == "localities":
        return Ruling("updates", "count-moved", f"{_say(b)} is of a later day than {_say(a)}, and such counts rise and fall")
    if is_revised(b.account.sentence) and _one_source(a.account.source, b.account.source):
        return Ruling("updates", "source-corrects", f"{_say(b)} corrects the same source's earlier {_say(a)}")
    return None


def _disjoint(a: Counted, b: Counted, _: Kinship) -> Ruling | None:
    if stand(a.bounds, b.bounds) in ("above", "below"):
        return Ruling("conflicts", "bounds-disjoint", f"{_say(a)} and {_say(b)} cannot both hold")
    return None


def _meet(a: Counted, b: Counted) -> Ruling:
    """The two can both hold: what is left when no rule speaks."""
    better = _tighter(a, b)
    return Ruling(
        "refines", "bounds-meet", f"{_say(better)} is compatible with {_say(a if better is b else b)} and more exact", swap=better is a
    )


RULES: tuple[Rule, ...] = (_denied, _same, _vague, _own_report, _later, _moved, _disjoint)


def _tighter(a: Counted, b: Counted) -> Counted:
    """The figure that allows fewer numbers; of two open ones, the higher bound; else the second."""
    left, right = a.bounds.high - a.bounds.low, b.bounds.high - b.bounds.low
    if left != right:
        return a if left < right else b
    return b if is_higher(a.bounds, b.bounds) or a.bounds.core == b.bounds.core else a


def _approx(a: Counted, b: Counted) -> bool:
    return "approx" in (a.bounds.hedge, b.bounds.hedge) and stand(a.bounds, b.bounds) not in ("above", "below")


def _days_between(first: date | None, second: date | None) -> int | None:
    return (second - first).days if first and second else None


def _one_source(a: Origin | None, b: Origin | None) -> bool:
    return a is not None and b is not None and (same_origin(a, b) or alike_origin(a, b))


def _named(a: Origin | None) -> bool:
    return a is not None


def _status(row: Counted) -> str:
    return "denied" if row.figure.status == "denied" else "asserted"


def _say(row: Counted) -> str:
    return f"“{' '.join(row.figure.quote.split())}”"
