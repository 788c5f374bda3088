from dataclasses import replace

import pytest

from approved import BOOK, approving, without_column, without_sheet
from books import changed
from framsteg_xl.checks.run import check
from framsteg_xl.finding import Severity
from framsteg_xl.model.model import Model
from framsteg_xl.workbook.entries import Entries
from support import TODAY, book_in, entries_in, findings_in, places


def test_a_whole_workbook_has_nothing_to_find(model: Model) -> None:
    assert findings_in(BOOK, approving(model)) == []


def test_a_sheet_that_is_gone_is_one_finding(model: Model) -> None:
    findings = findings_in(without_sheet(BOOK, "Arbetsplan"), approving(model))
    assert [(f.sheet, f.cell, f.heading, f.code) for f in findings] == [("Arbetsplan", "", "", "F101")]


def test_a_sheet_that_may_have_been_renamed_is_named(model: Model) -> None:
    book = without_sheet(BOOK, "Arbetsplan") + "\n## Arbetsplanen\n| Annat |\n| --- |\n| text |\n"
    (finding,) = findings_in(book, approving(model))
    assert finding.code == "F101"
    assert "Arbetsplanen" in finding.message


def test_a_renamed_sheet_is_found_by_its_table(model: Model) -> None:
    text = changed(BOOK, "## Personal\n", "## Våra kollegor\n")
    sheets = tuple(replace(s, name="Våra kollegor") if s.id == "personal" else s for s in model.sheets)
    book = book_in(text, replace(model, sheets=sheets))
    assert book.regions["personal"].sheet == "Våra kollegor"
    assert check(Entries(book, approving(model)), TODAY) == []


def test_a_heading_that_is_gone_is_one_finding(model: Model) -> None:
    findings = findings_in(without_column(BOOK, "Personal", "Namn"), approving(model))
    assert [(f.sheet, f.cell, f.heading, f.code) for f in findings] == [("Personal", "", "Namn", "F102")]


def test_a_misspelt_heading_is_told_what_it_was_meant_to_be(model: Model) -> None:
    (finding,) = findings_in(changed(BOOK, "Stickprov draget", "Stickprov dragit"), approving(model))
    assert (finding.sheet, finding.heading, finding.code) == ("Omgångar", "Stickprov draget", "F102")
    assert '"Stickprov dragit"' in finding.remedy


def test_an_older_heading_and_a_column_of_ones_own_are_welcome(model: Model) -> None:
    book = changed(BOOK, "| Form | Beställartyp |", "| Placeringsform | beställare |")
    book = changed(book, "| Status |", "| Status | Eget |")
    for end in ("| pågår |\n", "|  |  |  |\n| D002-1 | Orka", "| planerat |\n"):
        book = changed(book, end, end.replace("|\n", "| 1 |\n", 1))
    assert findings_in(book, approving(model)) == []


def test_a_column_that_fills_in_itself_may_be_gone(model: Model) -> None:
    shown = model.column("participants", "first_name")
    (column,) = [c for c in model.columns if shown and c.shows == f"deltagare.{shown.id}" and c.sheet == "placeringar"]
    with_it = entries_in(changed(BOOK, "| Handläggare |", f"| {column.heading} |"), approving(model))
    assert column.id in with_it.tables["placeringar"].columns
    assert column.id not in entries_in(BOOK, approving(model)).tables["placeringar"].columns
    assert findings_in(BOOK, approving(model)) == []


def test_a_column_that_fills_in_itself_and_plays_a_role_may_not_be_gone(model: Model) -> None:
    for sheet, heading in (("Placeringar", "Deltagare"), ("Valideringar", "Validering")):
        findings = findings_in(without_column(BOOK, sheet, heading), approving(model))
        assert [(f.sheet, f.cell, f.heading, f.code) for f in findings] == [(sheet, "", heading, "F102")]


def test_a_sheet_that_can_be_spared_is_one_notice(model: Model) -> None:
    for sheet in ("Avvikelser", "Anteckningar", "Kontroll"):
        findings = findings_in(without_sheet(BOOK, sheet), approving(model))
        assert places(findings, "F108") == [(sheet, "", "F108")]
        assert [finding.severity for finding in findings] == [Severity.NOTICE]


