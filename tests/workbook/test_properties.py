"""What a workbook says of itself must also be readable while it is open."""

from dataclasses import replace
from pathlib import Path

import openpyxl

from books import small
from calc import office
from framsteg_xl.checks.report.report import report
from framsteg_xl.model.model import Model
from framsteg_xl.tables.xlsx import read_xlsx
from framsteg_xl.workbook.standard.workbook import standard_workbook
from framsteg_xl.workbook.upgrade.unseen import look_at
from framsteg_xl.workbook.upgrade.upgrade import upgrade
from support import TODAY


def _new(model: Model, tmp_path: Path) -> Path:
    path = tmp_path / "ny.xlsx"
    path.write_bytes(standard_workbook(small(model), model.companies[0], TODAY))
    return path


def test_each_property_of_a_workbook_is_also_a_defined_name_that_holds_the_same_text(
    model: Model, tmp_path: Path
) -> None:
    quoted = [replace(some, value='0.4 "prov"') if some.key == "model_version" else some for some in model.settings]
    path = _new(replace(model, settings=tuple(quoted)), tmp_path)
    said = read_xlsx(path).properties
    assert {"framsteg", "framsteg_company", "framsteg_schema", "framsteg_model"} <= set(said)
    assert said["framsteg_model"] == '0.4 "prov"'
    names = openpyxl.load_workbook(path).defined_names
    for name, text in said.items():
        assert names[name].attr_text == '"{}"'.format(text.replace('"', '""'))


def test_the_names_are_read_in_a_live_workbook(model: Model, tmp_path: Path) -> None:
    path = _new(model, tmp_path)
    with office(tmp_path / "profil") as calc:
        book = calc.open(path)
        assert book.named("framsteg_company") == f'"{model.companies[0].id}"'
        assert book.named("framsteg") == '"arbetsbok"'
        book.close()


def test_an_upgrade_does_not_take_them_for_names_that_people_made(model: Model, tmp_path: Path) -> None:
    path = _new(model, tmp_path)
    assert look_at(path.read_bytes()).own_names == {}
    made = upgrade(read_xlsx(path), small(model), TODAY)
    assert made.moves == []


def test_a_report_holds_no_such_names(model: Model, tmp_path: Path) -> None:
    path = tmp_path / "rapport.xlsx"
    path.write_bytes(report([], model, TODAY, tmp_path))
    assert "framsteg" not in openpyxl.load_workbook(path).defined_names
