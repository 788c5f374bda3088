"""The add-in as a file: as Excel wants it, the same each time, and for one machine's Python."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

import pytest

from awkward_model import awkward
from framsteg_xl.addin.build import build
from framsteg_xl.addin.package import PROJECT, RIBBON, SHIPPED, addin
from framsteg_xl.addin.project import sources
from framsteg_xl.addin.ribbon import ribbon
from framsteg_xl.addin.sheet import NAME, TEXTS, settings
from framsteg_xl.model.model import Model
from framsteg_xl.tables.xlsx import read_xlsx
from test_ooxml import faults

PYTHONS = {
    r"%LOCALAPPDATA%\Framsteg\Scripts\python.exe": "INTERPRETER_WIN",
    r"C:\Program Files\Å & Ö\python.exe": "INTERPRETER_WIN",
    r"\\server\gemensamt\python.exe": "INTERPRETER_WIN",
    "/Users/moa/Framsteg/bin/python": "INTERPRETER_MAC",
}


def members(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(package)) as file:
        return {name: file.read(name) for name in file.namelist()}


def rows(package: bytes, tmp_path: Path) -> dict[str, object]:
    """What the add-in's sheet says."""
    path = tmp_path / "addin.xlsx"
    path.write_bytes(package)
    grid = read_xlsx(path).grids[NAME]
    return {str(row[0]): row[1] for row in grid.rows}


def test_the_shipped_add_in_is_what_its_texts_say() -> None:
    """Compared uncompressed, for another zlib packs otherwise. Out of date: python -m framsteg_xl.addin.build."""
    shipped, fresh = members(SHIPPED.read_bytes()), members(build())
    assert list(shipped) == list(fresh)
    assert {name for name in fresh if fresh[name] != shipped[name]} == set()


def test_two_builds_are_the_same_bytes(model: Model) -> None:
    assert build() == build()
    assert addin(model) == build()


def test_nothing_in_it_tells_when_it_was_made() -> None:
    with zipfile.ZipFile(BytesIO(build())) as file:
        assert {info.date_time for info in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("python", ["", *PYTHONS])
def test_it_passes_the_open_xml_rules(python: str, model: Model, tmp_path: Path) -> None:
    path = tmp_path / "framsteg.xlam"
    path.write_bytes(addin(model, python))
    assert faults(path) == []


def test_a_tab_of_awkward_words_passes_too(model: Model, tmp_path: Path) -> None:
    path = tmp_path / "framsteg.xlam"
    path.write_bytes(addin(awkward(model)))
    assert faults(path) == []


def test_a_fault_in_the_tab_is_seen(model: Model, tmp_path: Path) -> None:
    path = tmp_path / "framsteg.xlam"
    parts = members(addin(model)) | {RIBBON: ribbon(model).replace(b' label="Kontroll"', b' lable="Kontroll"')}
    with zipfile.ZipFile(path, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)
    assert faults(path) != []


def test_it_is_an_add_in_with_a_tab_and_the_code_names_of_its_modules(model: Model) -> None:
    parts = members(addin(model))
    types = parts["[Content_Types].xml"].decode()
    assert 'PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.addin.macroEnabled.main+xml"' in types
    assert "vnd.ms-office.vbaProject" in types
    extensibility = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
    assert re.findall(rf'Target="(\S+)" Type="{extensibility}"', parts["_rels/.rels"].decode()) == [RIBBON]
    codes = [
        re.findall(r'codeName="(\w+)"', parts[f"xl/{name}.xml"].decode()) for name in ("workbook", "worksheets/sheet1")
    ]
    assert codes == [["ThisWorkbook"], ["Sheet1"]]
    assert len([name for name in parts if name.startswith("xl/worksheets/")]) == 1


@pytest.mark.parametrize("python", PYTHONS)
def test_an_add_in_for_one_machine(python: str, model: Model, tmp_path: Path) -> None:
    own = replace(model, buttons=model.buttons[:3])
    made = addin(own, python)
    assert members(made)[PROJECT] == members(SHIPPED.read_bytes())[PROJECT]
    assert members(made)[RIBBON] == ribbon(own) != ribbon(model)
    said = rows(made, tmp_path)
    assert {key: value for key, value in said.items() if "INTERPRETER" in key} == {PYTHONS[python]: python}
    assert {key: said[key] for key in TEXTS} == TEXTS
    assert (said["VERSION"], said["XLWINGS"]) == (version("framsteg-xl"), version("xlwings"))


def test_the_shipped_one_names_no_interpreter(tmp_path: Path) -> None:
    assert not [key for key in rows(SHIPPED.read_bytes(), tmp_path) if "INTERPRETER" in key]


def test_every_text_is_told_by_the_vba_and_every_told_text_is_there() -> None:
    code = "".join(sources().values())
    told = set(re.findall(r'(?:Tell |FromSheet\()"(\w+)"', code))
    assert told == {*TEXTS, "XLWINGS"}
    assert next(iter(settings())) == "VERSION"  # which is read from the first row


def test_the_check_in_real_excel_sees_every_text() -> None:
    release = (Path(__file__).parents[2] / "docs" / "release.md").read_text(encoding="utf-8")
    assert [text for text in TEXTS.values() if f"*{text[:18]}" not in release] == []


def test_a_version_that_vba_would_not_pass_on_is_refused(model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("framsteg_xl.addin.sheet.version", lambda _: "1.0'); import os")
    with pytest.raises(ValueError, match="import os"):
        addin(model)


def test_an_add_in_is_made_without_what_makes_vba() -> None:
    """At the companies' pyOpenVBA and oletools are not installed."""
    code = (
        "import sys; sys.modules['pyopenvba'] = None\n"
        "from framsteg_xl.addin.package import addin; from framsteg_xl.model.reading import load_model\n"
        "print(len(addin(load_model(), '/x/python')) > 10_000, 'xlwings' in sys.modules)"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert printed == "True False\n"
