"""Reports as they are shown: short names, notes for the reader, and the text with everything read in it marked."""

from collections import Counter
from collections.abc import Iterable, Sequence

from twosource.export.marks import Mark, runs
from twosource.export.views import ReportView
from twosource.export.wording import DAMAGE, count, day, mending, read_as
from twosource.model import Dossier, Event, Reading, place_of


def keys_of(readings: Iterable[Reading]) -> dict[str, str]:
    """Short keys of statements (`s1`) and attributions (`a1`), in the order of the dossier."""
    keys: dict[str, str] = {}
    for reading in readings:
        for statement in sorted(reading.statements.values(), key=lambda s: (place_of(s), s.id)):
            keys.setdefault(statement.id, f"s{len(keys) + 1}")
        for attribution in reading.attributions:
            keys.setdefault(attribution.id, f"a{len(keys) + 1}")
    return keys


def report_views(dossier: Dossier, keys: dict[str, str]) -> dict[str, ReportView]:
    """The reports by id, in the order of their days; those without a day come last."""
    ordered = sorted(dossier.reports, key=lambda r: (r.published is None, r.published or r.id, r.ref))
    base = {r.id: base_name(r) for r in ordered}
    names = short_names(ordered, base)
    return {r.id: _view(f"r{n}", base[r.id], names[r.id], r, keys) for n, r in enumerate(ordered, 1)}


def _view(key: str, base: str, name: str, reading: Reading, keys: dict[str, str]) -> ReportView:
    marks = [Mark(*_where(s), _kind(s), keys[s.id]) for s in reading.statements.values()]
    marks += [
        Mark(s, e, "said", keys[a.id], is_later_piece=n > 0) for a in reading.attributions for n, (s, e) in enumerate(a.content.parts)
    ]
    marks += [Mark(d.start, d.end, "damage", "", mending(d.kind, d.repair), read_as(d.repair)) for d in reading.damage]
    spots = Counter(DAMAGE[d.kind] for d in reading.damage)
    return ReportView(
        key=key, reading=reading, base=base,
        name=name, runs=runs(reading.text, marks),
        damage=tuple(spots.most_common()), notes=_notes(reading),
    )  # fmt: skip


def _where(statement: object) -> tuple[int, int]:
    return place_of(statement)  # type: ignore[arg-type]


def _kind(statement: object) -> str:
    return "event" if isinstance(statement, Event) else type(statement).__name__.lower()


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
