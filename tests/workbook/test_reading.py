from pathlib import Path
from typing import Any

import pytest

from books import make_xlsx, small
from framsteg_xl.errors import UserError
from framsteg_xl.model.kind import Kind, kind_of
from framsteg_xl.model.model import Model
from framsteg_xl.model.writing import model_workbook
from framsteg_xl.tables.markdown import read_markdown
from framsteg_xl.workbook.reading import entries_of, read_entries
from framsteg_xl.workbook.standard.workbook import standard_workbook
from support import TODAY


def _says(kind: str, model: Model, path: Path) -> Path:
    """A workbook with one of our tables that says what kind of file it is."""

    def fill(workbook: Any) -> None:
        workbook.set_custom_property("framsteg", kind, "text")
        columns = [{"header": column.heading} for column in model.columns_of("deltagare")]
        page = workbook.add_worksheet("Deltagare")
        page.add_table(0, 0, 2, len(columns) - 1, {"name": "deltagare", "columns": columns})

    return make_xlsx(path, fill)


def test_a_companys_workbook_is_read(model: Model, tmp_path: Path) -> None:
    path = tmp_path / "arbetsbok_PDA.xlsx"
    path.write_bytes(standard_workbook(small(model), model.companies[0], TODAY))
    entries = read_entries(path, model)
    assert (entries.workbook, entries.company_id) == ("arbetsbok_PDA.xlsx", model.companies[0].id)
    assert kind_of(entries.book) is Kind.WORKBOOK


@pytest.mark.parametrize("kind", [kind.value for kind in Kind if kind is not Kind.WORKBOOK])
def test_another_of_our_files_is_refused_with_what_it_is(kind: str, model: Model, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=rf"fil\.xlsx är en {kind}") as caught:
        read_entries(_says(kind, model, tmp_path / "fil.xlsx"), model)
    assert tmp_path.name not in str(caught.value)


@pytest.mark.parametrize("kind", ["", "något annat"])
def test_a_workbook_that_has_lost_its_mark_is_read_all_the_same(kind: str, model: Model, tmp_path: Path) -> None:
    assert list(read_entries(_says(kind, model, tmp_path / "fil.xlsx"), model).tables) == ["deltagare"]


def test_the_model_is_no_companys_workbook(model: Model, tmp_path: Path) -> None:
    (tmp_path / "modell.xlsx").write_bytes(model_workbook(model))
    with pytest.raises(UserError, match=r"modell\.xlsx är en modell"):
        read_entries(tmp_path / "modell.xlsx", model)


def test_a_strange_workbook_is_refused_by_name(model: Model) -> None:
    book = read_markdown("## Budget\n| Konto | Belopp |\n| --- | --- |\n| 4010 | 12 |", name="budget.xlsx")
    with pytest.raises(UserError, match=r"budget\.xlsx är ingen arbetsbok från Framsteg"):
        entries_of(book, model)


def test_a_file_that_is_no_workbook_is_refused(model: Model, tmp_path: Path) -> None:
    (tmp_path / "brev.xlsx").write_text("Hej!")
    with pytest.raises(UserError, match=r"brev\.xlsx"):
        read_entries(tmp_path / "brev.xlsx", model)
