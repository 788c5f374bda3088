from datetime import date

import pytest

from framsteg_xl.model.model import Model
from framsteg_xl.workbook.journeys import Journeys
from support import TODAY, entries_in

BOOK = """
## Placeringar
| Placerings-ID | Deltagare | Från | Förlänger | Avslutad |
| --- | --- | --- | --- | --- |
| D001-2 | D001 | 2026-09-01 | D001-1 |  |
| D001-1 | D001 | 2026-03-02 |  |  |
|  | D002 | 2026-03-02 |  |  |
| D001-1 | D001 | 2025-03-02 |  |  |

## Resa
| Placering | Steg | Klart |
| --- | --- | --- |
| D001-1 | Introduktion | 2026-03-10 |
| D001-2 | Introduktion | i höst |
| D001-1 | Arbetsplan | 2026-03-30 |
| D001-2 | Arbetsplan | 2026-09-20 |
| D001-2 |  | 2026-09-20 |
|  | Arbetsplan | 2026-09-20 |
| D009-1 | Arbetsplan | 2026-09-21 |
"""
INTRODUCTION = [(0, date(2026, 3, 10)), (1, None)]
PLANS = [(2, date(2026, 3, 30)), (3, date(2026, 9, 20))]


@pytest.fixture
def journeys(model: Model) -> Journeys:
    return Journeys(entries_in(BOOK, model), TODAY)


def test_the_placements_with_their_rows(journeys: Journeys) -> None:
    assert [(row, key, stay.start) for row, key, stay in journeys.placements()] == [
        (0, "D001-2", date(2026, 9, 1)),
        (1, "D001-1", date(2026, 3, 2)),
        (3, "D001-1", date(2025, 3, 2)),
    ]


def test_of_an_id_that_stands_twice_the_first_row_counts(journeys: Journeys) -> None:
    stay = journeys.stay("D001-1")
    assert stay
    assert stay.start == date(2026, 3, 2)


@pytest.mark.parametrize("placement", ["D009-1", "", None])
def test_one_that_is_not_there_has_no_time(journeys: Journeys, placement: str | None) -> None:
    assert journeys.stay(placement) is None


def test_the_first_of_the_chain(journeys: Journeys) -> None:
    assert [journeys.root(key) for key in ("D001-2", "D001-1", "D009-1")] == ["D001-1", "D001-1", "D009-1"]


def test_what_was_done_before_the_extension_counts_unless_the_step_is_taken_anew(
    journeys: Journeys, model: Model
) -> None:
    introduction, plan = (next(s for s in model.steps if s.role == role) for role in ("introduction", "plan"))
    assert plan.renewed
    assert not introduction.renewed
    assert journeys.rows("D001-2", introduction) == INTRODUCTION
    assert journeys.rows("D001-1", introduction) == INTRODUCTION
    assert journeys.rows("D001-2", plan) == PLANS[1:]
    assert journeys.rows("D001-1", plan) == PLANS[:1]


def test_a_placements_own_rows_and_those_of_the_chain(journeys: Journeys, model: Model) -> None:
    introduction, plan = (next(s for s in model.steps if s.role == role) for role in ("introduction", "plan"))
    assert journeys.own("D001-2", introduction) == INTRODUCTION[1:]
    assert journeys.in_the_chain("D001-2", plan) == PLANS
    assert journeys.own("D009-1", plan) == journeys.in_the_chain("D009-1", plan) == [(6, date(2026, 9, 21))]
    assert journeys.own("D009-1", introduction) == []
