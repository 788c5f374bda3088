"""*Att göra* says the same as the rules do, for every made-up company."""

from __future__ import annotations

import re
from datetime import date

import pytest
import xlsxwriter

from framsteg_xl.checks.run import check
from framsteg_xl.demo.example_model import example_model
from framsteg_xl.demo.story import tell
from framsteg_xl.model.model import Model
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.own_row import Rows
from framsteg_xl.workbook.standard.layout import Layout, sizes
from framsteg_xl.workbook.standard.overview.block import CalculationSheet
from framsteg_xl.workbook.standard.overview.placements import NO_OUTCOME, placements
from framsteg_xl.workbook.standard.overview.stays import day_of
from framsteg_xl.workbook.standard.overview.todo import todo
from framsteg_xl.workbook.standard.shown import shown_values
from framsteg_xl.workbook.standard.workbook import standard_workbook
from support import TODAY, book_of

_SAID = re.compile(r"steget (.+) skulle ha varit klart (\S+) för (\S+)")


def listed(model: Model, rows: Rows, today: date = TODAY) -> set[tuple[str, str, date]]:
    """(who, what, by when) of all that *Att göra* lists, however long the list is."""
    with xlsxwriter.Workbook("/dev/null", {"in_memory": True}) as workbook:
        shown = shown_values(model, rows, today)
        sheet = CalculationSheet(workbook.add_worksheet(), Layout(model, sizes(shown)), shown, today)
        block = todo(sheet, placements(workbook, sheet)).block
        found = zip(*(block.worth(name) for name in ("vem", "vad", "senast")), strict=True)
        return {(who, what, day_of(by) or date.min) for who, what, by in found if who}


@pytest.mark.parametrize("company", range(12))
def test_what_is_late_is_what_the_rules_say_is_late(company: int, model: Model) -> None:
    example = example_model(model, TODAY)
    story = tell(example, TODAY, f"framsteg {example.companies[company].id}")
    entries = Entries(book_of(standard_workbook(example, example.companies[company], TODAY, story.rows)), example)
    findings = check(entries, TODAY)
    told = [_SAID.search(finding.message) for finding in findings if finding.code == "F502"]
    by_rules = {(one[3], one[1], date.fromisoformat(one[2])) for one in told if one}
    names = {step.name for step in model.steps}
    late = {(who, what, by) for who, what, by in listed(example, story.rows) if what in names and by < TODAY}
    assert late == by_rules


def test_a_placement_that_ended_without_outcome_is_what_the_rule_says(model: Model) -> None:
    rows = {
        "placeringar": [
            {"id": "D001-1", "från": date(2026, 3, 2), "avslutad": date(2026, 11, 20)},
            {"id": "D002-1", "från": date(2026, 3, 2), "avslutad": date(2026, 11, 20), "utfall": "Flyttat"},
            {"id": "D003-1", "från": date(2026, 3, 2), "avslutad": date(2026, 12, 20)},
        ]
    }
    entries = Entries(book_of(standard_workbook(model, model.companies[0], TODAY, rows)), model)
    assert [f.cell for f in check(entries, TODAY) if f.code == "F404"] == ["R5"]
    assert {who for who, what, _ in listed(model, rows) if what == NO_OUTCOME} == {"D001-1"}


def test_a_decision_within_four_weeks_is_on_the_list(model: Model) -> None:
    rows = {
        "placeringar": [
            {"id": "D001-1", "från": date(2026, 11, 20), "till": date(2026, 12, 10)},
            {"id": "D002-1", "från": date(2026, 11, 20), "till": date(2027, 3, 10)},
        ]
    }
    decision_ends = next(column.todo for column in model.columns if column.role == "decision_end")
    decisions = {(who, by) for who, what, by in listed(model, rows) if what == decision_ends}
    assert decisions == {("D001-1", date(2026, 12, 10))}
