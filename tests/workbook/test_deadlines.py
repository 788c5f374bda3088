from dataclasses import replace
from datetime import date

import pytest

from framsteg_xl.model.shapes import CountedFrom, Step
from framsteg_xl.workbook.deadlines import counted_from, days_after, due, last_of_months, months_after, of_the_chain
from framsteg_xl.workbook.stays import Stay

STEP = Step("möte", "Möte", 1, True, "", 28, CountedFrom.START, None, "", "", (), False, "")
AT_THE_END = replace(STEP, deadline_days=7, counted_from=CountedFrom.END)
AGAIN = replace(STEP, repeat_days=90)
ALWAYS = date.min
STAY = Stay(date(2026, 3, 2), date(2026, 3, 2), None, None, ALWAYS)
OVER = replace(STAY, last=date(2026, 9, 30), left=date(2026, 9, 30))
#: It goes on from a placement that began in March; its own first day is in October.
EXTENSION = replace(STAY, start=date(2026, 10, 1))


def test_a_step_is_counted_from_the_first_day() -> None:
    assert due(STEP, STAY, []) == date(2026, 3, 30)
    assert due(replace(STEP, deadline_days=0), STAY, []) == date(2026, 3, 2)
    assert due(replace(STEP, deadline_days=-3), STAY, []) == date(2026, 2, 27)


def test_a_step_is_counted_from_the_last_day_when_that_has_been() -> None:
    assert due(AT_THE_END, STAY, []) is None
    assert due(AT_THE_END, OVER, []) == date(2026, 10, 7)


@pytest.mark.parametrize("step", [replace(STEP, required=False), replace(STEP, deadline_days=None)])
def test_a_step_that_nobody_must_take_or_that_has_no_deadline_is_never_due(step: Step) -> None:
    for some in (step, replace(step, repeat_days=90), replace(step, counted_from=CountedFrom.END)):
        for stay in (STAY, OVER):
            assert due(some, stay, []) is None
            assert due(some, stay, [date(2026, 3, 3)]) is None


def test_without_a_first_day_there_is_nothing_to_count_from() -> None:
    assert due(STEP, replace(STAY, start=None, began=None), []) is None
    assert due(AGAIN, replace(STAY, start=None, began=None), [date(2026, 3, 3)]) is None


def test_what_is_done_is_not_due_again() -> None:
    assert due(STEP, STAY, [date(2026, 3, 3)]) is None
    assert due(AT_THE_END, OVER, [date(2026, 10, 1)]) is None


def test_a_step_that_comes_back_is_due_an_interval_after_the_last_time() -> None:
    assert due(AGAIN, STAY, []) == date(2026, 3, 30)
    assert due(AGAIN, STAY, [date(2026, 3, 30)]) == date(2026, 6, 28)
    assert due(AGAIN, STAY, [date(2026, 6, 1), date(2026, 3, 30)]) == date(2026, 8, 30)


def test_of_a_stay_that_is_over_only_its_end_is_asked_for() -> None:
    assert due(STEP, OVER, []) is None
    assert due(AGAIN, OVER, []) is None
    assert due(AGAIN, OVER, [date(2026, 3, 30)]) is None
    assert due(replace(AT_THE_END, repeat_days=90), OVER, [date(2026, 10, 1)]) is None


@pytest.mark.parametrize(
    ("asked_from", "day"),
    [(date(2026, 3, 29), date(2026, 3, 30)), (date(2026, 3, 30), date(2026, 3, 30)), (date(2026, 3, 31), None)],
)
def test_a_deadline_before_the_day_from_which_steps_are_asked_for_is_history(
    asked_from: date, day: date | None
) -> None:
    assert due(STEP, replace(STAY, asked_from=asked_from), []) == day
    assert due(AT_THE_END, replace(OVER, asked_from=asked_from.replace(month=10, day=7)), []) == date(2026, 10, 7)
    assert due(AT_THE_END, replace(OVER, asked_from=date(2026, 10, 8)), []) is None


def test_a_step_that_comes_back_is_due_an_interval_after_the_day_from_which_it_is_asked_for() -> None:
    later = replace(STAY, asked_from=date(2026, 3, 31))
    assert due(AGAIN, later, []) == date(2026, 6, 29)
    assert due(AGAIN, later, [date(2026, 4, 10)]) == date(2026, 7, 9)
    assert due(AGAIN, replace(later, left=date(2026, 9, 30)), []) is None
    assert due(replace(AT_THE_END, repeat_days=90), replace(OVER, asked_from=date(2026, 10, 8)), []) is None


