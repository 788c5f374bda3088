from datetime import date, time

import pytest

from framsteg_xl.model.model import Model
from framsteg_xl.workbook.booked import Booked, absence_reported, away, deviations, hours_between
from framsteg_xl.workbook.entries import Entries
from support import TODAY, entries_in

BOOK = """
## Placeringar
| Placerings-ID | Form | Beställartyp | Från | Förlänger | Avslutad |
| --- | --- | --- | --- | --- | --- |
| D001-1 | Arbetsträning | Kommun | 2026-09-01 | | |
| D002-1 | Arbetsträning | Kommun | 2026-09-07 | | 2026-10-30 |

## Schema
| Placering | Veckodag | Från | Till | Rast, minuter | Gäller från | Gäller till |
| --- | --- | --- | --- | --- | --- | --- |
| D001-1 | måndag | 09:00 | 15:00 | 30 | 2026-08-01 | 2026-10-31 |
| D001-1 | måndag | 09:00 | 12:00 | | 2026-11-01 | |
| D001-1 | onsdag | 13:00 | 16:00 | | 2026-11-01 | |
| D002-1 | måndag | 09:00 | 15:00 | | 2026-09-07 | |
| D009-1 | måndag | 09:00 | 15:00 | | 2026-09-07 | |

## Avvikelser
| Placering | Datum | Slag | Från | Till |
| --- | --- | --- | --- | --- |
| D001-1 | 2026-11-16 | sen ankomst | 09:00 | 09:30 |
| D001-1 | 2026-11-18 | extra tid | 16:00 | 17:00 |
| D002-1 | 2026-11-16 | borta hela dagen | | |
| D009-1 | 2026-11-16 | borta hela dagen | | |

## Stängda dagar
| Datum |
| --- |
| 2026-12-24 |
"""


@pytest.fixture
def entries(model: Model) -> Entries:
    return entries_in(BOOK, model)


@pytest.mark.parametrize(
    ("placement", "day", "begins"),
    [
        ("D001-1", date(2026, 8, 31), []),  # a Monday before the first day
        ("D001-1", date(2026, 10, 26), [time(9)]),
        ("D001-1", date(2026, 11, 2), [time(9)]),
        ("D001-1", date(2026, 11, 4), [time(13)]),
        ("D001-1", date(2026, 11, 5), []),
        ("D002-1", date(2026, 10, 26), [time(9)]),
        ("D002-1", date(2026, 11, 2), []),  # after the last day
        ("D009-1", date(2026, 10, 26), []),  # no such placement
    ],
)
def test_the_shifts_of_a_day(entries: Entries, placement: str, day: date, begins: list[time]) -> None:
    assert [shift.begins for shift in Booked(entries, TODAY).on(placement, day)] == begins


def test_a_week_has_the_hours_of_the_schedule_that_counts_then(entries: Entries) -> None:
    booked = Booked(entries, TODAY)
    assert booked.week("D001-1", date(2026, 10, 26)) == 5.5
    assert booked.week("D001-1", date(2026, 11, 2)) == 6.0
    assert booked.closed == {date(2026, 12, 24)}
    assert booked.has_schedule("D001-1", TODAY)
    assert not booked.has_schedule("D002-1", TODAY)
    assert booked.has_schedule_from("D001-1", TODAY)
    assert not booked.has_schedule_from("D002-1", TODAY)


def test_who_was_away_while_they_were_here(entries: Entries) -> None:
    assert [some.row for some in deviations(entries)] == [0, 1, 2]
    assert [some.row for some in away(entries, TODAY)] == [0]
    assert deviations(entries)[0].hours == 0.5
    assert deviations(entries)[2].hours is None


def test_hours_may_be_less_than_none() -> None:
    assert hours_between(time(9), time(15, 30)) == 6.5
    assert hours_between(time(15), time(9)) == -6


@pytest.mark.parametrize(
    ("form", "receiver", "reported"),
    [
        ("Arbetsträning", "Arbetsförmedlingen", True),
        ("Arbetsträning", "Kommun", False),
        ("Lönebidrag för anställning", "Arbetsförmedlingen", False),
        (None, "Arbetsförmedlingen", True),
        ("Arbetsträning", None, False),
    ],
)
def test_whose_absence_is_reported(model: Model, form: str | None, receiver: str | None, reported: bool) -> None:
    assert absence_reported(model, form, receiver) is reported
