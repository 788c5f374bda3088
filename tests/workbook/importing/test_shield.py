"""Of people with a protected identity nothing but the id comes along."""

from __future__ import annotations

import pytest

from framsteg_xl.model.model import Model
from framsteg_xl.tables.markdown import read_markdown
from framsteg_xl.workbook.importing.additions import Import
from framsteg_xl.workbook.importing.import_list import import_list
from framsteg_xl.workbook.importing.report import report
from own_lists import BOOK, EMPTY, added, after, imported, looked
from support import TODAY, entries_in

PROTECTED = """
## Blad1
| Samtal med Vera Ösmark 2026-10-01 | | | | |
| --- | --- | --- | --- | --- |
| Namn | Tel | Pnr | Skyddad | Kommentar |
| Moa Ekhult | 070-174 06 05 | | nej | kusin till Ösmark, Vera |
| Vera Ösmark | 070-174 06 99 | 19640823-3234 | ja | egen nyckel |
| Nils Tallmo | | `19701063-2391` | | har sekretess |
| Vera Ösmark | | | | städar |
| Tage Isåker | | | - | ring 19640823-3234 |

## Telefoner
| Vem | Nummer |
| --- | --- |
| Mamma | `0701740699` |
| Isåker Tage | `0701740611` |
| Tallmo Nils | - |

## Vera Ösmark
| Plan |
| --- |
| Börjar i köket |
"""


def protected(model: Model, book: str = EMPTY) -> Import:
    return import_list(entries_in(book, model), read_markdown(PROTECTED, name="lista.xlsx", tables={}), TODAY)


def test_of_protected_people_only_the_id_is_written(model: Model) -> None:
    done = protected(model)
    assert [row for row in done.rows["deltagare"] if row.get("förnamn") != "Moa"] == [
        {"id": "D002", "skyddad": "ja"},
        {"id": "D003", "skyddad": "ja"},
        {"id": "D004", "skyddad": "ja"},
        {"id": "D005", "förnamn": "Tage", "efternamn": "Isåker", "skyddad": "nej"},
    ]
    everything = repr((dict(done.rows), done.sheets, list(report(done))))
    for secret in ("Vera", "Ösmark", "Nils", "Tallmo", "3234", "2391", "0699", "06 99", "nyckel", "städar"):
        assert secret not in everything
    assert done.sheets["Importerat"][4] == ["D003"]
    assert done.sheets["Importerat 2"][1:] == [[""], ["", "Isåker Tage", "0701740611"], [""]]
    assert "Börjar i köket" not in everything
    assert done.protected == 3
    assert any("Uppgifterna är inte borta: de står i listan." in line for line in done.told)
    assert any("Blad1!A1, Blad1!E3, Blad1!E7, Telefoner!B2, Telefoner!A4" in line for line in done.told)
    assert looked(done) == [
        ("A6", "raden blev D004, men D002 har samma namn"),
        ("A6", "raden räknas som skyddad, för någon med samma namn är det"),
    ]


def test_somebody_who_is_protected_in_the_workbook_stays_so(model: Model) -> None:
    rows = "| ID | Namn | Tel | Skyddad | Född |\n| D006 | Pia Vattholm | 0701740605 | nej | |\n| | Moa Ekhult | | ja | 1990-05-05 |"
    done = imported(model, rows, BOOK)
    assert done.rows == {}
    assert "Vattholm" not in repr(done.sheets)
    assert [message for _, message in looked(done)] == ["D004 står som skyddad i listan men inte i arbetsboken"]


@pytest.mark.parametrize("mark", ["x", "JA", "Skyddad adress", "sekretessmarkering", "?", "kvarskriven", "ej skyddad"])
def test_anything_but_a_plain_no_protects(mark: str, model: Model) -> None:
    done = imported(model, f"| Namn | Tel | Sekretess |\n| Moa Ekhult | 1 | {mark} |\n| Tage Isåker | 2 | |")
    assert added(done, "deltagare", "förnamn", "skyddad") == [("", "ja"), ("Tage", "")]


def test_a_row_whose_name_was_left_blank_still_hides_its_telephone_number(model: Model) -> None:
    text = """
## Blad1
| Namn | Tel | Skyddad |
| --- | --- | --- |
| Moa Ekhult | 070-174 06 05 | nej |
| | 070-174 06 99 | ja |

## Telefoner
| Vem | Nummer |
| --- | --- |
| Mamma | `0701740699` |
"""
    source = read_markdown(text, name="lista.xlsx", tables={})
    done = import_list(entries_in(EMPTY, model), source, TODAY)
    assert done.sheets["Importerat 2"][1:] == [[""]]


def test_who_is_protected_in_the_list_only_is_to_be_so_in_the_workbook_too(model: Model) -> None:
    check = imported(model, "| Namn | Skyddad |\n| Moa Ekhult | ja |", BOOK).checks[0]
    assert check.message == "raden blev D012, men D004 har samma namn"
    assert check.remedy == (
        "se efter om det är samma person, och ta i så fall bort den nya raden och skriv ja under Skyddade uppgifter "
        "för D004, och töm namn, nummer och kontakter"
    )


def test_somebody_new_may_be_one_who_was_protected_before(model: Model) -> None:
    rows = "| Namn | Skyddad |\n| Vera Ösmark | ja |\n"
    entries = entries_in(EMPTY, model)
    first = imported(model, rows)
    grown = read_markdown(f"## Blad1\n{rows}| Tage Isåker | |\n", name="lista.xlsx", tables={})
    second = import_list(after(entries, first), grown, TODAY)
    assert added(second, "deltagare", "id") == ["D002", "D003"]
    assert second.told[0].startswith("D002 är skyddad och ny, men kan vara samma person som D001: se efter")
    told = imported(model, "| Deltagar-ID | Namn | Skyddad |\n| | Vera Ösmark | ja |\n| D006 | | ja |", BOOK).told
    assert not any("samma person" in line for line in told)  # D006 is on another row
