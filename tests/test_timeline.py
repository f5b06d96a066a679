"""Periods of projects as bars: what is certain, what may be, and what nobody knows."""

from __future__ import annotations

from itertools import pairwise

import pytest

from kronika.locales import Text
from kronika.model.archive import Archive
from kronika.model.project import Project
from kronika.model.site import Site
from kronika.views.common import Context, Findings
from kronika.views.timeline import MOST_ROWS, Timeline, build_timeline


def timeline_of(*periods: str | None) -> Timeline | None:
    """Arrange projects of which only the periods are known."""
    projects = {
        f"p{number:02}": Project.model_validate(
            {"id": f"p{number:02}", "name": f"P {number}", "period": period}
        )
        for number, period in enumerate(periods)
    }
    archive = Archive(site=Site(id="site", name=Text("A")), projects=projects)
    context = Context(archive, "pl", "index.html", {}, (), Findings())
    return build_timeline(context, projects.values())


@pytest.mark.parametrize(
    ("period", "certain"),
    [
        ("2012-01-01/2013-12-31", [True]),
        ("2012/2014", [False, True, False]),
        ("2012-03/2014-05-01", [False, True]),
        ("2012-03-01/2014-05", [True, False]),
        ("2012", [False]),
        ("2012/2013", [False, True, False]),
        ("2012/..", [False]),
        ("../2013", [False]),
        ("2012~/2014", [False]),
    ],
)
def test_a_bar_is_thick_only_where_the_project_surely_lasted(
    period: str, certain: list[bool]
) -> None:
    """A month, a year, "about" and an open end leave a doubt that is drawn."""
    timeline = timeline_of(period, "2010-01-01/2016-12-31")

    assert timeline is not None
    bar = next(bar for bar in timeline.bars if str(bar.link.words) == "P 0")
    assert [each.is_certain for each in bar.stretches] == certain


def test_stretches_join_and_stay_on_the_axis() -> None:
    """Each begins where the one before ends, and a whole year is its share of the axis."""
    timeline = timeline_of("2011/2015", None)

    assert timeline is not None
    assert [tick.at for tick in timeline.ticks][:2] == ["0.00%", "19.99%"]
    pieces = timeline.bars[0].stretches
    assert pieces[0].at == "0.00%"
    assert pieces[1].at == "19.93%"  # it began by the last day of 2011
    assert sum(float(piece.width[:-1]) for piece in pieces) == pytest.approx(100, abs=0.05)
    assert [str(link.words) for link in timeline.undated] == ["P 1"]


def test_many_years_are_not_all_named() -> None:
    """Labels keep their distance; each year keeps its line."""
    timeline = timeline_of("1990/2026", "2000")

    assert timeline is not None
    assert len(timeline.ticks) == 37
    assert 4 <= len([tick for tick in timeline.ticks if tick.label]) <= 8


def test_centuries_are_drawn_in_round_steps_and_a_day_is_still_seen() -> None:
    """No line for each of eight thousand years: a few, evenly set, and no bar thinner than seen."""
    timeline = timeline_of("1700/1701", "2014-05-03", "9999-11/..")

    assert timeline is not None
    assert all(tick.label for tick in timeline.ticks)
    assert 4 <= len(timeline.ticks) <= 9
    years = [int(tick.label) for tick in timeline.ticks]
    assert len({after - before for before, after in pairwise(years)}) == 1
    assert all(float(each.width[:-1]) >= 0.4 for bar in timeline.bars for each in bar.stretches)


@pytest.mark.parametrize(
    "periods", [(), ("2012",), (None, None), ("2012",) * (MOST_ROWS + 1)], ids=str
)
def test_nothing_is_drawn_where_it_would_not_help(periods: tuple[str | None, ...]) -> None:
    """Nothing to compare, nothing known, or more than anybody compares by eye."""
    assert timeline_of(*periods) is None
