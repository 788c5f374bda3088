import io
import re
import warnings
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import column_index_from_string, get_column_interval, get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from books import TRICKY, filled_rows, small
from framsteg_xl.checks.run import check
from framsteg_xl.model.look_ups import look_ups
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import ColumnType, Company
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.reading import read_entries
from framsteg_xl.workbook.standard.layout import FIRST_ROW, HEADING_ROW
from framsteg_xl.workbook.standard.workbook import standard_workbook
from support import TODAY


def _company(model: Model) -> Company:
    return replace(model.companies[0], name="Lingon & Odon")


@pytest.fixture(scope="module")
def new_path(model: Model, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("new") / "ny.xlsx"
    path.write_bytes(standard_workbook(small(model), _company(model), TODAY))
    return path


@pytest.fixture(scope="module")
def new(new_path: Path) -> Workbook:
    return openpyxl.load_workbook(new_path)


@pytest.fixture(scope="module")
def filled_path(model: Model, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "ifylld.xlsx"
    path.write_bytes(standard_workbook(small(model), _company(model), TODAY, filled_rows(model)))
    return path


@pytest.fixture(scope="module")
def filled(filled_path: Path, model: Model) -> Entries:
    return read_entries(filled_path, model)


def _sheet_xml(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as package:
        return {
            name: package.read(name).decode() for name in package.namelist() if "/sheet" in name and "_rels" not in name
        }


def test_every_sheet_stands_in_the_models_order_between_start_and_the_hidden_lists(model: Model, new: Workbook) -> None:
    looked_up = [look_up.name for look_up in look_ups(model)]
    assert len(looked_up) == 3
    names = [sheet.name for sheet in model.sheets]
    others = [name for name in new.sheetnames if name not in looked_up]
    assert others == ["Start", "Översikt", "Formulär", *names, "Listor", "Beräkningar"]
    assert [page.title for page in new if page.sheet_state != "visible"] == ["Listor", "Beräkningar"]


def test_every_sheet_is_one_table_with_every_heading(model: Model, new: Workbook) -> None:
    for sheet in model.sheets:
        page, headings = new[sheet.name], [column.heading for column in model.columns_of(sheet.id)]
        assert list(page.tables) == [sheet.id]
        assert page.tables[sheet.id].column_names == headings
        assert [cell.value for cell in page[HEADING_ROW + 1]] == headings
        assert (page["A1"].value, page["A2"].value) == (sheet.name, sheet.description)


def test_a_new_workbook_reads_back_empty_with_nothing_to_remark(model: Model, new_path: Path) -> None:
    entries = read_entries(new_path, model)
    assert list(entries.tables) == [sheet.id for sheet in model.sheets]
    assert {tuple(entries.filled(sheet_id)) for sheet_id in entries.tables} == {()}
    assert [str(finding) for finding in check(entries, TODAY)] == []
    assert entries.company_id == model.companies[0].id


def test_every_dropdown_is_a_plain_validation_through_a_defined_name(model: Model, new: Workbook) -> None:
    for sheet in model.sheets:
        page = new[sheet.name]
        sources = {
            str(rule.sqref).split(":")[0]: rule.formula1
            for rule in page.data_validations.dataValidation
            if rule.type == "list"
        }
        wanted = [
            page.cell(FIRST_ROW + 1, place + 1).coordinate
            for place, column in enumerate(model.columns_of(sheet.id))
            if column.type in (ColumnType.CHOICE, ColumnType.REFERENCE) and not column.shows
        ]
        assert list(sources) == wanted
        for source in sources.values():
            assert "!" not in source
            words = set(re.findall(r"[^\W\d]\w*(?!\w|\()", re.sub(r'\$[A-Z]+\d+|"[^"]*"', "", source)))
            assert words
            assert words <= set(new.defined_names), source


def test_a_dropdown_that_depends_on_something_looks_at_its_own_row(model: Model, new: Workbook) -> None:
    looked_at = 0
    for sheet in model.sheets:
        columns = model.columns_of(sheet.id)
        for rule in new[sheet.name].data_validations.dataValidation:
            column = columns[column_index_from_string(re.match(r"[A-Z]+", str(rule.sqref))[0]) - 1]  # type: ignore[index]
            cells = set(re.findall(r"\$?[A-Z]+\$?\d+", rule.formula1 or "")) if rule.type == "list" else set()
            by = [place for place, other in enumerate(columns) if other.id == column.depends_on]
            assert cells == {f"${get_column_letter(place + 1)}{FIRST_ROW + 1}" for place in by}, column
            looked_at += bool(cells)
    assert looked_at == sum(bool(column.depends_on) for column in model.columns) > 5


def test_nothing_needs_an_extension_that_other_programs_drop(filled_path: Path) -> None:
    for xml in _sheet_xml(filled_path).values():
        assert "extLst" not in xml
        assert "x14" not in xml


def _named(book: Workbook, name: str) -> list[object]:
    ((title, span),) = book.defined_names[name].destinations
    return [row[0].value for row in book[title][span]]


#: Every function that our formulas may use: all of them are in Excel 2016, as they were in 2010 or 2013.
FUNCTIONS = frozenset(
    [
        "ADDRESS",
        "AGGREGATE",
        "AND",
        "CHOOSE",
        "COLUMN",
        "COUNT",
        "COUNTA",
        "COUNTIF",
        "COUNTIFS",
        "DATE",
        "FIND",
        "FREQUENCY",
        "IF",
        "IFERROR",
        "INDEX",
        "INT",
        "ISNUMBER",
        "DAY",
        "ISFORMULA",
        "MONTH",
        "ISOWEEKNUM",
        "LARGE",
        "LEFT",
        "LEN",
        "MATCH",
        "MAX",
        "MID",
        "MIN",
        "MOD",
        "N",
        "NOT",
        "OFFSET",
        "OR",
        "ROUND",
        "ROW",
        "SMALL",
        "SUM",
        "SUMIFS",
        "SUMPRODUCT",
        "TEXT",
        "TODAY",
        "TRIM",
        "WEEKDAY",
        "YEAR",
    ]
)


def test_every_formula_keeps_to_functions_of_excel_2016(filled_path: Path) -> None:
    used: set[str] = set()
    with zipfile.ZipFile(filled_path) as package:
        for name in package.namelist():
            if name.endswith(".xml"):
                xml = package.read(name).decode()
                for formula in re.findall(
                    r"<(?:f|formula1?|formula2|definedName|calculatedColumnFormula)\b[^>]*>([^<]*)<", xml
                ):
                    bare = re.sub(r'"(?:[^"]|"")*"|&quot;.*?&quot;', "", formula)
                    used |= set(re.findall(r"(?:_xlfn\.)?([A-Z][A-Z0-9.]+)\(", bare))
    assert used - FUNCTIONS == set()
    assert used >= {"AGGREGATE", "FREQUENCY", "OFFSET", "COUNTIFS"}


def test_every_list_offers_exactly_its_values(model: Model, new: Workbook) -> None:
    for column in model.columns:
        if column.type is ColumnType.CHOICE and not column.shows:
            page = new[model.sheets[[s.id for s in model.sheets].index(column.sheet)].name]
            place = model.columns_of(column.sheet).index(column) + 1
            cell = page.cell(FIRST_ROW + 1, place).coordinate
            (source,) = (r.formula1 for r in page.data_validations.dataValidation if str(r.sqref).split(":")[0] == cell)
            everything = source if not column.depends_on else source.split("=0,")[1].split(",")[0]
            assert _named(new, everything) == [choice.value for choice in model.choices(column.list)]
            if column.depends_on:  # what belongs to each value of the other column, grouped by it
                (parents,) = set(re.findall(r"urval_\w+__av", source))
                pairs = list(zip(_named(new, parents), _named(new, parents.removesuffix("__av")), strict=True))
                assert pairs
                assert pairs in [list(model.related(column.list, other.list)) for other in model.columns if other.list]


def test_dropdowns_and_notes_go_as_far_down_as_the_model_says(model: Model, new: Workbook) -> None:
    deep = FIRST_ROW + small(model).number("prepared_rows", 0)
    assert FIRST_ROW < deep < FIRST_ROW + model.number("prepared_rows", 0)
    for sheet in model.sheets:
        for rule in new[sheet.name].data_validations.dataValidation:
            assert re.fullmatch(rf"(?P<c>[A-Z]+){FIRST_ROW + 1}:(?P=c){deep}", str(rule.sqref))


def test_notes_are_short_enough_for_excel_which_else_drops_the_validation(model: Model, tmp_path: Path) -> None:
    long = replace(
        model, columns=tuple(replace(c, help=300 * "h", heading=f"{c.heading} {30 * 'r'}") for c in model.columns)
    )
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        (tmp_path / "bok.xlsx").write_bytes(standard_workbook(small(long), _company(long), TODAY))
    book = openpyxl.load_workbook(tmp_path / "bok.xlsx")
    for sheet in long.sheets:
        rules = book[sheet.name].data_validations.dataValidation
        assert len(rules) == sum(not column.shows for column in long.columns_of(sheet.id))
        assert max(len(rule.prompt or "") for rule in rules) == 255
        assert max(len(rule.promptTitle or "") for rule in rules) == 32


def test_columns_of_text_are_formatted_as_text_all_the_way_down(model: Model, new: Workbook) -> None:
    kinds = (
        ColumnType.TEXT,
        ColumnType.CHOICE,
        ColumnType.REFERENCE,
        ColumnType.REFERENCES,
        ColumnType.PERSONAL_NUMBER,
    )
    for sheet in model.sheets:
        page = new[sheet.name]
        styles = {
            letter: dimension.number_format
            for group, dimension in page.column_dimensions.items()
            for letter in get_column_interval(group, dimension.max or group)
        }
        for place, column in enumerate(model.columns_of(sheet.id)):
            letter = get_column_letter(place + 1)
            if column.type in kinds and not column.shows:
                assert styles[letter] == "@"
            elif column.type is ColumnType.DATE:
                assert styles[letter] == "yyyy-mm-dd"
            elif column.type is ColumnType.TIME:
                assert styles[letter] == "hh:mm"


def test_every_value_comes_back_typed_at_its_own_cell(model: Model, filled: Entries) -> None:
    for sheet_id, rows in filled_rows(model).items():
        for column in model.columns_of(sheet_id):
            if not column.shows:
                assert filled.typed(sheet_id, column).wrong == ()
                assert list(filled.tables[sheet_id].columns[column.id]) == [row[column.id] for row in rows]
                assert filled.tables[sheet_id].cell(0, column.id).endswith(str(FIRST_ROW + 1))


def test_texts_that_excel_would_make_something_else_of_stay_texts(filled: Entries) -> None:
    values = {value for table in filled.tables.values() for some in table.columns.values() for value in some}
    assert set(TRICKY) <= values


def test_columns_that_fill_in_themselves_hold_a_formula_and_its_value(model: Model, filled_path: Path) -> None:
    formulas, values = openpyxl.load_workbook(filled_path), openpyxl.load_workbook(filled_path, data_only=True)
    shown = [
        (sheet, place, c) for sheet in model.sheets for place, c in enumerate(model.columns_of(sheet.id)) if c.shows
    ]
    assert shown
    for sheet, place, _ in shown:
        for row in range(FIRST_ROW + 1, FIRST_ROW + 5):
            assert str(formulas[sheet.name].cell(row, place + 1).value).startswith("=")
            assert values[sheet.name].cell(row, place + 1).value not in (None, "")


def _conditions(page: Worksheet) -> dict[str, list[str]]:
    """The conditions on which a column's cells are coloured, by its first cell."""
    found: dict[str, list[str]] = {}
    for some in page.conditional_formatting:
        found.setdefault(str(some.sqref).split(":")[0], []).extend(text for rule in some.rules for text in rule.formula)
    return found


def test_a_mandatory_column_turns_yellow_where_its_row_holds_anything(model: Model, new: Workbook) -> None:
    row = FIRST_ROW + 1
    for sheet in model.sheets:
        columns, conditions = model.columns_of(sheet.id), _conditions(new[sheet.name])
        for place, column in enumerate(columns, start=1):
            if column.required:
                cell = f"{get_column_letter(place)}{row}"
                (formula,) = (some for some in conditions[cell] if f"TRIM(${cell})" in some)
                assert f"$A{row}:${get_column_letter(len(columns))}{row})" in formula


def test_no_name_is_asked_for_where_somebody_is_protected(model: Model, new: Workbook) -> None:
    places = {c.role: n for n, c in enumerate(model.columns_of("deltagare"), start=1)}
    name, protected = (f"${get_column_letter(places[role])}{FIRST_ROW + 1}" for role in ("first_name", "protected"))
    conditions = _conditions(new["Deltagare"])
    (asked,) = (some for some in conditions[name.replace("$", "")] if f'TRIM({name})=""' in some)
    assert asked.endswith(f',OR(TRIM({protected})="",{protected}="nej"))')
    assert protected not in "".join(conditions["A5"])  # the id is always asked for


def test_a_deadline_is_coloured_by_its_state_where_it_stands_and_where_the_state_does(
    model: Model, new: Workbook
) -> None:
    row, coloured = FIRST_ROW + 1, 0
    for sheet in model.sheets:
        columns, conditions = model.columns_of(sheet.id), _conditions(new[sheet.name])
        cells = {column.id: f"{get_column_letter(place)}{row}" for place, column in enumerate(columns, start=1)}
        for column in columns:
            if column.shows.endswith(".läge") or column.shows == "=placeringens läge":
                words = ("klart", "avslutad", "förlängd", "försenat", "har gått ut", "snart", "slutar snart")
                assert conditions[cells[column.id]] == [f'${cells[column.id]}="{word}"' for word in words]
                coloured += 1
            if column.done_in:
                day, cell = f"${cells[column.id]}", f"${cells[column.done_in]}"
                goal = (sheet.role, column.role) == ("goals", "target_date")
                done = f'OR({cell}="nått",{cell}="ändrat")' if goal else f'{cell}<>""'
                assert conditions[cells[column.id]] == [
                    f'AND({done},{day}<>"")',
                    f"AND(NOT({done}),ISNUMBER({day}),{day}<Idag)",
                    f"AND(NOT({done}),ISNUMBER({day}),{day}<=Idag+30)",
                ]
                coloured += 1
    assert coloured > 6


def test_somebody_without_the_assignment_that_day_is_marked(model: Model, new: Workbook) -> None:
    row, marked = FIRST_ROW + 1, 0
    for sheet in model.sheets:
        columns, conditions = model.columns_of(sheet.id), _conditions(new[sheet.name])
        cells = {column.id: f"{get_column_letter(place)}{row}" for place, column in enumerate(columns, start=1)}
        for column in columns:
            formulas = [some for some in conditions.get(cells[column.id], ()) if "uppdrag_staff_id" in some]
            assert len(formulas) == bool(column.assignment)
            for formula in formulas:
                assert f'"{column.assignment}"' in formula
                assert f"N(${cells[column.depends_on]})" in formula
                assert set(re.findall(r"uppdrag_\w+", formula)) <= set(new.defined_names)
                marked += 1
    assert marked > 3


def test_an_ampersand_in_the_companys_name_is_printed(new: Workbook, model: Model) -> None:
    assert "Lingon && Odon" in new[model.sheets[0].name].HeaderFooter.oddHeader.left.text


def test_a_row_with_long_text_is_high_enough_and_still_follows_what_is_written(model: Model) -> None:
    rows = {"anteckningar": [{"text": "kort"}, {"text": "Vi talade om ork, " * 20}, {"text": "ett\ntvå\ntre"}]}
    content = standard_workbook(small(model), _company(model), TODAY, rows)
    page = openpyxl.load_workbook(io.BytesIO(content))["Anteckningar"]
    heights = [page.row_dimensions[FIRST_ROW + 1 + n].height for n in range(3)]
    assert heights[0] is None
    assert heights[1] is not None
    assert heights[1] >= 4 * 15
    assert heights[2] == 3 * 15
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        place = [sheet.name for sheet in small(model).sheets].index("Anteckningar") + 3  # after Start and Översikt
        xml = package.read(f"xl/worksheets/sheet{place}.xml").decode()
    assert "customHeight" in xml[: xml.index(f'<row r="{FIRST_ROW + 1}"')]  # the heading's height is ours
    assert "customHeight" not in xml[xml.index(f'<row r="{FIRST_ROW + 1}"') :]


@pytest.mark.parametrize("rows", [None, "filled"])
def test_the_same_input_gives_the_same_bytes(model: Model, rows: str | None) -> None:
    first, second = (
        standard_workbook(small(model), _company(model), date(2026, 11, 23), filled_rows(model) if rows else None)
        for _ in range(2)
    )
    assert first == second
