"""A column that was renamed without an alias: its values come along as an own column, and people are asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl.utils import get_column_letter

from framsteg_xl.model.model import Model
from framsteg_xl.workbook.standard.workbook import standard_workbook
from old_books import tiny, typed
from support import TODAY
from upgrade_referee import Judged, judged

ROWS: dict[str, list[dict[str, Any]]] = {
    "deltagare": [{"id": "D001", "förnamn": "Vera", "efternamn": "Ösmark"}],
    "placeringar": [{"id": "D001-1", "från": date(2026, 3, 2)}],
    "avvikelser": [{"id": "A001", "datum": date(2026, 5, 4), "slag": "sen ankomst"}],
}
LAST = "Kolumnen följde med och står nu längst till höger i tabellen."


def renewed(tmp_path: Path, model: Model, newer: Model, typed_in: dict[str, dict[str, Any]]) -> Judged:
    old = tmp_path / "gammal.xlsx"
    content = standard_workbook(tiny(model), model.companies[0], TODAY, ROWS)
    old.write_bytes(typed(content, typed_in))
    return judged(old, tiny(newer), TODAY)


def heading_of(model: Model, sheet: str, heading: str) -> str:
    """The cell of a heading in a new workbook."""
    return f"{get_column_letter([some.heading for some in model.columns_of(sheet)].index(heading) + 1)}4"


def renamed(model: Model, heading: str, **other: Any) -> Model:
    """The model in which a placement's first day is called something else."""
    columns = tuple(
        replace(column, heading=heading, **other) if (column.sheet, column.id) == ("placeringar", "från") else column
        for column in model.columns
    )
    return replace(model, columns=columns)


def test_a_column_that_the_model_renamed_without_an_alias_is_asked_for(model: Model, tmp_path: Path) -> None:
    cell = heading_of(model, "placeringar", "Från")
    done = renewed(tmp_path, model, renamed(model, "Första dag hos oss"), {})
    ((how, value, what, _),) = [told for told in done.told(f"Placeringar!{cell}") if told[1] == "Från"]
    assert (how, value) == ("se efter", "Från")
    assert what == (
        f"{LAST} Är den ”Första dag hos oss” med ett annat namn? Där är det nu tomt: byt då rubriken i den gamla "
        "arbetsboken, eller skriv ”Från” under alias i modellen, och förnya igen."
    )
    assert done.done.look == 1


def test_with_the_alias_that_it_asks_for_the_column_is_filled(model: Model, tmp_path: Path) -> None:
    done = renewed(tmp_path, model, renamed(model, "Första dag hos oss", aliases=("Från",)), {})
    assert done.rows("Placeringar")[0]["Första dag hos oss"] == date(2026, 3, 2)
    assert (done.done.look, done.done.columns) == (0, 0)


def test_a_heading_that_staff_changed_in_their_workbook_is_asked_for(model: Model, tmp_path: Path) -> None:
    cell = heading_of(model, "avvikelser", "Slag")
    done = renewed(tmp_path, model, model, {"Avvikelser": {cell: "Det som hände"}})
    ((how, value, what, _),) = done.told(f"Avvikelser!{cell}")
    assert (how, value) == ("se efter", "Det som hände")
    assert "Är den ”Slag” med ett annat namn?" in what


def test_an_own_column_that_holds_nothing_of_the_empty_ones_kind_is_not(model: Model, tmp_path: Path) -> None:
    columns = model.columns_of("placeringar")
    (sheet,) = (sheet for sheet in model.sheets if sheet.id == "placeringar")
    beside, new = (get_column_letter(len(columns) + some) for some in (1, 2))
    day = replace(next(column for column in columns if column.id == "från"), id="ny", heading="Ny dag", role="")
    own = {sheet.name: {f"{beside}4": "Hund", f"{beside}5": "nej"}}
    done = renewed(tmp_path, model, replace(model, columns=(*model.columns, day)), own)
    assert done.told(f"Placeringar!{beside}4") == [("följde med", "Hund", LAST, f"Placeringar!{new}4")]


def test_an_own_column_beside_whole_columns_of_the_model_is_no_question(model: Model, tmp_path: Path) -> None:
    beside = get_column_letter(len(model.columns_of("avvikelser")) + 1)
    done = renewed(tmp_path, model, model, {"Avvikelser": {f"{beside}4": "Hund", f"{beside}5": "nej"}})
    assert (done.done.look, done.done.columns) == (0, 1)
