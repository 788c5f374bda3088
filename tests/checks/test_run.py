from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from approved import BOOK, approving, without_column, without_sheet
from books import changed
from framsteg_xl.checks.catalogue import RULES
from framsteg_xl.checks.run import check, silent_rules
from framsteg_xl.finding import Severity
from framsteg_xl.model.model import Model
from framsteg_xl.model.reading import load_model
from framsteg_xl.tables.address import column_number
from framsteg_xl.tables.book import Book
from framsteg_xl.workbook.entries import Entries
from support import TODAY, entries_in, findings_in, places

ENDING = changed(BOOK, "2027-05-15", "2026-12-21")  # 28 days from today
#: What the programme needs in a workbook, and what it can do without.
COLUMNS = {
    needed: [
        (sheet.name, column.heading)
        for sheet in load_model().sheets
        for column in load_model().columns_of(sheet.id)
        if (column.role or not column.shows) and load_model().needs(sheet, column) is needed
    ]
    for needed in (True, False)
}
SHEETS = {
    needed: [sheet.name for sheet in load_model().sheets if load_model().needs(sheet) is needed]
    for needed in (True, False)
}


def with_rule(model: Model, code: str, **setting: Any) -> Model:
    """The model in which one rule is set in another way."""
    assert code in {rule.code for rule in model.rules}
    return replace(model, rules=tuple(replace(r, **setting) if r.code == code else r for r in model.rules))


def faulty(model: Model) -> tuple[str, Model]:
    book = changed(ENDING, "| D002 | Tage |", "| D002 | #REF! |")
    book = changed(book, "| D002-1 | Orka", "| D002-7 | Orka")
    book = changed(book, "| D001-1 | 2026-11-16 | 20 |", "| D001-1 | 2026-11-16 | 60 |")
    book = changed(book, "| P04 | Örjan Dalskog |", "| 4 | Örjan Dalskog |")
    return book, approving(model)


def test_the_worst_comes_first_then_sheet_row_and_column(model: Model) -> None:
    findings = findings_in(*faulty(model))
    sheets = [sheet.name for sheet in model.sheets]
    order = [
        (
            list(Severity).index(f.severity),
            sheets.index(f.sheet),
            int(f.cell.lstrip("ABCDEFGHIJ")),
            column_number(f.cell.rstrip("0123456789")),
        )
        for f in findings
    ]
    assert len({f.severity for f in findings}) > 1
    assert len({f.sheet for f in findings}) > 4
    assert order == sorted(order)


def test_rows_are_ordered_as_numbers_and_columns_from_the_left(model: Model) -> None:
    rows = "".join(f"| P{number} |  |  |  |\n" for number in range(10, 20))
    staff = (
        f"## Personal\n| Personal-ID | Namn | Tillhör | Telefon |\n| --- | --- | --- | --- |\n{rows}| 7 |  |  |  |\n"
    )
    cells = [finding.cell for finding in findings_in(staff, model) if finding.sheet == "Personal"]
    assert cells == [*(f"B{row}" for row in range(2, 12)), "A12", "B12"]


def test_findings_about_a_whole_sheet_come_before_those_in_it(model: Model) -> None:
    book = changed(without_column(BOOK, "Personal", "Namn"), "| P04 |", "| 4 |")
    assert places(findings_in(book, approving(model)), "F102", "F209") == [
        ("Personal", "", "F102"),
        ("Personal", "A5", "F209"),
    ]


def test_a_workbook_with_nothing_in_it_lacks_its_sheets_and_no_more(model: Model) -> None:
    findings = check(Entries(Book("tom.xlsx", {}), model), TODAY)
    assert places(findings, "F101") == [(sheet.name, "", "F101") for sheet in model.sheets if model.needs(sheet)]
    assert places(findings, "F108") == [(sheet.name, "", "F108") for sheet in model.sheets if not model.needs(sheet)]
    assert len(findings) == len(model.sheets)


def test_a_workbook_with_headings_only_has_nothing_to_find(model: Model) -> None:
    empty = "\n".join(line for line in BOOK.splitlines() if not line.startswith(("| D0", "| P0", "| U0", "| 2026-1")))
    assert entries_in(empty, model).filled("personal") == range(0)
    assert findings_in(empty, approving(model)) == []


def test_a_rule_that_the_model_turns_off_says_nothing(model: Model) -> None:
    assert places(findings_in(ENDING, approving(model)), "F403") == [("Placeringar", "H2", "F403")]
    assert findings_in(ENDING, with_rule(approving(model), "F403", active=False)) == []


