import pytest

from approved import BOOK, approving, by_hand, without_column, without_sheet
from books import changed
from framsteg_xl.checks.run import check
from framsteg_xl.model.model import Model
from support import TODAY, entries_in, findings_in, places


def found(book: str, model: Model) -> list[tuple[str, str, str]]:
    return places(findings_in(book, approving(model)), "F301", "F302")


def test_references_that_lead_on_and_ids_that_stand_once(model: Model) -> None:
    assert found(BOOK, model) == []


def test_a_reference_that_leads_nowhere(model: Model) -> None:
    assert found(changed(BOOK, "| D001-EX1 | D001 | EX1 |", "| D001-EX1 | D777 | EX1 |"), model) == [
        ("Valideringar", "B2", "F301"),
        *(("Läranderesultat", cell, "F301") for cell in ("A2", "A3")),  # the validation has another id now
        *(("Kriterier", cell, "F301") for cell in ("A2", "A3", "A4")),
    ]
    assert found(changed(BOOK, "| U003 | D002 |", "| U003 | D777 |"), model) == [("Underlag", "B4", "F301")]


@pytest.mark.parametrize("shown", ["D777", "D001", ""])
def test_a_reference_that_is_made_of_its_row_counts_as_made_anew_whatever_stands_in_the_cell(
    model: Model, shown: str
) -> None:
    row = f"| D777-1 | {shown} | Arbetsträning | Kommun |  |  | 2026-11-20 |"
    findings = findings_in(changed(BOOK, "| D002-1 | D002 |", f"{row}\n| D002-1 | D002 |"), approving(model))
    (finding,) = [f for f in findings if f.code == "F301"]
    assert (finding.sheet, finding.cell, finding.heading) == ("Placeringar", "A4", "Placerings-ID")  # where one writes
    assert finding.participant is None
    assert finding.message == "”D777” finns inte på bladet Deltagare"
    assert finding.remedy == "rätta Placerings-ID, eller lägg först till D777 på bladet Deltagare"


def test_a_reference_that_is_nearly_right_is_answered_with_what_was_meant(model: Model) -> None:
    book = changed(BOOK, "| D001-1 | 2026-11-16 | 20 |", "| D0O1-1 | 2026-11-16 | 20 |")
    (finding,) = [f for f in findings_in(book, approving(model)) if f.code == "F301"]
    assert (finding.sheet, finding.cell, finding.remedy) == ("Omfattning", "A2", "menade du D001-1?")


def test_one_of_several_references_that_leads_nowhere(model: Model) -> None:
    findings = findings_in(changed(BOOK, "U001, U002", "U001, X9, U002"), approving(model))
    assert places(findings, "F301") == [("Kriterier", "E3", "F301")]
    assert "X9" in findings[0].message
    assert findings[0].remedy == "välj ett id i rullistan, eller lägg först till raden på bladet Underlag"


@pytest.mark.parametrize("written", ["U001,U002", "U001; U002", "U001 U002", " U001 ,, U002, "])
def test_several_references_may_be_parted_in_any_usual_way(model: Model, written: str) -> None:
    assert findings_in(changed(BOOK, "U001, U002", written), approving(model)) == []


def test_a_reference_to_a_sheet_that_is_gone_is_told_once_by_the_sheet(model: Model) -> None:
    findings = findings_in(without_sheet(BOOK, "Personal"), approving(model))
    assert places(findings, "F101", "F301") == [("Personal", "", "F101")]


def test_references_to_a_key_column_that_is_gone_are_told_once_by_the_column(model: Model) -> None:
    findings = findings_in(without_column(BOOK, "Personal", "Personal-ID"), approving(model))
    assert places(findings, "F102", "F301") == [("Personal", "", "F102")]


