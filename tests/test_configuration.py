"""The user's own settings: written for Excel's macro, read however somebody left them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from framsteg_xl import configuration
from framsteg_xl.configuration import chosen_model, expanded, interpreter_for, place, portable, read, write
from framsteg_xl.errors import UserError
from framsteg_xl.machine import Machine, Platform
from machines import linux, mac, tree, windows


def c_drive(python: str, user: str = "Åsa") -> Machine:
    """A machine with paths as Windows writes them, nothing of it on this disk."""
    home = f"C:\\Users\\{user}"
    folders = {"USERPROFILE": home, "LOCALAPPDATA": f"{home}\\AppData\\Local", "APPDATA": f"{home}\\AppData\\Roaming"}
    return Machine(Platform.WINDOWS, Path(home), folders, Path(python))


def left(machine: Machine, content: bytes) -> None:
    place(machine).parent.mkdir(parents=True, exist_ok=True)
    place(machine).write_bytes(content)


def test_it_lies_where_the_macro_looks(tmp_path: Path) -> None:
    places = [place(make(tmp_path / make.__name__)) for make in (windows, mac, linux)]
    assert [path.relative_to(tmp_path).as_posix() for path in places] == [
        "windows/Users/asa/.framsteg/framsteg.conf",
        "mac/Users/asa/Library/Containers/com.microsoft.Excel/Data/framsteg.conf",
        "linux/home/asa/.framsteg/framsteg.conf",
    ]


@pytest.mark.parametrize(("make", "end"), [(windows, b"\r\n"), (mac, b"\n"), (linux, b"\n")])
def test_it_is_written_as_xlwings_writes_it(make: object, end: bytes, tmp_path: Path) -> None:
    machine = make(tmp_path)  # type: ignore[operator]
    write(machine, {"INTERPRETER_WIN": "C:\\Framsteg\\python.exe", "MODEL": ""})
    assert place(machine).read_bytes() == b'"INTERPRETER_WIN","C:\\Framsteg\\python.exe"' + end + b'"MODEL",""' + end


def test_what_somebody_else_wrote_is_kept(tmp_path: Path) -> None:
    machine = windows(tmp_path)
    left(machine, b'"MODEL","old.xlsx"\r\n"ADDED BY US","1, 2"\r\n')
    write(machine, {"MODEL": "new.xlsx", "INTERPRETER_WIN": "C:\\python.exe"})
    assert read(machine) == {"MODEL": "new.xlsx", "ADDED BY US": "1, 2", "INTERPRETER_WIN": "C:\\python.exe"}
    write(machine, {"MODEL": None, "INTERPRETER_WIN": None})
    assert read(machine) == {"ADDED BY US": "1, 2"}


def test_a_file_with_nothing_left_in_it_is_removed(tmp_path: Path) -> None:
    machine = linux(tmp_path)
    write(machine, {"MODEL": "a.xlsx"})
    write(machine, {"MODEL": None})
    assert not place(machine).exists()
    write(machine, {"MODEL": None})


@pytest.mark.parametrize(
    "content",
    [
        b'"MODEL","C:\\modell.xlsx"',
        b'\xef\xbb\xbf"MODEL","C:\\modell.xlsx"\r\n',
        b' "model" , "C:\\modell.xlsx" \n',
        b"MODEL,C:\\modell.xlsx\n",
        b'\n# ours\n"MODEL"\n,\n"MODEL","C:\\modell.xlsx"\n"MODEL","C:\\second.xlsx"\n',
        b'"F\xd6RETAG","\xc5sa"\r\n"MODEL","C:\\modell.xlsx"\r\n',
        b'"unended\n"MODEL","C:\\modell.xlsx"\n',
        b'\x00\x01,\xff\n"MODEL","C:\\modell.xlsx"\n',
    ],
)
def test_it_is_read_however_it_was_left(content: bytes, tmp_path: Path) -> None:
    machine = windows(tmp_path)
    left(machine, content)
    assert read(machine)["MODEL"] == "C:\\modell.xlsx"
    write(machine, {"INTERPRETER_WIN": "C:\\python.exe"})
    assert read(machine)["MODEL"] == "C:\\modell.xlsx"


def test_what_cannot_be_read_at_all_is_told(tmp_path: Path) -> None:
    machine = linux(tmp_path)
    place(machine).mkdir(parents=True)
    with pytest.raises(UserError, match=r"framsteg\.conf går inte att läsa"):
        read(machine)


@pytest.mark.parametrize(
    ("python", "written"),
    [
        ("C:\\Framsteg\\.venv\\Scripts\\python.exe", "C:\\Framsteg\\.venv\\Scripts\\python.exe"),
        ("C:\\Users\\Åsa\\framsteg\\python.exe", "%USERPROFILE%\\framsteg\\python.exe"),
        ("c:\\users\\åsa\\appdata\\local\\Python\\python.exe", "%LOCALAPPDATA%\\Python\\python.exe"),
        ("C:\\Users\\Åsa\\AppData\\Roaming\\python.exe", "%APPDATA%\\python.exe"),
    ],
)
def test_a_python_under_a_user_with_a_swedish_name_begins_with_a_variable(python: str, written: str) -> None:
    machine = c_drive(python)
    assert interpreter_for(machine) == written
    assert expanded(written, machine).casefold() == python.casefold()


@pytest.mark.parametrize(
    "python",
    [
        "C:\\Företaget\\python.exe",
        "C:\\Users\\Åsa\\OneDrive - Företaget\\python.exe",
        "C:\\Users\\Åsa-Maria\\python.exe",
        "C:\\100%\\python.exe",
    ],
)
def test_a_python_that_the_macro_would_not_find_is_refused(python: str) -> None:
    with pytest.raises(UserError, match=r"C:\\Framsteg"):
        interpreter_for(c_drive(python))


def test_the_same_on_mac_where_there_are_no_variables(tmp_path: Path) -> None:
    machine = mac(tmp_path)
    assert interpreter_for(machine) == str(machine.python)
    for name in ("Företaget", "a|b"):
        with pytest.raises(UserError, match="dit hittar inte Excel"):
            interpreter_for(replace(machine, python=machine.home / name / "python"))


def test_calc_finds_every_python(tmp_path: Path) -> None:
    machine = replace(linux(tmp_path), python=Path("/home/åsa/100%/python"))
    assert interpreter_for(machine) == "/home/åsa/100%/python"


def test_a_variable_that_there_is_not_is_left() -> None:
    machine = c_drive("C:\\python.exe")
    assert expanded("%SAKNAS%\\%appdata%\\x", machine) == "%SAKNAS%\\C:\\Users\\Åsa\\AppData\\Roaming\\x"
    assert expanded("%APPDATA%", replace(machine, platform=Platform.LINUX)) == "%APPDATA%"


def test_the_models_place_comes_back_as_it_was(tmp_path: Path) -> None:
    machine = windows(tmp_path, "Åsa")
    model = machine.home / "OneDrive - Företaget" / "modell.xlsx"
    write(machine, {configuration.MODEL: portable(model, machine)})
    assert read(machine)["MODEL"] == "%USERPROFILE%/OneDrive - Företaget/modell.xlsx"
    assert chosen_model(machine) == model


def test_no_model_is_chosen_unless_it_is(tmp_path: Path) -> None:
    machine = linux(tmp_path)
    assert chosen_model(machine) is None
    write(machine, {configuration.MODEL: ""})
    assert chosen_model(machine) is None


def test_what_would_break_the_line_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    machine = linux(tmp_path)
    before = tree(tmp_path)
    for name in ('en "modell".xlsx', "en\nmodell.xlsx"):
        with pytest.raises(UserError, match="tecken som inte går att skriva"):
            write(machine, {configuration.MODEL: name})
    assert tree(tmp_path) == before


def test_of_this_machine_nothing_has_to_be_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    machine = Machine.this()
    write(machine, {configuration.MODEL: "/srv/modell.xlsx"})
    assert chosen_model() == Path("/srv/modell.xlsx")
