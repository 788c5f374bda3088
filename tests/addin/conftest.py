"""An office with the add-in open in it.

LibreOffice says little about Excel, and lacks some of it. So something else stands where it does: for starting Python
and for telling people something (a cell, where it is noted), for a button of the ribbon, and for
``ActiveWorkbook.ReadOnly``. All else is the add-in as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from calc import Book, Office, office
from framsteg_xl.addin.package import addin
from framsteg_xl.addin.project import sources, vba_project
from framsteg_xl.addin.ribbon import CALLBACK
from framsteg_xl.model.model import Model

_NOTE = 'ThisWorkbook.Worksheets(1).Range("D1").Value'
_START = "\r\n        ".join(
    ["#If Mac Then", "    RunOnMac PythonCommand", "#Else", "    RunOnWindows PythonCommand", "#End If"]
)
_INSTEAD = [
    ("Framsteg", "ActiveWorkbook.ReadOnly", "StarDesktop.CurrentComponent.isReadonly()"),
    ("xlwings", 'MsgBox FromSheet(Key), vbExclamation, "Framsteg"', f'{_NOTE} = "tell " & Key'),
    ("xlwings", _START, f'{_NOTE} = "run " & PythonCommand'),
]
_CONTROL = """Attribute VB_Name = "StubControl"
Attribute VB_Base = "0{FCFB3D2A-A0FA-1068-A738-08002B3371B5}"
Attribute VB_PredeclaredId = False
Public ID As String
"""
_PROBE = f"""Attribute VB_Name = "Probe"
Public Function Press(ButtonId As String) As String
    Dim Pressed As New StubControl
    Pressed.ID = ButtonId
    {_NOTE} = ""
    {CALLBACK} Pressed
    Press = {_NOTE}
End Function
Public Function Run(PythonCommand As String) As String
    {_NOTE} = ""
    RunPython PythonCommand
    Run = {_NOTE}
End Function
Public Function Active() As String
    Active = ActiveWorkbook.Name
End Function
"""


def _sources() -> Mapping[str, str]:
    """The add-in's own, with their functions open to tests (only here: any workbook could call them from a cell)."""
    own = dict(sources())
    for module, old, new in _INSTEAD:
        assert own[module].count(old) == 1, old
        own[module] = own[module].replace(old, new)
    return {name: text.replace("Private Function", "Public Function") for name, text in own.items()}


@pytest.fixture(scope="module")
def calc(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with office(tmp_path_factory.mktemp("profile")) as running:
        yield running


@pytest.fixture(scope="module")
def python() -> str:
    """The interpreter that the add-in's own sheet names."""
    return r"C:\Framsteg\python.exe"


@pytest.fixture(scope="module")
def opened(calc: Office, model: Model, python: str, tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The add-in, open."""
    path = tmp_path_factory.mktemp("addin") / "framsteg.xlam"
    path.write_bytes(addin(model, python, vba_project({**_sources(), "Probe": _PROBE, "StubControl": _CONTROL})))
    return calc.open_addin(path)
