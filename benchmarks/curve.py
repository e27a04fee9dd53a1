"""Lines by number of reports, as SVG; both axes by powers of ten."""

from collections.abc import Mapping, Sequence
from math import ceil, floor, log10

COLOURS = "#1b6ca8 #b5542b #3a7d44 #7b4b94 #8a6d1d #555555 #c2185b #00838f".split()
LEFT, RIGHT, TOP, BOTTOM = 70, 420, 30, 260
Points = Sequence[tuple[int, float]]


def drawn(lines: Mapping[str, Points], title: str) -> str:
    """Each line with its name; points are number of reports and cost, both above 0."""
    xs = [log10(x) for points in lines.values() for x, _ in points]
    ys = [log10(y) for points in lines.values() for _, y in points]
    low, high, least, most = min(xs), max(max(xs), min(xs) + 1), floor(min(ys)), ceil(max(ys) + 0.01)

    def at(x: float, y: float) -> tuple[float, float]:
        return LEFT + (log10(x) - low) / (high - low) * (RIGHT - LEFT), BOTTOM - (log10(y) - least) / (most - least) * (BOTTOM - TOP)

    out = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 300" font-family="sans-serif" font-size="12">']
    out.append(f'<title>{title}</title><rect width="640" height="300" fill="#fff"/><text x="{LEFT}" y="16">{title}</text>')
    for power in range(least, most + 1):
        _, y = at(10**low, 10.0**power)
        out.append(f'<path d="M{LEFT - 10} {y:.0f}H{RIGHT}" stroke="#ddd"/>')
        out.append(f'<text x="{LEFT - 16}" y="{y + 4:.0f}" text-anchor="end">{10.0**power:g}</text>')
    for size in sorted({x for points in lines.values() for x, _ in points}):
        out.append(f'<text x="{at(size, 1)[0]:.0f}" y="{BOTTOM + 20}" text-anchor="middle">{size:,}</text>')
    for k, (name, points) in enumerate(lines.items()):
        colour, places = COLOURS[k % len(COLOURS)], [at(x, y) for x, y in points]
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
        out.append(f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        out += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>' for x, y in places]
        out.append(f'<text x="{RIGHT + 20}" y="{TOP + 14 + 20 * k}" fill="{colour}">{name}</text>')
    return "\n".join([*out, "</svg>\n"])
