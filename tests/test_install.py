"""Installed as a user installs it, in a new environment: the built wheel, and then an editable install over it."""

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


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment with the wheel and what it needs."""
    folder = tmp_path_factory.mktemp("env")
    call(sys.executable, "-m", "venv", folder, cwd=folder)
    call(folder / BIN / "python", "-m", "pip", "install", "-q", wheel, cwd=folder)
    return folder / BIN / "python"


def test_the_wheel_holds_the_model_the_templates_and_the_add_in(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {"framsteg_xl/workbooks/modell.xlsx", "framsteg_xl/py.typed", "framsteg_xl/addin/framsteg.xlam"} <= names
    templates = {f"framsteg_xl/templates/{path.name}" for path in (ROOT / "templates").glob("*.docx")}
    assert templates
    assert templates <= names


@pytest.mark.parametrize("how", ["wheel", "editable"])
def test_the_demo_runs_from_an_install_outside_the_clone(how: str, wheel: Path, python: Path, tmp_path: Path) -> None:
    what = ["--force-reinstall", "--no-deps", wheel] if how == "wheel" else ["-e", ROOT]
    call(python, "-m", "pip", "install", "-q", *what, cwd=tmp_path)
    printed = call(python.parent / "framsteg", "demo", "--today", "2026-11-23", cwd=tmp_path)
    assert "Öppna först:" in printed
    assert (tmp_path / "framsteg-demo" / "modell.xlsx").is_file()
    assert len(list((tmp_path / "framsteg-demo").rglob("arbetsbok_*.xlsx"))) == 12
    where = call(python, "-c", "import framsteg_xl; print(framsteg_xl.__file__)", cwd=tmp_path).strip()
    assert Path(where).is_relative_to(ROOT) == (how == "editable")


def test_the_package_runs_as_a_module() -> None:
    assert "framsteg" in call(sys.executable, "-m", "framsteg_xl", "--version", cwd=ROOT)
