"""What is good to know about an import."""

from __future__ import annotations

from framsteg_xl.model.model import Model
from framsteg_xl.tables.markdown import read_markdown
from framsteg_xl.workbook.importing.import_list import import_list
from framsteg_xl.workbook.importing.telling import cells
from own_lists import EMPTY, after, imported
from support import TODAY, entries_in


def test_addresses_in_a_sentence() -> None:
    assert cells(["A1", "B2"]) == "A1, B2"
    assert cells([f"A{n}" for n in range(12)], most=2) == "A0, A1 och 10 till"


def test_how_a_column_about_protection_is_read(model: Model) -> None:
    done = imported(model, "| Namn | Sekretess |\n| Moa Ekhult | |\n| Tage Isåker | nej |")
    assert "Kolumnen ”Sekretess” läses så: tom eller nej är inte skyddad, allt annat är det." in done.told
    assert done.protected == 0


def test_what_stands_outside_the_list_is_on_the_sheet_that_is_named(model: Model) -> None:
    book, rows = (
        f"{EMPTY}\n## Importerat\n| | Namn |\n| --- | --- |\n| | Ida |\n",
        "| Namn | Tel |\n| Moa Ekhult | 1 |\n| Summa | 1 |",
    )
    first = imported(model, rows, book)
    assert "Utanför listan på bladet, men med på Importerat 2: A3, B3." in first.told
    source = read_markdown(f"## Blad1\n{rows}", name="lista.xlsx", tables={})
    again = import_list(after(entries_in(book, model), first), source, TODAY)
    assert "Utanför listan på bladet, men med på Importerat 2: A3, B3." in again.told