@pytest.mark.parametrize(
    ("day", "days", "then"),
    [
        (date(2026, 12, 31), 1, date(2027, 1, 1)),
        (date(2026, 1, 1), -1, date(2025, 12, 31)),
        (date.max, 0, date.max),
        (date.max, 1, date.max),
        (date.min, -1, date.min),
        (date(2026, 1, 1), 10**12, date.max),
        (date(2026, 1, 1), -(10**12), date.min),
    ],
)
def test_days_are_counted_within_the_calendar(day: date, days: int, then: date) -> None:
    assert days_after(day, days) == then


def test_the_last_date_that_excel_knows_is_a_deadline_like_others() -> None:
    assert due(AGAIN, replace(STAY, began=date.max), []) == date.max
    assert due(AGAIN, STAY, [date.max]) == date.max


def test_a_time_that_was_due_again_before_the_day_from_which_steps_are_asked_for_is_history() -> None:
    later = replace(STAY, asked_from=date(2026, 10, 1))
    assert due(AGAIN, later, [date(2026, 3, 30)]) == date(2026, 12, 30)  # not 2026-06-28


def test_an_extension_goes_on_with_the_journey_that_began_earlier() -> None:
    assert due(STEP, EXTENSION, []) == date(2026, 3, 30)
    assert due(STEP, EXTENSION, [date(2026, 3, 3)]) is None
    assert due(AGAIN, EXTENSION, [date(2026, 9, 1)]) == date(2026, 11, 30)


def test_a_step_that_is_taken_anew_is_counted_from_the_extensions_first_day() -> None:
    assert due(replace(STEP, renewed=True), EXTENSION, []) == date(2026, 10, 29)
    assert due(replace(STEP, renewed=True), STAY, []) == date(2026, 3, 30)


def test_an_extension_that_has_not_begun_asks_for_nothing() -> None:
    for step in (STEP, AGAIN, replace(STEP, renewed=True)):
        assert due(step, replace(EXTENSION, began=None), []) is None


def test_the_last_steps_are_asked_of_the_placement_that_goes_on() -> None:
    assert due(AT_THE_END, replace(OVER, goes_on=date(2026, 10, 1)), []) is None
    assert counted_from(AT_THE_END, replace(OVER, goes_on=date(2026, 10, 1))) is None


@pytest.mark.parametrize(
    ("step", "counts"), [(STEP, True), (AGAIN, True), (replace(STEP, renewed=True), False), (AT_THE_END, False)]
)
def test_which_steps_count_also_in_an_extension(step: Step, counts: bool) -> None:
    assert of_the_chain(step) is counts


@pytest.mark.parametrize(
    ("first", "months", "same", "last"),
    [
        (date(2026, 9, 1), 6, date(2027, 3, 1), date(2027, 2, 28)),
        (date(2026, 8, 15), 6, date(2027, 2, 15), date(2027, 2, 14)),
        (date(2026, 8, 28), 6, date(2027, 2, 28), date(2027, 2, 27)),
        (date(2026, 8, 29), 6, date(2027, 2, 28), date(2027, 2, 28)),  # that month has no 29th: all of it is within
        (date(2026, 8, 31), 6, date(2027, 2, 28), date(2027, 2, 28)),
        (date(2027, 8, 29), 6, date(2028, 2, 29), date(2028, 2, 28)),
        (date(2026, 12, 31), 12, date(2027, 12, 31), date(2027, 12, 30)),
        (date(2026, 12, 1), 1, date(2027, 1, 1), date(2026, 12, 31)),
        (date(9999, 6, 1), 7, date.max, date(9999, 12, 30)),
    ],
)
def test_months_from_a_day(first: date, months: int, same: date, last: date) -> None:
    assert months_after(first, months) == same
    assert last_of_months(first, months) == last


def test_months_back_from_a_day() -> None:
    assert months_after(date(2026, 3, 31), -1) == date(2026, 2, 28)
    assert months_after(date(2026, 1, 15), -1) == date(2025, 12, 15)
