"""F605 and F606. Today is 2026-11-23, a Monday."""

from dataclasses import replace

import pytest

from books import changed
from framsteg_xl.checks.run import check
from framsteg_xl.demo.example_model import example_model
from framsteg_xl.demo.story import tell
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import FormKind
from framsteg_xl.workbook.entries import Entries
from overview import listed
from support import STAFF, TODAY, book_with, findings_in, places

AWAY = "borta hela dagen"
BOOK = """
## Placeringar
| Placerings-ID | Deltagare | Form | Beställartyp | Rapporteras till | Från | Förlänger | Inlagd i efterhand | Avslutad |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| D001-1 | D001 | Arbetsträning | Arbetsförmedlingen |  | 2026-09-01 |  |  |  |

## Schema
| Placering | Veckodag | Från | Till | Rast, minuter | Gäller från | Gäller till |
| --- | --- | --- | --- | --- | --- | --- |
| D001-1 | måndag | 09:00 | 15:00 | 30 | 2026-10-05 |  |

## Stängda dagar
| Datum |
| --- |
| 2026-10-26 |

## Avvikelser
| Placering | Datum | Slag | Från | Till | Rapporterad |
| --- | --- | --- | --- | --- | --- |
"""


def told(model: Model, row: str, book: str = BOOK) -> list[str]:
    return [cell for _, cell, _ in places(findings_in(f"{book}| D001-1 | {row} |\n", model), "F605")]


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        (f"2026-11-02 | {AWAY} |  |  | ", ["F2"]),
        (f"2026-11-02 | {AWAY} |  |  | 2026-11-06", []),
        (f"2026-11-02 | {AWAY} |  |  | i fredags", []),  # F202's
        (f"2026-11-09 | {AWAY} |  |  | ", []),
        ("2026-11-02 | sen ankomst | 09:00 | 09:15 | ", []),
        ("2026-11-02 | sen ankomst | 09:00 | 09:16 | ", ["F2"]),
        ("2026-11-02 | gick tidigare | 14:44 | 15:00 | ", ["F2"]),
        ("2026-11-02 | sen ankomst |  |  | ", []),  # F604's
        ("2026-11-02 | extra tid | 15:00 | 17:00 | ", []),
        (f"2026-11-03 | {AWAY} |  |  | ", []),  # F602's
        (f"2026-10-26 | {AWAY} |  |  | ", []),  # F612's
        (f"2026-09-08 | {AWAY} |  |  | ", ["F2"]),  # before the schedule
        ("2026-09-08 | sen ankomst | 09:00 | 09:16 | ", ["F2"]),
        (f"2026-08-31 | {AWAY} |  |  | ", []),  # F601's
    ],
)
def test_absence_that_is_not_reported(model: Model, row: str, cells: list[str]) -> None:
    assert told(model, row) == cells


@pytest.mark.parametrize(("day", "cells"), [("2026-11-08", ["F2"]), ("2026-11-09", [])])
def test_two_weeks_are_given(model: Model, day: str, cells: list[str]) -> None:
    assert told(model, f"{day} | {AWAY} |  |  | ", changed(BOOK, "| 2026-10-05 |  |", "| 2026-11-16 |  |")) == cells


@pytest.mark.parametrize(
    ("old", "new", "cells"),
    [
        ("| Arbetsförmedlingen |  |", "| Kommun |  |", []),
        ("| Arbetsförmedlingen |  |", "| Kommun | Upphandlad leverantör |", ["F2"]),
        ("| Arbetsförmedlingen |  |", "| Arbetsförmedlingen | Kommun |", []),
        ("| Arbetsträning |", "| Lönebidrag för anställning |", []),
        ("| Arbetsträning |", "|  |", ["F2"]),
        ("|  | 2026-09-01 |  |  |", "|  | 2026-09-01 |  | 2026-11-02 |", ["F2"]),
        ("|  | 2026-09-01 |  |  |", "|  | 2026-09-01 |  | 2026-11-03 |", []),
    ],
)
def test_who_shall_know_of_it(model: Model, old: str, new: str, cells: list[str]) -> None:
    assert told(model, f"2026-11-02 | {AWAY} |  |  | ", changed(BOOK, old, new)) == cells


def test_the_setting_says_how_late_is_late(model: Model) -> None:
    settings = tuple(replace(s, value="30") if s.key == "late_minutes" else s for s in model.settings)
    later = replace(model, settings=settings)
    assert told(later, "2026-11-02 | sen ankomst | 09:00 | 09:30 | ") == []
    assert told(later, "2026-11-02 | sen ankomst | 09:00 | 09:31 | ") == ["F2"]


def test_a_form_is_a_measure_unless_it_is_an_employment(model: Model) -> None:
    kinds = {form.id: form.kind for form in model.placement_forms}
    assert kinds["arbetstraning"] is FormKind.MEASURE
    assert kinds["lonebidrag"] is FormKind.EMPLOYMENT


# -- F606

