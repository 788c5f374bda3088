"""F608–F610 and F613. Today is 2026-11-23, a Monday."""

import pytest

from books import changed
from framsteg_xl.finding import Finding
from framsteg_xl.model.model import Model
from support import findings_in, places

BOOK = """
## Placeringar
| Placerings-ID | Deltagare | Form | Från | Förlänger | Avslutad |
| --- | --- | --- | --- | --- | --- |
| D001-1 | D001 | Arbetsträning | 2026-09-01 |  |  |
| D002-1 | D002 | Arbetsträning | 2026-09-01 |  |  |

## Omfattning
| Placering | Från | Timmar per vecka |
| --- | --- | --- |
| D001-1 | 2026-11-24 | 40 |
| D001-1 | 2026-09-01 | 7 |
| D002-1 | 2026-09-01 | 6 |

## Schema
| Placering | Veckodag | Från | Till | Rast, minuter | Gäller från | Gäller till |
| --- | --- | --- | --- | --- | --- | --- |
| D001-1 | måndag | 09:00 | 12:00 | 0 | 2026-09-01 |  |
| D001-1 | tisdag | 09:00 | 12:30 | 30 | 2026-09-01 |  |
| D002-1 | fredag | 09:00 | 15:00 |  | 2026-09-01 |  |
"""
FAMILY = ("F608", "F609", "F610", "F613")


def findings(book: str, model: Model) -> list[Finding]:
    return [f for f in findings_in(book, model) if f.code in FAMILY]


def found(book: str, model: Model) -> list[tuple[str, str, str]]:
    return places(findings(book, model), *FAMILY)


def test_a_schedule_in_order_is_left_alone(model: Model) -> None:
    assert found(BOOK, model) == []


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("D001-1 | måndag | 11:59 | 12:30 | 30 | 2026-09-01 | ", ["C5"]),
        ("D001-1 | måndag | 12:00 | 12:30 | 30 | 2026-09-01 | ", []),
        ("D001-1 | onsdag | 09:00 | 09:30 | 29 | 2026-09-01 | ", []),
        ("D001-1 | måndag | 09:00 | 12:00 |  | 2026-11-02 | 2026-11-08", ["G2"]),
        ("D001-1 | måndag | 09:00 | 12:00 |  | 2026-08-24 | 2026-08-31", []),
        ("D001-1 | måndag | 09:00 | 12:00 |  | 2026-08-24 | 2026-09-01", ["C5"]),
        ("D002-1 | måndag | 09:00 | 09:30 | 29 | 2026-09-01 | ", []),
        ("D009-1 | måndag | 09:00 | 12:00 |  | 2026-09-01 | ", []),
        ("D001-1 | måndag | 12:00 | 09:00 |  | 2026-09-01 | ", []),  # F213's
        ("D001-1 | måndag | 09:00 | 12:00 |  |  | ", []),
    ],
)
def test_two_shifts_at_the_same_time(model: Model, row: str, cells: list[str]) -> None:
    assert [cell for _, cell, _ in places(findings_in(f"{BOOK}| {row} |\n", model), "F608")] == cells


def test_the_earlier_one_is_to_end_the_day_before_the_new_one(model: Model) -> None:
    newer = "| D001-1 | måndag | 10:00 | 13:00 |  | 2026-11-02 |  |\n"
    (finding,) = findings(BOOK + newer, model)[:1]
    assert (finding.code, finding.cell) == ("F608", "G2")
    assert finding.remedy.startswith("skriv 2026-11-01 här")
    ended = changed(BOOK, "12:00 | 0 | 2026-09-01 |  |", "12:00 | 0 | 2026-09-01 | 2026-11-01 |")
    assert found(ended + newer, model) == []
    assert [f.code for f in findings(ended.replace("2026-11-01", "2026-11-02") + newer, model)] == ["F608"]


def test_each_row_is_told_once(model: Model) -> None:
    same = "| D001-1 | måndag | 09:00 | 12:00 | 0 | 2026-09-01 |  |\n"
    cells = [cell for _, cell, code in found(BOOK + same * 3, model) if code == "F608"]
    assert cells == ["C5", "C6", "C7"]


def test_after_the_placement_nothing_is_counted(model: Model) -> None:
    book = changed(BOOK, "2026-09-01 |  |  |", "2026-09-01 |  | 2026-11-20 |")
    row = "| D001-1 | måndag | 09:00 | 12:00 |  | {} |  |\n"
    assert found(book + row.format("2026-11-21"), model) == []
    assert found(book + row.format("2026-11-20"), model) == [("Schema", "G2", "F608")]


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ("Arbetsträning | 2026-11-08 |  | ", True),
        ("Arbetsträning | 2026-11-09 |  | ", False),
        ("Lönebidrag för anställning | 2026-09-01 |  | ", False),
        (" | 2026-09-01 |  | ", False),
        ("Arbetsträning | 2026-09-01 |  | 2026-11-23", True),
        ("Arbetsträning | 2026-09-01 |  | 2026-11-22", False),
    ],
)
def test_somebody_without_a_schedule(model: Model, facts: str, told: bool) -> None:
    book = changed(BOOK, "\n## Omfattning", f"| D003-1 | D003 | {facts} |\n\n## Omfattning")
    assert found(book, model) == ([("Placeringar", "A4", "F609")] if told else [])


def test_a_schedule_that_has_ended_is_none_and_one_to_come_is(model: Model) -> None:
    for day, told in (("2026-11-22", True), ("2026-11-23", False)):
        book = changed(BOOK, "15:00 |  | 2026-09-01 |  |", f"15:00 |  | 2026-09-01 | {day} |")
        assert found(book, model) == ([("Placeringar", "A3", "F609")] if told else [])
    assert found(changed(BOOK, "15:00 |  | 2026-09-01 |", "15:00 |  | 2026-12-01 |"), model) == []


def test_where_nobody_has_a_schedule_none_is_asked_for(model: Model) -> None:
    assert found("\n".join(line for line in BOOK.splitlines() if "dag |" not in line), model) == []


@pytest.mark.parametrize(("hours", "told"), [("7", False), ("5", False), ("7.1", True), ("4.9", True)])
def test_the_extent_that_applies_today_is_within_an_hour(model: Model, hours: str, told: bool) -> None:
    book = changed(BOOK, "| D001-1 | 2026-09-01 | 7 |", f"| D001-1 | 2026-09-01 | {hours} |")
    assert found(book, model) == ([("Omfattning", "C3", "F610")] if told else [])


@pytest.mark.parametrize(("pause", "told"), [("30", False), ("359", False), ("360", True), ("400", True)])
def test_a_break_leaves_something_of_the_shift(model: Model, pause: str, told: bool) -> None:
    findings = findings_in(changed(BOOK, "15:00 |  |", f"15:00 | {pause} |"), model)
    assert places(findings, "F613") == ([("Schema", "E4", "F613")] if told else [])
