"""The map of a story: places as areas of their precision on the outlines of countries, one inline SVG without network or script.

A city is a small area, a province a wide dashed one, a country its whole outline: never a city pin for a province's fact.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from html import escape

import msgspec

from twosource.export.outlines import Ring, Window, countries_in, name_of, rings
from twosource.model import Event, Figure, Place, Reading
from twosource.model.statements import PlacePrecision

WIDTH, HEIGHT = 720, 430
RADIUS_KM: dict[PlacePrecision, float] = {"point": 2, "city": 8, "province": 45, "region": 35, "country": 0}
LEAST_PX: dict[PlacePrecision, float] = {"point": 3.5, "city": 5.5, "province": 16, "region": 20, "country": 0}
WORDS: dict[PlacePrecision, str] = {"point": "spot", "city": "town", "province": "province", "region": "region", "country": "country"}
KM_PER_DEGREE = 111.2
LEAST_SPAN_KM = 160.0  # the outlines are too coarse to zoom in closer
MARGIN = 0.22
SHARE = 0.2  # the share of a story's statements from which a country without smaller places widens the map
LETTER = 6.6  # the mean width of a letter, in pixels
STYLE = (
    ".sea{fill:var(--wash,#eef1f3)}.land{fill:var(--card,#fff);stroke:var(--soft,#888);stroke-width:.7;stroke-linejoin:round}"
    ".held{fill:var(--o0,#0d5570);fill-opacity:.13}.area{fill:var(--o0,#0d5570);fill-opacity:.22;stroke:var(--o0,#0d5570);stroke-width:1.2}"
    ".wide{stroke-dasharray:5 4;fill-opacity:.14}.area:hover,.held:hover{fill-opacity:.4}"
    "text{font:12px system-ui,sans-serif;fill:var(--ink,#111);paint-order:stroke;stroke:var(--card,#fff);stroke-width:3px;"
    "stroke-linejoin:round}.scale{stroke:var(--ink,#111);stroke-width:1.5}.country{fill:var(--soft,#666);letter-spacing:.06em}"
)


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """One place to draw, and how many statements are located there. `href` is where a click leads."""

    name: str
    lat: float
    lon: float
    precision: PlacePrecision
    country: str | None
    count: int = 1
    href: str | None = None


class _Frame(msgspec.Struct, frozen=True):
    """The window and its projection: plate carrée, true to scale at the middle latitude."""

    window: Window
    scale: float  # pixels per degree of latitude

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        squeeze = math.cos(math.radians((self.window.south + self.window.north) / 2))
        return (lon - self.window.west) * self.scale * squeeze, (self.window.north - lat) * self.scale


def story_spots(readings: Iterable[Reading]) -> tuple[tuple[Spot, ...], tuple[str, ...]]:
    """Where the statements of some reports are located: the spots, most statements first, and the names that have no coordinates."""
    found: dict[tuple[str, float, float], Spot] = {}
    unplaced: dict[str, None] = {}
    for reading in readings:
        known: dict[str, Place] = {}
        for place in reading.places:
            known.setdefault(place.quote.casefold(), place)
        located: tuple[Figure | Event, ...] = (*reading.figures, *reading.events)
        for statement in located:
            if not statement.place or (isinstance(statement, Figure) and not statement.place_told):
                continue
            at = known.get(statement.place.casefold())
            if at is None or at.lat is None or at.lon is None:
                unplaced.setdefault(statement.place)
                continue
            key = (at.name, at.lat, at.lon)
            count = found[key].count + 1 if key in found else 1
            found[key] = Spot(name=at.name, lat=at.lat, lon=at.lon, precision=at.precision, country=at.country, count=count)
    return tuple(sorted(found.values(), key=lambda s: (-s.count, s.name))), tuple(unplaced)


def draw(spots: Sequence[Spot], *, styled: bool = True) -> str | None:
    """The map of these spots as one SVG element, zoomed to where they lie; None where there is nothing to draw.

    Without `styled` it brings no style of its own: the page that holds it has one.
    """
    if not spots:
        return None
    frame = _frame(spots)
    land = countries_in(frame.window)
    held = {s.country: s for s in spots if s.precision == "country" and s.country in land}
    parts = [f'<rect class="sea" width="{WIDTH}" height="{HEIGHT}"/>']
    parts += [f'<path class="land" d="{_path(shape, frame)}"/>' for shape in land.values()]
    parts += [_linked(s, f'<path class="held" d="{_path(land[c or ""], frame)}"><title>{_note(s)}</title></path>') for c, s in held.items()]
    small = [s for s in spots if s.precision != "country"]
    for spot in sorted(small, key=lambda s: (-_radius(s, frame), s.name)):
        parts.append(_linked(spot, _circle(spot, frame)))
    parts += _labels(spots, land, frame)
    parts.append(_scale(frame))
    names = ", ".join(s.name for s in spots[:8])
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="Map: {escape(names)}">'
    style = f"<style>{STYLE}</style>" if styled else ""
    return f"{head}{style}{''.join(parts)}</svg>"


def _frame(spots: Sequence[Spot]) -> _Frame:
    """The window that holds every spot with its area, and whole countries where much is told of them and of no place in them."""
    small = [s for s in spots if s.precision != "country"]
    seen, least = {s.country for s in small}, SHARE * sum(s.count for s in spots)
    boxes = [_reach(s) for s in small]
    boxes += [_country_box(s) for s in spots if s.precision == "country" and s.country not in seen and (s.count >= least or not small)]
    west, east = min(b.west for b in boxes), max(b.east for b in boxes)
    south, north = min(b.south for b in boxes), max(b.north for b in boxes)
    middle_lat, middle_lon = (south + north) / 2, (west + east) / 2
    squeeze = max(0.2, math.cos(math.radians(middle_lat)))
    tall = max(north - south, LEAST_SPAN_KM / KM_PER_DEGREE) * (1 + 2 * MARGIN)
    wide = max((east - west) * squeeze, LEAST_SPAN_KM / KM_PER_DEGREE) * (1 + 2 * MARGIN)
    scale = min(HEIGHT / tall, WIDTH / wide)
    half_lat, half_lon = HEIGHT / scale / 2, WIDTH / scale / squeeze / 2
    return _Frame(Window(middle_lon - half_lon, middle_lat - half_lat, middle_lon + half_lon, middle_lat + half_lat), scale)


def _reach(spot: Spot) -> Window:
    reach = RADIUS_KM[spot.precision] / KM_PER_DEGREE
    across = reach / max(0.2, math.cos(math.radians(spot.lat)))
    return Window(spot.lon - across, spot.lat - reach, spot.lon + across, spot.lat + reach)


def _country_box(spot: Spot) -> Window:
    shapes = rings(spot.country or "")
    if not shapes:
        return _reach(spot)
    largest = max(shapes, key=len)
    xs, ys = [p[0] for p in largest], [p[1] for p in largest]
    return Window(min(xs), min(ys), max(xs), max(ys))


def _radius(spot: Spot, frame: _Frame) -> float:
    return max(LEAST_PX[spot.precision], RADIUS_KM[spot.precision] / KM_PER_DEGREE * frame.scale)


def _circle(spot: Spot, frame: _Frame) -> str:
    x, y = frame.at(spot.lon, spot.lat)
    wide = " wide" if spot.precision in ("province", "region") else ""
    return f'<circle class="area{wide}" cx="{x:.1f}" cy="{y:.1f}" r="{_radius(spot, frame):.1f}"><title>{_note(spot)}</title></circle>'


def _path(shape: Sequence[Ring], frame: _Frame) -> str:
    out = []
    for ring in shape:
        points = dict.fromkeys(f"{x:.1f} {y:.1f}" for x, y in (frame.at(*p) for p in ring))
        out.append("M" + "L".join(points) + "Z")
    return "".join(out)


def _note(spot: Spot) -> str:
    return escape(f"{spot.name} ({WORDS[spot.precision]}): {spot.count} statement{'s' if spot.count > 1 else ''}")


def _linked(spot: Spot, shape: str) -> str:
    return f'<a href="{escape(spot.href)}">{shape}</a>' if spot.href else shape


def _labels(spots: Sequence[Spot], land: Mapping[str, Sequence[Ring]], frame: _Frame) -> list[str]:
    """Names beside their areas, those with most statements first, then of countries; one that would cover another is left out."""
    wanted: list[tuple[str, float, float, str]] = []
    for spot in spots:
        x, y = frame.at(spot.lon, spot.lat)
        if spot.precision != "country" and 0 <= x <= WIDTH and 0 <= y <= HEIGHT:
            width, radius = LETTER * len(spot.name), _radius(spot, frame)
            beside = x + radius + 4 if x + radius + 4 + width < WIDTH else x - radius - 4 - width
            wanted.append((spot.name, beside, y, ""))
    for country, shape in land.items():
        largest = max(([frame.at(*p) for p in ring] for ring in shape), key=lambda ring: abs(_area(ring)))
        width, name = LETTER * 1.2 * len(name_of(country)), name_of(country)
        xs, ys = [p[0] for p in largest], [p[1] for p in largest]
        if max(xs) - min(xs) > width + 8 and max(ys) - min(ys) > 24:
            x, y = _middle(largest)
            wanted.append((name, x - width / 2, y, ' class="country"'))
    taken: list[tuple[float, float, float, float]] = []
    out = []
    for name, x, y, kind in wanted:
        box = (x, y - 9, x + LETTER * len(name), y + 5)
        if x >= 0 and not any(box[0] < t[2] and t[0] < box[2] and box[1] < t[3] and t[1] < box[3] for t in taken):
            taken.append(box)
            out.append(f'<text{kind} x="{x:.1f}" y="{y + 4:.1f}">{escape(name)}</text>')
    return out


def _area(ring: Sequence[tuple[float, float]]) -> float:
    """The signed area of a ring, doubled."""
    return sum(x * ring[i - 1][1] - ring[i - 1][0] * y for i, (x, y) in enumerate(ring))


def _middle(ring: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The centre of gravity of a ring's area."""
    area, sx, sy = _area(ring) or 1e-9, 0.0, 0.0
    for i, (x, y) in enumerate(ring):
        px, py = ring[i - 1]
        step = x * py - px * y
        sx, sy = sx + (x + px) * step, sy + (y + py) * step
    return sx / (3 * area), sy / (3 * area)


def _scale(frame: _Frame) -> str:
    """A bar of a round number of kilometres."""
    room = 130 / frame.scale * KM_PER_DEGREE
    power = 10 ** math.floor(math.log10(room))
    km = max(m * power for m in (1, 2, 5) if m * power <= room)
    length = km / KM_PER_DEGREE * frame.scale
    line = f'<line class="scale" x1="14" x2="{14 + length:.1f}" y1="{HEIGHT - 14}" y2="{HEIGHT - 14}"/>'
    return f'{line}<text x="14" y="{HEIGHT - 20}">{km:,.0f} km</text>'
