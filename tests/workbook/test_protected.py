from dataclasses import replace

from framsteg_xl.model.model import Model
from framsteg_xl.workbook.protected import protected_participants
from support import entries_in

BOOK = """
## Deltagare
| Deltagar-ID | Skyddade uppgifter |
| --- | --- |
| D001 | ja |
| D002 | nej |
| D003 |  |
| D004 | JA |
|  | ja |
| D005 | kanske |
"""


def test_everybody_with_another_mark_than_no_is_protected(model: Model) -> None:
    assert protected_participants(entries_in(BOOK, model)) == {"D001", "D004", "D005"}


def test_the_models_own_word_for_no_counts(model: Model) -> None:
    values = tuple(replace(v, value="öppen") if v.role == "no" else v for v in model.list_values)
    book = BOOK.replace("| D003 |  |", "| D003 | öppen |")
    assert protected_participants(entries_in(book, replace(model, list_values=values))) == {
        "D001",
        "D002",
        "D004",
        "D005",
    }


def test_without_the_column_or_the_sheet_nobody_is_marked(model: Model) -> None:
    assert protected_participants(entries_in(BOOK.replace("Skyddade uppgifter", "Annat"), model)) == frozenset()
    assert protected_participants(entries_in("## Annat\n| x |\n| --- |\n| y |", model)) == frozenset()
