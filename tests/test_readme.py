"""The README's own commands: two for each system, and the ones that CI runs."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_there_are_two_command_lines_for_each_system() -> None:
    assert len(re.findall(r"^python3 -m venv \.venv && .*$", README, re.MULTILINE)) == 2
    assert len(re.findall(r'^cmd /c "py -m venv \.venv && .*"$', README, re.MULTILINE)) == 2


def test_both_systems_are_told_to_do_the_same() -> None:
    here = re.findall(r"^python3 -m venv \.venv && (.*)$", README, re.MULTILINE)
    windows = re.findall(r'^cmd /c "py -m venv \.venv && (.*)"$', README, re.MULTILINE)
    assert [line.replace(".venv/bin/", "").replace('"', "") for line in here] == [
        line.replace(".venv\\Scripts\\", "") for line in windows
    ]


def test_every_file_that_the_readme_links_to_exists() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_ci_runs_the_second_command_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "README.md" in script
    assert "CI=true" in script
