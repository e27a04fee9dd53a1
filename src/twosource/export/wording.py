"""The words of a dossier: numbers, days, bounds, and what verdicts, stances and kinds are called."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from twosource.model import Event, Fact, Figure
from twosource.model.tallies import bare as bare

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")

VERDICTS = {
    "conflicting": ("Disputed", "reports give accounts that cannot both hold"),
    "corroborated": ("Corroborated", "independent origins report it alike"),
    "updated": ("Changed", "a later account replaced an earlier one"),
    "single-origin": ("Single origin", "all accounts go back to one origin"),
}
RELATIONS = {
    "same": "says the same",
    "refines": "is more exact",
    "updates": "is later and replaces it",
    "conflicts": "cannot hold together with it",
    "different-scope": "speaks of something else",
    "lost-attribution": "says the same, but not who said so",
}
ACROSS = {  # how a member stands to a member of another fact: as the later or fuller of the two, and as the other
    "updates": ("updates", "is updated by"),
    "refines": ("is more exact than", "is less exact than"),
    "same": ("says the same as", "says the same as"),
    "lost-attribution": ("says the same as", "says the same as"),
}
STANCES = {
    "demands": "Demands",
    "calls-for": "Calls for",
    "offers": "Offers",
    "accepts": "Accepts",
    "refuses": "Refuses",
    "threatens": "Threatens",
}
STATUSES = {
    "happened": "reported as happened",
    "ongoing": "going on",
    "ended": "reported as ended",
    "planned": "announced",
    "threatened": "threatened",
    "demanded": "demanded",
    "denied": "denied, or no report of it",
    "alleged": "alleged",
}
LINKS = {
    "copy": "copy of it",
    "derived": "takes text from it",
    "translation": "translation of it",
    "same-agency": "same agency",
    "independent": "independent",
}
KINDS = {
    "killed": "killed",
    "wounded": "wounded",
    "displaced": "displaced",
    "arrested": "arrested",
    "kidnapped": "kidnapped",
    "besieged": "besieged",
    "missing": "missing",
    "evacuated": "evacuated",
    "affected": "affected",
    "localities": "localities",
    "percent-territory": "% of territory",
    "strikes": "strikes",
    "weapons": "weapons",
    "other": "",
}
DAMAGE = {
    "scrape-residue": "scrape residue",
    "markup-debris": "markup debris",
    "word-filter": "word filter",
    "mojibake": "broken encoding",
    "spaced-quotes": "spaced quotes",
    "doubled-lead": "doubled lead",
    "truncation": "cut text",
    "misplaced-fragment": "misplaced fragment",
    "machine-translation": "machine translation",
    "wrong-headline": "wrong headline",
    "other": "other damage",
}
Style = Literal["short", "long"]


def number(value: float) -> str:
    """The number with thousands separated: `18,000`, `2.5`."""
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,}"


def bounds(low: float | None, high: float | None, *, percent: bool = False) -> str:
    """The bounds as people write them: `14`, `18,000–22,000`, `at least 7`, `up to 22,000`, `not told`."""
    unit = "%" if percent else ""
    if low is None and high is None:
        return "not told"
    if low is None:
        return f"up to {number(high or 0)}{unit}"
    if high is None:
        return f"at least {number(low)}{unit}"
    return f"{number(low)}{unit}" if low == high else f"{number(low)}–{number(high)}{unit}"


def figure_bounds(figure: Figure) -> str:
    """The bounds of one figure in the words of its hedge: `about 20`, `more than 1,400`, `14 (denied)`."""
    percent = figure.kind == "percent-territory"
    words = bounds(figure.low, figure.high, percent=percent)
    if figure.hedge == "approx" and figure.low == figure.high:
        words = f"about {words}"
    if figure.hedge == "more-than" and figure.high is None and figure.low is not None:
        words = _more_than(figure.low, percent=percent)
    return f"{words} ({'denied' if figure.status == 'denied' else 'expected'})" if figure.status in ("denied", "expected") else words


def fact_value(fact: Fact, figures: Sequence[Figure]) -> str | None:
    """The bounds of a figure fact as people write them, in the hedge of the figure that sets them; None for other facts."""
    if fact.value is None:
        return None
    low, high = fact.value.low, fact.value.high
    percent = any(f.kind == "percent-territory" for f in figures)
    if low is not None and high is None and any(f.hedge == "more-than" and (f.low, f.high) == (low, None) for f in figures):
        return _more_than(low, percent=percent)
    return bounds(low, high, percent=percent)


def _more_than(low: float, *, percent: bool) -> str:
    """Whole numbers above a stated one begin one higher: `more than 20` is kept as 21 and more."""
    stated = low if percent or not float(low).is_integer() else low - 1
    return f"more than {number(stated)}{'%' if percent else ''}"


def day(value: date | str | None, style: Style = "long") -> str:
    """The day as people write it, as exact as it is known: `4 March 2026`, `March 2026`, `day not told`."""
    if value is None:
        return "day not told"
    parts = value.isoformat().split("-") if isinstance(value, date) else value[:10].split("-")
    try:
        numbers = [int(p) for p in parts]
    except ValueError:
        return str(value)
    if len(numbers) > 1 and not 1 <= numbers[1] <= 12:
        return str(value)
    month = MONTHS[numbers[1] - 1] if len(numbers) > 1 else ""
    month = month[:3] if style == "short" else month
    words = [str(numbers[2])] if len(numbers) > 2 else []
    words += [month] if month else []
    words += [] if style == "short" and len(numbers) > 2 else [str(numbers[0])]
    return " ".join(words)


def days(first: date | None, last: date | None) -> str:
    """The days from first to last: `3–7 March 2026`."""
    if first is None or last is None or first == last:
        return day(first or last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    return f"{first.day} {MONTHS[first.month - 1]} – {day(last)}" if first.year == last.year else f"{day(first)} – {day(last)}"


def count(n: int, one: str, many: str | None = None) -> str:
    """The number with its noun: `1 text`, `3 texts`."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def origins(fact: Fact) -> str:
    """The independent origins with their range: `2 origins`, `1–2 origins`."""
    low, high = fact.counts.independent_origins_range
    return count(low, "origin") if low == high else f"{low}–{high} origins"


def capital(words: str) -> str:
    """The words with a capital first letter."""
    return words[:1].upper() + words[1:]


def unarticled(name: str) -> str:
    """A name on one line without its article, its case kept."""
    words = " ".join(name.split())
    first, _, rest = words.partition(" ")
    return rest if rest and first.casefold() in ("the", "a", "an") else words


def proper(name: str) -> str:
    """A place's name as people write it, also where a dateline shouts it."""
    return name.title() if name.isupper() and len(name) > 3 else name


def event_words(event: Event) -> str:
    """Who did what to whom, in the report's own words: `the army · denied · firing`."""
    sides = (event.actor.quote if event.actor else None, event.trigger.quote, event.recipient.quote if event.recipient else None)
    return " · ".join(" ".join(s.split()) for s in sides if s)


def mending(kind: str, repair: str | None) -> str:
    """What is wrong with a spot and how it is read: `word filter: read as “passage”`."""
    if repair is None:
        return f"{DAMAGE[kind]}: the right text cannot be known"
    return f"{DAMAGE[kind]}: read as “{repair.strip()}”" if repair.strip() else f"{DAMAGE[kind]}: left out of the reading copy"


def read_as(repair: str | None) -> str:
    """What a damaged spot is read as: its repair, `?` where it cannot be known, nothing where it is left out."""
    return "?" if repair is None else " ".join(repair.split())
