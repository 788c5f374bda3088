"""Who is asked to go through a week: whoever supervised then, or who does now if that one has left."""

from __future__ import annotations

from datetime import date
from typing import Any

from framsteg_xl.model.model import Model
from overview import listed, of_placements

LEFT = date(2026, 11, 13)
ROWS: dict[str, list[dict[str, Any]]] = {
    "personal": [{"id": "P01", "namn": "Ida"}, {"id": "P02", "namn": "Kaj"}],
    "uppdrag": [
        {"personal": "P01", "uppdrag": "handledare", "från": date(2024, 1, 1)},
        {"personal": "P02", "uppdrag": "handledare", "från": date(2024, 1, 1)},
    ],
    "placeringar": [{"id": "D001-1", "från": date(2026, 11, 2)}],
    "omfattning": [
        {"placering": "D001-1", "från": date(2026, 11, 2), "handledare": "P02"},
        {"placering": "D001-1", "från": date(2026, 11, 16), "handledare": "P01"},
    ],
}


def weeks(model: Model, **rows: Any) -> list[tuple[str, str]]:
    return [(who, what.split()[-1]) for who, what, _ in listed(model, ROWS | rows) if what.startswith("Stäm av")]


def leaving(day: date | str) -> list[dict[str, Any]]:
    return [ROWS["uppdrag"][0], ROWS["uppdrag"][1] | {"till": day}]


def test_each_is_asked_for_the_weeks_they_supervised(model: Model) -> None:
    assert weeks(model) == [("P02", "45"), ("P02", "46"), ("P01", "47")]


def test_a_week_that_is_gone_through_is_not_asked_for(model: Model) -> None:
    assert weeks(model, veckor=[{"dag": date(2026, 11, 6), "av": "P02"}]) == [("P02", "46"), ("P01", "47")]
    # That somebody else went through theirs says nothing of these participants.
    assert len(weeks(model, veckor=[{"dag": date(2026, 11, 6), "av": "P01"}])) == 3


def test_the_weeks_of_one_who_has_left_go_to_the_one_who_supervises_now(model: Model) -> None:
    assert weeks(model, uppdrag=leaving(LEFT)) == [("P01", "45"), ("P01", "46"), ("P01", "47")]
    through = [{"dag": date(2026, 11, 6), "av": "P02"}, {"dag": date(2026, 11, 20), "av": "P01"}]
    assert weeks(model, uppdrag=leaving(LEFT), veckor=through) == [("P01", "46")]


def test_a_supervisor_who_leaves_on_a_day_to_come_is_still_asked(model: Model) -> None:
    assert weeks(model, uppdrag=leaving(date(2026, 11, 23))) == [("P02", "45"), ("P02", "46"), ("P01", "47")]


def test_while_nobody_supervises_nobody_is_asked(model: Model) -> None:
    extents = [{"placering": "D001-1", "från": date(2026, 11, 2), "handledare": "P02"}]
    rows = {"omfattning": extents, "uppdrag": leaving(LEFT)}
    assert weeks(model, **rows) == []
    assert of_placements(model, ROWS | rows, "handledare", "har handledare") == [("P02", 0)]


def test_only_weeks_in_which_the_placement_went_on(model: Model) -> None:
    ended = [{"id": "D001-1", "från": date(2026, 11, 9), "avslutad": date(2026, 11, 15)}]
    assert weeks(model, placeringar=ended) == [("P02", "46")]
    entered = [{"id": "D001-1", "från": date(2026, 11, 2), "inlagd": date(2026, 11, 10)}]
    assert weeks(model, placeringar=entered) == [("P01", "47")]


def test_the_extent_that_begins_last_decides_whatever_the_order_of_the_rows(model: Model) -> None:
    assert of_placements(model, ROWS | {"omfattning": ROWS["omfattning"][::-1]}, "handledare") == [("P01",)]
    same_day = [row | {"från": date(2026, 11, 2)} for row in ROWS["omfattning"]]
    assert of_placements(model, ROWS | {"omfattning": same_day}, "handledare") == [("P01",)]
