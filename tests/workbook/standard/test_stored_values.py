"""Every formula's stored value is what LibreOffice works out: on the demo's workbooks, and on a very large one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from datetime import time as clock
from pathlib import Path
from typing import Any

import pytest

from calc import Office, office
from framsteg_xl.demo.example_model import example_model
from framsteg_xl.demo.faults import plant
from framsteg_xl.demo.story import tell
from framsteg_xl.model.model import Model
from framsteg_xl.tables.address import cell_name
from framsteg_xl.tables.xlsx import read_xlsx
from framsteg_xl.workbook.own_row import number
from framsteg_xl.workbook.standard.workbook import standard_workbook
from large import large_rows
from support import TODAY, needs

#: The workbook counts from the machine's own day, so the stored values must be of that day.
TODAY_HERE = date.today()


@pytest.fixture(scope="module")
def calc(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    needs("soffice")
    with office(tmp_path_factory.mktemp("profil")) as running:
        yield running


def differences(path: Path, calc: Office) -> tuple[int, list[str]]:
    """How many cells were compared, and those that differ."""
    book = calc.open(path)
    book.work_out()
    theirs = book.everything()
    book.close()
    compared, found = 0, []
    for name, grid in read_xlsx(path).grids.items():
        for r, row in enumerate(grid.rows):
            for c, ours in enumerate(row):
                rows = theirs[name]
                other = rows[r][c] if r < len(rows) and c < len(rows[r]) else ""
                compared += ours != ""
                if not same(ours, other):
                    found.append(f"{name}!{cell_name(r, c)}: {ours!r} and {other!r}")
    return compared, found


def same(ours: Any, theirs: Any) -> bool:
    if isinstance(ours, date | datetime | clock | float | bool):
        return (
            isinstance(theirs, float) and abs(number(float(ours) if isinstance(ours, bool) else ours) - theirs) < 1e-6
        )
    return bool(ours == theirs)


@pytest.mark.parametrize("company", range(12))
def test_on_a_workbook_of_the_demo(company: int, model: Model, calc: Office, tmp_path: Path) -> None:
    example = example_model(model, TODAY_HERE)
    story = tell(example, TODAY_HERE, f"framsteg {example.companies[company].id}")
    plant(story, company)
    path = tmp_path / "bok.xlsx"
    path.write_bytes(standard_workbook(example, example.companies[company], TODAY_HERE, story.rows))
    compared, found = differences(path, calc)
    assert found == []
    assert compared > 15_000


def test_on_an_empty_workbook(model: Model, calc: Office, tmp_path: Path) -> None:
    path = tmp_path / "tom.xlsx"
    path.write_bytes(standard_workbook(model, model.companies[0], TODAY_HERE))
    compared, found = differences(path, calc)
    assert found == []
    assert compared > 10_000


def test_a_stale_value_would_be_seen(model: Model, calc: Office, tmp_path: Path) -> None:
    story = tell(example_model(model, TODAY), TODAY, "gammal")
    path = tmp_path / "bok.xlsx"
    path.write_bytes(standard_workbook(model, model.companies[0], date(2026, 6, 1), story.rows))
    assert len(differences(path, calc)[1]) > 100


def test_on_a_very_large_workbook(model: Model, calc: Office, tmp_path: Path) -> None:
    rows = large_rows(model, TODAY_HERE)
    assert [len(rows[some]) for some in ("deltagare", "resa", "avvikelser", "kriterier")] == [500, 5000, 10000, 20000]
    path = tmp_path / "stor.xlsx"
    path.write_bytes(standard_workbook(model, model.companies[0], TODAY_HERE, rows))
    compared, found = differences(path, calc)
    assert found == []
    assert compared > 200_000