def test_an_id_that_stands_twice_is_found_at_every_row_that_has_it(model: Model) -> None:
    book = changed(
        BOOK, "| P04 | Örjan", "| P01 | Albin Granvret |  |  |\n| p01 | Malte Sjöhage |  |  |\n| P04 | Örjan"
    )
    findings = [f for f in findings_in(book, approving(model)) if f.code == "F302"]
    assert [(f.sheet, f.cell) for f in findings] == [("Personal", "A2"), ("Personal", "A5"), ("Personal", "A6")]
    assert ["A5, A6" in findings[0].message, "A2, A6" in findings[1].message, "A2, A5" in findings[2].message] == [
        True,
        True,
        True,
    ]


def test_an_id_written_as_a_number_is_the_same_id(model: Model) -> None:
    book = changed(BOOK, "| 2026-1 | Exempelområdet |", "| 7 | Exempelområdet |")
    book = changed(book, "| P01 | 2026-1 |", "| P01 | `7` |")
    assert findings_in(book, approving(model)) == []


def test_blank_ids_are_not_the_same_id(model: Model) -> None:
    book = changed(BOOK, "| P03 | Stina", "|  | Stina")
    book = changed(book, "| P04 | Örjan", "|  | Örjan")
    assert places(findings_in(book, approving(model)), "F302") == []


def test_a_suggestion_never_names_somebody_else(model: Model) -> None:
    for wrong in ("D009-1", "D001-3", "D011-1", "D0001-11"):
        book = changed(BOOK, "| D001-1 | 2026-11-16 | 20 |", f"| {wrong} | 2026-11-16 | 20 |")
        (finding,) = [f for f in findings_in(book, approving(model)) if f.code == "F301"]
        assert "menade" not in finding.remedy, wrong


def test_a_placement_under_another_participant(model: Model) -> None:
    book = changed(BOOK, "| D002-1 | D002 |", "| D002-1 | D001 |")
    assert places(findings_in(book, by_hand(approving(model))), "F303") == [("Placeringar", "A4", "F303")]
    assert places(findings_in(BOOK, by_hand(approving(model))), "F303") == []


def test_a_validation_under_another_participant(model: Model) -> None:
    book = changed(BOOK, "| D001-EX1 | D001 | EX1 |", "| D001-EX1 | D002 | EX1 |")
    assert places(findings_in(book, by_hand(approving(model))), "F303") == [("Valideringar", "A2", "F303")]
    assert places(findings_in(BOOK, by_hand(approving(model))), "F303") == []


def test_a_placement_is_its_ids_participants_and_nobody_elses(model: Model) -> None:
    entries = entries_in(changed(BOOK, "| D002-1 | D002 |", "| D002-1 | D001 |"), approving(model))
    assert list(entries.owners("placeringar")) == ["D001", "D001", "D002"]
    assert places(check(entries, TODAY), "F301", "F303") == []


@pytest.mark.parametrize("shown", ["D001-EX1", "", "något annat"])
def test_one_module_twice_is_one_id_twice_whatever_stands_in_the_cell(model: Model, shown: str) -> None:
    again = f"| {shown} | D001 | EX1 | P01 | 2026-1 | 2026-09-07 |  |"
    findings = findings_in(changed(BOOK, "| D001-EX1 | D001 |", f"{again}\n| D001-EX1 | D001 |"), approving(model))
    assert places(findings, "F302") == [("Valideringar", "A2", "F302"), ("Valideringar", "A3", "F302")]
    assert [f.message.split(" ")[0] for f in findings if f.code == "F302"] == ["”D001-EX1”"] * 2


def test_an_id_that_was_made_of_another_cell_is_mended_there(model: Model) -> None:
    """The question would name a participant at a cell that holds a placement's id."""
    text = "## Deltagare\n| Deltagar-ID | Förnamn |\n| --- | --- |\n| D001 | Alma |\n\n"
    text += "## Placeringar\n| Placerings-ID | Deltagare |\n| --- | --- |\n| D0O1-1 | D0O1 |\n"
    (finding,) = [f for f in findings_in(text, model) if f.code == "F301"]
    assert (finding.cell, finding.remedy) == ("A2", "rätta Placerings-ID: D0O1 ska nog vara D001")
