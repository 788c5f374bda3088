"""A list that was read in before is known again."""

from __future__ import annotations

from framsteg_xl.model.model import Model
from framsteg_xl.tables.markdown import read_markdown
from framsteg_xl.workbook.importing.import_list import import_list
from own_lists import EMPTY, added, after, imported
from support import TODAY, entries_in


def test_a_list_that_has_grown_adds_only_who_is_new(model: Model) -> None:
    rows = "| Namn | Tel |\n| Moa Ekhult | 1 |\n| Moa Ekhult | 2 |\n"
    entries = entries_in(EMPTY, model)
    first = imported(model, rows)
    grown = read_markdown(f"## Blad1\n{rows}| Tage Isåker | 3 |\n", name="lista.xlsx", tables={})
    second = import_list(after(entries, first), grown, TODAY)
    assert added(second, "deltagare", "id", "förnamn") == [("D003", "Tage")]
    assert [row[0] for row in second.sheets["Importerat 2"]] == ["Deltagar-ID", "D001", "D002", "D003"]