WEEKS = f"""
## Placeringar
| Placerings-ID | Deltagare | Från | Förlänger | Inlagd i efterhand | Avslutad |
| --- | --- | --- | --- | --- | --- |
| D001-1 | D001 | 2026-09-01 |  |  |  |

## Omfattning
| Placering | Från | Timmar per vecka | Handledare |
| --- | --- | --- | --- |
| D001-1 | 2026-09-01 | 20 | P01 |
{STAFF}
## Uppdrag
| Personal | Uppdrag | Från | Till |
| --- | --- | --- | --- |
| P01 | handledare | 2026-01-01 |  |
| P02 | handledare | 2026-01-01 |  |

## Avstämda veckor
| Någon dag i veckan | Avstämd av |
| --- | --- |
| 2026-11-22 | P01 |
| 2026-11-09 | P01 |
| 2026-11-06 | P01 |
| 2026-10-30 | P01 |
"""


def weeks(book: str, model: Model) -> list[tuple[str, str]]:
    """(cell, the weeks) of each finding."""
    return [
        (f.cell, f.message.split("vecka ")[1].split(" är")[0]) for f in findings_in(book, model) if f.code == "F606"
    ]


@pytest.mark.parametrize(
    ("old", "new", "asked"),
    [
        ("2026-11-22", "2026-11-22", []),
        ("| 2026-11-22 | P01 |\n", "", [("A2", "47")]),
        ("2026-11-22", "2026-11-23", [("A2", "47")]),
        ("| 2026-11-22 | P01 |\n| 2026-11-09 | P01 |\n", "", [("A2", "46 och 47")]),
        ("| 2026-10-30 | P01 |\n", "", [("A2", "44")]),
        ("| 2026-11-22 | P01 |\n", "| 2026-11-22 | P02 |\n", [("A2", "47")]),
        ("| 2026-09-01 |  |  |  |", "| 2026-11-23 |  |  |  |", []),
        ("| D001-1 | 2026-09-01 | 20 | P01 |", "| D001-1 | 2026-09-01 | 20 | P02 |", [("A3", "44, 45, 46 och 47")]),
        ("20 | P01 |", "20 | P01 |\n| D001-1 | 2026-11-22 | 20 | P02 |", [("A3", "47")]),
        ("20 | P01 |", "20 | P01 |\n| D001-1 | 2026-11-23 | 20 | P02 |", []),
    ],
)
def test_weeks_that_are_not_gone_through(model: Model, old: str, new: str, asked: list[tuple[str, str]]) -> None:
    assert weeks(changed(WEEKS, old, new), model) == asked


NOBODY = changed(WEEKS.split("| 2026-11-22", maxsplit=1)[0], "| P02 | handledare", "| P02 | bedömare")


@pytest.mark.parametrize(
    ("facts", "asked"),
    [
        ("2026-11-16 |  |  | ", [("A2", "47")]),
        ("2026-11-22 |  |  | ", [("A2", "47")]),
        ("2026-11-23 |  |  | ", []),
        ("2026-09-01 |  |  | 2026-11-01", [("A2", "44")]),
        ("2026-09-01 |  |  | 2026-10-25", []),
        ("2026-09-01 |  | 2026-11-16 | ", [("A2", "47")]),
        ("2026-09-01 |  | 2026-11-17 | ", []),
        ("i höst |  |  | ", []),
    ],
)
def test_only_while_the_placement_goes_on_and_is_asked_for(
    model: Model, facts: str, asked: list[tuple[str, str]]
) -> None:
    assert weeks(changed(NOBODY, "2026-09-01 |  |  | ", facts), model) == asked


def test_a_week_of_somebody_who_has_left_is_for_who_supervises_now(model: Model) -> None:
    left = changed(
        WEEKS.split("| 2026-11-22", maxsplit=1)[0],
        "| P01 | handledare | 2026-01-01 |  |",
        "| P01 | handledare | 2026-01-01 | 2026-11-22 |",
    )
    assert weeks(left, model) == []
    handed_over = changed(left, "20 | P01 |", "20 | P01 |\n| D001-1 | 2026-11-23 | 20 | P02 |")
    assert weeks(handed_over, model) == [("A3", "44, 45, 46 och 47")]
    assert weeks(handed_over + "| 2026-11-20 | P01 |\n", model) == [("A3", "44, 45 och 46")]


@pytest.mark.parametrize("seed", range(12))
def test_the_rule_asks_for_the_weeks_that_the_overview_asks_for(model: Model, seed: int) -> None:
    example = example_model(model, TODAY)
    rows = tell(example, TODAY, str(seed)).rows
    rows = {**rows, "veckor": [row for n, row in enumerate(rows["veckor"]) if (n + seed) % 3]}
    entries = Entries(book_with(example, rows, example.companies[0].id), example)
    found = {
        (str(f.value), week)
        for f in check(entries, TODAY)
        if f.code == "F606"
        for week in f.message.split("vecka ")[1].split(" är")[0].replace(" och ", ", ").split(", ")
    }
    asked = {
        (who, what.removeprefix("Stäm av vecka "))
        for who, what, _ in listed(example, rows)
        if what.startswith("Stäm av")
    }
    assert found == asked
    assert len(found) > 1
