import pytest

from books import changed
from framsteg_xl.model.model import Model
from support import STAFF, findings_in, places

BOOK = f"""
## Deltagare
| Deltagar-ID | Förnamn | Efternamn | Född | Personnummer | Skyddade uppgifter |
| --- | --- | --- | --- | --- | --- |
| D001 | Alma | Ekhult | 1964-08-23 |  |  |
| D002 | Tage | Ulvsäter | 1970-10-03 |  |  |
{STAFF}"""


def with_row(row: str) -> str:
    return changed(BOOK, "\n\n## Personal", f"\n{row}\n\n## Personal")


def found(book: str, model: Model, *codes: str) -> list[tuple[str, str, str]]:
    return places(findings_in(book, model), *(codes or ("F304", "F305", "F308")))


def test_people_who_are_all_different(model: Model) -> None:
    assert found(BOOK, model) == []


@pytest.mark.parametrize(
    ("row", "same"),
    [
        ("| D003 | Alma | Ekhult | 1964-08-23 |  |  |", True),
        ("| D003 |  alma  | EKHULT | 1964-08-23 |  |  |", True),
        ("| D003 | Alma | Ekhult | 1964-08-24 |  |  |", False),
        ("| D003 | Alma | Ekhult |  |  |  |", False),
        ("| D003 | Alma |  | 1964-08-23 |  |  |", False),
        ("| D003 |  |  | 1964-08-23 |  |  |", False),
        ("|  | Alma | Ekhult | 1964-08-23 |  |  |", False),
        ("| D0O1 | Alma | Ekhult | 1964-08-23 |  |  |", False),  # the id is F212's to tell
        ("| D001 | Alma | Ekhult | 1964-08-23 |  |  |", False),  # and this one F302's
    ],
)
def test_one_name_and_birth_date_on_two_rows(model: Model, row: str, same: bool) -> None:
    assert found(with_row(row), model, "F304") == ([("Deltagare", "A4", "F304")] if same else [])


@pytest.mark.parametrize("number", ["19640823-3234", "640823-3234", "196408233234"])
def test_one_number_on_two_rows_however_it_is_written(model: Model, number: str) -> None:
    book = changed(BOOK, "| 1964-08-23 |  |  |", "| 1964-08-23 | 19640823-3234 |  |")
    book = changed(book, "\n\n## Personal", f"\n| D003 | Noor | Ösmark | 1964-08-23 | {number} |  |\n\n## Personal")
    assert found(book, model) == [("Deltagare", "A4", "F304")]


def test_different_numbers_are_different_people_whatever_they_are_called(model: Model) -> None:
    book = changed(BOOK, "| 1964-08-23 |  |  |", "| 1964-08-23 | 19640823-3234 |  |")
    book = changed(book, "\n\n## Personal", "\n| D003 | Alma | Ekhult | 1964-08-23 | 19701063-2391 |  |\n\n## Personal")
    assert found(book, model, "F304") == []


def test_a_wrong_number_tells_nothing_of_who_it_is(model: Model) -> None:
    book = changed(BOOK, "| 1964-08-23 |  |  |", "| 1964-08-23 | 19640823-3235 |  |")
    assert found(changed(book, "| 1970-10-03 |  |  |", "| 1970-10-03 | 19640823-3235 |  |"), model) == []


def test_who_it_is_is_not_said(model: Model) -> None:
    (finding,) = [
        f for f in findings_in(with_row("| D003 | Alma | Ekhult | 1964-08-23 |  |  |"), model) if f.code == "F304"
    ]
    assert "D001" in finding.message
    assert not any(word in str(finding) for word in ("Alma", "Ekhult", "1964"))


def test_everybody_after_the_first_is_told(model: Model) -> None:
    book = with_row("| D003 | Alma | Ekhult | 1964-08-23 |  |  |\n| D004 | Alma | Ekhult | 1964-08-23 |  |  |")
    told = [f for f in findings_in(book, model) if f.code == "F304"]
    assert [(f.cell, f.message.rpartition(" ")[2]) for f in told] == [("A4", "D001"), ("A5", "D001")]


