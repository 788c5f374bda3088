"""What the doctor says: short, right, with a remedy under each thing that is wrong, and without anybody's name."""

from __future__ import annotations

import plistlib
from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path

import pytest

from framsteg_xl.addin import doctor, in_calc
from framsteg_xl.addin.doctor import diagnosis
from framsteg_xl.addin.excel import addin_file, script_file
from framsteg_xl.addin.install import install
from framsteg_xl.configuration import interpreter_key, place, write
from framsteg_xl.errors import UserError
from framsteg_xl.machine import Machine
from framsteg_xl.model.model import Model
from framsteg_xl.model.writing import model_workbook
from machines import linux, mac, tree, windows

NOW = version("framsteg-xl")
Make = Callable[[Path], Machine]


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No log, and no real LibreOffice: the toolbar is what would lie in the user's folder."""
    monkeypatch.setattr(doctor, "log_file", lambda: tmp_path / "framsteg.log")
    monkeypatch.setattr("framsteg_xl.calc.bridge.uno", lambda: None)
    monkeypatch.setattr("framsteg_xl.calc.unopkg.install_toolbar", lambda _model: put_toolbar(tmp_path))


def put_toolbar(folder: Path, number: str = NOW) -> None:
    """The toolbar as LibreOffice 7.4 lays it out."""
    cache = folder / "home" / "asa" / ".config" / "libreoffice" / "4" / "user" / "uno_packages" / "cache"
    name = f"uno_packages/lu{number}.tmp_/framsteg.oxt"
    (cache / name).mkdir(parents=True, exist_ok=True)
    description = "http://openoffice.org/extensions/description/2006"
    text = f'<description xmlns="{description}"><version value="{number}"/></description>'
    (cache / name / "description.xml").write_text(text)
    known = "http://openoffice.org/extensionmanager/extension-registry/2010"
    extension = f'<e:extension url="vnd.sun.star.expand:$UNO_USER_PACKAGES_CACHE/{name}"/>'
    text = f'<e:extension-backend-db xmlns:e="{known}">{extension}</e:extension-backend-db>'
    registry = cache / "registry" / "com.sun.star.comp.deployment.bundle.PackageRegistryBackend"
    registry.mkdir(parents=True, exist_ok=True)
    (registry / "backenddb.xml").write_text(text)


def wrong(machine: Machine) -> list[str]:
    """What the doctor wants mended: the line, and the remedy under it."""
    lines = diagnosis(machine)
    return [f"{a} {b.strip()}" for a, b in pairwise(lines) if b.startswith("  Så rättar du: ")]


@pytest.mark.parametrize("make", [windows, mac, linux])
def test_all_is_well_after_the_installation(make: Make, tmp_path: Path) -> None:
    machine = make(tmp_path)
    install(machine)
    before = tree(tmp_path)
    lines = diagnosis(machine)
    assert wrong(machine) == []
    assert lines[-1].startswith("Allt ser bra ut.")
    assert len(lines) <= 12
    assert "asa" not in "\n".join(lines)
    assert tree(tmp_path) == before


def test_before_the_installation_there_is_one_thing_to_do(tmp_path: Path) -> None:
    for make in (windows, mac, linux):
        machine = make(tmp_path / make.__name__)
        assert wrong(machine) == ["Knapparna är inte installerade. Så rättar du: kör framsteg install."]
        assert diagnosis(machine)[-1] == "En sak att rätta."


