"""The other half of the thousand flawless workbooks (see test_correct.py), and some of them as real files."""

from __future__ import annotations

from pathlib import Path

import pytest

from books import small
from correct_books import correct_rows, day_of, told_of
from framsteg_xl.checks.run import check
from framsteg_xl.demo.example_model import example_model
from framsteg_xl.finding import Severity
from framsteg_xl.model.model import Model
from framsteg_xl.workbook.reading import read_entries
from framsteg_xl.workbook.standard.workbook import standard_workbook

CHUNK = 50


@pytest.mark.parametrize("first", range(500, 1000, CHUNK))
def test_a_correct_book_is_told_nothing_of(model: Model, first: int) -> None:
    assert list(told_of(model, range(first, first + CHUNK))) == []


@pytest.mark.parametrize("seed", range(50, 1000, 190))
def test_a_correct_book_on_disk_is_told_nothing_of(model: Model, tmp_path: Path, seed: int) -> None:
    today = day_of(seed)
    approved = small(example_model(model, today))
    path = tmp_path / "bok.xlsx"
    rows = correct_rows(approved, seed, today).rows
    path.write_bytes(standard_workbook(approved, approved.companies[0], today, rows))
    told = check(read_entries(path, approved), today)
    assert [str(finding) for finding in told if finding.severity is not Severity.NOTICE] == []
