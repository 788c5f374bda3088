"""What the dropdowns that depend on something offer, worked out by LibreOffice from their own formulas."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from calc import office
from framsteg_xl.model.model import Model
from framsteg_xl.workbook.standard.dropdowns import validation
from framsteg_xl.workbook.standard.layout import FIRST_ROW, Layout, sizes
from framsteg_xl.workbook.standard.overview.holders import DAYS as DAYS_WITH_ROOM
from framsteg_xl.workbook.standard.workbook import standard_workbook
from support import TODAY, needs

#: Days of extents, and who supervises then: whoever has not begun, or has left the day before, does not.
DAYS = {
    date(2024, 12, 31): [],
    date(2025, 1, 1): ["P01", "P02"],
    date(2026, 3, 1): ["P01", "P02"],
    date(2026, 6, 30): ["P01", "P02"],
    date(2026, 7, 1): ["P02"],
    date(2026, 8, 31): ["P02"],
    date(2026, 9, 1): ["P02", "P03"],
    date(2090, 1, 1): ["P02", "P03"],
    "": ["P02", "P03"],  # no day yet: those who have it today
}

ROWS = {
    "deltagare": [{"id": "D001", "förnamn": "Alma"}, {"id": "D002", "förnamn": "Tage"}],
    "placeringar": [
        {"id": "D002-1", "form": "Arbetsträning", "beställare": "Kommun", "från": date(2026, 1, 7)},
        {"id": "D001-1", "form": "Arbetsträning", "beställare": "Frivården", "från": date(2026, 1, 7)},
        {"id": "D002-2", "form": "Arbetsträning", "beställare": "", "från": date(2026, 1, 7)},
    ],
    "personal": [{"id": "P01", "namn": "Ida"}, {"id": "P02", "namn": "Kaj"}, {"id": "P03", "namn": "Stina"}],
    "uppdrag": [
        {"personal": "P01", "uppdrag": "handledare", "från": date(2025, 1, 1), "till": date(2026, 6, 30)},
        {"personal": "P02", "uppdrag": "handledare", "från": date(2025, 1, 1)},
        {"personal": "P03", "uppdrag": "bedömare", "från": date(2025, 1, 1)},
        {"personal": "P03", "uppdrag": "handledare", "från": date(2026, 9, 1)},
        {"personal": "P04", "uppdrag": "handledare"},
    ],
    "omfattning": [{"placering": "D001-1", "från": day, "timmar": 20.0} for day in DAYS],
    "anteckningar": [{"deltagare": "D002"}, {"deltagare": "D001"}],
    "valideringar": [{"deltagare": "D001", "modul": "BUT2"}],
    "kriterier": [{"validering": "D001-BUT2"}, {"validering": ""}],
}


def _source(model: Model, held: dict[str, int], sheet_id: str, column_id: str, row: int) -> str:
    """The formula of what a dropdown offers on a row."""
    layout = Layout(model, held)
    column = next(c for c in model.columns_of(sheet_id) if c.id == column_id)
    source = str(validation(layout, column)["source"])[1:]
    for other in model.columns_of(sheet_id):  # the rule is written for the first row
        source = source.replace(layout.first(other), layout.first(other)[:-1] + str(FIRST_ROW + 1 + row))
    return source


Offered = Callable[[str, str, int], list[str]]


@pytest.fixture(scope="module")
def offered(model: Model, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offered]:
    """(sheet, column, row from 0) → what the dropdown in that cell offers."""
    needs("soffice")
    folder = tmp_path_factory.mktemp("val")
    (folder / "bok.xlsx").write_bytes(standard_workbook(model, model.companies[0], TODAY, ROWS))
    with office(folder / "profil") as calc:
        book = calc.open(folder / "bok.xlsx")

        def look(sheet_id: str, column_id: str, row: int) -> list[str]:
            source = _source(model, sizes(ROWS), sheet_id, column_id, row)
            page = book.sheet(next(sheet.name for sheet in model.sheets if sheet.id == sheet_id))
            page.type_formula("AZ1", f"=ROWS({source})")
            count = int(page.value("AZ1"))
            for n in range(count):
                page.type_formula(f"AZ{n + 2}", f"=INDEX({source},{n + 1},1)")
            return [text for n in range(count) if (text := page.value(f"AZ{n + 2}")) != ""]

        yield look
        book.close()


def test_the_placements_of_the_chosen_participant(offered: Offered) -> None:
    assert offered("anteckningar", "placering", 0) == ["D002-1", "D002-2"]
    assert offered("anteckningar", "placering", 1) == ["D001-1"]


def test_the_criteria_of_the_chosen_module(offered: Offered, model: Model) -> None:
    module = model.module("BUT2")
    assert module is not None
    wanted = [c.id for o in model.outcomes_of(module) for c in model.criteria_of(o)]
    assert offered("kriterier", "kriterium", 0) == wanted
    assert len(offered("kriterier", "kriterium", 1)) == len(model.criteria)  # nothing chosen: all of them


def test_the_outcomes_of_the_commissioner_s_kind(offered: Offered) -> None:
    municipal, probation, unknown = (offered("placeringar", "utfall", row) for row in range(3))
    assert "Kommunal arbetsmarknadsanställning" in municipal
    assert "Kommunal arbetsmarknadsanställning" not in probation
    assert "Verkställigheten är slut" in probation
    assert {*municipal, *probation} <= set(unknown)


def test_the_staff_who_have_the_assignment_that_day(offered: Offered) -> None:
    assert [offered("omfattning", "handledare", row) for row in range(len(DAYS))] == list(DAYS.values())
    assert offered("valideringar", "bedömare", 0) == ["P03"]


def test_the_spans_have_room_for_what_the_workbook_is_built_with_and_all_staff_are_offered_beyond_that(
    model: Model, tmp_path: Path
) -> None:
    needs("soffice")
    held = DAYS_WITH_ROOM + 10  # each with a first day of their own, two thirds with a last one
    rows: dict[str, list[dict[str, Any]]] = {
        "personal": [{"id": f"P{n:03}", "namn": "N"} for n in range(1, held + 1)],
        "omfattning": [{"placering": "D001-1", "från": date(2026, 1, 1), "timmar": 20.0}],
    }
    rows["uppdrag"] = [
        {"personal": some["id"], "uppdrag": "handledare", "från": date(2020, 1, 1) + n * timedelta(1)}
        | ({"till": date(2025, 1, 1) + n * timedelta(1)} if n % 3 else {})
        for n, some in enumerate(rows["personal"])
    ]
    path = tmp_path / "bok.xlsx"
    path.write_bytes(standard_workbook(model, model.companies[0], TODAY, rows))
    with office(tmp_path / "profil") as calc:
        book = calc.open(path)
        page, assignments = book.sheet("Omfattning"), book.sheet("Uppdrag")
        source = _source(model, sizes(rows), "omfattning", "handledare", 0)
        page.type_formula("AZ1", f"=ROWS({source})")
        assert page.value("AZ1") == held // 3  # those who never end
        for n in range(DAYS_WITH_ROOM):
            for letter, value in zip("ACD", ("P001", "handledare", date(2040, 1, 1) + n * timedelta(1)), strict=True):
                assignments.write(f"{letter}{FIRST_ROW + 1 + held + n}", value)
        book.work_out()
        assert page.value("AZ1") == held
        book.close()


def test_a_formula_of_a_dropdown_is_no_longer_than_excel_takes(model: Model) -> None:
    rules = [validation(Layout(model, {}), column) for column in model.columns]
    assert max(len(str(rule.get("source", ""))) for rule in rules) <= 255


def test_who_lacks_the_assignment_can_be_written_all_the_same(model: Model) -> None:
    rule = validation(Layout(model, {}), next(c for c in model.columns if c.assignment == "handledare"))
    assert rule["error_type"] == "warning"
    assert rule["error_message"] == "Personen har inte uppdraget handledare den dagen, enligt bladet Uppdrag."
