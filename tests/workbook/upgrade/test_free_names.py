"""Names that Excel takes, and that nothing else has."""

from __future__ import annotations

import io

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from framsteg_xl.tables.book import CellError
from framsteg_xl.tables.table import normal
from framsteg_xl.workbook.upgrade.free_names import SheetNames, free_heading


def test_a_free_name_stays_and_is_then_taken() -> None:
    names = SheetNames(["Deltagare"])
    assert [names.free("Möten"), names.free("möten"), names.free("MÖTEN")] == [
        "Möten",
        "möten (er egen)",
        "MÖTEN (er egen 2)",
    ]


def test_a_name_of_the_models_gets_another() -> None:
    assert SheetNames(["Deltagare"]).free("deltagare") == "deltagare (er egen)"


def test_a_long_name_is_cut_to_make_room() -> None:
    names = SheetNames([])
    long = "Övrigt från Läranderesultat och annat"
    assert [names.free(long, "till"), names.free(long, "till")] == [
        "Övrigt från Läranderesultat och",
        "Övrigt från Läranderesul (till)",
    ]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=40), max_size=6))
def test_whatever_a_sheet_was_called_excel_takes_the_name(wanted: list[str]) -> None:
    names = SheetNames(["Start"])
    with xlsxwriter.Workbook(io.BytesIO()) as workbook:
        for name in ["Start", *(names.free(name) for name in wanted)]:
            workbook.add_worksheet(name)


@pytest.mark.parametrize(
    ("heading", "name"),
    [(2025.0, "2025"), (True, "True"), (CellError("#REF!"), "#REF!"), ("A" * 300, "A" * 255), ("Bil", "Bil")],
)
def test_a_heading_becomes_text_that_a_table_takes(heading: object, name: str) -> None:
    assert free_heading(heading, set()) == name  # type: ignore[arg-type]


def test_headings_that_are_read_as_the_same_are_told_apart() -> None:
    taken = {normal("Namn")}
    assert [free_heading(some, taken) for some in ("namn", "NAMN", "Na\nmn", "B" * 300, "B" * 300)] == [
        "namn (2)",
        "NAMN (3)",
        "Na\nmn",
        "B" * 255,
        "B" * 251 + " (2)",
    ]
