"""A folder of deliveries put together, as the command and the button do it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from delivered import BOOK
from framsteg_xl.consolidation.consolidating import consolidate
from framsteg_xl.consolidation.delivering import make_delivery
from framsteg_xl.consolidation.period import Period
from framsteg_xl.errors import UserError
from framsteg_xl.model.kind import Kind, kind_of
from framsteg_xl.model.model import Model
from framsteg_xl.tables.xlsx import read_xlsx
from support import TODAY, entries_in


@pytest.fixture
def folder(model: Model, tmp_path: Path) -> Path:
    """Deliveries of two companies, and a file that is none."""
    folder = tmp_path / "Leveranser"
    for company in ("PDA", "KILAFIX"):
        make_delivery(entries_in(BOOK, model, framsteg_company=company), Period(2026, 3), TODAY, folder)
    (folder / "trasig.xlsx").write_bytes(b"ingen arbetsbok")
    return folder


def test_it_lies_beside_the_folder_and_never_over_another(folder: Path, model: Model) -> None:
    first, second = consolidate([folder], model, TODAY), consolidate([folder], model, TODAY)
    assert first.path == folder.parent / "sammanställning_2026K3.xlsx"
    assert second.path == folder.parent / "sammanställning_2026K3 (2).xlsx"
    assert first.path.read_bytes() == second.path.read_bytes()
    assert kind_of(read_xlsx(first.path)) is Kind.CONSOLIDATION
    assert len(list(folder.iterdir())) == 3


def test_the_folder_one_stands_in_is_a_folder_too(folder: Path, model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert consolidate([Path()], model, TODAY).path.parent == folder.parent


def test_every_file_is_told_of(folder: Path, model: Model) -> None:
    done = consolidate([folder], model, TODAY)
    assert done.used == 2
    assert [(r.file, r.failed) for r in done.left_out] == [("trasig.xlsx", True)]
    assert len(done.received) == 3


def test_a_name_that_is_chosen_is_the_files_own_and_must_be_free(folder: Path, model: Model, tmp_path: Path) -> None:
    out = tmp_path / "allt.xlsx"
    assert consolidate([folder], model, TODAY, out=out).path == out
    before = out.read_bytes()
    with pytest.raises(UserError, match=r"allt\.xlsx finns redan"):
        consolidate([folder], model, TODAY, out=out, follow=lambda _: pytest.fail("the files were read in vain"))
    assert out.read_bytes() == before


def test_a_quarter_that_nobody_delivered_gives_no_file(folder: Path, model: Model, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Det finns ingen leverans att sammanställa"):
        consolidate([folder], model, TODAY, Period(2026, 2))
    with pytest.raises(UserError, match="har inte börjat"):
        consolidate([folder], model, TODAY, Period(2027, 1))
    assert list(tmp_path.glob("*.xlsx")) == []


def test_an_empty_folder_is_told_so(tmp_path: Path, model: Model) -> None:
    with pytest.raises(UserError, match="mappen är tom"):
        consolidate([tmp_path], model, TODAY)


def test_progress_follows_every_file(folder: Path, model: Model) -> None:
    seen: list[str] = []

    def follow(files: Sequence[Path]) -> Iterable[Path]:
        seen.extend(file.name for file in files)
        return files

    consolidate([folder], model, TODAY, follow=follow)
    assert len(seen) == 3
