"""An upgrade loses nothing: every cell of the old workbook is found again in the new one."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace
from pathlib import Path

from framsteg_xl.cli import run
from framsteg_xl.demo.story import tell
from framsteg_xl.model.model import Model
from framsteg_xl.model.names import OUR_SHEETS
from framsteg_xl.model.writing import model_workbook
from framsteg_xl.tables.book import Book
from framsteg_xl.tables.xlsx import read_xlsx
from framsteg_xl.workbook.standard.along import Along, OwnSheet
from framsteg_xl.workbook.standard.workbook import standard_workbook
from framsteg_xl.workbook.upgrade.moves import LOG_NAME
from support import TODAY


def cells(book: Book) -> Counter[str]:
    """Every non-empty cell below the headings of the sheets that people write on, by its value."""
    own = set(OUR_SHEETS) | {LOG_NAME}
    grids = (grid for name, grid in book.grids.items() if name not in own)
    return Counter(repr(value) for grid in grids for row in grid.rows[4:] for value in row if value != "")


def older(model: Model) -> Model:
    """The model before a heading and a list value were renamed, and before a column was added."""
    headings = {("placeringar", "från"): "Startdag"}
    return replace(
        model,
        columns=tuple(
            replace(column, heading=headings.get((column.sheet, column.id), column.heading))
            for column in model.columns
            if (column.sheet, column.id) != ("placeringar", "pris")
        ),
    )


def newer(model: Model) -> Model:
    aliases = {("placeringar", "från"): ("Startdag",)}
    return replace(
        model,
        columns=tuple(
            replace(column, aliases=column.aliases + aliases.get((column.sheet, column.id), ()))
            for column in model.columns
        ),
    )


def test_every_cell_of_a_whole_company_is_found_again(model: Model, tmp_path: Path) -> None:
    old, new, path = tmp_path / "gammal.xlsx", tmp_path / "ny.xlsx", tmp_path / "modell.xlsx"
    path.write_bytes(model_workbook(newer(model)))
    story = tell(model, TODAY, "uppgradering")
    own = OwnSheet("Vår lista", {(0, 0): "Nycklar", (0, 1): "Vem", (5, 0): "Förrådet", (5, 1): "Ida", (6, 1): 3.0})
    content = standard_workbook(older(model), model.companies[0], TODAY, story.rows, Along({}, [own]))
    old.write_bytes(content)

    assert run(["upgrade", str(old), "--out", str(new), "--model", str(path), "--today", str(TODAY)]) == 0

    assert hashlib.sha256(old.read_bytes()).digest() == hashlib.sha256(content).digest()
    before, after = read_xlsx(old), read_xlsx(new)
    assert sum(cells(before).values()) > 3000
    assert cells(before) - cells(after) == Counter()
    assert after.grids["Vår lista"].rows == before.grids["Vår lista"].rows
    assert set(after.regions) >= {sheet.id.casefold() for sheet in model.sheets}


def test_a_lost_cell_would_be_seen(model: Model, tmp_path: Path) -> None:
    story = tell(model, TODAY, "uppgradering")
    whole, less = tmp_path / "hel.xlsx", tmp_path / "mindre.xlsx"
    whole.write_bytes(standard_workbook(model, model.companies[0], TODAY, story.rows))
    story.rows["anteckningar"][0]["text"] = ""
    less.write_bytes(standard_workbook(model, model.companies[0], TODAY, story.rows))
    assert sum((cells(read_xlsx(whole)) - cells(read_xlsx(less))).values()) == 1


def test_the_old_workbook_is_never_written_over(model: Model, tmp_path: Path) -> None:
    old = tmp_path / "gammal.xlsx"
    content = standard_workbook(model, model.companies[0], TODAY)
    old.write_bytes(content)
    assert run(["upgrade", str(old), "--out", str(old)]) == 2
    assert old.read_bytes() == content
