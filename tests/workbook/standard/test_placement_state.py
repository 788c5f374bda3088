"""How it stands with a placement, on 2026-11-23. That Calc says the same is tested on the tangled workbook."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from framsteg_xl.model.model import Model
from framsteg_xl.workbook.standard.shown import shown_values
from framsteg_xl.workbook.standard.states import (
    COMING,
    ENDED,
    ENDING,
    EXTENDED,
    FINISHED,
    GOING_ON,
    LATE,
    NEAR,
    RUN_OUT,
)
from support import TODAY


def day(days: int) -> date:
    return TODAY + timedelta(days)


@pytest.mark.parametrize(
    ("row", "state"),
    [
        ({}, GOING_ON),
        ({"från": ""}, ""),
        ({"från": "i höst"}, ""),
        ({"från": day(0)}, GOING_ON),
        ({"från": day(1), "till": day(90)}, COMING),
        ({"till": day(31)}, GOING_ON),
        ({"till": day(30)}, ENDING),
        ({"till": day(0)}, ENDING),
        ({"till": day(-1)}, RUN_OUT),
        ({"till": "i vår"}, GOING_ON),
        ({"från": datetime.combine(day(0), time(8))}, GOING_ON),
        ({"till": datetime.combine(day(30), time(8))}, ENDING),
        ({"till": day(-1), "avslutad": day(0)}, ENDING),  # the last day is a day here, as Översikt counts it
        ({"till": day(-1), "avslutad": datetime.combine(day(0), time(8))}, ENDING),
        ({"från": day(9), "avslutad": day(-1)}, ENDED),  # called off
        ({"från": day(9), "avslutad": day(3)}, COMING),
        ({"till": day(90), "avslutad": day(-9)}, ENDED),
        ({"till": day(90), "avslutad": day(3)}, ENDING),
        ({"till": day(3), "avslutad": day(90)}, GOING_ON),
        ({"till": day(3), "avslutad": "snart"}, ENDING),
    ],
)
def test_a_placement(model: Model, row: dict[str, Any], state: str) -> None:
    assert states(model, [{"från": day(-100)} | row]) == [state]


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        ({"till": day(-5)}, {"från": day(-4)}, [EXTENDED, GOING_ON]),
        ({"till": day(4)}, {"från": day(5)}, [GOING_ON, COMING]),
        ({"till": day(4)}, {"från": day(0), "till": day(20)}, [EXTENDED, ENDING]),
        ({"till": day(4)}, {"från": ""}, [ENDING, ""]),
        ({"avslutad": day(-5)}, {"från": day(-4)}, [ENDED, GOING_ON]),
        ({}, {"från": "2026-10-01"}, [GOING_ON, ""]),  # text is no day
        ({}, {"från": 46296.0}, [EXTENDED, GOING_ON]),  # a day without a date's format is one
        ({}, {"från": datetime.combine(day(0), time(8))}, [EXTENDED, GOING_ON]),
    ],
)
def test_one_that_is_extended(model: Model, first: dict[str, Any], second: dict[str, Any], together: list[str]) -> None:
    rows = [{"från": day(-100)} | first, {"id": "D001-2", "förlänger": "D001-1"} | second]
    assert states(model, rows) == together


def test_no_word_has_two_colours() -> None:
    words = (*FINISHED, *LATE, *NEAR)
    assert len(set(words)) == len(words)


def states(model: Model, rows: list[dict[str, Any]]) -> list[Any]:
    filled = shown_values(model, {"placeringar": [{"id": "D001-1"} | row for row in rows]}, TODAY)
    return [row["läge"] for row in filled["placeringar"]]
