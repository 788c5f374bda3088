from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framsteg_xl.model.model import Model
from framsteg_xl.workbook.stays import IN_TIME, Written, chains_end, earlier_of, placements_here, stays, stays_of
from support import TODAY, entries_in

FIRST = Written("D001-1", date(2026, 3, 2))
EXTENDING = Written("D001-2", date(2026, 9, 1), extends="D001-1")
VALID_FROM = date(2026, 1, 1)


def roots(*written: Written) -> list[int]:
    return [stay.root for stay in stays(written, VALID_FROM, TODAY)]


def test_a_placement_of_its_own() -> None:
    (stay,) = stays([FIRST], VALID_FROM, TODAY)
    assert (stay.start, stay.began, stay.last, stay.left) == (FIRST.start, FIRST.start, None, None)
    assert (stay.asked_from, stay.continued, stay.root) == (VALID_FROM, False, 0)


@pytest.mark.parametrize(("exit_", "left"), [(TODAY, TODAY), (TODAY + timedelta(days=1), None)])
def test_it_has_been_left_when_its_last_day_has_come(exit_: date, left: date | None) -> None:
    (stay,) = stays([replace(FIRST, exit=exit_)], VALID_FROM, TODAY)
    assert (stay.last, stay.left) == (exit_, left)


def test_one_that_is_extended_ends_the_day_before_without_anybody_writing_so() -> None:
    first, second = stays([FIRST, EXTENDING], VALID_FROM, TODAY)
    assert (first.last, first.left, first.continued) == (date(2026, 8, 31), date(2026, 8, 31), True)
    assert (second.start, second.began, second.last, second.root) == (EXTENDING.start, FIRST.start, None, 0)
    assert not second.continued


def test_what_somebody_wrote_comes_first() -> None:
    first, _ = stays([replace(FIRST, exit=date(2026, 7, 3)), EXTENDING], VALID_FROM, TODAY)
    assert first.last == date(2026, 7, 3)


def test_an_extension_that_has_not_begun_has_no_journey_yet() -> None:
    later = replace(EXTENDING, start=TODAY + timedelta(days=1))
    first, second = stays([FIRST, later], VALID_FROM, TODAY)
    assert (first.last, first.left, second.began) == (TODAY, None, None)
    first, second = stays([FIRST, replace(EXTENDING, start=None)], VALID_FROM, TODAY)
    assert (first.last, first.continued, second.began) == (None, False, None)


def test_a_chain_is_followed_to_its_first_whatever_the_order_of_the_rows() -> None:
    third = Written("D001-3", date(2026, 10, 1), extends="D001-2")
    assert roots(FIRST, EXTENDING, third) == [0, 0, 0]
    assert roots(third, EXTENDING, FIRST) == [2, 2, 2]
    many = [Written(f"D001-{n}", date(2026, 1, n), extends=f"D001-{n - 1}" if n > 1 else "") for n in range(1, 17)]
    assert roots(*many) == [0] * 16


def test_an_id_that_leads_nowhere_begins_a_journey_of_its_own() -> None:
    assert roots(replace(FIRST, extends="D009-1")) == [0]
    assert roots(FIRST, replace(EXTENDING, extends="d001-1")) == [0, 0]


def test_one_that_extends_itself_is_as_if_it_did_not() -> None:
    (stay,) = stays([replace(FIRST, extends="D001-1")], VALID_FROM, TODAY)
    assert (stay.last, stay.continued, stay.root) == (None, False, 0)


def test_of_two_that_extend_each_other_the_later_one_goes_on() -> None:
    first, second = stays([replace(FIRST, extends="D001-2"), EXTENDING], VALID_FROM, TODAY)
    assert (first.last, first.continued) == (date(2026, 8, 31), True)
    assert (second.last, second.continued) == (None, False)


def test_what_was_entered_afterwards_is_history_also_for_the_extension() -> None:
    _, second = stays([replace(FIRST, entered=date(2026, 11, 2)), EXTENDING], VALID_FROM, TODAY)
    assert second.asked_from == date(2026, 11, 2)
    (alone,) = stays([FIRST], None, TODAY)
    assert alone.asked_from == date.min


WILD = st.lists(
    st.builds(
        Written,
        st.sampled_from(["", "A", "B", "C", "a"]),
        st.none() | st.dates(),
        st.none() | st.dates(),
        st.sampled_from(["", "A", "B", "C", "nej"]),
        st.none() | st.dates(),
    )
)


