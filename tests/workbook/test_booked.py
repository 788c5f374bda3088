from datetime import date, time

import pytest

from framsteg_xl.model.model import Model
from framsteg_xl.workbook.booked import Booked, absence_reported, away, deviations, hours_between
from support import TODAY, entries_in

#: 2026-09-07 is a Monday.
BOOK = """
## Placeringar
| Placerings-ID | Deltagare | Från | Förlänger | Avslutad |
| --- | --- | --- | --- | --- |
| D001-1 | D001 | 2026-09-08 |  | 2026-10-30 |
| D002-1 | D002 | 2026-09-01 |  |  |
| D002-1 | D002 | 2026-10-01 |  | 2026-10-02 |

## Schema
| Placering | Veckodag | Från | Till | Rast, minuter | Gäller från | Gäller till |
| --- | --- | --- | --- | --- | --- | --- |
| D001-1 | måndag | 08:00 | 12:00 | 30 | 2026-09-01 |  |
| D001-1 | tisdag | 08:00 | 12:20 |  | 2026-09-01 | 2026-09-30 |
| D001-1 | tisdag | 13:00 | 15:00 |  | 2026-09-01 | 2026-09-30 |
| D002-1 | måndag | 08:00 | 08:30 | 45 | 2026-09-01 |  |
| D002-1 | onsdag | 08:00 | i tid |  | 2026-09-01 |  |
| D002-1 | torsdag | 08:00 | 12:00 |  |  |  |
| D009-1 | måndag | 08:00 | 12:00 |  | 2026-09-01 |  |

## Stängda dagar
| Datum |
| --- |
| 2026-12-24 |

## Avvikelser
| Placering | Datum | Slag | Från | Till |
| --- | --- | --- | --- | --- |
| D001-1 | 2026-09-14 | borta hela dagen |  |  |
| D001-1 | 2026-09-14 | sen ankomst | 08:00 | 08:30 |
| D001-1 | 2026-09-14 | extra tid | 12:00 | 13:00 |
| D001-1 | 2026-09-07 | gick tidigare | 11:00 |  |
| D009-1 | 2026-09-14 | borta hela dagen |  |  |
| D001-1 |  | borta hela dagen |  |  |
| D001-1 | 2026-09-14 |  |  |  |
"""


@pytest.fixture
def booked(model: Model) -> Booked:
    return Booked(entries_in(BOOK, model), TODAY)


@pytest.mark.parametrize(
    ("placement", "day", "rows"),
    [
        ("D001-1", date(2026, 9, 7), []),  # the placement has not begun
        ("D001-1", date(2026, 9, 8), [1, 2]),
        ("D001-1", date(2026, 9, 9), []),  # another weekday
        ("D001-1", date(2026, 9, 29), [1, 2]),
        ("D001-1", date(2026, 10, 6), []),  # no longer
        ("D001-1", date(2026, 10, 26), [0]),
        ("D001-1", date(2026, 11, 2), []),  # the placement has ended
        ("D002-1", date(2026, 9, 7), [3]),
        ("D002-1", date(2026, 9, 9), []),  # a time that cannot be read
        ("D002-1", date(2026, 9, 10), []),  # nobody knows from when
        ("D009-1", date(2026, 9, 7), []),
    ],
)
def test_the_shifts_of_a_day(booked: Booked, placement: str, day: date, rows: list[int]) -> None:
    assert [shift.row for shift in booked.on(placement, day)] == rows


def test_the_hours_are_less_the_break_and_never_less_than_none(booked: Booked) -> None:
    assert [shift.hours for shift in booked.on("D001-1", date(2026, 10, 26))] == [3.5]
    assert [shift.hours for shift in booked.on("D001-1", date(2026, 9, 8))] == [4.33, 2]
    assert [shift.hours for shift in booked.on("D002-1", date(2026, 9, 7))] == [0]


@pytest.mark.parametrize(
    ("day", "hours"),
    [(date(2026, 9, 7), 0), (date(2026, 9, 8), 9.83), (date(2026, 10, 1), 3.5), (date(2026, 11, 2), 0)],
)
def test_the_hours_of_a_week(booked: Booked, day: date, hours: float) -> None:
    assert booked.week("D001-1", day) == hours


def test_whether_there_is_a_schedule_whatever_the_weekday(booked: Booked) -> None:
    days = [date(2026, 9, 7), date(2026, 9, 8), date(2026, 10, 30), date(2026, 10, 31)]
    assert [booked.has_schedule("D001-1", day) for day in days] == [False, True, True, False]
    assert [booked.has_schedule_from("D001-1", day) for day in days] == [True, True, True, False]
    assert not booked.has_schedule("D009-1", days[1])
    assert not booked.has_schedule_from("D009-1", days[1])


def test_whether_a_placement_goes_on(booked: Booked) -> None:
    days = [date(2026, 9, 7), date(2026, 9, 8), date(2026, 10, 30), date(2026, 10, 31)]
    assert [booked.here("D001-1", day) for day in days] == [False, True, True, False]
    assert booked.here("D002-1", date.max)  # by the first row with its id
    assert not booked.here("D009-1", days[1])


def test_closed_days(booked: Booked) -> None:
    assert booked.closed == {date(2026, 12, 24)}


def test_without_breaks_and_last_days_the_schedule_counts_all_the_same(model: Model) -> None:
    book = """
## Placeringar
| Placerings-ID | Från | Avslutad |
| --- | --- | --- |
| D001-1 | 2026-09-01 |  |

## Schema
| Placering | Veckodag | Från | Till | Gäller från |
| --- | --- | --- | --- | --- |
| D001-1 | måndag | 08:00 | 12:00 | 2026-09-01 |
"""
    booked = Booked(entries_in(book, model), TODAY)
    assert booked.week("D001-1", date(2030, 1, 1)) == 4
    assert booked.closed == set()


def test_the_deviations_that_can_be_read(model: Model) -> None:
    found = deviations(entries_in(BOOK, model))
    assert [(some.row, some.kind, some.hours) for some in found] == [
        (0, "absent", None),
        (1, "late", 0.5),
        (2, "extra", 1),
        (3, "left_early", None),
    ]


def test_those_of_somebody_who_was_away_while_the_placement_went_on(model: Model) -> None:
    assert [some.row for some in away(entries_in(BOOK, model), TODAY)] == [0, 1]


def test_absence_is_reported_of_measures_to_those_who_ask_for_it(model: Model) -> None:
    """Nobody reports that of the employed."""
    assert absence_reported(model, "Arbetsträning", "Arbetsförmedlingen")
    assert not absence_reported(model, "Arbetsträning", "Kommun")
    assert not absence_reported(model, "Lönebidrag för anställning", "Arbetsförmedlingen")
    assert absence_reported(model, None, "Arbetsförmedlingen")
    assert not absence_reported(model, "Arbetsträning", None)


def test_hours_between_two_times() -> None:
    assert hours_between(time(8), time(12, 45)) == 4.75
    assert hours_between(time(12), time(11, 30)) == -0.5
