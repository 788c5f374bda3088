"""Installed as a user installs it: the built wheel, and an editable install, each in a new environment."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BIN = "Scripts" if os.name == "nt" else "bin"


def call(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    call(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder, ROOT, cwd=folder)
    return next(folder.glob("framsteg_xl-*.whl"))


def test_the_wheel_holds_the_model_and_the_templates(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {"framsteg_xl/workbooks/modell.xlsx", "framsteg_xl/py.typed"} <= names
    templates = {f"framsteg_xl/templates/{path.name}" for path in (ROOT / "templates").glob("*.docx")}
    assert templates
    assert templates <= names


@pytest.mark.parametrize("how", ["wheel", "editable"])
def test_the_demo_runs_from_an_install_outside_the_clone(how: str, wheel: Path, tmp_path: Path) -> None:
    call(sys.executable, "-m", "venv", tmp_path / "env", cwd=tmp_path)
    python = tmp_path / "env" / BIN / "python"
    what = [wheel] if how == "wheel" else ["-e", ROOT]
    call(python, "-m", "pip", "install", "-q", *what, cwd=tmp_path)
    printed = call(tmp_path / "env" / BIN / "framsteg", "demo", "--today", "2026-11-23", cwd=tmp_path)
    assert "Öppna först:" in printed
    assert (tmp_path / "framsteg-demo" / "modell.xlsx").is_file()
    assert len(list((tmp_path / "framsteg-demo").rglob("arbetsbok_*.xlsx"))) == 12
    where = call(python, "-c", "import framsteg_xl; print(framsteg_xl.__file__)", cwd=tmp_path).strip()
    assert Path(where).is_relative_to(ROOT) == (how == "editable")


def test_the_package_runs_as_a_module() -> None:
    assert "framsteg" in call(sys.executable, "-m", "framsteg_xl", "--version", cwd=ROOT)