@given(WILD, st.none() | st.dates(), st.dates())
def test_circles_and_whatever_else_are_not_followed_for_ever(
    written: list[Written], valid_from: date | None, today: date
) -> None:
    found = stays(written, valid_from, today)
    assert len(found) == len(written)
    for stay, row in zip(found, written, strict=True):
        assert stay.left is None or (stay.left == stay.last and stay.left <= today)
        assert row.exit is None or stay.last == row.exit
        assert 0 <= stay.root < len(written)


def test_the_placements_of_a_workbook(model: Model) -> None:
    book = """
## Placeringar
| Placerings-ID | Deltagare | Från | Förlänger | Inlagd i efterhand | Avslutad |
| --- | --- | --- | --- | --- | --- |
| D001-1 | D001 | 2026-03-02 |  | 2026-04-01 |  |
| D001-2 | D001 | 2026-09-01 | D001-1 |  | 2026-10-30 |
"""
    entries = entries_in(book, model)
    assert all(entries.has(*part.split(".")) for part in IN_TIME)
    first, second = stays_of(entries, TODAY)
    assert (first.last, second.left, second.asked_from) == (date(2026, 8, 31), date(2026, 10, 30), date(2026, 4, 1))


def test_of_two_that_extend_the_same_one_the_first_to_begin_goes_on_with_it() -> None:
    later = Written("D001-3", date(2026, 10, 1), extends="D001-1")
    first, second, third = stays([FIRST, later, EXTENDING], VALID_FROM, TODAY)
    assert (first.goes_on, first.last) == (date(2026, 9, 1), date(2026, 8, 31))
    assert (second.root, third.root) == (0, 0)


def test_without_the_placements_ids_there_are_none_to_tell_of(model: Model) -> None:
    """A rule about something else may ask all the same."""
    entries = entries_in("## Placeringar\n| Form | Från | Till |\n| --- | --- | --- |\n|  | 2026-11-02 |  |\n", model)
    assert entries.column("placements", "start_date")
    assert stays_of(entries, TODAY) == []


def test_which_placement_extends_which_earlier_one(model: Model) -> None:
    book = """
## Placeringar
| Placerings-ID | Deltagare | Från | Förlänger |
| --- | --- | --- | --- |
| D001-3 | D001 | 2026-10-01 | D001-2 |
| D001-1 | D001 | 2026-03-02 |  |
| D001-2 | D001 | 2026-09-01 | D001-1 |
| D001-4 | D001 | 2026-03-02 | D001-1 |
| D001-5 | D001 | i höst | D001-1 |
| D001-6 | D001 | 2026-11-01 | D001-5 |
| D001-7 | D001 | 2026-11-01 | D001-9 |
| D001-8 | D001 | 2026-11-01 | D001-8 |
| D002-1 | D002 | 2026-11-01 | D001-1 |
"""
    found = earlier_of(entries_in(book, model))
    assert list(found.items()) == [(2, 1), (0, 2)]  # in the order of their days, not of the sheet


def test_of_two_that_extend_each_other_only_the_later_one_does(model: Model) -> None:
    book = """
## Placeringar
| Placerings-ID | Deltagare | Från | Förlänger |
| --- | --- | --- | --- |
| D001-1 | D001 | 2026-03-02 | D001-2 |
| D001-2 | D001 | 2026-09-01 | D001-1 |
"""
    assert earlier_of(entries_in(book, model)) == {1: 0}


def test_without_the_column_nothing_extends_anything(model: Model) -> None:
    entries = entries_in("## Placeringar\n| Placerings-ID | Från |\n| --- | --- |\n| D001-1 | 2026-03-02 |\n", model)
    assert earlier_of(entries) == {}
    assert placements_here(entries, TODAY) == [0]


def test_a_chain_ends_with_its_last_placement() -> None:
    ended = replace(EXTENDING, exit=date(2026, 10, 30))
    assert chains_end(stays([FIRST, ended], VALID_FROM, TODAY)) == {0: date(2026, 10, 30)}
    assert chains_end(stays([ended, FIRST], VALID_FROM, TODAY)) == {1: date(2026, 10, 30)}
    assert chains_end(stays([FIRST, EXTENDING], VALID_FROM, TODAY)) == {0: None}
