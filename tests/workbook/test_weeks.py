"""The weeks that supervisors shall still go through (the rule F606 tells of them: see its tests for more)."""

from __future__ import annotations

from datetime import date

from enter import book
from framsteg_xl.model.model import Model
from framsteg_xl.workbook.weeks import weeks_asked_for
from support import TODAY


def test_each_has_those_in_which_they_were_responsible(model: Model) -> None:
    assert weeks_asked_for(book(model), TODAY) == {
        "P01": {date(2026, 10, 26), date(2026, 11, 2), date(2026, 11, 16)},
        "P02": {date(2026, 11, 16)},
    }


def test_what_was_before_the_row_was_entered_is_asked_of_nobody(model: Model) -> None:
    entries = book(model, ("| 2026-10-05 | | | | |", "| 2026-10-05 | | | 2026-11-10 | |"))
    assert weeks_asked_for(entries, TODAY)["P01"] == {date(2026, 11, 2), date(2026, 11, 16)}
