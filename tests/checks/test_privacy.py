import pytest

from books import changed
from framsteg_xl.finding import Finding
from framsteg_xl.model.model import Model
from support import findings_in, places

BOOK = """
## Deltagare
| Deltagar-ID | Förnamn | Efternamn | Född | Personnummer | Skyddade uppgifter | Telefon | Nödkontakt | Eget |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| D001 |  |  |  |  | ja |  |  | 1 |
| D002 | Tage | Ulvsäter | 1990-02-03 | 19640823-3234 | nej | 070-1740605 | Moa, 070-1740606 |  |
"""
PROTECTED = "| D001 |  |  |  |  | ja |  |  | 1 |"


def findings(row: str, model: Model) -> list[Finding]:
    return [f for f in findings_in(changed(BOOK, PROTECTED, row), model) if f.code == "F901"]


def test_a_protected_person_of_whom_only_the_id_is_written(model: Model) -> None:
    assert places(findings_in(BOOK, model), "F201", "F708", "F901") == []


@pytest.mark.parametrize(
    ("row", "cell", "written"),
    [
        ("| D001 | Alma |  |  |  | ja |  |  | 1 |", "B2", "Alma"),
        ("| D001 |  | Ekhult |  |  | ja |  |  | 1 |", "C2", "Ekhult"),
        ("| D001 |  |  | 1985-04-23 |  | ja |  |  | 1 |", "D2", "1985"),
        ("| D001 |  |  |  | 19640823-3234 | ja |  |  | 1 |", "E2", "3234"),
        ("| D001 |  |  |  |  | ja | 070-1740605 |  | 1 |", "G2", "1740605"),
        ("| D001 |  |  |  |  | ja |  | Moa | 1 |", "H2", "Moa"),
    ],
)
def test_what_tells_who_or_where_is_found_and_not_repeated(model: Model, row: str, cell: str, written: str) -> None:
    (finding,) = findings(row, model)
    assert (finding.sheet, finding.cell, finding.participant) == ("Deltagare", cell, "D001")
    assert finding.value == ""
    assert written not in f"{finding} {finding.as_json()}"


def test_each_cell_is_told_and_spaces_are_nothing(model: Model) -> None:
    row = "| D001 | Alma | `  ` |  |  | Ja | 070-1740605 |  |  |"
    assert [f.cell for f in findings(row, model)] == ["B2", "G2"]


def test_whoever_is_not_protected_is_left_alone(model: Model) -> None:
    assert findings("| D001 | Alma | Ekhult |  |  |  | 070-1740605 |  |  |", model) == []


def test_every_row_with_a_protected_id_counts(model: Model) -> None:
    row = f"{PROTECTED}\n| D001 | Alma |  |  |  |  |  |  |  |"
    assert [f.cell for f in findings(row, model)] == ["B3"]
