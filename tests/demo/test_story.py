"""The made-up companies are in order but for what is planted, and nobody real is in them."""

from __future__ import annotations

import re

import pytest

from books import small
from framsteg_xl.checks.run import check
from framsteg_xl.demo.example_model import example_model
from framsteg_xl.demo.faults import FAULTS, plant
from framsteg_xl.demo.story import TEST_NUMBER, Story, tell
from framsteg_xl.finding import Finding, Severity
from framsteg_xl.model.model import Model
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.standard.workbook import standard_workbook
from support import TODAY, book_of, book_with

SEEDS = range(25)


@pytest.fixture(scope="module")
def example(model: Model) -> Model:
    return small(example_model(model, TODAY))


def findings(story: Story, number: int = 0) -> list[Finding]:
    example = story.model
    return check(Entries(book_with(example, story.rows, example.companies[number].id), example), TODAY)


def test_what_is_checked_here_is_what_stands_in_the_file(example: Model) -> None:
    for number in range(3):
        story = tell(example, TODAY, str(number))
        book = book_of(standard_workbook(example, example.companies[number], TODAY, story.rows))
        assert check(Entries(book, example), TODAY) == findings(story, number)


def test_a_made_up_company_has_no_fault_of_its_own(example: Model) -> None:
    for seed in SEEDS:
        errors = [f for f in findings(tell(example, TODAY, str(seed))) if f.severity is Severity.ERROR]
        assert errors == [], seed


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.code)
def test_every_planted_fault_is_found_at_its_cell(fault: object, example: Model) -> None:
    number, code = fault.company, fault.code  # type: ignore[attr-defined]
    story = tell(example, TODAY, f"framsteg {example.companies[number].id}")
    plant(story, number)
    sheet = example.sheet(fault.sheet)  # type: ignore[attr-defined]
    column = example.column(fault.sheet, fault.role)  # type: ignore[attr-defined]
    assert sheet and column
    letter = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[example.columns_of(sheet.id).index(column)]
    cell = f"{letter}{fault.row + 5}"  # type: ignore[attr-defined]
    assert (sheet.name, cell, code) in [(f.sheet, f.cell, f.code) for f in findings(story, number)]


def test_one_has_returned_and_one_has_two_placements_at_once(example: Model) -> None:
    story = tell(example, TODAY, "prov")
    first, again, one, two = story.rows["placeringar"][:4]
    assert (first["id"], again["id"]) == ("D001-1", "D001-2")
    assert first["avslutad"] < again["från"]  # type: ignore[operator]
    assert (one["id"], two["id"]) == ("D002-1", "D002-2")
    assert "avslutad" not in one
    assert "avslutad" not in two


def test_the_same_seed_tells_the_same_story(example: Model) -> None:
    assert tell(example, TODAY, "a").rows == tell(example, TODAY, "a").rows
    assert tell(example, TODAY, "a").rows != tell(example, TODAY, "b").rows


def test_only_the_official_test_number_and_film_telephone_numbers_are_used(example: Model) -> None:
    text = " ".join(str(tell(example, TODAY, str(seed)).rows) for seed in SEEDS)
    assert set(re.findall(r"\d{8}-\d{4}", text)) == {TEST_NUMBER}
    assert set(re.findall(r"07\d[\d -]{6,}\d", text)) <= {f"070-174 06 {n:02d}" for n in range(5, 100)}


def test_no_made_up_company_is_one_of_the_project_s(model: Model, example: Model) -> None:
    assert not {c.id for c in model.companies} & {c.id for c in example.companies}
    assert all("(exempel)" in company.name for company in example.companies)
