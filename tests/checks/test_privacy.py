import re

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


# -- F902


NOTES = """
## Anteckningar
| Deltagare | Datum | Anteckning | Eget |
| --- | --- | --- | --- |
| D002 | 2026-11-20 | {} | {} |
"""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("19640823-3234", True),
        ("Ringde om 640823-3234.", True),
        ("640823 - 3234", True),
        ("6408233234", True),
        ("19701063-2391 (samordningsnummer)", True),
        ("19640823-3235", False),
        ("19641323-3234", False),
        ("0701740605", False),
        ("070-174 06 05", False),
        ("2026-11-20 16.00", False),
        ("DEMO-2026-0001", False),
        ("", False),
    ],
)
def test_a_personnummer_where_it_must_not_stand(model: Model, text: str, told: bool) -> None:
    for cells, cell in (((text, ""), "C2"), (("", text), "D2")):
        found = [f for f in findings_in(BOOK + NOTES.format(*cells), model) if f.code == "F902"]
        assert [(f.cell, f.participant, f.value) for f in found] == ([(cell, "D002", "")] if told else [])
        assert not {"3234", "2391"} & set(re.findall(r"\d{4}", "".join(f"{f} {f.as_json()}" for f in found)))


@pytest.mark.parametrize(("heading", "told"), [("Om 640823-3234", True), ("640823-3235", False), ("2026", False)])
def test_a_personnummer_as_a_heading(model: Model, heading: str, told: bool) -> None:
    book = BOOK + changed(NOTES.format("", "x"), "| Eget |", f"| {heading} |")
    found = [f for f in findings_in(book, model) if f.code == "F902"]
    assert [(f.sheet, f.cell, f.heading, f.participant) for f in found] == (
        [("Anteckningar", "D1", "", None)] if told else []
    )
    assert "3234" not in "".join(f"{f} {f.as_json()}" for f in findings_in(book, model))


def test_a_number_that_excel_took_for_a_number_and_its_own_column(model: Model) -> None:
    book = changed(BOOK, "070-1740605", "196408233234")
    assert [f.cell for f in findings_in(book, model) if f.code == "F902"] == ["G3"]
    assert [f.cell for f in findings_in(BOOK, model) if f.code == "F902"] == []


# -- F906


@pytest.mark.parametrize(
    ("kind", "who", "agreed", "cell"),
    [
        ("Kommun", "beställaren", "", "D2"),
        ("Kommun", "gemensamt ansvar", "", "D2"),
        ("Kommun", "beställaren", "2026-01-01", None),
        ("Kommun", "vi själva", "", None),
        ("Kommun", "ej klarlagt", "2026-01-01", "C2"),
        ("Kommun", "", "", "C2"),
        ("Region", "beställaren", "", None),
        ("Frivården", "beställaren", "", None),
    ],
)
def test_who_is_responsible_is_clear_for_those_who_have_placements_now(
    model: Model, kind: str, who: str, agreed: str, cell: str | None
) -> None:
    book = f"""
## Placeringar
| Placerings-ID | Beställartyp | Från | Avslutad |
| --- | --- | --- | --- |
| D001-1 | Kommun | 2026-11-23 | |
| D002-1 | Region | 2026-01-01 | 2026-11-22 |
| D003-1 | Frivården | 2026-11-24 | |

## Beställare
| Namn | Beställartyp | Personuppgiftsansvarig | Biträdesavtal |
| --- | --- | --- | --- |
| Exempel | {kind} | {who} | {agreed} |
"""
    assert [f.cell for f in findings_in(book, model) if f.code == "F906"] == ([cell] if cell else [])


# -- F908


@pytest.mark.parametrize(
    ("mark", "kind", "told"),
    [("ja", "foto", True), ("?", "foto", True), ("nej", "foto", False), ("ja", "samtal", False)],
)
def test_no_photo_of_a_protected_person(model: Model, mark: str, kind: str, told: bool) -> None:
    book = f"""
## Deltagare
| Deltagar-ID | Skyddade uppgifter |
| --- | --- |
| D001 | {mark} |

## Underlag
| Underlag | Deltagare | Datum | Slag |
| --- | --- | --- | --- |
| U001 | D001 | 2026-10-01 | {kind} |
"""
    assert places(findings_in(book, model), "F908") == ([("Underlag", "D2", "F908")] if told else [])
