"""What *Uppgradering* says of columns that moved, of what was replaced, of sheets, names and cells that are no more."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName

from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Column
from framsteg_xl.wording import ended
from framsteg_xl.workbook.standard.workbook import standard_workbook
from old_books import OldSheet, tiny, write_old
from support import TODAY
from upgrade_referee import Judged, judged

ROWS: dict[str, list[dict[str, Any]]] = {
    "personal": [{"id": "P01", "namn": "Karin Odenhult"}],
    "tillbud": [{"hände": "Halt golv"}],
}


def renewed(tmp_path: Path, older: Model, newer: Model) -> Judged:
    old = tmp_path / "gammal.xlsx"
    old.write_bytes(standard_workbook(tiny(older), older.companies[0], TODAY, ROWS))
    return judged(old, tiny(newer), TODAY)


def with_columns(model: Model, sheet: str, columns: list[Column]) -> Model:
    others = [column for column in model.columns if column.sheet != sheet]
    return replace(model, columns=(*others, *columns))


def test_columns_that_changed_places_are_told_once_a_sheet(model: Model, tmp_path: Path) -> None:
    first, second, *rest = model.columns_of("personal")
    done = renewed(tmp_path, model, with_columns(model, "personal", [second, first, *rest]))
    (told,) = done.rows("Uppgradering")
    assert (told["Blad"], told["Cell"], told["Finns nu"]) == ("Personal", "A4", "Personal!B4")
    assert told["Vad som hände"] == "Kolumnen och 1 kolumn till har flyttats på bladet."


def test_the_last_column_that_moves_alone_is_one(model: Model, tmp_path: Path) -> None:
    *most, last = model.columns_of("personal")
    new = replace(last, id="ny", heading="Ny", role="", help="", list="", shows="")
    done = renewed(tmp_path, model, with_columns(model, "personal", [*most, new, last]))
    (told,) = done.rows("Uppgradering")
    assert (told["Värde"], told["Vad som hände"]) == (
        last.heading,
        "Kolumnen har flyttats på bladet.",
    )


def test_a_column_that_fills_in_itself_and_got_another_heading_may_show_something_else(
    model: Model, tmp_path: Path
) -> None:
    (column,) = (c for c in model.columns_of("personal") if c.id == "namn")
    older = replace(column, id="kort", heading="Kort namn", role="", required=False, shows="id.före strecket")
    newer = replace(older, heading="Långt namn", aliases=("Kort namn",), shows="id.efter strecket")
    columns = list(model.columns_of("personal"))
    done = renewed(
        tmp_path, with_columns(model, "personal", [*columns, older]), with_columns(model, "personal", [*columns, newer])
    )
    (told,) = done.rows("Uppgradering")
    assert told["Vad som hände"] == "I stället finns nu Långt namn, som fylls i av sig självt."


def test_a_sheet_that_the_model_has_no_longer_is_not_called_their_own(model: Model, tmp_path: Path) -> None:
    newer = replace(
        model,
        sheets=tuple(sheet for sheet in model.sheets if sheet.id != "tillbud"),
        columns=tuple(column for column in model.columns if column.sheet != "tillbud"),
    )
    done = renewed(tmp_path, model, newer)
    words = "Bladet finns inte längre i modellen, och följde med som ert eget: det som står i cellerna, men inte "
    assert done.told("Tillbud")[0][2] == f"{words}färger och formler."
    assert done.done.sheets == 1


@pytest.mark.parametrize(
    "sheet",
    [
        OldSheet("Bilar", ["Bil"], [["Volvo"]], table="bilar"),
        OldSheet("Bilar (2)", ["Bil"], [["Volvo"]], table="bilar2", cells={(0, 0): "Bilar"}),
        OldSheet("Bilar", ["Bil"], [["Volvo"]], table="bilar", top=8, cells={(0, 0): "Bilar"}),
    ],
)
def test_a_sheet_of_their_own_with_a_table_is(model: Model, tmp_path: Path, sheet: OldSheet) -> None:
    staff = OldSheet("Personal", ["Personal-ID", "Namn"], [["P01", "Karin"]], table="personal")
    done = judged(write_old(tmp_path / "gammal.xlsx", [staff, sheet], model), tiny(model), TODAY)
    assert done.told(sheet.name)[0][2].startswith("Ert eget blad följde med: ")


def test_their_own_names_and_merged_cells_are_told(model: Model, tmp_path: Path) -> None:
    old = write_old(
        tmp_path / "gammal.xlsx",
        [
            OldSheet("Personal", ["Personal-ID", "Namn"], [["P01", "Karin"]], table="personal"),
            OldSheet("Möten", cells={(0, 0): "Måndag", (4, 1): "klockan nio"}),
        ],
        model,
    )
    book = openpyxl.load_workbook(old)
    book["Möten"].merge_cells("A1:C1")
    book["Möten"].merge_cells("B5:B6")
    book.defined_names["Budget"] = DefinedName("Budget", attr_text="Möten!$B$5:$B$9")
    book["Möten"].defined_names["Moms"] = DefinedName("Moms", attr_text="0.25")
    book.save(old)

    done = judged(old, tiny(model), TODAY)

    words = "2 grupper av sammanslagna celler är nu vanliga celler. Det som stod där följde med."
    assert ("följde med", "", words, "Möten!A1") in done.told("Möten!A1")
    assert [(row["Värde"], row["Vad som hände"]) for row in done.rows("Uppgradering") if "Blad" not in row] == [
        ("=Möten!$B$5:$B$9", "Namnet Budget följde inte med. Ge cellerna det igen om ni använder det."),
        ("=0.25", "Namnet Moms följde inte med. Ge cellerna det igen om ni använder det."),
    ]
    assert done.done.left == 2


def test_a_new_workbook_has_no_names_and_no_merged_cells_of_peoples_own(model: Model, tmp_path: Path) -> None:
    (told,) = renewed(tmp_path, model, model).rows("Uppgradering")
    assert told["Vad som hände"] == "Allt följde med på samma platser som förut. Inget behöver ses efter."


@pytest.mark.parametrize(
    ("text", "sentence"), [("Heter nu Bil", "Heter nu Bil."), ("Heter nu m.m.", "Heter nu m.m."), ("Bil?", "Bil?")]
)
def test_no_sentence_ends_twice(text: str, sentence: str) -> None:
    assert ended(text) == sentence
