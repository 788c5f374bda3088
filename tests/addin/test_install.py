"""Installed, run again, updated and taken away on made-up machines; nothing of anybody else's is touched."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from zipfile import ZipFile

import pytest

from framsteg_xl.addin import needs
from framsteg_xl.addin.excel import addin_file, script_file
from framsteg_xl.addin.install import install, uninstall
from framsteg_xl.addin.mark import version_of
from framsteg_xl.cli import run
from framsteg_xl.configuration import chosen_model, place, read
from framsteg_xl.errors import UserError
from framsteg_xl.files import shipped
from framsteg_xl.machine import Machine
from machines import linux, mac, tree, windows

Make = Callable[[Path], Machine]
NOW = version("framsteg-xl")
ALL = [windows, mac, linux]
IN_EXCEL = [windows, mac]


@pytest.fixture(autouse=True)
def toolbar(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """LibreOffice's toolbars, in place of the real ones."""
    there: list[str] = []

    def put(_model: object) -> None:
        there[:] = ["Framsteg"]

    def remove() -> bool:
        was = bool(there)
        there.clear()
        return was

    monkeypatch.setattr("framsteg_xl.calc.bridge.uno", lambda: None)
    monkeypatch.setattr("framsteg_xl.calc.unopkg.install_toolbar", put)
    monkeypatch.setattr("framsteg_xl.calc.unopkg.remove_toolbar", remove)
    return there


def older(monkeypatch: pytest.MonkeyPatch, machine: Machine) -> None:
    """What version 0.0.9 installed."""
    with monkeypatch.context() as then:
        for module in ("sheet", "in_excel"):
            then.setattr(
                f"framsteg_xl.addin.{module}.version", lambda name: "0.0.9" if name == "framsteg-xl" else version(name)
            )
        install(machine)


def own_model(folder: Path) -> Path:
    path = folder / "Företaget" / "modell.xlsx"
    path.parent.mkdir(parents=True)
    path.write_bytes(shipped("workbooks", "modell.xlsx").read_bytes())
    return path


@pytest.mark.parametrize("make", ALL)
def test_nothing_is_left_when_it_is_taken_away(make: Make, tmp_path: Path) -> None:
    machine = make(tmp_path)
    before = tree(tmp_path)
    install(machine)
    assert tree(tmp_path) != before
    said = uninstall(machine)
    assert tree(tmp_path) == before
    assert said[0] == "Framsteg är avinstallerat."
    assert uninstall(machine) == ["Framsteg är inte installerat på den här datorn. Inget togs bort."]
    assert tree(tmp_path) == before


@pytest.mark.parametrize("make", ALL)
def test_to_run_it_again_changes_nothing(make: Make, tmp_path: Path) -> None:
    machine = make(tmp_path)
    install(machine)
    once = tree(tmp_path)
    install(machine)
    assert tree(tmp_path) == once


def test_on_windows_it_says_what_lies_where_and_what_to_do_next(tmp_path: Path) -> None:
    machine = windows(tmp_path)
    assert install(machine) == [
        f"Framsteg {NOW} är installerat i Excel.",
        "  Tillägget: ~/AppData/Roaming/Microsoft/Excel/XLSTART/framsteg.xlam",
        "  Inställningarna: ~/.framsteg/framsteg.conf",
        "  Modellen: den som följde med",
        "Stäng alla fönster i Excel och starta det igen. Fliken Framsteg syns då till höger om Start.",
        "Syns den inte: kör framsteg doctor.",
    ]
    assert read(machine) == {"INTERPRETER_WIN": str(machine.python), "MODEL": ""}


def test_on_mac_the_script_comes_along(tmp_path: Path) -> None:
    machine = mac(tmp_path)
    said = install(machine)
    assert said[1:3] == [
        "  Tillägget: ~/Library/Group Containers/UBF8T346G9.Office/User Content.localized/Startup.localized/Excel/"
        "framsteg.xlam",
        "  Skriptet som låter Excel starta Framsteg: ~/Library/Application Scripts/com.microsoft.Excel/"
        f"xlwings-{version('xlwings')}.applescript",
    ]
    assert b"on VbaHandler(ParameterString)" in script_file(machine).read_bytes()
    assert read(machine)["INTERPRETER_MAC"] == str(machine.python)


def test_on_linux_it_is_the_toolbar(tmp_path: Path, toolbar: list[str]) -> None:
    machine = linux(tmp_path)
    said = install(machine)
    assert said[0] == f"Framsteg {NOW} är installerat i LibreOffice Calc."
    assert toolbar == ["Framsteg"]
    assert read(machine)["INTERPRETER_LINUX"] == str(machine.python)
    assert "verktygsraden" in " ".join(uninstall(machine))
    assert toolbar == []


@pytest.mark.parametrize("make", IN_EXCEL)
def test_the_add_in_is_the_packages_own_with_this_python(make: Make, tmp_path: Path) -> None:
    machine = make(tmp_path)
    install(machine)
    assert version_of(addin_file(machine)) == NOW
    with ZipFile(addin_file(machine)) as package:
        texts = package.read("xl/sharedStrings.xml").decode()
    assert f"<t>{machine.python}</t>" in texts


