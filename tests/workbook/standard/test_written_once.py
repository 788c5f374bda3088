"""Ids that stand twice or are written in another way: coloured where they stand, told when they are typed."""

from __future__ import annotations

import io
import re
import subprocess
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from books import small
from calc import office
from framsteg_xl.model.model import Model
from framsteg_xl.model.reading import load_model
from framsteg_xl.model.shapes import Column
from framsteg_xl.workbook.standard.dropdowns import validation
from framsteg_xl.workbook.standard.layout import FIRST_ROW, Layout, sizes
from framsteg_xl.workbook.standard.looks import STATES
from framsteg_xl.workbook.standard.workbook import standard_workbook
from framsteg_xl.workbook.standard.written_once import wildcards
from support import TODAY, needs

PATTERNS = {
    r"D\d{3,}": "D???*",
    r"D\d{3,}-\d+": "D???*-?*",
    r"P\d{2}": "P??",
    r"\d{1,3}": "?*",
    r"Å\d*-\d": "Å*-?",
    "ABC-1": "ABC-1",
    "": "",
    **dict.fromkeys(
        ["[A-Z]+", "D|E", "a+", r"\w{3}", r"D(\d)", ".*", r"\d?", r"\d{,3}", r"\d{3}?", "a~", "*", "?"], ""
    ),
    r"\d{101}": "",
    r"\d{100000}": "",
}


@pytest.mark.parametrize(("pattern", "said"), PATTERNS.items())
def test_a_pattern_as_far_as_wildcards_can_say(pattern: str, said: str) -> None:
    assert wildcards(pattern) == said


@given(st.sampled_from([p for p, said in PATTERNS.items() if said]).flatmap(
    lambda p: st.tuples(st.just(p), st.from_regex(p, fullmatch=True, alphabet=st.characters(categories=["Nd", "L"]) | st.just("-")))
))  # fmt: skip
def test_what_fits_the_pattern_is_never_told(pair: tuple[str, str]) -> None:
    pattern, value = pair
    assert re.fullmatch(pattern, value)
    assert fnmatchcase(value, wildcards(pattern))


def test_every_pattern_of_the_model_can_be_told() -> None:
    assert {c.pattern for c in load_model().columns if c.pattern and not wildcards(c.pattern)} == set()


#: Ids on a sheet, and whether each is wrong there.
IDS: dict[str, list[tuple[str, bool]]] = {
    "deltagare": [("D001", True), ("D002", False), ("", False), ("", False), ("D001", True), ("17", True), ("D17", True)],
    "placeringar": [("D002-1", True), ("D002-2", False), ("D002-1", True), ("D002", True), ("D0021", True)],
    "omgångar": [("2026-1", False), ("2026-01", False), ("2026-2", True), ("2026-2", True)],
    "beställare": [("Region Exempel", True), ("Kommunen", False), ("Region Exempel", True)],
}  # fmt: skip
#: Participant and module: the key comes of them by itself, or not.
VALIDATIONS = [("D001", "BUT1", True), ("D002", "", False), ("D002", "BUT1", False), ("D001", "BUT1", True), ("D001", "", False)]  # fmt: skip


def _key(model: Model, sheet_id: str) -> Column:
    return next(column for column in model.columns_of(sheet_id) if model.stands_once(column))


