"""F601–F604, F607, F611 and F612. Today is 2026-11-23, a Monday."""

import pytest

from books import changed
from framsteg_xl.model.model import Model
from support import findings_in, places

BOOK = """
## Deltagare
| Deltagar-ID |
| --- |
| D001 |

## Placeringar
| Placerings-ID | Deltagare | Form | Beställartyp | Från | Förlänger | Avslutad |
| --- | --- | --- | --- | --- | --- | --- |
| D001-1 | D001 | Arbetsträning | Kommun | 2026-09-01 |  | 2026-10-30 |
| D001-2 | D001 | Arbetsträning | Kommun | 2026-11-09 |  |  |

## Schema
| Placering | Veckodag | Från | Till | Rast, minuter | Gäller från | Gäller till |
| --- | --- | --- | --- | --- | --- | --- |
| D001-1 | måndag | 09:00 | 15:00 | 30 | 2026-09-14 | 2026-10-19 |

## Stängda dagar
| Datum |
| --- |
| 2026-09-28 |

## Avvikelser
| Placering | Datum | Slag | Från | Till | Rapporterad |
| --- | --- | --- | --- | --- | --- |
"""
AWAY = "borta hela dagen"


def told(model: Model, code: str, *rows: str, book: str = BOOK) -> list[str]:
    findings = findings_in(book + "".join(f"| {row} |\n" for row in rows), model)
    assert {sheet for sheet, _, _ in places(findings, code)} <= {"Avvikelser"}
    return [cell for _, cell, _ in places(findings, code)]


def remedy(model: Model, code: str, row: str) -> str:
    (finding,) = [f for f in findings_in(f"{BOOK}| {row} |\n", model) if f.code == code]
    return finding.remedy


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        (f"D001-1 | 2026-08-31 | {AWAY}", ["B2"]),
        (f"D001-1 | 2026-09-01 | {AWAY}", []),
        (f"D001-1 | 2026-10-30 | {AWAY}", []),
        (f"D001-1 | 2026-10-31 | {AWAY}", ["B2"]),
        ("D001-1 | 2026-10-31 | extra tid | 09:00 | 10:00", ["B2"]),
        (f"D009-1 | 2026-10-31 | {AWAY}", []),
        (f"D001-1 | i höstas | {AWAY}", []),
        ("D001-1 | 2026-10-31 | semester", []),
    ],
)
def test_a_deviation_is_within_its_placement(model: Model, row: str, cells: list[str]) -> None:
    assert told(model, "F601", f"{row} |  |  | " if "extra" not in row else f"{row} | ") == cells


def test_the_placement_that_went_on_then_is_suggested(model: Model) -> None:
    assert remedy(model, "F601", f"D001-1 | 2026-11-16 | {AWAY} |  |  | ").startswith("välj D001-2 i Placering")
    assert remedy(model, "F601", f"D001-1 | 2026-11-02 | {AWAY} |  |  | ").startswith("rätta datumet")


def test_an_extended_placement_ends_the_day_before(model: Model) -> None:
    book = changed(changed(BOOK, "|  | 2026-10-30 |", "|  |  |"), "2026-11-09 |  |", "2026-11-09 | D001-1 |")
    assert told(model, "F601", f"D001-1 | 2026-11-08 | {AWAY} |  |  | ", book=book) == []
    assert told(model, "F601", f"D001-1 | 2026-11-09 | {AWAY} |  |  | ", book=book) == ["B2"]


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        (f"D001-1 | 2026-10-06 | {AWAY} |  |  | ", ["B2"]),
        ("D001-1 | 2026-10-06 | sen ankomst | 09:00 | 10:00 | ", ["B2"]),
        ("D001-1 | 2026-10-06 | extra tid | 09:00 | 10:00 | ", []),
        (f"D001-1 | 2026-10-05 | {AWAY} |  |  | ", []),
        (f"D001-1 | 2026-09-08 | {AWAY} |  |  | ", []),  # before the schedule: nobody knows
        (f"D001-1 | 2026-10-20 | {AWAY} |  |  | ", []),  # after it
        (f"D001-2 | 2026-11-10 | {AWAY} |  |  | ", []),  # has none
        (f"D001-1 | 2026-09-28 | {AWAY} |  |  | ", []),  # closed
        (f"D001-1 | 2026-08-25 | {AWAY} |  |  | ", []),  # F601's
    ],
)
def test_away_when_nothing_is_booked(model: Model, row: str, cells: list[str]) -> None:
    assert told(model, "F602", row) == cells


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("D001-1 | 2026-10-05 | sen ankomst | 09:00 | 15:00 | ", []),
        ("D001-1 | 2026-10-05 | sen ankomst | 08:59 | 10:00 | ", ["D2"]),
        ("D001-1 | 2026-10-05 | gick tidigare | 14:00 | 15:01 | ", ["E2"]),
        (f"D001-1 | 2026-10-05 | {AWAY} | 08:00 | 16:00 | ", ["D2"]),
        (f"D001-1 | 2026-10-05 | {AWAY} |  |  | ", []),
        ("D001-1 | 2026-10-05 | extra tid | 15:00 | 17:00 | ", []),
        ("D001-1 | 2026-10-05 | sen ankomst | 08:00 |  | ", []),  # F604's
        ("D001-1 | 2026-10-05 | sen ankomst | 10:00 | 08:00 | ", []),  # F213's
        ("D001-1 | 2026-10-06 | sen ankomst | 08:00 | 10:00 | ", []),  # F602's
        ("D001-1 | 2026-09-28 | sen ankomst | 08:00 | 10:00 | ", []),  # F612's
    ],
)
def test_away_outside_the_shift(model: Model, row: str, cells: list[str]) -> None:
    assert told(model, "F603", row) == cells


