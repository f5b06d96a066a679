"""Places with coordinates in, a map drawn of numbers alone out: no tiles, no outline, no guesses.

An equirectangular projection: a degree of latitude is as long everywhere, and a degree of longitude
as long as it is on one parallel, the middle one of the map (degrees times the cosine of its
latitude). The sheet is `WIDTH` units wide; on a phone a unit is about a pixel.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, hypot, radians

from kronika.locales import Phrase, collation_key
from kronika.model.directory import Place
from kronika.views.common import Context, Link
from kronika.views.involvement import coordinates, record_link
from kronika.views.map_labels import Box, Label, fit_labels

WIDTH = 360
LOWEST, HIGHEST = 200, 460
"""The sheet's height in units, as the places lie."""
SIDE, BRIM = 56, 42
"""Units beside the outermost places, and above and below: room for degrees, scale and discs."""
NARROWEST = 0.1
"""Degrees of latitude: one place, or all in one spot, still lie on a sheet of some kilometres."""
FARTHEST_PARALLEL = 85
"""Nearer to a pole a degree of longitude has no length to draw by."""

KILOMETRES = 111.195
"""Of a degree of latitude, on a sphere as large as the Earth (radius 6,371 km)."""
WIDEST_WITH_SCALE = 12
"""Degrees of latitude: on a higher map one scale would be wrong by more than a seventh."""

MOST_NAMED = 15
"""Places that may be named on the sheet itself; more of them have numbers."""
MOST_LISTED = 250
"""Places on a map above which the list beside it names only some of each number."""
FEW = 3
DISC = 13
"""Half of what a numbered disc takes; places nearer to its middle than twice that share it."""

_MINUTES = (1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 5400)
_LENGTHS = (1, 2, 5, 10, 20, 50, 100, 200, 500)


@dataclass(frozen=True)
class GridLine:
    """A parallel or a meridian: where it lies on the sheet, and its degrees."""

    at: str
    words: str


@dataclass(frozen=True)
class Spot:
    """A dot, or a disc with a number: the places that it stands for."""

    x: str
    y: str
    number: int
    links: tuple[Link, ...]
    more: int = 0
    where: str = ""


@dataclass(frozen=True)
class Scale:
    """A bar as long as some whole number of kilometres."""

    start: str
    end: str
    words: str


@dataclass(frozen=True)
class MapView:
    """A map and the list beside it; with names on the sheet no spot has a number."""

    height: int
    parallels: tuple[GridLine, ...]
    meridians: tuple[GridLine, ...]
    spots: tuple[Spot, ...]
    labels: tuple[Label, ...]
    scale: Scale | None
    parallel: str
    north: Phrase
    south: Phrase
    count: int
    missing: int

    @property
    def is_named(self) -> bool:
        """Tell whether the names stand on the sheet."""
        return not self.spots[0].number


def build_map(context: Context, places: Iterable[Place]) -> MapView | None:
    """Arrange the map of all places that have coordinates; None where none has."""
    all_places = tuple(places)
    points = [
        _Point(float(place.lat), float(place.lon), place)
        for place in all_places
        if place.lat is not None and place.lon is not None
    ]
    if not points:
        return None
    points.sort(key=lambda each: (-each.lat, each.lon, each.place.id))
    sheet = _Sheet.around(points)
    parallels, meridians = sheet.grid()
    taken = [Box(0, _at(each.at) - 13, 52, _at(each.at) + 2) for each in parallels]
    taken += [Box(_at(each.at), sheet.height - 16, _at(each.at) + 52, sheet.height)
              for each in meridians]  # fmt: skip
    scale = sheet.scale()
    taken += [Box(_at(scale.start) - 4, 0, WIDTH, 30)] if scale else []
    labels = None
    if len(points) <= MOST_NAMED:
        named = [(*sheet.place(each), str(context.name(each.place.name))) for each in points]
        labels = fit_labels(named, taken, WIDTH, sheet.height)
    return MapView(
        height=sheet.height,
        parallels=parallels,
        meridians=meridians,
        spots=_dots(context, sheet, points) if labels else _discs(context, sheet, points),
        labels=labels or (),
        scale=scale,
        parallel=_degrees(round(sheet.parallel * 60), "NS"),
        north=context.name(points[0].place.name),
        south=context.name(points[-1].place.name),
        count=len(points),
        missing=len(all_places) - len(points),
    )


@dataclass(frozen=True)
class _Point:
    lat: float
    lon: float
    place: Place