def test_columns_that_can_be_spared_are_one_notice_a_sheet_that_names_them(model: Model) -> None:
    book = without_column(without_column(BOOK, "Personal", "Tillhör"), "Personal", "Telefon")
    findings = findings_in(without_column(book, "Placeringar", "Inlagd i efterhand"), approving(model))
    assert places(findings, "F108") == [("Placeringar", "", "F108"), ("Personal", "", "F108")]
    assert len(findings) == 2
    assert findings[0].message.endswith(" Inlagd i efterhand")
    assert findings[1].message.endswith(" Tillhör, Telefon")


def test_a_mandatory_column_of_a_sheet_that_can_be_spared_is_needed_where_the_sheet_is(model: Model) -> None:
    findings = findings_in(without_column(BOOK, "Anteckningar", "Anteckning"), approving(model))
    assert places(findings, "F102", "F108") == [("Anteckningar", "", "F102")]


def test_an_older_workbook_without_the_newer_parts_has_notices_only(model: Model) -> None:
    newer = ("Avvikelser", "Schema", "Introduktion", "Uppföljningar", "Skattningar", "Dokument")
    book = without_column(BOOK, "Deltagare", "Kön")
    for sheet in newer:
        book = without_sheet(book, sheet)
    findings = findings_in(book, approving(model))
    assert {finding.code for finding in findings} == {"F108"}
    assert {finding.sheet for finding in findings} == {"Deltagare", *newer}


def test_another_version_of_the_model_is_a_notice(model: Model) -> None:
    older = entries_in(BOOK, approving(model), framsteg_model="0.0.1")
    assert places(check(older, TODAY), "F106") == [("Start", "", "F106")]


@pytest.mark.parametrize(
    ("workbook", "model_version", "remedy"),
    [
        ("0.2", "0.3", "be den som hjälper er att förnya arbetsboken"),
        ("0.9", "0.10", "be den som hjälper er att förnya arbetsboken"),
        ("0.3", "0.2", "välj den nyare modellen med --model"),
        ("1", "0.2", "välj den nyare modellen med --model"),
        ("vår egen", "0.2", "be den som hjälper er att förnya arbetsboken"),
    ],
)
def test_what_is_older_is_to_be_renewed(model: Model, workbook: str, model_version: str, remedy: str) -> None:
    some = approving(model)
    settings = tuple(replace(s, value=model_version) if s.key == "model_version" else s for s in some.settings)
    entries = entries_in(BOOK, replace(some, settings=settings), framsteg_model=workbook)
    (finding,) = [f for f in check(entries, TODAY) if f.code == "F106"]
    assert finding.remedy.startswith(remedy)


def test_the_same_version_or_none_at_all_is_no_finding(model: Model) -> None:
    version, company = model.setting("model_version"), model.companies[0].id
    same = entries_in(BOOK, approving(model), framsteg_model=version, framsteg_company=company)
    assert check(same, TODAY) == []
    assert check(entries_in(BOOK, approving(model)), TODAY) == []


def test_a_workbook_of_a_company_that_the_model_does_not_know(model: Model) -> None:
    assert places(check(entries_in(BOOK, approving(model), framsteg_company="OKÄND"), TODAY), "F107") == [
        ("Start", "", "F107")
    ]


def test_a_workbook_of_a_known_company_whatever_the_case(model: Model) -> None:
    known = approving(model).companies[0].id
    for company in (known, known.lower()):
        assert check(entries_in(BOOK, approving(model), framsteg_company=company), TODAY) == []


def test_a_workbook_that_has_forgotten_whose_it_is(model: Model) -> None:
    forgotten = entries_in(BOOK, approving(model), framsteg="arbetsbok")
    assert places(check(forgotten, TODAY), "F107", "F114") == [("Start", "", "F114")]
    assert check(entries_in(BOOK, approving(model)), TODAY) == []