@pytest.mark.parametrize(
    ("said", "severity"),
    [
        ("fel", Severity.ERROR),
        ("upplysning", Severity.NOTICE),
    ],
)
def test_the_model_says_how_severe_a_finding_is(model: Model, said: str, severity: Severity) -> None:
    (finding,) = findings_in(ENDING, with_rule(approving(model), "F403", severity=Severity(said)))
    assert finding.severity is severity


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (("dagar=28",), True),
        (("dagar=27",), False),
        (("dagar = 27",), True),
        (("dagar=många",), True),
        (("dagar=",), True),
        (("dagar",), True),
        (("annat=1",), True),
        (("dagar=²",), True),
        (("dagar=99999999",), True),
        ((), True),
    ],
)
def test_the_model_sets_a_rules_parameter_and_what_cannot_be_read_changes_nothing(
    model: Model, said: tuple[str, ...], found: bool
) -> None:
    findings = findings_in(ENDING, with_rule(approving(model), "F403", parameters=said))
    assert {finding.code for finding in findings} == ({"F403"} if found else set())


def test_a_rule_that_the_model_does_not_know_is_tried_as_the_code_says(model: Model) -> None:
    (finding,) = findings_in(ENDING, replace(approving(model), rules=()))
    assert (finding.code, finding.severity) == ("F403", Severity.WARNING)


def test_no_rule_is_silent_in_a_whole_workbook(model: Model) -> None:
    assert silent_rules(entries_in(BOOK, approving(model))) == []


def test_rules_that_need_what_is_missing_are_silent_and_known_to_be(model: Model) -> None:
    book = without_column(ENDING, "Placeringar", "Avslutad")
    silent = [rule.code for rule in silent_rules(entries_in(book, approving(model)))]
    assert silent == [rule.code for rule in RULES if "placements.exit_date" in rule.needs]
    assert {"F401", "F402", "F403", "F404", "F502", "F504", "F512", "F601", "F606"} <= set(silent)
    off = with_rule(approving(model), "F403", active=False)
    assert "F403" not in [rule.code for rule in silent_rules(entries_in(book, off))]


def test_in_an_empty_workbook_every_rule_with_needs_is_silent(model: Model) -> None:
    silent = silent_rules(Entries(Book("tom.xlsx", {}), model))
    assert [rule.code for rule in silent] == [rule.code for rule in RULES if rule.needs]


def many(model: Model) -> str:
    """A book with something in more of its columns, and with a protected person, in order all the same."""
    extended = "| D001-3 | D001 | Arbetsträning | Arbetsförmedlingen |  |  | 2026-11-19 | 2027-05-15 | D001-1 |  |  |"
    book = changed(BOOK, "| D002-1 | D002 | Arbets", f"{extended}\n| D002-1 | D002 | Arbets")
    book = changed(
        book, "| D002-1 | Förfrågan", "| D001-3 | Förfrågan/anvisning |  | 2026-11-19 |  |  |\n| D002-1 | Förfrågan"
    )
    book = changed(
        book, "| D002-1 | 2026-11-18 | 40 |", "| D001-3 | 2026-11-19 | 20 | P02 |\n| D002-1 | 2026-11-18 | 40 |"
    )
    book = changed(book, "2027-05-15", "2026-12-01")
    book = changed(book, "| D002 | Tage | Ulvsäter | 1990-02-03 |  |  |", "| D002 |  |  |  |  | ja |")
    assert findings_in(book, approving(model)) == []
    return book


@pytest.mark.parametrize(("sheet", "heading"), COLUMNS[True])
def test_a_column_that_is_gone_is_one_finding_and_not_one_a_row(model: Model, sheet: str, heading: str) -> None:
    findings = findings_in(without_column(many(model), sheet, heading), approving(model))
    assert [(f.sheet, f.heading, f.code) for f in findings] == [(sheet, heading, "F102")]


@pytest.mark.parametrize(("sheet", "heading"), COLUMNS[False])
def test_a_column_that_can_be_spared_is_one_notice(model: Model, sheet: str, heading: str) -> None:
    findings = findings_in(without_column(many(model), sheet, heading), approving(model))
    assert [(f.sheet, f.heading, f.code) for f in findings] == [(sheet, "", "F108")]
    assert findings[0].message.endswith(f" {heading}")


@pytest.mark.parametrize("sheet", SHEETS[True])
def test_a_sheet_that_is_gone_is_one_finding(model: Model, sheet: str) -> None:
    findings = findings_in(without_sheet(BOOK, sheet), approving(model))
    assert [(f.sheet, f.code) for f in findings] == [(sheet, "F101")]


@pytest.mark.parametrize("sheet", SHEETS[False])
def test_a_sheet_that_can_be_spared_is_one_notice(model: Model, sheet: str) -> None:
    findings = findings_in(without_sheet(BOOK, sheet), approving(model))
    assert [(f.sheet, f.code) for f in findings] == [(sheet, "F108")]


def test_nothing_is_told_twice(model: Model) -> None:
    told = Counter((f.sheet, f.cell, f.code, f.message) for f in findings_in(*faulty(model)))
    assert max(told.values()) == 1
