"""What Kontroll shows of the findings, row by row."""

from __future__ import annotations

from framsteg_xl.checks.fold import FIRST
from framsteg_xl.finding import Finding, Severity
from framsteg_xl.open_book.findings import FIRST_OF_ALL, LATER, SAME, rows_of


def in_column(sheet: str, number: int, severity: Severity = Severity.WARNING) -> list[Finding]:
    return [
        Finding("F502", severity, "bok.xlsx", sheet, f"F{row}", "Klart", "", "steget är sent", "gör steget")
        for row in range(5, 5 + number)
    ]


def test_what_to_mend_first_of_each_kind_stands_on_top_and_then_every_cell() -> None:
    rows = list(rows_of([*in_column("Resa", 5), *in_column("Underlag", 4, Severity.ERROR)]))
    assert [(row["when"], row["place"]) for row in rows] == [
        (FIRST_OF_ALL, "Underlag!F5"),
        (FIRST_OF_ALL, "Resa!F5"),
        *((LATER, f"Underlag!F{row}") for row in (6, 7, 8)),
        *((LATER, f"Resa!F{row}") for row in (6, 7, 8, 9)),
    ]
    assert [row["message"] for row in rows[:2]] == [
        "steget är sent (Samma slags problem i 3 celler till.)",
        "steget är sent (Samma slags problem i 4 celler till.)",
    ]
    assert {row["message"] for row in rows[2:]} == {"steget är sent"}


def test_as_many_as_there_are_rows_for_are_all_shown() -> None:
    rows = list(rows_of(in_column("Resa", SAME)))
    assert [row["place"] for row in rows] == [f"Resa!F{row}" for row in range(5, 5 + SAME)]
    assert "visas" not in rows[0]["message"]


def test_of_very_many_the_first_are_shown_and_how_many_there_are() -> None:
    rows = list(rows_of(in_column("Resa", SAME + 1)))
    assert [row["place"] for row in rows] == [f"Resa!F{row}" for row in range(5, 5 + SAME)]
    assert rows[0]["message"].endswith(f"(Samma slags problem i {SAME} celler till, här visas de {SAME} första.)")


def test_of_what_comes_later_too() -> None:
    many = [finding for number in range(FIRST + 1) for finding in in_column(f"Blad {number}", SAME + 7)]
    rows = list(rows_of(many))
    assert len(rows) == (FIRST + 1) * SAME
    assert [row["when"] for row in rows] == [FIRST_OF_ALL] * FIRST + [LATER] * (len(rows) - FIRST)
    told = [row["place"] for row in rows if "visas" in row["message"]]
    assert told == [f"Blad {number}!F5" for number in range(FIRST + 1)]
    assert sum(row["message"].startswith("steget är sent (") for row in rows) == FIRST + 1
