"""What the sheet *Kontroll* names is coloured on its sheet, and nothing else is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from openpyxl.formatting.rule import Rule
from openpyxl.workbook import Workbook

from books import filled_rows, small
from calc import Book, office
from framsteg_xl.finding import Severity
from framsteg_xl.model.model import Model
from framsteg_xl.workbook.standard.findings import CELL_NAME, SEVERITY_NAME
from framsteg_xl.workbook.standard.looks import FINDINGS
from framsteg_xl.workbook.standard.workbook import standard_workbook
from support import TODAY

#: Sheet, cell and severity: also a heading, a sheet whose name has a space, and a cell that is told of twice.
TOLD = [
    ("Avstämda veckor", "A6", "varning"),
    ("Placeringar", "D5", "upplysning"),
    ("Placeringar", "F4", "fel"),
    ("Placeringar", "D5", "fel"),
]
BLOCK = [f"{column}{row}" for row in (4, 5, 6, 15, 16) for column in "ADF"]


@pytest.fixture(scope="module")
def path(model: Model, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("kontroll") / "bok.xlsx"
    path.write_bytes(standard_workbook(small(model), model.companies[0], TODAY, filled_rows(model)))
    return path


@pytest.fixture(scope="module")
def made(path: Path) -> Workbook:
    return openpyxl.load_workbook(path)


@pytest.fixture
def live(path: Path, tmp_path: Path) -> Iterator[Book]:
    with office(tmp_path / "profil") as calc:
        book = calc.open(path)
        yield book
        book.close()


def _prepared(made: Workbook, sheet: str) -> dict[str, str]:
    """The conditions that colour what the check found, by severity, as they stand on a sheet."""
    rules: list[Rule] = [rule for area in made[sheet].conditional_formatting for rule in area.rules]
    found = {rule.formula[0]: rule for rule in rules if rule.formula and CELL_NAME in rule.formula[0]}
    return {some.value: next(text for text in found if f'"{some.value}"' in text) for some in Severity}


def _write(book: Book, rows: list[tuple[str, str, str]], first: str = "", top: int = 5) -> None:
    """Write findings as the button does: the place as a link."""
    page = book.sheet("Kontroll")
    severity, place = ("C", "E") if first else ("B", "D")
    for row, (sheet, cell, how) in enumerate(rows, start=top):
        page.write(f"{severity}{row}", how)
        page.type_formula(f"{place}{row}", f'=HYPERLINK("#\'{sheet}\'!{cell}","{sheet}!{cell}")')
    book.work_out()


def _coloured(book: Book, made: Workbook, sheet: str) -> dict[str, list[str]]:
    """The cells of the block that each condition holds for: it is worked out in the cell itself."""
    page, found = book.sheet(sheet), {}
    for severity, condition in _prepared(made, sheet).items():
        for cell in BLOCK:
            page.type_formula(cell, f"={condition}")
        book.work_out()
        found[severity] = [cell for cell in BLOCK if page.value(cell) == 1]
    return found


def test_the_cells_that_are_told_of_get_their_colour_and_no_others(made: Workbook, live: Book) -> None:
    own = live.sheet("Placeringar").own_colour("D5")
    assert set(map(tuple, _coloured(live, made, "Placeringar").values())) == {()}
    _write(live, TOLD)
    assert _coloured(live, made, "Placeringar") == {"fel": ["F4", "D5"], "varning": [], "upplysning": ["D5"]}
    assert _coloured(live, made, "Avstämda veckor") == {"fel": [], "varning": ["A6"], "upplysning": []}
    assert set(map(tuple, _coloured(live, made, "Resa").values())) == {()}
    assert live.sheet("Placeringar").own_colour("D5") == own


def test_sorted_and_moved_the_table_tells_the_same(made: Workbook, live: Book) -> None:
    live.sheet("Kontroll").insert_row(2)
    live.sheet("Kontroll").insert_column(1)
    _write(live, TOLD[::-1], first="A", top=6)
    assert _coloured(live, made, "Placeringar") == {"fel": ["F4", "D5"], "varning": [], "upplysning": ["D5"]}
    assert _coloured(live, made, "Avstämda veckor") == {"fel": [], "varning": ["A6"], "upplysning": []}


def test_a_column_that_somebody_inserts_is_counted(made: Workbook, live: Book) -> None:
    live.sheet("Placeringar").insert_column(2)
    _write(live, [("Placeringar", "D5", "fel")])
    assert _coloured(live, made, "Placeringar")["fel"] == ["D5"]


def test_every_table_is_prepared_with_its_headings_down_to_its_end_and_above_all_else(
    model: Model, made: Workbook
) -> None:
    for sheet in model.sheets:
        if sheet.role == "findings":
            assert CELL_NAME not in str(made[sheet.name].conditional_formatting)
            continue
        areas = [area for area in made[sheet.name].conditional_formatting if CELL_NAME in str(area.rules[0].formula)]
        (area,) = areas
        span = next(iter(area.sqref.ranges))
        last = len(model.columns_of(sheet.id))
        assert (span.min_row, span.min_col, span.max_col) == (4, 1, last), sheet.name
        assert span.max_row >= 4 + 60
        others = [r.priority for other in made[sheet.name].conditional_formatting if other != area for r in other.rules]
        assert [rule.priority for rule in area.rules] == [1, 2, 3]
        assert not any(rule.stopIfTrue for rule in area.rules)
        assert min(others, default=4) > 3


def test_the_names_lead_to_the_columns(model: Model, made: Workbook) -> None:
    for name, role in ((CELL_NAME, "place"), (SEVERITY_NAME, "severity")):
        column = model.column("findings", role)
        assert column is not None
        ((sheet, span),) = made.defined_names[name].destinations
        letter = span.split("$")[1]
        assert made[sheet][f"{letter}4"].value == column.heading


def test_every_severity_has_its_colour_and_says_so_on_start(model: Model, made: Workbook) -> None:
    assert list(FINDINGS) == [severity.name.casefold() for severity in Severity]
    words = {text.role: text.title for text in model.texts}
    on_start = {cell.value: cell for row in made["Start"].iter_rows() for cell in row if cell.value}
    for role, look in FINDINGS.items():
        assert on_start[words[role]].fill.start_color.rgb == "FF" + look["bg_color"].removeprefix("#")