@dataclass(frozen=True)
class _Sheet:
    """The middle of the sheet in degrees, its height, and the units of a degree of latitude."""

    lat: float
    lon: float
    height: int
    unit: float
    parallel: float

    @classmethod
    def around(cls, points: Sequence[_Point]) -> _Sheet:
        """Lay the sheet around all points."""
        south, north = min(each.lat for each in points), max(each.lat for each in points)
        west, east = min(each.lon for each in points), max(each.lon for each in points)
        lat = (south + north) / 2
        parallel = round(max(-FARTHEST_PARALLEL, min(FARTHEST_PARALLEL, lat)) * 60) / 60
        wide = max((east - west) * cos(radians(parallel)), NARROWEST)
        high = max(north - south, NARROWEST)
        inner = WIDTH - 2 * SIDE
        height = max(LOWEST, min(HIGHEST, round(inner * high / wide) + 2 * BRIM))
        unit = min(inner / wide, (height - 2 * BRIM) / high)
        return cls(lat, (west + east) / 2, height, unit, parallel)

    def place(self, point: _Point) -> tuple[float, float]:
        """Return where a point lies on the sheet, in units from its upper left corner."""
        return self._x(point.lon), self._y(point.lat)

    def grid(self) -> tuple[tuple[GridLine, ...], tuple[GridLine, ...]]:
        """Return the parallels and the meridians on the sheet, in steps of whole minutes."""
        high = self.height / self.unit
        wide = WIDTH / (self.unit * self._shrink)
        parallels = [
            GridLine(_unit(self._y(minutes / 60)), _degrees(minutes, "NS"))
            for minutes in _lines(self.lat, high, 90)
            if 12 < self._y(minutes / 60) < self.height - 18
        ]
        meridians = [
            GridLine(_unit(self._x(minutes / 60)), _degrees(minutes, "EW"))
            for minutes in _lines(self.lon, wide, 180)
            if 40 < self._x(minutes / 60) < WIDTH - 52
        ]
        return tuple(parallels), tuple(meridians)

    def scale(self) -> Scale | None:
        """Return the longest bar of round kilometres that takes no more than a third."""
        if self.height / self.unit > WIDEST_WITH_SCALE:
            return None
        fitting = [each for each in _LENGTHS if each / KILOMETRES * self.unit <= WIDTH / 3]
        if not fitting:
            return None
        length = fitting[-1] / KILOMETRES * self.unit
        return Scale(_unit(WIDTH - 12 - length), _unit(WIDTH - 12), f"{fitting[-1]}\u00a0km")

    @property
    def _shrink(self) -> float:
        return cos(radians(self.parallel))

    def _x(self, lon: float) -> float:
        return WIDTH / 2 + (lon - self.lon) * self._shrink * self.unit

    def _y(self, lat: float) -> float:
        return self.height / 2 - (lat - self.lat) * self.unit


def _lines(middle: float, span: float, end: int) -> Iterable[int]:
    """Return the whole minutes on a span of degrees at which lines are drawn: five at most."""
    low, high = (middle - span / 2) * 60, (middle + span / 2) * 60
    step = next((each for each in _MINUTES if (high - low) / each <= 5), _MINUTES[-1])
    first, last = -(-max(low, -end * 60) // step), min(high, end * 60) // step
    return (number * step for number in range(int(first), int(last) + 1))


def _dots(context: Context, sheet: _Sheet, points: Iterable[_Point]) -> tuple[Spot, ...]:
    """Return a dot for each place, in the order of their names."""
    ordered = sorted(points, key=lambda each: (collation_key(each.place.name.pl), each.place.id))
    return tuple(
        Spot(
            _unit(x),
            _unit(y),
            0,
            (record_link(context, each.place),),
            where=str(coordinates(context, each.place)[0].words),
        )
        for each in ordered
        for x, y in (sheet.place(each),)
    )


def _discs(context: Context, sheet: _Sheet, points: Sequence[_Point]) -> tuple[Spot, ...]:
    """Return numbered discs from north to south; each holds the places too near for their own."""
    discs: list[tuple[float, float, list[_Point]]] = []
    by_cell: dict[tuple[int, int], list[int]] = {}
    near = 2 * DISC
    for point in points:
        x, y = sheet.place(point)
        column, row = int(x // near), int(y // near)
        around = (
            number
            for right in (-1, 0, 1)
            for down in (-1, 0, 1)
            for number in by_cell.get((column + right, row + down), ())
        )
        distances = ((hypot(discs[each][0] - x, discs[each][1] - y), each) for each in around)
        distance, nearest = min(distances, default=(near, -1))
        if distance < near:
            discs[nearest][2].append(point)
        else:
            by_cell.setdefault((column, row), []).append(len(discs))
            discs.append((x, y, [point]))
    most = FEW if len(points) > MOST_LISTED else len(points)
    return tuple(
        Spot(
            _unit(x),
            _unit(y),
            number,
            tuple(record_link(context, each.place) for each in held[:most]),
            max(0, len(held) - most),
        )
        for number, (x, y, held) in enumerate(discs, start=1)
    )


def _degrees(minutes: int, sides: str) -> str:
    """Return degrees and minutes with their side: `50°30′\u00a0N`; 0° has none."""
    whole, rest = divmod(abs(minutes), 60)
    words = f"{whole}°{rest:02}′" if rest else f"{whole}°"
    return f"{words}\u00a0{sides[minutes < 0]}" if minutes else words


def _unit(value: float) -> str:
    return f"{value:.1f}"


def _at(text: str) -> float:
    return float(text)
