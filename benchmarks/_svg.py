"""A plot of lines over logarithmic axes, as plain SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, floor, log10

from benchmarks.table import number

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 640, 320, 64, 190, 16, 48
INKS = ("#2563eb", "#c2410c", "#15803d", "#7c3aed")


def plot(across: str, up: str, places: Sequence[float], lines: Mapping[str, Sequence[float]]) -> str:
    """Lines over the same places, each with its name at its end; readable on white and on black."""
    every = [value for line in lines.values() for value in line]
    low, high = floor(log10(min(every))), ceil(log10(max(every)))
    first, last = log10(places[0]), log10(places[-1])

    def x(place: float) -> float:
        return LEFT + (log10(place) - first) / (last - first) * (WIDTH - LEFT - RIGHT)

    def y(value: float) -> float:
        return HEIGHT - BOTTOM - (log10(value) - low) / max(high - low, 1) * (HEIGHT - TOP - BOTTOM)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="12">',
        f"<title>{up} against {across}</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
    ]
    for power in range(low, high + 1):
        parts.append(f'<path d="M{LEFT} {y(10**power):.1f}H{WIDTH - RIGHT}" stroke="#d4d4d8"/>')
        parts.append(_text(LEFT - 8, y(10**power) + 4, number(10**power), "end"))
    for place in places:
        parts.append(_text(x(place), HEIGHT - BOTTOM + 18, number(place), "middle"))
    parts.append(_text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, across, "middle"))
    parts.append(f'<g transform="rotate(-90 14 {HEIGHT / 2})">{_text(14, HEIGHT / 2, up, "middle")}</g>')
    ends: list[float] = []
    for ink, (name, line) in sorted(zip(INKS, lines.items(), strict=False), key=lambda drawn: y(drawn[1][1][-1])):
        points = " ".join(f"{x(p):.1f},{y(v):.1f}" for p, v in zip(places, line, strict=True))
        parts.append(f'<polyline points="{points}" fill="none" stroke="{ink}" stroke-width="2"/>')
        parts += [
            f'<circle cx="{x(p):.1f}" cy="{y(v):.1f}" r="3" fill="{ink}"/>' for p, v in zip(places, line, strict=True)
        ]
        # Names of lines that end close together move apart.
        ends.append(max(y(line[-1]) + 4, ends[-1] + 15 if ends else 0))
        parts.append(_text(WIDTH - RIGHT + 10, ends[-1], name, "start", ink))
    return "\n".join([*parts, "</svg>"]) + "\n"


def _text(x: float, y: float, words: str, anchor: str, ink: str = "#3f3f46") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{ink}">{words}</text>'
