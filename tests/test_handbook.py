"""Pages that are generated are as new as what they are made from; the others name what exists."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from framsteg_xl.cli import cli
from framsteg_xl.handbook import PAGES, pages, picture_of
from framsteg_xl.model.look_ups import look_ups, tabs
from framsteg_xl.model.model import Model
from framsteg_xl.model.reading import load_model, read_model
from framsteg_xl.tables.markdown import read_markdown

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("name", sorted(pages(load_model())))
def test_a_generated_page_is_up_to_date(name: str, model: Model) -> None:
    written = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert written == pages(model)[name], "run: python -m framsteg_xl.handbook"


def test_no_page_is_left_of_a_rule_that_there_is_not(model: Model) -> None:
    written = {f"regler/{path.name}" for path in (ROOT / "docs" / "regler").iterdir()}
    assert written == {name for name in pages(model) if name.startswith("regler/")}


def test_the_text_picture_of_the_model_is_the_whole_model(model: Model) -> None:
    again, findings = read_model(read_markdown((ROOT / "docs" / "modell.md").read_text(encoding="utf-8")))
    assert findings == []
    assert again == model


def test_every_command_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in cli.commands if f"framsteg {name}" not in readme] == []


def test_every_sheet_and_column_is_on_its_page(model: Model) -> None:
    page = pages(model)["arbetsboken.md"]
    assert [s.name for s in model.sheets if f"## {s.name} (" not in page] == []
    assert [s.name for s in look_ups(model) if f"## {s.name}\n\n{s.description}\n" not in page] == []
    assert [c.heading for c in model.columns if f"| {c.heading} |" not in page] == []


def test_every_sheet_has_its_picture(model: Model) -> None:
    folder = ROOT / "docs" / "bilder" / "blad"
    wanted = {picture_of(model, name) for name in (*PAGES, *(tab.name for tab in tabs(model)))}
    assert {unicodedata.normalize("NFC", file.name) for file in folder.glob("*.png")} == wanted


def test_every_document_kind_is_in_the_readme(model: Model) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [kind.id for kind in model.documents if f"`{kind.id}`" not in readme] == []
