"""Reconciled weeks."""

from __future__ import annotations

from datetime import date

import pytest

from enter import book
from framsteg_xl.entering.week import week
from framsteg_xl.errors import UserError
from framsteg_xl.model.model import Model
from support import TODAY


def test_the_latest_whole_week_that_is_asked_for(model: Model) -> None:
    entered = week(book(model), {"staff_id": "P01"}, TODAY)
    assert entered.rows == {"veckor": [{"dag": date(2026, 11, 20), "av": "P01"}]}
    assert entered.told == ["Vecka 47 är avstämd av P01.", "Kvar att stämma av: vecka 44 och 45."]


def test_one_after_the_other_until_none_is_left(model: Model) -> None:
    entries, weeks = book(model), []
    while rows := week(entries, {"staff_id": "P01"}, TODAY).rows:
        weeks += rows["veckor"]
        entries = entries.plus(rows)
    assert [row["dag"] for row in weeks] == [date(2026, 11, 20), date(2026, 11, 6), date(2026, 10, 30)]
    assert week(entries, {"staff_id": "P01"}, TODAY).told == ["P01 har ingen vecka kvar att stämma av."]


def test_the_week_of_a_day(model: Model) -> None:
    entered = week(book(model), {"staff_id": "p1", "date": date(2026, 9, 1)}, TODAY)
    assert entered.rows == {"veckor": [{"dag": date(2026, 9, 1), "av": "P01"}]}
    assert entered.told[0] == "Vecka 36 är avstämd av P01."


def test_a_week_is_gone_through_once(model: Model) -> None:
    entered = week(book(model), {"staff_id": "P01", "date": date(2026, 11, 9)}, TODAY)
    assert entered.rows == {}
    assert entered.told[0] == "Vecka 46 är redan avstämd av P01."
    assert week(book(model), {"staff_id": "P02", "date": date(2026, 11, 9)}, TODAY).rows


def test_weeks_that_have_not_been_and_nobody_are_refused(model: Model) -> None:
    with pytest.raises(UserError, match="Någon dag i veckan har inte varit än"):
        week(book(model), {"staff_id": "P01", "date": date(2026, 11, 24)}, TODAY)
    with pytest.raises(UserError, match="Avstämd av saknas"):
        week(book(model), {}, TODAY)
    with pytest.raises(UserError, match="Det som står i Avstämd av finns inte på bladet Personal"):
        week(book(model), {"staff_id": "P09"}, TODAY)
