"""The extension as a file."""

from __future__ import annotations

import ast
import io
import sys
import zipfile
from dataclasses import replace
from importlib.metadata import version
from xml.etree import ElementTree as ET

from framsteg_xl.calc.addons import PROTOCOL, TOOLBAR
from framsteg_xl.calc.toolbar import toolbar_extension
from framsteg_xl.model.model import Model

MANIFEST = "{http://openoffice.org/2001/manifest}"


def files(model: Model) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(toolbar_extension(model))) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_the_same_model_gives_the_same_bytes_and_another_gives_others(model: Model) -> None:
    assert toolbar_extension(model) == toolbar_extension(model)
    first, *others = model.buttons
    assert toolbar_extension(model) != toolbar_extension(
        replace(model, buttons=(replace(first, label="Granska"), *others))
    )


def test_the_manifest_names_everything_that_libreoffice_must_read(model: Model) -> None:
    some = files(model)
    listed = {entry.get(f"{MANIFEST}full-path") for entry in ET.fromstring(some["META-INF/manifest.xml"])}
    assert listed == set(some) - {"META-INF/manifest.xml", "description.xml", "handler.py"}
    assert b'uri="handler.py"' in some["framsteg.components"]


def test_it_carries_the_version_of_the_programme(model: Model) -> None:
    description = ET.fromstring(files(model)["description.xml"])
    assert [node.get("value") for node in description.findall("{*}version")] == [version("framsteg-xl")]
    assert [node.get("value") for node in description.findall("{*}identifier")] == [TOOLBAR]


def test_the_files_agree_on_what_the_handler_and_the_toolbar_are_called(model: Model) -> None:
    some = {name: content.decode() for name, content in files(model).items()}
    for name in ("ProtocolHandler.xcu", "framsteg.components", "handler.py"):
        assert "se.framsteg.Handler" in some[name]
    assert f"<value>{PROTOCOL}*</value>" in some["ProtocolHandler.xcu"]
    assert f'_PROTOCOL = "{PROTOCOL}"' in some["handler.py"]
    assert f"toolbar/addon_{TOOLBAR}" in some["CalcWindowState.xcu"]


def test_the_handler_needs_nothing_but_what_libreoffice_has(model: Model) -> None:
    tree = ast.parse(files(model)["handler.py"])
    names = {
        (node.module or "" if isinstance(node, ast.ImportFrom) else node.names[0].name).split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert names - set(sys.stdlib_module_names) == {"uno", "unohelper", "com"}
