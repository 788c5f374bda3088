"""Text that Excel would not leave as text is refused, so that code writes what it means."""

from __future__ import annotations

import pytest
import xlwings

from framsteg_xl.calc.strict import turned_into

CHANGED = {
    "12": "a number",
    "0123": "a number",
    "1,5": "a number",
    "1 234,50": "a number",
    "-3": "a number",
    "1e5": "a number",
    "12%": "a number",
    "2026-02-28": "a date",
    "2026-02-28 13:30": "a date",
    "1/2": "a date",
    "1-2": "a date",
    "28 februari 2026": "a date",
    "3 maj": "a date",
    "28 februari": "a date",
    "jan-26": "a date",
    "12:30": "a time",
    "8:00": "a time",
    "SANT": "a boolean",
    "true": "a boolean",
    "+46 70 174 06 00": "a formula",
    "-Anna": "a formula",
    "@home": "a formula",
    "#N/A": "an error",
}
UNCHANGED = [
    "",
    " ",
    "A",
    "D-001",
    "19800101-2384",
    "v. 9",
    "1 av 3",
    "maj",
    "10 personer",
    "–",
    "Ja",
    "K-12",
]


@pytest.mark.parametrize("text", CHANGED)
def test_text_that_excel_changes_is_known(text: str) -> None:
    assert turned_into(text) == CHANGED[text]


@pytest.mark.parametrize("text", UNCHANGED)
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert turned_into(text) is None


def test_the_refusal_names_the_cell_and_what_would_become_of_it(sheet: xlwings.Sheet) -> None:
    with pytest.raises(xlwings.XlwingsError, match=r"Sheet1!C2: .*'2026-02-28' into a date"):
        sheet["B2"].value = ["ok", "2026-02-28"]
    assert sheet["B2:C2"].value == [None, None], "nothing was written"


def test_a_cell_that_is_formatted_as_text_takes_it(sheet: xlwings.Sheet) -> None:
    sheet["B2"].number_format = "@"
    sheet["B2"].value = "0123"
    assert sheet["B2"].value == "0123"
    with pytest.raises(xlwings.XlwingsError, match="Sheet1!C2"):
        sheet["B2"].value = ["0123", "0123"]


def test_an_apostrophe_says_that_it_is_text(sheet: xlwings.Sheet) -> None:
    sheet["A1"].value = ["'2026-02-28", "'=A1"]
    assert sheet["A1:B1"].value == ["2026-02-28", "=A1"]


def test_a_lenient_app_writes_it_as_text(app: xlwings.App, sheet: xlwings.Sheet) -> None:
    app.impl.strict = False
    try:
        sheet["A1"].value = "2026-02-28"
    finally:
        app.impl.strict = True
    assert sheet["A1"].value == "2026-02-28"
