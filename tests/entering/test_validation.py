"""A validation that begins."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from enter import book, taken
from framsteg_xl.entering.validation import validation
from framsteg_xl.errors import UserError
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import ModuleStatus
from support import TODAY


def test_its_own_row_and_those_to_fill_in(model: Model) -> None:
    entered = validation(book(model), ["D002"], {"module": "BUT2", "assessor": "P01"}, TODAY)
    module = model.module("BUT2")
    assert module
    assert module.status is ModuleStatus.DRAFT
    assert entered.rows["valideringar"] == [{"deltagare": "D002", "modul": "BUT2", "startad": TODAY, "bedömare": "P01"}]
    outcomes = model.outcomes_of(module)
    assert taken(entered, "läranderesultat", "validering", "resultat") == [("D002-BUT2", o.id) for o in outcomes]
    criteria = [criterion.id for outcome in outcomes for criterion in model.criteria_of(outcome)]
    assert taken(entered, "kriterier", "validering", "kriterium") == [("D002-BUT2", c) for c in criteria]
    assert entered.told == [f"D002-BUT2 är startad, med {len(outcomes) + len(criteria)} rader att fylla i."]


def test_the_day_that_the_form_says(model: Model) -> None:
    said = {"module": "BUT2", "started_date": date(2026, 11, 2), "participant_id": "D003"}
    entered = validation(book(model), ["D002"], said, TODAY)
    assert taken(entered, "valideringar", "deltagare", "startad") == [("D003", date(2026, 11, 2))]


def test_one_that_has_begun_is_filled_up_and_then_left_alone(model: Model) -> None:
    entries = book(model)
    entered = validation(entries, ["D001"], {"module": "BUT1"}, TODAY)
    assert "valideringar" not in entered.rows
    assert ("BUT1.1",) not in taken(entered, "läranderesultat", "resultat")
    assert ("BUT1.1a",) not in taken(entered, "kriterier", "kriterium")
    assert ("BUT1.1b",) in taken(entered, "kriterier", "kriterium")
    assert "redan startad" in entered.told[0]
    again = validation(entries.plus(entered.rows), ["D001"], {"module": "BUT1"}, TODAY)
    assert again.rows == {}
    assert again.told == ["D001-BUT1 är redan startad, och inget saknas."]


def test_one_that_was_just_begun_has_begun(model: Model) -> None:
    entries = book(model)
    first = validation(entries, ["D002-1", "D001"], {"module": "BUT2"}, TODAY)
    assert taken(first, "valideringar", "deltagare") == [("D002",), ("D001",)]
    assert validation(entries.plus(first.rows), ["D001", "D002"], {"module": "BUT2"}, TODAY).rows == {}


def test_retired_criteria_are_not_assessed(model: Model) -> None:
    fewer = replace(model, criteria=tuple(replace(c, retired=c.id == "BUT2.1a") for c in model.criteria))
    entered = validation(book(fewer), ["D002"], {"module": "BUT2"}, TODAY)
    assert ("BUT2.1a",) not in taken(entered, "kriterier", "kriterium")


def test_an_id_that_no_formula_makes_is_written(model: Model) -> None:
    typed = tuple(replace(c, shows="") if (c.sheet, c.id) == ("valideringar", "id") else c for c in model.columns)
    entered = validation(book(replace(model, columns=typed)), ["D002"], {"module": "BUT2"}, TODAY)
    assert taken(entered, "valideringar", "id") == [("D002-BUT2",)]


def test_a_module_and_somebody_are_needed(model: Model) -> None:
    with pytest.raises(UserError, match="Modul saknas"):
        validation(book(model), ["D001"], {}, TODAY)
    with pytest.raises(UserError, match="Ingen är vald"):
        validation(book(model), [], {"module": "BUT1"}, TODAY)
