"""Reports as they are shown: short names, notes for the reader, and the keys of what was read in them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from twosource.export.views import ReportView
from twosource.export.wording import DAMAGE, count, day
from twosource.model import Reading, place_of


def keys_of(readings: Iterable[Reading]) -> dict[str, str]:
    """Short keys of statements (`s1`) and attributions (`a1`), in the order of the dossier."""
    keys: dict[str, str] = {}
    for reading in readings:
        for statement in sorted(reading.statements.values(), key=lambda s: (place_of(s), s.id)):
            keys.setdefault(statement.id, f"s{len(keys) + 1}")
        for attribution in reading.attributions:
            keys.setdefault(attribution.id, f"a{len(keys) + 1}")
    return keys


def report_views(readings: Iterable[Reading], keys: Mapping[str, str]) -> dict[str, ReportView]:
    """The reports by id, in the order of their days; those without a day come last."""
    ordered = sorted(readings, key=lambda r: (r.published is None, r.published or r.id, r.ref))
    base = {r.id: base_name(r) for r in ordered}
    names = short_names(ordered, base)
    return {r.id: _view(f"r{n}", base[r.id], names[r.id], r, keys) for n, r in enumerate(ordered, 1)}


def _view(key: str, base: str, name: str, reading: Reading, keys: Mapping[str, str]) -> ReportView:
    spots = Counter(DAMAGE[d.kind] for d in reading.damage)
    return ReportView(key=key, reading=reading, base=base, name=name, keys=keys, damage=tuple(spots.most_common()), notes=_notes(reading))


def base_name(reading: Reading) -> str:
    """What a report calls itself: its outlet, else the agency it credits, else its file."""
    return reading.outlet or next((c.agency for c in reading.credits), None) or _stem(reading.ref)


def short_names(readings: Sequence[Reading], names: dict[str, str]) -> dict[str, str]:
    """What to call each report in a line, by id; no two the same."""
    twice = {n for n, k in Counter(names.values()).items() if k > 1}
    dated = {r.id: f"{names[r.id]}, {day(r.published, 'short')}" if names[r.id] in twice else names[r.id] for r in readings}
    taken: Counter[str] = Counter()
    out: dict[str, str] = {}
    for report, name in dated.items():
        taken[name] += 1
        out[report] = name if taken[name] == 1 else f"{name} ({taken[name]})"
    return out


def _stem(ref: str) -> str:
    name = ref.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    return name.rsplit(".", 1)[0] if "." in name and len(name.rsplit(".", 1)[1]) <= 5 else name


def _notes(reading: Reading) -> tuple[str, ...]:
    notes = list(reading.warnings)
    if reading.headline.fits is False:
        notes.append("The headline belongs to another story.")
    if reading.published is None:
        notes.append("Its day is not told, so weekdays in it stay unresolved.")
    unknown = sum(d.repair is None and d.kind != "wrong-headline" for d in reading.damage)
    if unknown:
        notes.append(f"{count(unknown, 'spot')} of its text cannot be mended.")
    return tuple(notes)
