"""The rules of the house that the code can break without anybody noticing."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from books import small
from framsteg_xl.checks.run import check
from framsteg_xl.demo.example_model import example_model
from framsteg_xl.demo.faults import plant
from framsteg_xl.demo.story import tell
from framsteg_xl.model.model import Model
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.standard.workbook import standard_workbook
from support import TODAY, book_of, book_with

PACKAGE = Path(__file__).parent.parent / "framsteg_xl"
FLOORS = ["tables", "model", "workbook", "entering", "checks", "certificates", "documents", "consolidation", "demo"]
FLOORS += ["open_book", "buttons"]
SIDE_BY_SIDE = {("consolidation", "documents"), ("consolidation", "certificates")}


def imports(file: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return names


@pytest.mark.parametrize("floor", FLOORS)
def test_nothing_imports_upwards(floor: str) -> None:
    above = FLOORS[FLOORS.index(floor) + 1 :]
    for file in (PACKAGE / floor).rglob("*.py"):
        reached = {name.split(".")[1] for name in imports(file) if name.startswith("framsteg_xl.")}
        assert not reached & set(above), file.name
        assert not {(floor, other) for other in reached} & SIDE_BY_SIDE, file.name
        assert "cli" not in reached, file.name


@pytest.mark.parametrize(
    ("library", "homes"),
    [
        ("pandas", ["consolidation"]),
        ("docxtpl", ["documents"]),
        ("python_calamine", ["tables"]),
        ("msoffcrypto", ["tables"]),
        ("xlwings", ["calc", "macros.py", "open_book"]),
        ("xlsxwriter", ["model", "workbook", "checks", "consolidation", "addin"]),
        ("pyopenvba", ["addin"]),
        ("uno", ["calc"]),
    ],
)
def test_a_library_is_known_in_its_own_rooms_only(library: str, homes: list[str]) -> None:
    users = {
        file.relative_to(PACKAGE).parts[0]
        for file in PACKAGE.rglob("*.py")
        if any(name.split(".")[0] == library for name in imports(file))
    }
    assert users <= set(homes)


def test_checking_a_workbook_imports_nothing_heavy(model: Model, tmp_path: Path) -> None:
    (tmp_path / "bok.xlsx").write_bytes(standard_workbook(small(model), model.companies[0], TODAY))
    code = (
        "import sys; from framsteg_xl.cli import run; done = run(['check', sys.argv[1]]);"
        "heavy = {'pandas', 'openpyxl', 'xlsxwriter', 'docxtpl', 'xlwings', 'numpy', 'msoffcrypto', 'cryptography'};"
        "print(done, sorted(heavy & set(sys.modules)))"
    )
    call = [sys.executable, "-c", code, tmp_path / "bok.xlsx"]
    printed = subprocess.run(call, capture_output=True, text=True, check=True).stdout
    assert printed.splitlines() == ["bok.xlsx: inga anmärkningar", "0 []"]


def in_other_words(model: Model) -> Model:
    """The same model with every sheet, heading and value that can be chosen called something else."""

    def other(text: str) -> str:
        return f"{text} (ändrat)"

    return replace(
        model,
        sheets=tuple(replace(sheet, name=f"{sheet.name} 2") for sheet in model.sheets),
        columns=tuple(
            replace(c, heading=other(c.heading), assignment=other(c.assignment) if c.assignment else "")
            for c in model.columns
        ),
        list_values=tuple(replace(value, value=other(value.value)) for value in model.list_values),
        steps=tuple(replace(step, name=other(step.name)) for step in model.steps),
        placement_forms=tuple(replace(form, name=other(form.name)) for form in model.placement_forms),
        commissioner_kinds=tuple(replace(kind, name=other(kind.name)) for kind in model.commissioner_kinds),
        exit_outcomes=tuple(replace(outcome, name=other(outcome.name)) for outcome in model.exit_outcomes),
        areas=tuple(replace(area, name=other(area.name)) for area in model.areas),
    )


def test_every_word_of_the_model_can_be_changed_without_touching_code(model: Model) -> None:
    example = small(example_model(model, TODAY))
    renamed = in_other_words(example)
    for number, company in enumerate(example.companies):
        told = []
        for some in (example, renamed):
            story = tell(some, TODAY, company.id)
            plant(story, number)
            if number == 0:
                book = book_of(standard_workbook(some, company, TODAY, story.rows))
            else:
                book = book_with(some, story.rows, company.id)
            found = check(Entries(book, some), TODAY)
            told.append([(f.sheet.removesuffix(" 2"), f.cell, f.code, f.severity) for f in found])
        assert told[0] == told[1], company.id


def test_a_setting_says_that_it_is_not_used_yet_as_long_as_nothing_reads_it(model: Model) -> None:
    code = "\n".join(file.read_text(encoding="utf-8") for file in PACKAGE.rglob("*.py"))
    read = set(re.findall(r"\.(?:setting|number)\(\s*\"(\w+)\"", code))
    unread = {setting.key for setting in model.settings} - read
    assert {setting.key for setting in model.settings if setting.explanation.endswith("Används ännu inte.")} == unread
    assert len(read) > 10