def test_a_person_with_a_number_may_be_one_without(model: Model) -> None:
    book = with_row("| D003 | Alma | Ekhult | 1964-08-23 | 19640823-3234 |  |")
    assert found(book, model, "F304") == [("Deltagare", "A4", "F304")]


def test_the_same_number_says_nothing_of_a_name(model: Model) -> None:
    number = "19640823-3234"
    book = changed(BOOK, "| 1964-08-23 |  |  |", f"| 1964-08-23 | {number} |  |")
    book = changed(book, "\n\n## Personal", f"\n| D003 | Noor | Ösmark | 1964-08-23 | {number} |  |\n\n## Personal")
    (finding,) = [f for f in findings_in(book, model) if f.code == "F304"]
    assert (finding.value, finding.participant) == ("D003", "D003")
    assert not any(word in str(finding) for word in ("Noor", "Ösmark", "Alma", "3234"))
    assert "Placeringar" in finding.remedy


def test_protected_people_of_whom_only_the_id_is_written_are_all_different(model: Model) -> None:
    assert found(with_row("| D003 |  |  |  |  | ja |\n| D004 |  |  |  |  | ja |"), model) == []


@pytest.mark.parametrize(
    ("born", "number", "right"),
    [
        ("1964-08-23", "19640823-3234", True),
        ("1964-08-23", "640823-3234", True),
        ("1964-08-24", "19640823-3234", False),
        ("1964-08-23", "640823+3234", False),  # somebody born 1864
        ("1970-10-03", "19701063-2391", True),
        ("1970-10-04", "701063-2391", False),
        ("1964-08-24", "19640823-3235", True),  # no valid number: F206 tells
        ("", "19640823-3234", True),
        ("i augusti", "19640823-3234", True),
    ],
)
def test_a_number_and_a_birth_date(model: Model, born: str, number: str, right: bool) -> None:
    book = with_row(f"| D003 | Noor | Ösmark | {born} | {number} |  |")
    assert found(book, model, "F305") == ([] if right else [("Deltagare", "E4", "F305")])


def test_neither_the_number_nor_the_day_in_it_is_repeated(model: Model) -> None:
    book = with_row("| D003 | Noor | Ösmark | 1964-08-24 | 19640823-3234 |  |")
    (finding,) = [f for f in findings_in(book, model) if f.code == "F305"]
    assert finding.value == ""
    assert not any(part in str(finding) for part in ("3234", "1964", "0823"))


def test_of_a_protected_person_the_number_shall_go_and_not_be_mended(model: Model) -> None:
    book = with_row("| D003 |  |  | 1964-08-24 | 19640823-3234 | ja |")
    assert found(book, model) == []
    assert found(changed(book, "| ja |", "| sekretess |"), model) == []
    assert found(changed(book, "| ja |", "| nej |"), model) == [("Deltagare", "E4", "F305")]
    assert ("Deltagare", "E4", "F901") in found(book, model, "F901")


@pytest.mark.parametrize(
    ("row", "same"),
    [
        ("| P03 | kaj  ISÅKER |", True),
        ("| P03 | Kaj Isåker (caféet) |", False),
        ("| P03 |  |", False),
        ("|  | Kaj Isåker |", False),
        ("| P2 | Kaj Isåker |", False),  # F212 tells
    ],
)
def test_one_name_in_the_staff_twice(model: Model, row: str, same: bool) -> None:
    assert found(f"{BOOK}{row}\n", model) == ([("Personal", "A4", "F308")] if same else [])


def test_whose_name_it_is_is_not_said(model: Model) -> None:
    (finding,) = [f for f in findings_in(f"{BOOK}| P03 | Kaj Isåker |\n", model) if f.code == "F308"]
    assert finding.message == "P03 har samma namn som P02"
    assert "Namn" in finding.remedy
    assert "Kaj" not in str(finding)
