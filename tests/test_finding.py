import json
from dataclasses import replace

import pytest

from framsteg_xl.finding import Finding, Severity, count_by_severity

FINDING = Finding("F201", Severity.ERROR, "bok.xlsx", "Resa", "C14", "Klart", "i mars", "fel", "rätta", "D001")


@pytest.mark.parametrize(
    ("sheet", "cell", "heading", "place"),
    [
        ("Resa", "C14", "Klart", 'Resa!C14 "Klart"'),
        ("Läranderesultat", "A5", "", "Läranderesultat!A5"),
        ("Resa", "", "Klart", 'Resa "Klart"'),
        ("Resa", "", "", "Resa"),
        ("Stängda dagar", "B2", "", "'Stängda dagar'!B2"),
        ("2026", "B2", "", "'2026'!B2"),
        ("Bo's", "B2", "", "'Bo''s'!B2"),
    ],
)
def test_a_place_is_written_as_excel_takes_it(sheet: str, cell: str, heading: str, place: str) -> None:
    assert replace(FINDING, sheet=sheet, cell=cell, heading=heading).place == place


def test_a_finding_reads_as_place_fault_and_remedy() -> None:
    assert str(FINDING) == 'Resa!C14 "Klart": fel. Så rättar du: rätta.'


def test_a_line_is_one_line_whatever_is_typed_in_the_cell() -> None:
    finding = replace(FINDING, heading="Till\noch med", message="”a\r\nb\u2028c” finns inte")
    assert finding.line == '  fel        Resa!C14 "Till och med": ”a b c” finns inte. Så rättar du: rätta. [F201]'


def test_as_json_holds_text_only_and_neither_value_nor_person() -> None:
    fields = FINDING.as_json()
    assert json.loads(json.dumps(fields)) == fields
    assert {type(value) for value in fields.values()} == {str}
    assert "i mars" not in fields.values()
    assert "D001" not in fields.values()


@pytest.mark.parametrize("part", ["workbook", "sheet", "heading", "message", "remedy"])
def test_what_looks_like_a_personnummer_is_repeated_nowhere(part: str) -> None:
    finding = replace(FINDING, **{part: "Om 640823-3234"})
    assert finding.as_json()[part] == "Om ••••••-••••"
    assert "3234" not in f"{finding.place} {finding} {finding.line}"


def test_counts_are_in_words_worst_first() -> None:
    notice, warning = (replace(FINDING, severity=severity) for severity in (Severity.NOTICE, Severity.WARNING))
    assert count_by_severity([notice, warning, FINDING, FINDING]) == "2 fel, 1 varning, 1 upplysning"
    assert count_by_severity([warning, warning]) == "2 varningar"
    assert count_by_severity([]) == "inga anmärkningar"