@pytest.mark.parametrize("make", IN_EXCEL)
def test_an_older_one_is_replaced_and_says_so(make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    machine = make(tmp_path)
    before = tree(tmp_path)
    older(monkeypatch, machine)
    assert version_of(addin_file(machine)) == "0.0.9"
    assert install(machine)[0] == f"Framsteg i Excel är uppdaterat från 0.0.9 till {NOW}."
    assert version_of(addin_file(machine)) == NOW
    uninstall(machine)
    assert tree(tmp_path) == before


def test_the_script_of_an_older_xlwings_goes_and_nobody_elses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    machine = mac(tmp_path)
    folder = script_file(machine).parent
    with monkeypatch.context() as then:
        then.setattr("framsteg_xl.addin.excel._script_name", lambda: "xlwings-0.30.0.applescript")
        then.setattr("framsteg_xl.addin.in_excel.script_of_xlwings", lambda: b"of old")
        install(machine)
    (folder / "xlwings-0.29.0.applescript").write_bytes(b"somebody else's")
    install(machine)
    assert {path.name for path in folder.iterdir()} == {script_file(machine).name, "xlwings-0.29.0.applescript"}


def test_a_script_that_xlwings_put_there_itself_stays(tmp_path: Path) -> None:
    machine = mac(tmp_path)
    script_file(machine).parent.mkdir(parents=True)
    script_file(machine).write_bytes(b"xlwings' own")
    before = tree(tmp_path)
    for _ in range(2):
        assert any("fanns redan" in line for line in install(machine))
    uninstall(machine)
    assert tree(tmp_path) == before


@pytest.mark.parametrize("make", IN_EXCEL)
def test_somebody_elses_file_in_the_place_is_left_and_told(make: Make, tmp_path: Path) -> None:
    machine = make(tmp_path)
    addin_file(machine).parent.mkdir(parents=True)
    for content in (b"", b"mine", shipped("workbooks", "modell.xlsx").read_bytes()):
        addin_file(machine).write_bytes(content)
        before = tree(tmp_path)
        with pytest.raises(UserError, match=r"annan fil som heter framsteg\.xlam"):
            install(machine)
        assert tree(tmp_path) == before
        assert "inte installerat" in uninstall(machine)[0]
        assert tree(tmp_path) == before


def test_what_others_put_beside_it_stays(tmp_path: Path) -> None:
    machine = windows(tmp_path)
    install(machine)
    (addin_file(machine).parent / "PERSONAL.XLSB").write_bytes(b"mine")
    with place(machine).open("a") as file:
        file.write('"OURS","1"\n')
    said = uninstall(machine)
    assert "  Kvar, med era egna rader: ~/.framsteg/framsteg.conf" in said
    assert [path.name for path in addin_file(machine).parent.iterdir()] == ["PERSONAL.XLSB"]
    assert read(machine) == {"OURS": "1"}
    assert [path.name for path in place(machine).parent.iterdir()] == ["framsteg.conf"]


def test_a_script_that_somebody_changed_stays(tmp_path: Path) -> None:
    machine = mac(tmp_path)
    install(machine)
    script_file(machine).write_bytes(b"changed")
    assert any(line.startswith("  Kvar, för någon har ändrat det:") for line in uninstall(machine))
    assert script_file(machine).read_bytes() == b"changed"
    assert not addin_file(machine).exists()


def test_while_excel_holds_the_file_nothing_is_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    machine = windows(tmp_path)
    older(monkeypatch, machine)
    before = tree(tmp_path)
    held = addin_file(machine)

    def refuse(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "used by another process", str(path))

    move, unlink = Path.replace, Path.unlink
    with monkeypatch.context() as open_in_excel:
        open_in_excel.setattr(Path, "replace", lambda own, to: refuse(to) if Path(to) == held else move(own, to))
        open_in_excel.setattr(Path, "unlink", lambda own, **how: refuse(own) if own == held else unlink(own, **how))
        for command in (install, uninstall):
            with pytest.raises(UserError, match="stäng alla fönster i Excel och kör igen"):
                command(machine)
            assert tree(tmp_path) == before
    install(machine)
    assert version_of(held) == NOW


def test_while_excel_is_open_and_nothing_is_new_it_may_be_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    machine = windows(tmp_path)
    install(machine)

    def refuse(path: Path, _content: bytes) -> None:
        assert path != addin_file(machine)

    monkeypatch.setattr("framsteg_xl.addin.receipt.write_over", refuse)
    install(machine)


@pytest.mark.parametrize("make", IN_EXCEL)
@pytest.mark.parametrize("where", [addin_file, place])
@pytest.mark.parametrize("before", [lambda _: None, install])
def test_a_closed_folder_is_told_with_what_to_do_and_nothing_is_half_done(
    make: Make,
    where: Callable[[Machine], Path],
    before: Callable[[Machine], object],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    machine = make(tmp_path)
    before(machine)
    there, closed = tree(tmp_path), where(machine).parent
    mkstemp = tempfile.mkstemp

    def unless_closed(*_: object, dir: Path | str | None = None, **how: str) -> tuple[int, str]:
        if dir == closed:
            raise PermissionError(13, "denied", str(dir))
        return mkstemp(dir=dir, **how)

    monkeypatch.setattr(tempfile, "mkstemp", unless_closed)
    monkeypatch.setattr("framsteg_xl.addin.package.addin", lambda *_: b"a newer one")
    with pytest.raises(UserError, match=f"skriva i mappen {closed.name}") as caught:
        install(machine)
    assert ("Integritet" in caught.value.remedy) == (make is mac)
    assert tree(tmp_path) == there


def test_a_user_with_a_swedish_name(tmp_path: Path) -> None:
    machine = windows(tmp_path, "Åsa Öst")
    before = tree(tmp_path)
    assert not any("Åsa" in line for line in install(machine))
    assert read(machine)["INTERPRETER_WIN"] == "%LOCALAPPDATA%/Framsteg/.venv/python.exe"
    assert place(machine).read_bytes().isascii()
    uninstall(machine)
    assert tree(tmp_path) == before


@pytest.mark.parametrize("make", ALL)
def test_the_projects_own_model_is_remembered(make: Make, tmp_path: Path) -> None:
    machine, model = make(tmp_path), own_model(tmp_path)
    assert any(line.startswith("  Modellen: er egen, ") for line in install(machine, model))
    assert chosen_model(machine) == model
    assert any(line.startswith("  Modellen: er egen, ") for line in install(machine))
    model.unlink()
    with pytest.raises(UserError, match="finns inte där den låg"):
        install(machine)


def test_the_buttons_are_those_of_the_projects_own_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = []
    monkeypatch.setattr("framsteg_xl.addin.package.addin", lambda *given_: given.append(given_) or b"an add-in")
    monkeypatch.setattr("framsteg_xl.addin.install.load_model", lambda path: path)
    machine, model = windows(tmp_path), own_model(tmp_path)
    install(machine, model)
    assert given == [(model, str(machine.python))]


@pytest.mark.parametrize("make", ALL)
def test_a_model_that_is_not_there_stops_it_before_anything_is_written(make: Make, tmp_path: Path) -> None:
    machine = make(tmp_path)
    before = tree(tmp_path)
    with pytest.raises(UserError, match=r"borta\.xlsx"):
        install(machine, tmp_path / "borta.xlsx")
    assert tree(tmp_path) == before


@pytest.mark.parametrize(("there", "said"), [("", "xlwings saknas"), ("0.30.0", "xlwings 0.30.0 är installerat")])
def test_without_the_right_xlwings_the_command_that_mends_it_is_told(
    there: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def installed(_name: str) -> str:
        if not there:
            raise PackageNotFoundError
        return there

    machine = windows(tmp_path)
    before = tree(tmp_path)
    monkeypatch.setattr(needs, "version", installed)
    with pytest.raises(UserError, match=said) as caught:
        install(machine)
    assert f"-m pip install xlwings=={needs.wanted_xlwings()}" in caught.value.remedy
    assert tree(tmp_path) == before


def test_the_wanted_xlwings_is_the_one_that_is_pinned() -> None:
    assert needs.wanted_xlwings() == version("xlwings")


def test_a_mac_on_which_excel_was_never_started(tmp_path: Path) -> None:
    machine = mac(tmp_path)
    (machine.home / "Library" / "Group Containers" / "UBF8T346G9.Office").rmdir()
    before = tree(tmp_path)
    with pytest.raises(UserError, match="starta Excel en gång"):
        install(machine)
    assert tree(tmp_path) == before


def test_without_libreoffice_nothing_is_written_on_linux_and_all_can_still_be_taken_away(tmp_path: Path) -> None:
    machine = linux(tmp_path)
    before = tree(tmp_path)
    without = replace(machine, environment={"PATH": ""})
    with pytest.raises(UserError, match="LibreOffice finns inte"):
        install(without)
    assert tree(tmp_path) == before
    install(machine)
    uninstall(without)
    assert tree(tmp_path) == before


def test_a_python_from_microsoft_store_cannot_reach_excels_folder(tmp_path: Path) -> None:
    machine = windows(tmp_path)
    own = tmp_path / "Packages" / "PythonSoftwareFoundation.Python.3.12" / "LocalCache" / "Roaming"
    own.mkdir(parents=True)
    excel = addin_file(machine).parent.parent
    excel.symlink_to(own)  # what Windows does without a trace: what is written goes elsewhere
    with pytest.raises(UserError, match="Microsoft Store"):
        install(machine)
    assert not addin_file(machine).exists()
    assert not place(machine).exists()


def test_the_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    machine = windows(tmp_path)
    monkeypatch.setattr(Machine, "this", lambda: machine)
    assert run(["install", "--model", str(own_model(tmp_path))]) == 0
    assert "är installerat i Excel" in capsys.readouterr().out
    assert run(["doctor"]) == 0
    assert "Allt ser bra ut." in capsys.readouterr().out
    assert run(["uninstall"]) == 0
    assert "är avinstallerat" in capsys.readouterr().out
    assert run(["doctor"]) == 1
    assert "Så rättar du: kör framsteg install." in capsys.readouterr().out
