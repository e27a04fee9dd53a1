"""How one event or position stands to another of the same fact: rules in order, the first that speaks decides."""

import re
from collections.abc import Callable

import msgspec

from twosource.reconcile.alike import both_quiet, party_fit
from twosource.reconcile.event_status import REAL, clash, moves_on
from twosource.reconcile.kinship import Kinship
from twosource.reconcile.rulings import Ruling
from twosource.reconcile.stance import family
from twosource.reconcile.tellings import Telling
from twosource.reconcile.words import dice

EQUAL = 0.5  # Dice of clauses above which two tellings say the same
DENIAL = re.compile(r"\b(?:den(?:y|ies|ied|ying|ial)|refut\w+|reject\w*|dismiss\w*|disput\w+)\b", re.I)
Rule = Callable[[Telling, Telling, Kinship], Ruling | None]


def relate_tellings(a: Telling, b: Telling, kinship: Kinship) -> Ruling:
    """How `b` stands to `a`, two tellings of one event or position. Swapping them swaps the ruling, never changes it."""
    if _order(b) < _order(a):
        found = relate_tellings(b, a, kinship)
        return msgspec.structs.replace(found, swap=not found.swap)
    for rule in RULES:
        ruling = rule(a, b, kinship)
        if ruling is not None:
            return ruling
    return _detail(a, b)


def _order(one: Telling) -> tuple[str, str, int, str]:
    day = one.account.as_of.isoformat() if one.account.as_of else ""
    return day, one.account.report, one.account.start, one.id


def _later(a: Telling, b: Telling) -> bool:
    """`b` was certainly made known on a later day than `a`."""
    return a.account.as_of is not None and b.account.as_of is not None and a.account.as_of < b.account.as_of


def _no_report_then_report(a: Telling, b: Telling, _: Kinship) -> Ruling | None:
    if a.is_position or a.is_absence == b.is_absence or "denied" not in (a.status, b.status):
        return None
    absent, present = (a, b) if a.is_absence else (b, a)
    if absent.status != "denied" or present.status == "denied":
        return None
    after = absent is b and _later(a, b)
    why = f"{_say(absent)} only says that nothing was reported; {_say(present)} reports it"
    return Ruling("updates", "no-report-then-report", why, swap=(present is a) != after)


def _both_quiet(a: Telling, b: Telling, _: Kinship) -> Ruling | None:
    """A pause that began and strikes that stopped are one lull, not an update of each other."""
    if a.is_position or not both_quiet(a, b):
        return None
    return Ruling("same", "both-quiet", f"{_say(a)} and {_say(b)} tell of one lull")


def _status_moves_on(a: Telling, b: Telling, _: Kinship) -> Ruling | None:
    if a.is_position:
        return None
    if moves_on(a.status, b.status):
        return Ruling("updates", "status-moves-on", f"{a.status} in {_say(a)}, {b.status} in {_say(b)}")
    if moves_on(b.status, a.status) and not _later(a, b):
        return Ruling("updates", "status-moves-on", f"{b.status} in {_say(b)}, {a.status} in {_say(a)}", swap=True)
    return None


def _time_without(a: Telling, b: Telling, _: Kinship) -> Ruling | None:
    """A day without shelling follows the days with it, or comes before them; it contradicts none."""
    if a.is_position or not clash(a.status, b.status) or not (a.is_time_without or b.is_time_without):
        return None
    quiet, loud = (a, b) if a.is_time_without else (b, a)
    if _later(a, b):
        return Ruling("updates", "time-without", f"{_say(quiet)} tells of a time without what {_say(loud)} tells of")
    return Ruling("different-scope", "time-without", f"{_say(quiet)} tells of a time without it, {_say(loud)} of one with it")


def _not_then_done(a: Telling, b: Telling, _: Kinship) -> Ruling | None:
    """What a report tells as not done is done later; what somebody denies is another matter."""
    if a.is_position or not clash(a.status, b.status) or a.status != "denied" or not _later(a, b):
        return None
    if a.account.source is not None or DENIAL.search(a.account.sentence):
        return None
    return Ruling("updates", "not-then-done", f"not yet done in {_say(a)}, done in the later {_say(b)}")


def _denial_told(a: Telling, b: Telling, _: Kinship) -> Ruling | None:
    """One tells that a party denied it, the other gives what is denied: one denial."""
    denied = [t for t in (a, b) if t.status == "denied" and t.label != "REJECT"]
    told = [t for t in (a, b) if t.status in REAL and t.label == "REJECT"]
    if len(denied) != 1 or len(told) != 1:
        return None
    return Ruling("same", "denial-told", f"{_say(told[0])} tells of the denial that {_say(denied[0])} gives")


def _denied(a: Telling, b: Telling, _: Kinship) -> Ruling | None:
    if a.is_position or not clash(a.status, b.status):
        return None
    no = a if a.status == "denied" else b
    return Ruling("conflicts", "denied", f"{_say(no)} denies what {_say(b if no is a else a)} asserts")


def _stance_moves_on(a: Telling, b: Telling, _: Kinship) -> Ruling | None:
    """The same party offered and then accepted, asked and then threatened."""
    if not a.is_position or family(a.label) == family(b.label) or not _later(a, b):
        return None
    return Ruling("updates", "stance-moves-on", f"{b.party} {b.label} in {_say(b)} what it {a.label} in {_say(a)}")


def _equal(a: Telling, b: Telling, kinship: Kinship) -> Ruling | None:
    if dice(a.words, b.words) < EQUAL or (a.is_position and family(a.label) != family(b.label)):
        return None
    bare, named = (a, b) if a.account.source is None else (b, a)
    if bare.account.source is None and named.account.source is not None and kinship.share_agency(a.account.report, b.account.report):
        return Ruling("lost-attribution", "source-dropped", f"the same statement; only {_say(named)} names its source", swap=bare is a)
    return Ruling("same", "same-words", f"{_say(a)} and {_say(b)} say the same")


def _detail(a: Telling, b: Telling) -> Ruling:
    fuller = a if len(a.words - b.words) > len(b.words - a.words) else b
    who = "" if party_fit(a, b) == "same" else ", perhaps of more parties"
    return Ruling("refines", "more-detail", f"{_say(fuller)} tells more of it than {_say(b if fuller is a else a)}{who}", swap=fuller is a)


RULES: tuple[Rule, ...] = (
    _no_report_then_report,
    _both_quiet,
    _status_moves_on,
    _time_without,
    _not_then_done,
    _denial_told,
    _denied,
    _stance_moves_on,
    _equal,
)


def _say(one: Telling) -> str:
    words = one.clause if len(one.clause) <= 90 else one.clause[:87].rsplit(" ", 1)[0] + " …"
    return f"“{words}”"
