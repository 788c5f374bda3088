"""Booked and lost hours, counted by hand. Today is Monday 2026-11-23: the four weeks are 26 October–22 November."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from framsteg_xl.model.model import Model
from overview import of_placements

START = date(2026, 9, 1)


def hours(model: Model, placement: dict[str, Any] | None = None, **rows: Any) -> tuple[object, ...]:
    """Booked and lost hours of D001-1, who is here on Mondays and Thursdays from 9 to 13."""
    days = [
        {"placering": "D001-1", "veckodag": day, "från": time(9), "till": time(13), "gäller_från": START}
        for day in ("måndag", "torsdag")
    ]
    book = {"placeringar": [{"id": "D001-1", "från": START} | (placement or {})], "schema": days} | rows
    return of_placements(model, book, "bokat", "borta")[0]


def away(*days: date, **cells: Any) -> list[dict[str, Any]]:
    return [{"placering": "D001-1", "datum": day, "slag": "borta hela dagen"} | cells for day in days]


def test_eight_days_in_four_weeks(model: Model) -> None:
    assert hours(model) == (32, 0)


@pytest.mark.parametrize(
    ("placement", "booked"),
    [
        ({"från": date(2026, 11, 5)}, 20),  # Thursday of the second week: 5, 9, 12, 16, 19 November
        ({"avslutad": date(2026, 11, 5)}, 16),
        ({"avslutad": date(2026, 11, 4)}, 12),
        ({"från": date(2026, 11, 23)}, 0),
        ({"avslutad": date(2026, 10, 25)}, 0),
    ],
)
def test_only_days_of_the_placement_are_booked(model: Model, placement: dict[str, Any], booked: float) -> None:
    assert hours(model, placement) == (booked, 0)


def test_a_closed_day_is_not_booked_and_nobody_is_away(model: Model) -> None:
    closed = [{"datum": date(2026, 11, 16)}, {"datum": date(2026, 11, 17)}]
    assert hours(model, stängt=closed) == (28, 0)
    assert hours(model, stängt=closed, avvikelser=away(date(2026, 11, 16), date(2026, 11, 19))) == (28, 4)


@pytest.mark.parametrize(
    ("day", "lost"),
    [
        (date(2026, 10, 22), 0),  # before the four weeks
        (date(2026, 10, 26), 4),
        (date(2026, 11, 17), 0),  # a Tuesday
        (date(2026, 11, 19), 4),
        (date(2026, 11, 23), 0),  # this week
    ],
)
def test_a_whole_day_away(model: Model, day: date, lost: float) -> None:
    assert hours(model, avvikelser=away(day)) == (32, lost)


def test_hours_after_the_placement_has_ended_are_not_lost(model: Model) -> None:
    late = away(date(2026, 11, 19), slag="sen ankomst", från=time(9), till=time(11))
    for rows in (away(date(2026, 11, 16), date(2026, 11, 19)), late):
        assert hours(model, {"avslutad": date(2026, 11, 12)}, avvikelser=rows) == (24, 0)


def test_nobody_is_away_longer_than_booked(model: Model) -> None:
    day = date(2026, 11, 19)
    long = away(day, slag="gick tidigare", från=time(10), till=time(18))
    assert hours(model, avvikelser=long) == (32, 4)
    assert hours(model, avvikelser=away(*[day] * 9)) == (32, 32)


def test_extra_time_is_no_absence(model: Model) -> None:
    extra = away(date(2026, 11, 17), slag="extra tid", från=time(9), till=time(12))
    assert hours(model, avvikelser=extra) == (32, 0)


def test_the_hours_of_one_who_is_extended_go_over_to_the_extension(model: Model) -> None:
    placements = [
        {"id": "D001-1", "från": START},
        {"id": "D001-2", "från": date(2026, 11, 9), "förlänger": "D001-1"},
    ]
    days = [
        {"placering": some, "veckodag": "torsdag", "från": time(9), "till": time(13), "gäller_från": START}
        for some in ("D001-1", "D001-2")
    ]
    rows = {"placeringar": placements, "schema": days, "avvikelser": away(date(2026, 11, 19))}
    assert of_placements(model, rows, "bokat", "borta") == [(8, 0), (8, 0)]
