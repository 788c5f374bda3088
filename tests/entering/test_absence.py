"""Absence: the booked days, once, and nothing that the schedule says already."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from enter import book, taken
from framsteg_xl.entering.absence import absence
from framsteg_xl.entering.pen import Entered
from framsteg_xl.errors import UserError
from framsteg_xl.model.model import Model
from framsteg_xl.workbook.entries import Entries
from support import TODAY

MONDAY, WEDNESDAY = date(2026, 11, 23), date(2026, 11, 25)


def away(entries: Entries, *placements: str, **answers: Any) -> Entered:
    return absence(entries, placements, answers, TODAY)


def test_without_a_word_it_is_today_and_the_whole_day(model: Model) -> None:
    entered = away(book(model), "D001-2")
    assert entered.rows == {"avvikelser": [{"placering": "D001-2", "datum": MONDAY, "slag": "borta hela dagen"}]}
    assert entered.told == ["D001-2: borta hela dagen 2026-11-23."]


def test_a_span_gives_its_booked_days(model: Model) -> None:
    entered = away(book(model), "D001-2", date=date(2026, 11, 14), until=date(2026, 11, 25), reason="sjuk")
    assert taken(entered, "avvikelser", "datum", "orsak") == [
        (date(2026, 11, 16), "sjuk"),
        (MONDAY, "sjuk"),
        (WEDNESDAY, "sjuk"),
    ]  # the 18th was closed
    assert entered.told[1] == (
        "D001-2: 2026-11-14, 2026-11-15, 2026-11-17, 2026-11-18, 2026-11-19 och 4 dagar till hoppades över, "
        "för inget är bokat då."
    )


def test_a_day_without_a_shift_is_skipped_and_told(model: Model) -> None:
    entered = away(book(model), "D001-2", date=date(2026, 11, 24))
    assert entered.rows == {}
    assert entered.told == ["D001-2: 2026-11-24 hoppades över, för inget är bokat då."]


def test_where_no_schedule_says_weekdays_count_and_so_does_one_day_that_is_told_of(model: Model) -> None:
    entered = away(book(model), "D002-1", date=date(2026, 11, 20), until=date(2026, 11, 24))
    assert taken(entered, "avvikelser", "datum") == [(date(2026, 11, 20),), (MONDAY,), (date(2026, 11, 24),)]
    sunday = away(book(model), "D002-1", date=date(2026, 11, 22))
    assert taken(sunday, "avvikelser", "datum") == [(date(2026, 11, 22),)]
    assert away(book(model), "D002-1", date=date(2026, 11, 18)).rows == {}  # closed


def test_what_stands_already_is_not_written_again(model: Model) -> None:
    entered = away(book(model), "D001-2", date=date(2026, 11, 9), until=date(2026, 11, 11))
    assert taken(entered, "avvikelser", "datum") == [(date(2026, 11, 11),)]
    assert "D001-2: 2026-11-09 stod redan." in entered.told
    late = away(book(model), "D001-2", date=date(2026, 11, 9), deviation="sen ankomst", to_time=time(9, 30))
    assert len(late.rows["avvikelser"]) == 1
    assert late.told[1] == ("D001-2: 2026-11-09 har en annan avvikelse också. Se efter att tiderna inte krockar.")
    again = away(book(model).plus(entered.rows), "D001-2", date=date(2026, 11, 9), until=date(2026, 11, 11))
    assert again.rows == {}


def test_the_form_goes_before_what_is_selected_and_a_participant_is_the_placement_now(model: Model) -> None:
    assert taken(away(book(model), "D002-1", placement_id="D001-2"), "avvikelser", "placering") == [("D001-2",)]
    assert taken(away(book(model), "D002-1", "d1"), "avvikelser", "placering") == [("D002-1",), ("D001-2",)]


@pytest.mark.parametrize(
    ("said", "times"),
    [
        ({"deviation": "sen ankomst", "to_time": time(9, 40)}, (time(9), time(9, 40))),
        ({"deviation": "sen ankomst", "from_time": time(9, 5), "to_time": time(9, 40)}, (time(9, 5), time(9, 40))),
        ({"deviation": "gick tidigare", "from_time": time(11)}, (time(11), time(12))),
        ({"deviation": "extra tid", "from_time": time(13), "to_time": time(15)}, (time(13), time(15))),
        ({"from_time": time(10), "to_time": time(11)}, (time(10), time(11))),
    ],
)
def test_times_that_follow_from_the_schedule_need_not_be_said(
    model: Model, said: dict[str, Any], times: tuple[time, time]
) -> None:
    assert taken(away(book(model), "D001-2", **said), "avvikelser", "från", "till") == [times]


def test_extra_time_needs_no_shift(model: Model) -> None:
    said = {"deviation": "extra tid", "from_time": time(13), "to_time": time(15)}
    assert len(away(book(model), "D001-2", date=date(2026, 11, 24), **said).rows["avvikelser"]) == 1


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"until": date(2026, 11, 22)}, "Till och med är före Datum"),
        ({"until": date(2027, 2, 1)}, "Det är mer än 60 dagar från 2026-11-23 till 2027-02-01"),
        ({"date": date(2026, 10, 26)}, "2026-10-26 är före första dagen, 2026-11-02, för D001-2"),
        ({"placement_id": "D001-1"}, "2026-11-23 är efter sista dagen, 2026-06-12, för D001-1"),
        ({"from_time": time(10)}, "Klockslag saknas i Till"),
        ({"deviation": "sen ankomst"}, "Klockslag saknas i Till"),
        ({"deviation": "extra tid"}, "Klockslag saknas i Från och Till"),
        ({"from_time": time(11), "to_time": time(10)}, "Till, 10:00, är inte efter Från, 11:00"),
        ({"from_time": time(11), "to_time": time(11)}, "Till, 11:00, är inte efter Från, 11:00"),
        ({"placement_id": "D9-1"}, "Det som står i Placering finns inte på bladet Placeringar"),
    ],
)
def test_what_cannot_be_is_refused(model: Model, said: dict[str, Any], message: str) -> None:
    with pytest.raises(UserError) as told:
        away(book(model), "D001-2", **said)
    assert message in str(told.value)


def test_sixty_days_are_not_too_many(model: Model) -> None:
    assert away(book(model), "D001-2", until=date(2027, 1, 21)).rows


def test_nothing_is_written_where_one_of_several_cannot_be(model: Model) -> None:
    with pytest.raises(UserError, match="för D003-1"):
        away(book(model), "D002-1", "D003-1", date=date(2026, 11, 13))
    with pytest.raises(UserError, match="D003-1 har ingen första dag"):
        away(book(model, ("| Kommun | 2026-11-16 |", "| Kommun | |")), "D003-1")
    with pytest.raises(UserError, match="Ingen är vald"):
        away(book(model))


def test_a_day_far_ahead_is_told(model: Model) -> None:
    far = date(2027, 11, 22)
    assert f"{far} ligger långt fram: se efter att året stämmer." in away(book(model), "D001-2", date=far).told
