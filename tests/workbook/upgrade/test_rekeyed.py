"""Ids that were typed once and are worked out now, and all else that was typed where the model fills in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from framsteg_xl.model.model import Model
from framsteg_xl.tables.book import CellError
from framsteg_xl.workbook.upgrade.carried import Carried, TypedOver
from framsteg_xl.workbook.upgrade.rekeyed import follow_new_ids, tell_typed_over
from support import TODAY


def carried(model: Model, typed: list[str], people: list[str], refer: list[str]) -> Carried:
    """Validations of these people in the first module with these ids typed, and criteria that refer to them."""
    some, module = Carried(), model.modules[0].id
    some.rows["valideringar"] = [{"deltagare": who, "modul": module} if who else {} for who in people]
    some.rows["kriterier"] = [{"validering": key} for key in refer]
    key = next(column for column in model.columns_of("valideringar") if column.id == "id")
    some.typed_over = [
        TypedOver(key, row, "Valideringar", f"A{row + 5}", value, f"Valideringar!A{row + 5}")
        for row, value in enumerate(typed)
        if value
    ]
    return some


def upgraded(model: Model, *args: list[str]) -> tuple[list[Any], list[str]]:
    """Where the criteria point, and what is told."""
    some = carried(model, *args)
    follow_new_ids(some, model, TODAY)
    tell_typed_over(some, model, TODAY)
    told = [f"{move.outcome}: {move.cell} {move.value} {move.what}" for move in some.moves]
    return [row["validering"] for row in some.rows["kriterier"]], told


@pytest.fixture(scope="module")
def new(model: Model) -> str:
    return f"D001-{model.modules[0].id}"


def test_references_follow_however_they_are_written(model: Model, new: str) -> None:
    points, told = upgraded(model, ["V1"], ["D001"], ["V1", " v1 ", "V2"])
    assert points == [new, new, "V2"]
    assert told == [f"följde med: A5 V1 Fylls nu i av sig självt och blev {new}. 2 celler som pekade dit är ändrade."]


def test_an_id_that_nothing_points_at_is_told_shorter(model: Model, new: str) -> None:
    assert upgraded(model, ["V1"], ["D001"], [])[1] == [f"följde med: A5 V1 Fylls nu i av sig självt och blev {new}."]


def test_an_id_that_was_typed_as_it_is_worked_out_is_not_told(model: Model, new: str) -> None:
    assert upgraded(model, [new], ["D001"], [new]) == ([new], [])


@pytest.mark.parametrize(
    ("typed", "people"),
    [
        (["V1", "V1"], ["D001", "D002"]),  # whose is V1?
        (["V1", "V2"], ["D001", "D001"]),  # two rows have become one id
        (["V1"], [""]),  # nothing is worked out
    ],
)
def test_in_doubt_nothing_follows_and_what_was_typed_is_told(model: Model, typed: list[str], people: list[str]) -> None:
    points, told = upgraded(model, typed, people, ["V1"])
    assert points == ["V1"]
    assert [line.partition(" V")[0] for line in told] == [f"följde inte med: A{n}" for n in range(5, 5 + len(typed))]


def test_an_id_that_is_somebody_elses_new_one_is_in_doubt(model: Model, new: str) -> None:
    points, told = upgraded(model, [new, "V2"], ["D002", "D001"], [new, "V2"])
    assert points == [new, new]
    assert told[1].startswith(f"följde inte med: A5 {new} ")


def test_several_references_in_a_cell_follow_one_by_one(model: Model, new: str) -> None:
    columns = tuple(
        replace(column, refers_to="valideringar") if (column.sheet, column.id) == ("kriterier", "underlag") else column
        for column in model.columns
    )
    some = carried(model, ["V1"], ["D001"], [""])
    some.rows["kriterier"][0]["underlag"] = "V10; v1,V1"
    follow_new_ids(some, replace(model, columns=columns), TODAY)
    assert some.rows["kriterier"][0]["underlag"] == f"V10; {new},{new}"


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("Idas", "Förnamn fylls i av sig självt, och nu står det Vera."),
        (CellError("#N/A"), "Förnamn fylls i av sig självt, och nu står det Vera."),
        (" Vera", None),
    ],
)
def test_what_was_typed_over_is_told_unless_it_is_the_same(model: Model, value: str, told: str | None) -> None:
    some = Carried()
    some.rows = {"deltagare": [{"id": "D001", "förnamn": "Vera"}], "anteckningar": [{"deltagare": "D001"}]}
    column = next(column for column in model.columns_of("anteckningar") if column.id == "vem")
    some.typed_over = [TypedOver(column, 0, "Anteckningar", "B5", value, "Anteckningar!B5")]
    tell_typed_over(some, model, TODAY)
    assert [move.what for move in some.moves] == ([told] if told else [])


def test_where_nothing_is_filled_in_now_that_is_said(model: Model) -> None:
    some = Carried(rows={"resa": [{"placering": ""}]})
    column = next(column for column in model.columns_of("resa") if column.id == "läge")
    some.typed_over = [TypedOver(column, 0, "Resa", "E5", date(2026, 1, 31), "Resa!E5")]
    tell_typed_over(some, model, TODAY)
    assert [move.what for move in some.moves] == ["Läge fylls i av sig självt, och nu är cellen tom."]