@pytest.mark.parametrize("make", [windows, mac])
def test_an_older_add_in(make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    machine = make(tmp_path)
    install(machine)
    monkeypatch.setattr(doctor, "version_of", lambda _: "0.0.9")
    (said,) = wrong(machine)
    assert said.startswith(f"Tillägget är version 0.0.9, men programmet är {NOW}: ~/")
    assert said.endswith("Så rättar du: stäng Excel, kör framsteg install, och starta Excel igen.")


def test_an_add_in_that_is_gone_or_somebody_elses(tmp_path: Path) -> None:
    machine = windows(tmp_path)
    install(machine)
    addin_file(machine).write_bytes(b"mine")
    (said,) = wrong(machine)
    assert said.startswith("Där tillägget ska ligga finns en annan fil med samma namn: ~/")
    addin_file(machine).unlink()
    (said,) = wrong(machine)
    assert said.startswith("Tillägget finns inte: ~/")


def test_a_script_that_is_gone_on_mac(tmp_path: Path) -> None:
    machine = mac(tmp_path)
    install(machine)
    script_file(machine).unlink()
    (said,) = wrong(machine)
    assert said.startswith("Skriptet som låter Excel starta Framsteg saknas: ~/")


def test_a_toolbar_that_is_gone_or_older(tmp_path: Path) -> None:
    machine = linux(tmp_path)
    install(machine)
    put_toolbar(tmp_path, "0.0.9")
    (said,) = wrong(machine)
    assert said.startswith(f"Verktygsraden är version 0.0.9, men programmet är {NOW}")
    known = next(machine.home.rglob("backenddb.xml"))
    revoked = known.read_text().replace("<e:extension url", '<e:extension revoked="true" url')
    for text in (revoked, revoked.replace("framsteg.oxt", "other.oxt"), "<broken"):
        known.write_text(text)
        assert in_calc.toolbar_version(machine) is None
        (said,) = wrong(machine)
        assert "stäng LibreOffice, och kör framsteg install" in said


def test_without_libreoffice_or_its_python_on_linux(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    machine = linux(tmp_path)
    install(machine)

    def made_for_another() -> None:
        raise UserError("Pythonmodulen uno saknas", "använd systemets egen Python")

    monkeypatch.setattr("framsteg_xl.calc.bridge.uno", made_for_another)
    assert wrong(machine) == ["Pythonmodulen uno saknas. Så rättar du: använd systemets egen Python."]
    next(tmp_path.rglob("pythonloader.py")).unlink()
    assert wrong(machine) == ["LibreOffices Python finns inte. Så rättar du: installera paketet python3-uno."]
    (said,) = wrong(replace(machine, environment={"PATH": ""}))
    assert said == "LibreOffice finns inte. Så rättar du: installera paketen libreoffice-calc och python3-uno."


def test_settings_that_are_gone_torn_or_name_another_python(tmp_path: Path) -> None:
    machine = windows(tmp_path)
    install(machine)
    other = machine.home / "other" / "python.exe"
    write(machine, {interpreter_key(machine): str(other)})
    (said,) = wrong(machine)
    assert said.startswith("Knapparna letar efter en Python som inte finns: ~/other/python.exe")
    other.parent.mkdir()
    other.touch()
    (said,) = wrong(machine)
    assert said.startswith("Knapparna använder en annan Python: ~/other/python.exe")
    place(machine).write_text("?")
    (said,) = wrong(machine)
    assert said.startswith("Inställningarna säger inte vilken Python")
    place(machine).unlink()
    place(machine).mkdir()
    said = "\n".join(wrong(machine))
    assert "framsteg.conf går inte att läsa" in said


def test_the_same_python_by_another_name_is_the_same(tmp_path: Path) -> None:
    machine = linux(tmp_path)
    install(machine)
    (machine.python.parent / "python3").symlink_to(machine.python)
    assert wrong(replace(machine, python=machine.python.parent / "python3")) == []


def test_the_wrong_xlwings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    machine = windows(tmp_path)
    install(machine)
    monkeypatch.setattr("framsteg_xl.addin.needs.installed_xlwings", lambda: "")
    (said,) = wrong(machine)
    assert said.startswith('xlwings saknas. Så rättar du: kör cmd /c "%USERPROFILE%/')


def test_the_projects_own_model(model: Model, tmp_path: Path) -> None:
    machine = windows(tmp_path)
    own = machine.home / "modell.xlsx"
    own.write_bytes(model_workbook(model))
    install(machine, own)
    assert wrong(machine) == []
    assert any(line.startswith("Er egen modell ") for line in diagnosis(machine))
    columns = tuple(replace(c, role="wrong") if c.role == "participant_id" else c for c in model.columns)
    own.write_bytes(model_workbook(replace(model, columns=columns)))
    (said,) = wrong(machine)
    assert said.endswith("~/modell.xlsx Så rättar du: kör framsteg model och filens namn, och rätta det som står där.")
    own.unlink()
    (said,) = wrong(machine)
    assert "modell.xlsx" in said


def test_the_button_asks_for_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    machine = windows(tmp_path)
    monkeypatch.setattr(Machine, "this", lambda: machine)
    assert diagnosis() == diagnosis(machine)


def test_the_log_says_when_something_last_went_wrong(tmp_path: Path) -> None:
    machine = linux(tmp_path)
    assert "Logg: tom" in diagnosis(machine)
    (tmp_path / "framsteg.log").touch()
    assert any(line.startswith("Logg, senast 20") for line in diagnosis(machine))


def test_programs_are_found_where_they_lie(tmp_path: Path) -> None:
    machine = windows(tmp_path)
    assert "Excel syns inte, Word syns inte, LibreOffice syns inte" in diagnosis(machine)
    files = tmp_path / "Program Files"
    for name in ("Microsoft Office/root/Office16/EXCEL.EXE", "LibreOffice/program/bootstrap.ini"):
        (files / name).parent.mkdir(parents=True)
        (files / name).write_text("ProductKey=LibreOffice 24.8\n")
    machine = replace(machine, environment={**machine.environment, "PROGRAMFILES": str(files)})
    assert "Excel finns, Word syns inte, LibreOffice 24.8" in diagnosis(machine)


def test_programs_on_mac(tmp_path: Path) -> None:
    machine = mac(tmp_path)
    for name, about in (("Microsoft Excel.app", {"CFBundleShortVersionString": "16.89"}), ("LibreOffice.app", {})):
        folder = machine.home / "Applications" / name / "Contents"
        folder.mkdir(parents=True)
        (folder / "Info.plist").write_bytes(plistlib.dumps(about))
    assert "Excel 16.89, Word syns inte, LibreOffice finns" in diagnosis(machine)
    (machine.home / "Applications" / "Microsoft Excel.app" / "Contents" / "Info.plist").write_bytes(b"torn")
    assert "Excel finns, Word syns inte, LibreOffice finns" in diagnosis(machine)
