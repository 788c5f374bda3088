from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framsteg_xl.consolidation.period import Period
from framsteg_xl.errors import UserError


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2999, 12, 31)))
def test_every_day_lies_in_its_own_quarter_and_quarters_follow_each_other(day: date) -> None:
    period = Period.of(day)
    assert period.first_day <= day <= period.last_day
    assert Period.of(period.last_day + timedelta(days=1)).first_day == period.last_day + timedelta(days=1)


@pytest.mark.parametrize("text", ["2026Q3", "2026K3", "2026q3", " 2026 k3 "])
def test_a_quarter_is_written_with_q_or_k(text: str) -> None:
    assert Period.parse(text) == Period(2026, 3)
    assert str(Period.parse(text)) == "2026K3"


@pytest.mark.parametrize("text", ["2026", "2026Q5", "Q3", "0000Q1", "hösten"])
def test_anything_else_is_refused_in_words(text: str) -> None:
    with pytest.raises(UserError, match="2026Q3"):
        Period.parse(text)


@pytest.mark.parametrize(
    ("day", "whole"),
    [
        (date(2026, 11, 23), Period(2026, 3)),
        (date(2026, 12, 31), Period(2026, 3)),
        (date(2027, 1, 1), Period(2026, 4)),
        (date(2026, 3, 31), Period(2025, 4)),
    ],
)
def test_the_latest_whole_quarter_is_over(day: date, whole: Period) -> None:
    assert Period.latest_whole(day) == whole
    assert whole.last_day < day
