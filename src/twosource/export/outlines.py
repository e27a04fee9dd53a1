"""Outlines of the world's countries, cut to a window: Natural Earth 1:50m, simplified (`outlines.json`)."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

import msgspec

Point = tuple[float, float]
Ring = list[Point]


class Window(msgspec.Struct, frozen=True):
    """A part of the world in degrees; `west` may be below -180 or `east` above 180."""

    west: float
    south: float
    east: float
    north: float


class Outlines(msgspec.Struct, frozen=True):
    """Arcs as steps on a grid of `grid` degrees (dx, dy in turn), and each country's rings as arc numbers (~n: arc n reversed)."""

    grid: float
    arcs: list[list[int]]
    countries: dict[str, list[list[int]]]
    names: dict[str, str]


@cache
def _outlines() -> Outlines:
    return msgspec.json.decode(Path(__file__).with_name("outlines.json").read_bytes(), type=Outlines)


def name_of(country: str) -> str:
    """The country's name for a map's label; "" where it is not drawn."""
    return _outlines().names.get(country, "")


@cache
def rings(country: str) -> tuple[tuple[Point, ...], ...]:
    """The rings of a country (ISO 3166-1 alpha-2) as points (longitude, latitude); none where it is not drawn."""
    world = _outlines()
    out = []
    for numbers in world.countries.get(country, ()):
        ring: Ring = []
        for n in numbers:
            points = _arc(n if n >= 0 else ~n)
            ring += (points if n >= 0 else points[::-1])[1 if ring else 0 :]
        if len(ring) > 3:
            out.append(_unwrapped(ring))
    return tuple(out)


def _unwrapped(ring: Ring) -> tuple[Point, ...]:
    """The ring without jumps at 180 degrees: it goes on beyond them instead."""
    out, turn = [ring[0]], 0.0
    for (before, _), (x, y) in pairwise(ring):
        turn += -360.0 if x - before > 180 else 360.0 if before - x > 180 else 0.0
        out.append((x + turn, y))
    return tuple(out)


@cache
def _arc(n: int) -> tuple[Point, ...]:
    world = _outlines()
    steps, x, y, out = world.arcs[n], 0, 0, []
    for i in range(0, len(steps), 2):
        x, y = x + steps[i], y + steps[i + 1]
        out.append((x * world.grid, y * world.grid))
    return tuple(out)


def countries_in(window: Window) -> dict[str, list[Ring]]:
    """Each country's rings inside the window, cut at its edges; countries with none are left out."""
    out: dict[str, list[Ring]] = {}
    for country in _outlines().countries:
        cut = [r for ring in rings(country) if _touches(ring, window) and len(r := clipped(ring, window)) > 2]
        if cut:
            out[country] = cut
    return out


def _touches(ring: Sequence[Point], w: Window) -> bool:
    xs, ys = [p[0] for p in ring], [p[1] for p in ring]
    return min(xs) <= w.east and max(xs) >= w.west and min(ys) <= w.north and max(ys) >= w.south


def clipped(ring: Sequence[Point], window: Window) -> Ring:
    """The part of a ring inside the window. Source: Sutherland and Hodgman 1974."""
    out = list(ring)
    for axis, limit, sign in ((0, window.west, 1), (0, window.east, -1), (1, window.south, 1), (1, window.north, -1)):
        source, out = out, []
        for i, point in enumerate(source):
            before = source[i - 1]
            inside, was_inside = sign * (point[axis] - limit) >= 0, sign * (before[axis] - limit) >= 0
            if inside != was_inside:
                t = (limit - before[axis]) / (point[axis] - before[axis])
                out.append((before[0] + t * (point[0] - before[0]), before[1] + t * (point[1] - before[1])))
            if inside:
                out.append(point)
    return out
