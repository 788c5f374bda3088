"""Every kind of file that we write passes the rules of the Open XML SDK, as Word and Excel apply them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from framsteg_xl.demo.run import Demo, run_demo
from framsteg_xl.model.model import Model
from framsteg_xl.workbook.standard.workbook import standard_workbook
from support import TODAY

VALIDATOR = Path(__file__).parent.parent / ".ci" / "node_modules" / ".bin" / "ooxml-validator"


def faults(path: Path) -> list[str]:
    """What the validator says about a file; skipped without it, but CI must have it."""
    if shutil.which("node") is None or not VALIDATOR.exists():
        message = "the validator is not installed: npm install --prefix .ci"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    answer = subprocess.run([str(VALIDATOR), str(path)], capture_output=True, text=True, check=False, timeout=120)
    said = json.loads(answer.stdout)
    return [] if said["ok"] else [str(error) for error in said["errors"]] or ["not ok"]


@pytest.fixture(scope="module")
def demo(model: Model, tmp_path_factory: pytest.TempPathFactory) -> Demo:
    return run_demo(model, tmp_path_factory.mktemp("demo") / "demo", TODAY)


def test_an_empty_workbook(model: Model, tmp_path: Path) -> None:
    path = tmp_path / "tom.xlsx"
    path.write_bytes(standard_workbook(model, model.companies[0], TODAY))
    assert faults(path) == []


@pytest.mark.parametrize("kind", ["1 Arbetsböcker/*.xlsx", "4 Leveranser/*.xlsx", "5 Sammanställning/*.xlsx", "*.xlsx"])
def test_a_workbook_of_the_demo(demo: Demo, kind: str) -> None:
    path = next(demo.folder.glob(kind))
    assert faults(path) == []


@pytest.mark.parametrize("name", ["arbetsplan*.docx", "intyg*.docx"])
def test_a_document_of_the_demo(demo: Demo, name: str) -> None:
    path = next(demo.folder.rglob(name))
    assert faults(path) == []


def test_what_is_wrong_is_seen(model: Model, tmp_path: Path) -> None:
    whole, broken = tmp_path / "hel.xlsx", tmp_path / "trasig.xlsx"
    whole.write_bytes(standard_workbook(model, model.companies[0], TODAY))
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(broken, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "xl/worksheets/sheet3.xml":
                part = part.replace(b"<sheetData>", b"<sheetDatum/><sheetData>", 1)
            target.writestr(name, part)
    assert faults(broken) != []


def test_dropdowns_and_colours_are_of_the_plain_kind(model: Model, tmp_path: Path) -> None:
    path = tmp_path / "tom.xlsx"
    path.write_bytes(standard_workbook(model, model.companies[0], TODAY))
    with zipfile.ZipFile(path) as package:
        sheets = [package.read(name).decode() for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
        book = package.read("xl/workbook.xml").decode()
    assert [xml[:80] for xml in sheets if "x14:" in xml or "<extLst" in xml] == []
    assert sum(xml.count("<dataValidation ") for xml in sheets) > 80
    assert '<workbookProtection lockStructure="1"/>' in book
    assert not [xml for xml in sheets if "<sheetProtection" in xml]
