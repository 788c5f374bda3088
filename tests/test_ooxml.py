"""Every kind of file that we write passes the rules of the Open XML SDK, as Word and Excel apply them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import zipfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from books import small
from framsteg_xl.checks.files import Checked
from framsteg_xl.checks.report.report import report
from framsteg_xl.demo.run import Demo, run_demo
from framsteg_xl.errors import UserError
from framsteg_xl.finding import Finding, Severity
from framsteg_xl.model.model import Model
from framsteg_xl.tables.xlsx import read_xlsx
from framsteg_xl.workbook.importing.import_into import import_into
from framsteg_xl.workbook.standard.workbook import standard_workbook
from framsteg_xl.workbook.upgrade.upgrade import upgrade
from old_books import Formula, OldSheet, with_part, write_old
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


def all_faults(paths: Iterable[Path]) -> dict[str, list[str]]:
    """The faults of each file that has any. (The validator takes one file at a time, 2 seconds for a workbook.)"""
    files = sorted(paths)
    assert files
    with ThreadPoolExecutor() as pool:
        return {file.name: found for file, found in zip(files, pool.map(faults, files), strict=True) if found}


def test_an_empty_workbook(model: Model, tmp_path: Path) -> None:
    path = tmp_path / "tom.xlsx"
    path.write_bytes(standard_workbook(model, model.companies[0], TODAY))
    assert faults(path) == []


@pytest.mark.parametrize(
    ("kind", "many"),
    [("1 Arbetsböcker/*.xlsx", 12), ("4 Leveranser/*.xlsx", 12), ("5 Sammanställning/*.xlsx", 1), ("*.xlsx", 1)],
)
def test_every_workbook_of_the_demo(demo: Demo, kind: str, many: int) -> None:
    paths = list(demo.folder.glob(kind))
    assert len(paths) == many
    assert all_faults(paths) == {}


def test_the_smallest_and_the_largest_document_of_each_kind(demo: Demo, model: Model) -> None:
    """A sample: all of them (137) would take a minute and a half of two processors."""
    for kind in model.documents:
        made = sorted(demo.folder.rglob(f"{kind.id}_*.docx"), key=lambda path: (path.stat().st_size, path.name))
        assert made, kind.id
        assert all_faults({made[0], made[-1]}) == {}


def test_a_workbook_that_was_upgraded_and_one_that_a_list_was_put_into(model: Model, tmp_path: Path) -> None:
    """With people's own columns and sheets, the lists of what became of everything, and values of all kinds."""
    few, old, lista = small(model), tmp_path / "gammal.xlsx", tmp_path / "lista.xlsx"
    people = OldSheet("Deltagare", ["Deltagar-ID", "Förnamn", "Bil"], [["D001", "Moa & <b>", True]], table="deltagare")
    kinds = [date(2026, 1, 31), time(8, 30), timedelta(hours=30), "=1+1", Formula("=1+1", 2.0), Formula("=A1", None)]
    own = OldSheet("Möten", cells={(row, 1): value for row, value in enumerate(kinds)}, notes={(0, 1): "obs"})
    write_old(old, [people, own, OldSheet("Start", cells={(9, 9): "Ring"})], few)
    write_old(lista, [OldSheet("Blad1", ["Namn", "Pnr", "Handl."], [["Tage Isåker", "850423", "Bo"]])], few)
    upgraded, imported = tmp_path / "förnyad.xlsx", tmp_path / "inläst.xlsx"
    upgraded.write_bytes(upgrade(read_xlsx(old), few, TODAY).content)
    imported.write_bytes(import_into(read_xlsx(old), replace(read_xlsx(lista), properties={}), few, TODAY)[1])
    assert {"Möten", "Uppgradering", "Importerat"} <= read_xlsx(imported).grids.keys()
    assert all_faults([upgraded, imported]) == {}


def test_a_report_of_findings_and_one_of_none(model: Model, tmp_path: Path) -> None:
    """With links to odd places, and texts that look like something else."""
    odd = Finding("F202", Severity.WARNING, "a&b.xlsx", "Å & <b>'s", "C4", "=1+1", "", '@x <i> & "y"', "+46", "D001")
    lost = Finding("F100", Severity.ERROR, "trasig.xlsx", "", "", "", "", "den är skadad", "ta en äldre")
    books = [Checked(tmp_path / "Våra %20 böcker" / "a&b.xlsx", "a&b.xlsx", [odd, *[replace(odd, cell="C5")] * 5])]
    books += [Checked(tmp_path / "trasig.xlsx", "trasig.xlsx", [lost], error=UserError("a", "b"))]
    some, none = tmp_path / "rapport.xlsx", tmp_path / "ren.xlsx"
    some.write_bytes(report(books, model, TODAY, tmp_path))
    none.write_bytes(report([Checked(tmp_path / "bok.xlsx", "bok.xlsx")], model, TODAY, tmp_path))
    assert all_faults([some, none]) == {}


def test_what_is_wrong_is_seen(model: Model, tmp_path: Path) -> None:
    whole, broken = tmp_path / "hel.xlsx", tmp_path / "trasig.xlsx"
    whole.write_bytes(standard_workbook(model, model.companies[0], TODAY))
    sheet, wrong = "xl/worksheets/sheet3.xml", "<sheetDatum/><sheetData>"
    broken.write_bytes(with_part(whole.read_bytes(), sheet, "<sheetData>", wrong))
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
