"""What is written can be read: contrast at least 4.5 : 1 everywhere, and no colour without words."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import openpyxl
import pytest
from openpyxl.styles.colors import Color
from openpyxl.workbook import Workbook

from books import filled_rows, small
from framsteg_xl.model.model import Model
from framsteg_xl.model.shows import STATE
from framsteg_xl.workbook.standard.looks import SHOWN, STATES, Looks
from framsteg_xl.workbook.standard.workbook import standard_workbook
from support import TODAY

ENOUGH = 4.5  # WCAG 2.1, 1.4.3


def luminance(colour: str) -> float:
    def part(text: str) -> float:
        share = int(text, 16) / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (part(colour[-6:][n : n + 2]) for n in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How well one colour is told from another, 1 to 21 (WCAG)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_contrast_of_known_colours() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.fixture(scope="module")
def book(model: Model) -> Workbook:
    content = standard_workbook(small(model), model.companies[0], TODAY, filled_rows(model))
    return openpyxl.load_workbook(io.BytesIO(content))


def _plain(colour: Color | None, default: str) -> str:
    return str(colour.rgb) if colour is not None and colour.type == "rgb" else default


def _looks(book: Workbook) -> Iterator[tuple[str, str, str]]:
    """(where, ink, ground) of every written cell of the sheets that people see, and of what colours they can get."""
    for page in book:
        if page.sheet_state != "visible":
            continue
        for row in page.iter_rows():
            for cell in row:
                if cell.value is not None:
                    ground = _plain(cell.fill.fgColor, "FFFFFF") if cell.fill.fill_type == "solid" else "FFFFFF"
                    yield f"{page.title}!{cell.coordinate}", _plain(cell.font.color, "000000"), ground
        for span in page.conditional_formatting:
            for rule in span.rules:
                look: Any = rule.dxf
                if look is not None and look.font is not None and look.font.color is not None and look.fill is not None:
                    yield f"{page.title}!{span.sqref}", _plain(look.font.color, ""), _plain(look.fill.bgColor, "")


def test_every_text_can_be_read_on_its_ground(book: Workbook) -> None:
    looks = list(_looks(book))
    assert len({(ink, ground) for _, ink, ground in looks}) > 10
    assert [(where, ink, ground) for where, ink, ground in looks if contrast(ink, ground) < ENOUGH] == []


def test_the_bars_of_a_chart_can_be_told_from_the_paper() -> None:
    assert [colour for colour in Looks.series if contrast(colour, "#FFFFFF") < ENOUGH] == []


def test_the_tabs_can_be_read(model: Model) -> None:
    assert [group.id for group in model.groups if contrast(group.colour, "#FFFFFF") < ENOUGH] == []


def test_every_deadline_says_its_state_in_a_word_beside_it(model: Model) -> None:
    for column in model.columns:
        if column.done_in:
            siblings = model.columns_of(column.sheet)
            says = "=placeringens läge" if column.role == "decision_end" else f"{column.id}.{STATE}"
            assert [other.shows for other in siblings if other.shows == says] == [says], (column.sheet, column.id)


def test_the_legend_explains_every_look(model: Model) -> None:
    assert {text.role for text in model.texts} >= {*STATES, "shown", "input"}
    assert SHOWN["italic"]  # what fills in itself is slanting, too