@pytest.fixture(scope="module")
def book(model: Model, tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows: dict[str, list[dict[str, Any]]] = {
        sheet_id: [{_key(model, sheet_id).id: some} for some, _ in ids] for sheet_id, ids in IDS.items()
    }
    rows["valideringar"] = [{"deltagare": person, "modul": module} for person, module, _ in VALIDATIONS]
    path = tmp_path_factory.mktemp("dubbelt") / "bok.xlsx"
    path.write_bytes(standard_workbook(small(model), model.companies[0], TODAY, rows))
    return path


def test_calc_colours_what_stands_twice_or_is_written_in_another_way(book: Path) -> None:
    needs("soffice")
    profile = f"-env:UserInstallation={(book.parent / 'profil-html').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "html", "--outdir", str(book.parent), str(book)]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    page = book.with_suffix(".html").read_text(encoding="utf-8")
    colour = STATES["wrong"]["bg_color"]
    cells = re.findall(rf'<td[^>]*bgcolor="{colour}"[^>]*>(.*?)</td>', page, re.DOTALL)
    wanted = [some for ids in IDS.values() for some, wrong in ids if wrong]
    wanted += [f"{person}-{module}" for person, module, wrong in VALIDATIONS if wrong]
    (legend,) = [text.title for text in load_model().texts if text.role == "wrong"]
    assert sorted(re.sub(r"<[^>]+>", "", cell) for cell in cells) == sorted([*wanted, legend])


def test_every_such_column_is_coloured_as_far_down_as_it_is_prepared(model: Model, book: Path) -> None:
    pages = openpyxl.load_workbook(book)
    told = 0
    for sheet in model.sheets:
        for place, column in enumerate(model.columns_of(sheet.id)):
            first = pages[sheet.name].cell(FIRST_ROW + 1, place + 1).coordinate
            spans = [
                some for some in pages[sheet.name].conditional_formatting if str(some.sqref).startswith(f"{first}:")
            ]
            rules = [rule for span in spans for rule in span.rules]
            assert ("duplicateValues" in [rule.type for rule in rules]) == model.stands_once(column)
            if model.stands_once(column):
                assert int(re.findall(r"\d+$", str(spans[0].sqref))[0]) > 60
                # Excel takes formulas that come to nothing for the same: those are passed by, before all else.
                ordered = sorted(rules, key=lambda rule: rule.priority)
                assert bool(ordered[0].stopIfTrue) == bool(column.shows)
                told += 1
    assert told >= 7


#: What is typed in the second row, where D001 stands in the first → whether it passes.
TYPED = {"D002": True, "D001": False, "d001": False, "d17": False, "17": False, "D1234": True, "": True}


def test_what_is_typed_is_told_and_not_stopped(model: Model, tmp_path: Path) -> None:
    needs("soffice")
    rows = {"deltagare": [{"id": "D001"}]}
    path = tmp_path / "bok.xlsx"
    path.write_bytes(standard_workbook(model, model.companies[0], TODAY, rows))
    column = _key(model, "deltagare")
    rule = validation(Layout(model, sizes(rows)), column)
    assert (rule["validate"], rule["error_type"], rule["ignore_blank"]) == ("custom", "warning", False)
    formula = rule["value"].replace(f"$A{FIRST_ROW + 1}", f"$A{FIRST_ROW + 2}")  # written for the first row
    with office(tmp_path / "profil") as calc:
        open_book = calc.open(path)
        page = open_book.sheet("Deltagare")
        page.type_formula("AZ1", formula)
        for typed, passes in TYPED.items():
            page.write(f"A{FIRST_ROW + 2}", typed)
            open_book.work_out()
            assert (typed, bool(page.value("AZ1"))) == (typed, passes)
        open_book.close()


def test_the_message_says_what_may_be_wrong_and_how_it_is_written(model: Model) -> None:
    layout = Layout(model, {})
    rules = {sheet: validation(layout, _key(model, sheet)) for sheet in ("deltagare", "omgångar", "valideringar")}
    assert rules["deltagare"]["error_message"] == (
        "Deltagar-ID finns redan på en annan rad eller är inte skrivet som det ska. "
        "Bokstaven D och minst tre siffror, till exempel D017. Numret återanvänds aldrig."
    )
    assert rules["omgångar"]["error_message"] == "Omgång finns redan på en annan rad. Till exempel 2026-1."
    assert rules["valideringar"] == {}  # nobody types there
    every = [validation(layout, column) for column in model.columns]
    assert max(len(str(rule.get("value", ""))) for rule in every) <= 255
    assert max(len(rule.get("error_message", "")) for rule in every) <= 255


def test_the_file_holds_the_rule_as_excel_reads_it(model: Model) -> None:
    content = standard_workbook(small(model), model.companies[0], TODAY)
    page = openpyxl.load_workbook(io.BytesIO(content))["Personal"]
    (rule,) = [some for some in page.data_validations.dataValidation if str(some.sqref).startswith("A5:")]
    assert (rule.type, rule.errorStyle, bool(rule.allowBlank)) == ("custom", "warning", False)
    assert rule.formula1 == 'OR($A5="",AND(SUMPRODUCT(--($A$5:$A$64=$A5))<=1,COUNTIF($A5,"P??*")=1))'