def test_between_two_shifts_of_a_day_nothing_is_told(model: Model) -> None:
    book = changed(
        BOOK, "\n## Stängda", "| D001-1 | måndag | 16:00 | 18:00 |  | 2026-09-14 | 2026-10-19 |\n\n## Stängda"
    ).replace("|\n\n| D", "|\n| D")
    assert told(model, "F603", "D001-1 | 2026-10-05 | gick tidigare | 14:00 | 18:00 | ", book=book) == []
    assert told(model, "F603", "D001-1 | 2026-10-05 | gick tidigare | 14:00 | 18:01 | ", book=book) == ["E2"]


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("D001-1 | 2026-10-05 | sen ankomst |  |  | ", ["D2"]),
        ("D001-1 | 2026-10-05 | sen ankomst | 09:00 |  | ", ["E2"]),
        ("D001-1 | 2026-10-05 | gick tidigare |  | 15:00 | ", ["D2"]),
        ("D001-1 | 2026-10-05 | extra tid |  |  | ", ["D2"]),
        (f"D001-1 | 2026-10-05 | {AWAY} |  |  | ", []),
        (f"D001-1 | 2026-10-05 | {AWAY} | 10:00 |  | ", ["E2"]),
        ("D001-1 | 2026-10-05 | sen ankomst | 09:00 | tio | ", []),  # F202's
        ("D001-1 | 2026-10-05 | sen ankomst | 00:00 | 10:00 | ", []),
    ],
)
def test_times_that_are_missing(model: Model, row: str, cells: list[str]) -> None:
    assert told(model, "F604", row) == cells


def test_the_shifts_own_time_is_suggested(model: Model) -> None:
    late, early = "D001-1 | 2026-10-05 | sen ankomst", "D001-1 | 2026-10-05 | gick tidigare"
    assert remedy(model, "F604", f"{late} |  | 10:00 | ") == "skriv 09:00 i Från"
    assert remedy(model, "F604", f"{late} |  |  | ") == "skriv 09:00 i Från, och när personen kom i Till"
    assert remedy(model, "F604", f"{early} | 13:00 |  | ") == "skriv 15:00 i Till"
    assert remedy(model, "F604", f"{early} |  |  | ") == "skriv 15:00 i Till, och när personen gick i Från"
    assert remedy(model, "F604", f"{early} |  | 15:00 | ").startswith("skriv både Från och Till")
    assert remedy(model, "F604", "D001-2 | 2026-11-16 | sen ankomst |  |  | ").startswith("skriv både Från och Till")


@pytest.mark.parametrize(
    ("first", "second", "cells"),
    [
        (f"{AWAY} |  | ", f"{AWAY} |  | ", ["B3"]),
        (f"{AWAY} |  | ", "sen ankomst | 09:00 | 10:00", ["B3"]),
        ("sen ankomst | 09:00 | 10:00", f"{AWAY} |  | ", ["B3"]),
        ("sen ankomst | 09:00 | 10:00", "gick tidigare | 10:00 | 15:00", []),
        ("sen ankomst | 09:00 | 10:01", "gick tidigare | 10:00 | 15:00", ["B3"]),
        (f"{AWAY} |  | ", "extra tid | 16:00 | 18:00", []),
        ("extra tid | 16:00 | 18:00", "extra tid | 17:00 | 19:00", ["B3"]),
        ("sen ankomst |  | ", "sen ankomst | 09:00 | 10:00", []),  # F604's
        ("sen ankomst | 10:00 | 09:00", "sen ankomst | 09:00 | 10:00", []),  # F213's
    ],
)
def test_the_same_time_twice(model: Model, first: str, second: str, cells: list[str]) -> None:
    assert told(model, "F607", f"D001-1 | 2026-10-05 | {first} | ", f"D001-1 | 2026-10-05 | {second} | ") == cells
    assert told(model, "F607", f"D001-1 | 2026-10-05 | {first} | ", f"D001-1 | 2026-10-12 | {second} | ") == []
    assert told(model, "F607", f"D001-1 | 2026-10-05 | {first} | ", f"D001-2 | 2026-10-05 | {second} | ") == []


def test_each_row_too_many_is_told_once(model: Model) -> None:
    rows = [f"D001-1 | 2026-10-05 | {AWAY} |  |  | ", "D001-1 | 2026-10-05 | sen ankomst | 09:00 | 10:00 | "]
    assert told(model, "F607", *rows, *rows) == ["B3", "B4", "B5"]


@pytest.mark.parametrize(("day", "cells"), [("2027-02-23", []), ("2027-02-24", ["B2"])])
def test_a_deviation_far_ahead(model: Model, day: str, cells: list[str]) -> None:
    assert told(model, "F611", f"D001-2 | {day} | {AWAY} |  |  | ") == cells
    assert told(model, "F611", f"D001-1 | {day} | {AWAY} |  |  | ") == []  # F601's


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        (f"D001-1 | 2026-09-28 | {AWAY} |  |  | ", ["B2"]),
        ("D001-1 | 2026-09-28 | gick tidigare | 14:00 | 15:00 | ", ["B2"]),
        ("D001-1 | 2026-09-28 | extra tid | 14:00 | 15:00 | ", []),
        (f"D001-1 | 2026-09-29 | {AWAY} |  |  | ", []),
        (f"D001-2 | 2026-09-28 | {AWAY} |  |  | ", []),  # F601's
    ],
)
def test_away_on_a_closed_day(model: Model, row: str, cells: list[str]) -> None:
    assert told(model, "F612", row) == cells
