import re
from dataclasses import fields, replace
from pathlib import Path

import openpyxl

from framsteg_xl.cli import cli
from framsteg_xl.files import shipped
from framsteg_xl.model.model import Model
from framsteg_xl.model.reading import load_model, read_model
from framsteg_xl.model.shapes import Company
from framsteg_xl.model.writing import model_tables, model_workbook
from framsteg_xl.tables.xlsx import read_xlsx


def _written(model: Model, folder: Path) -> Path:
    path = folder / "modell.xlsx"
    path.write_bytes(model_workbook(model))
    return path


def test_a_model_comes_back_the_same_from_its_workbook(model: Model, tmp_path: Path) -> None:
    assert read_model(read_xlsx(_written(model, tmp_path))) == (model, [])


def test_the_same_model_gives_the_same_bytes(model: Model) -> None:
    assert model_workbook(model) == model_workbook(model)


def test_what_looks_like_something_else_comes_back_as_it_was(model: Model, tmp_path: Path) -> None:
    texts = ("0012", "2026-01-31", "1e5", "=1+1", "{=1}", "http://exempel.se/x", "a & <b>", "rad\nrad", "@x", "TRUE")
    values = tuple(replace(model.list_values[0], value=text, role=text, explanation=text) for text in texts)
    odd = replace(model, list_values=model.list_values + values)
    read, findings = read_model(read_xlsx(_written(odd, tmp_path)))
    assert read == odd
    assert {(f.sheet, f.heading, f.code) for f in findings} == {("Listor", "roll", "M04")}  # they are no roles
    assert [f.value for f in findings] == list(texts)


def test_the_committed_model_is_what_writing_it_gives(tmp_path: Path) -> None:
    committed, rewritten = read_xlsx(shipped("workbooks", "modell.xlsx")), read_xlsx(_written(load_model(), tmp_path))
    assert read_model(committed) == read_model(rewritten)
    assert committed.grids == rewritten.grids
    assert committed.regions == rewritten.regions


def test_the_first_sheet_names_only_what_there_is(model: Model, tmp_path: Path) -> None:
    grid = read_xlsx(_written(model, tmp_path)).grids["Läs mig"]
    words = " ".join(str(value) for row in grid.rows for value in row)
    commands = re.findall(r"framsteg (\w+) (?=\w+[.-])", words)
    assert set(commands) >= {"model", "new", "upgrade", "check"}
    assert set(commands) <= set(cli.commands)
    for line in re.findall(r"framsteg [a-z]+ .*?min-modell\.xlsx", words):
        _, command, *arguments = line.split()
        known = {option for parameter in cli.commands[command].params for option in parameter.opts}
        assert {word for word in arguments if word.startswith("--")} <= known, line
    assert set(re.findall(r"\bF\d{3}\b", words)) <= {rule.code for rule in model.rules}
    assert {"soon_days"} <= {setting.key for setting in model.settings}
    assert all(title in words for title, _, _ in model_tables(model))
    assert max(len(str(value)) for row in grid.rows for value in row) < 200  # two lines at the most


def test_every_sheet_is_a_table_under_its_own_name(model: Model, tmp_path: Path) -> None:
    regions = read_xlsx(_written(model, tmp_path)).regions
    assert [region.sheet for region in regions.values()] == [name for name, _, _ in model_tables(model)]
    assert all(region.name == region.sheet and region.heading_row == 0 for region in regions.values())


def test_a_sheet_without_rows_is_a_table_still(model: Model, tmp_path: Path) -> None:
    bare = replace(model, companies=())
    assert read_model(read_xlsx(_written(bare, tmp_path))) == (bare, [])


def test_the_notes_on_the_headings_are_the_help_texts(model: Model, tmp_path: Path) -> None:
    page = openpyxl.load_workbook(_written(model, tmp_path))["Företag"]
    notes = {cell.value: cell.comment.text for cell in page[1] if cell.comment}
    assert notes == {f.metadata["heading"]: f.metadata["help"] for f in fields(Company) if f.metadata["help"]} != {}
