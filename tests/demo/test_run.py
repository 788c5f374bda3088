"""The whole demo, once, looked at from all sides."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document

from books import small
from framsteg_xl.demo.run import Demo, free_folder, run_demo, summary
from framsteg_xl.model.model import Model
from framsteg_xl.tables.xlsx import read_xlsx
from support import TODAY


@pytest.fixture(scope="module")
def demo(model: Model, tmp_path_factory: pytest.TempPathFactory) -> Demo:
    return run_demo(small(model), tmp_path_factory.mktemp("demo") / "framsteg-demo", TODAY)


def names(demo: Demo, folder: str) -> list[str]:
    return sorted(path.name for path in next(demo.folder.glob(f"{folder}*")).rglob("*") if path.is_file())


def test_there_are_twelve_workbooks_and_twelve_deliveries(demo: Demo) -> None:
    assert sum(name.endswith(".xlsx") for name in names(demo, "1")) == 12
    assert len(names(demo, "4")) == 12


def test_work_plans_and_certificates_are_made(demo: Demo) -> None:
    made = names(demo, "3")
    assert sum(name.startswith("arbetsplan_D") for name in made) > 50
    assert sum(name.startswith("intyg_D") and "DEMO-" in name for name in made) > 12


def text_of(path: Path) -> str:
    document = Document(str(path))
    tables = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    headers = [s.header._element.xml + s.first_page_header._element.xml for s in document.sections]
    return "\n".join([p.text for p in document.paragraphs] + tables + headers)


def test_every_certificate_is_marked_as_an_example(demo: Demo) -> None:
    for path in demo.documents:
        text = text_of(path)
        assert "EXEMPEL – EJ GILTIGT" in text, path.name
        assert "{{" not in text, path.name
        if path.name.startswith("intyg"):
            assert "DEMO-" in text, path.name


def test_the_word_ocn_stands_only_where_it_may(demo: Demo) -> None:
    certificates = [path for path in demo.documents if path.name.startswith("intyg")]
    with_ocn = [path for path in certificates if "OCN" in text_of(path)]
    butik = [path for path in certificates if "Arbete i butik" in text_of(path)]
    assert with_ocn == butik
    assert 0 < len(with_ocn) < len(certificates)


def test_every_number_is_used_once_and_registered(demo: Demo) -> None:
    records = [
        [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        for path in demo.folder.rglob("intygsregister_*/*.jsonl")
    ]
    certificates = [path.name for path in demo.documents if path.name.startswith("intyg")]
    assert sorted(lines[1]["fil"] for lines in records) == sorted(certificates)
    assert len({lines[0]["nummer"] for lines in records}) == len(certificates)


def test_the_consolidation_has_all_twelve_companies(demo: Demo) -> None:
    grid = read_xlsx(demo.consolidation).grids["Översikt"]
    assert any("12 av 12 företag är med." in row for row in grid.rows)


def test_the_summary_names_only_what_exists(demo: Demo) -> None:
    told = re.findall(r"^  \d\. (.+)$", summary(demo), re.MULTILINE)
    assert len(told) == 3
    assert [path for path in told if not Path(path).exists()] == []


def test_running_again_touches_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "framsteg-demo"
    assert free_folder(folder) == folder
    (folder / "1").mkdir(parents=True)
    assert free_folder(folder) == tmp_path / "framsteg-demo-2"
    (tmp_path / "framsteg-demo-2").write_text("en fil")
    assert free_folder(folder) == tmp_path / "framsteg-demo-3"


def test_progress_is_a_bar_on_a_terminal_and_plain_lines_elsewhere() -> None:
    code = "from framsteg_xl.progress import track; print(sum(track([1, 2, 3], 'Räknar')))"
    plain = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert plain.stderr.strip() == "Räknar (3 st) …"
    assert plain.stdout.strip() == "6"
    pty = pytest.importorskip("pty", reason="Windows has no pseudo-terminal to try this on")
    ours, theirs = pty.openpty()
    subprocess.run([sys.executable, "-c", code], stdout=subprocess.DEVNULL, stderr=theirs, check=True)
    os.close(theirs)
    assert b"100%" in os.read(ours, 4096)
    os.close(ours)


def test_the_summary_gives_a_command_that_works_where_it_was_started(
    demo: Demo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", [str(Path("/hem/.venv/bin/framsteg")), "demo"])
    assert "  /hem/.venv/bin/framsteg check " in summary(demo)
    monkeypatch.setattr(sys, "argv", ["pytest"])
    assert "  framsteg check " in summary(demo)
