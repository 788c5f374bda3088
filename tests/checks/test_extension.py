from dataclasses import replace

import pytest

from framsteg_xl.model.model import Model
from support import findings_in, places

HEADINGS = "Placerings-ID | Beställartyp | Från | Till | Förlänger | Avslutad | Inlagd i efterhand | Deltagare"
RULES = ("F405", "F406", "F407", "F408")


def book(*rows: str) -> str:
    """Placements; each row is its cells."""
    lines = "\n".join(f"| {row} |  |" for row in rows)
    people = "\n".join(f"| D00{n} | Noor |" for n in (1, 2))
    return f"""
## Deltagare
| Deltagar-ID | Förnamn |
| --- | --- |
{people}

## Placeringar
| {HEADINGS} |
| {" | ".join(["---"] * 8)} |
{lines}
"""


def found(model: Model, *rows: str) -> list[tuple[str, str]]:
    return [(cell, code) for _, cell, code in places(findings_in(book(*rows), model), *RULES)]


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("Kommun | 2026-05-01 | 2026-12-31 |  |  | ", "Kommun | 2026-09-01 |  |  |  | ", True),
        ("Kommun | 2026-05-01 |  |  |  | ", "Kommun | 2026-09-01 |  |  |  | ", True),
        ("Kommun | 2026-05-01 |  |  |  | ", "Kommun | 2026-05-01 |  |  |  | ", True),
        ("Kommun | 2026-05-01 |  |  |  | ", "Region | 2026-09-01 |  |  |  | ", False),
        ("Kommun | 2026-05-01 | 2026-12-31 |  | 2026-09-02 | ", "Kommun | 2026-09-01 |  |  |  | ", True),
        ("Kommun | 2026-05-01 | 2026-12-31 |  | 2026-09-01 | ", "Kommun | 2026-09-01 |  |  |  | ", False),
        ("Kommun | 2026-05-01 | 2026-09-01 |  |  | ", "Kommun | 2026-09-01 |  |  |  | ", False),
        ("Kommun | 2026-05-01 | 2026-09-02 |  |  | ", "Kommun | 2026-09-01 |  |  |  | ", True),
        ("Kommun | i våras |  |  |  | ", "Kommun | 2026-09-01 |  |  |  | ", False),
        (" | 2026-05-01 |  |  |  | ", " | 2026-09-01 |  |  |  | ", False),
    ],
)
def test_two_placements_at_once(model: Model, first: str, second: str, told: bool) -> None:
    assert found(model, f"D001-1 | {first}", f"D001-2 | {second}") == ([("C3", "F405")] if told else [])


def test_the_one_that_begins_later_is_told_wherever_it_stands(model: Model) -> None:
    rows = ("D001-2 | Kommun | 2026-09-01 |  |  |  | ", "D001-1 | Kommun | 2026-05-01 | 2026-12-31 |  |  | ")
    assert found(model, *rows) == [("C2", "F405")]
    (finding,) = [f for f in findings_in(book(*rows), model) if f.code == "F405"]
    assert finding.message == "D001-2 börjar 2026-09-01, medan D001-1 pågår till 2026-12-31"
    assert finding.participant == "D001"


def test_another_participants_placement_is_beside_the_point(model: Model) -> None:
    assert found(model, "D001-1 | Kommun | 2026-05-01 |  |  |  | ", "D002-1 | Kommun | 2026-05-01 |  |  |  | ") == []


def test_a_chain_of_extensions_is_one_stay(model: Model) -> None:
    rows = (
        "D001-1 | Kommun | 2026-03-01 | 2026-08-31 |  |  | ",
        "D001-2 | Kommun | 2026-08-15 | 2026-10-31 | D001-1 |  | ",
        "D001-3 | Kommun | 2026-10-15 |  | D001-2 |  | ",
    )
    assert found(model, *rows) == []
    assert found(model, *rows, "D001-4 | Kommun | 2026-11-01 |  |  |  | ") == [("C5", "F405")]


def test_a_long_one_is_seen_past_its_neighbours(model: Model) -> None:
    rows = (
        "D001-1 | Kommun | 2026-01-01 | 2026-12-31 |  |  | ",
        "D001-2 | Kommun | 2026-02-01 | 2026-02-28 |  |  | ",
        "D001-3 | Kommun | 2026-04-01 | 2026-04-30 |  |  | ",
    )
    assert found(model, *rows) == [("C3", "F405"), ("C4", "F405")]


@pytest.mark.parametrize(("entered", "told"), [("2026-08-31", True), ("2026-09-01", False)])
def test_what_overlapped_before_it_was_written_in_is_history(model: Model, entered: str, told: bool) -> None:
    rows = (
        "D001-1 | Kommun | 2026-05-01 |  |  | 2026-08-31 | ",
        f"D001-2 | Kommun | 2026-08-01 |  |  |  | {entered}",
    )
    assert found(model, *rows) == ([("C3", "F405")] if told else [])


def test_the_same_id_twice_is_told_by_another_rule(model: Model) -> None:
    row = "D001-1 | Kommun | 2026-05-01 |  |  |  | "
    assert found(model, row, row) == []


@pytest.mark.parametrize(
    ("decided", "left", "start", "told"),
    [
        ("2026-08-31", "", "2026-09-04", False),  # three days
        ("2026-08-31", "", "2026-09-05", True),
        ("2026-08-31", "", "2026-09-01", False),
        ("2026-08-31", "", "2026-08-20", False),
        ("2026-12-31", "2026-08-31", "2026-09-05", True),
        ("2026-08-31", "2026-09-03", "2026-09-05", False),
        ("", "", "2026-09-05", False),
        ("", "", "i höst", False),
    ],
)
def test_a_gap_before_the_extension(model: Model, decided: str, left: str, start: str, told: bool) -> None:
    rows = (f"D001-1 | Kommun | 2026-03-01 | {decided} |  | {left} | ", f"D001-2 | Kommun | {start} |  | D001-1 |  | ")
    assert found(model, *rows) == ([("C3", "F406")] if told else [])


def test_how_long_the_gap_may_be_is_the_models(model: Model) -> None:
    rows = ("D001-1 | Kommun | 2026-03-01 | 2026-08-31 |  |  | ", "D001-2 | Kommun | {} |  | D001-1 |  | ")
    rules = tuple(replace(r, parameters=("dagar=0",)) if r.code == "F406" else r for r in model.rules)
    none = replace(model, rules=rules)
    for day, told in (("2026-09-01", []), ("2026-09-02", [("C3", "F406")])):
        assert found(none, rows[0], rows[1].format(day)) == told
        assert found(model, rows[0], rows[1].format(day)) == []


@pytest.mark.parametrize(
    ("end", "begins", "word"), [("2026-11-22", "2026-12-01", "slutade"), ("2026-11-23", "2026-12-01", "slutar")]
)
def test_both_days_of_a_gap_are_said(model: Model, end: str, begins: str, word: str) -> None:
    rows = (f"D001-1 | Kommun | 2026-03-01 | {end} |  |  | ", f"D001-2 | Kommun | {begins} |  | D001-1 |  | ")
    (finding,) = [f for f in findings_in(book(*rows), model) if f.code == "F406"]
    assert finding.message.endswith(f"dagar mellan {end}, då D001-1 {word}, och {begins}")
    assert "Förlänger" in finding.remedy
    assert "Avslutad" in finding.remedy


def test_a_slip_in_what_it_extends_is_no_gap(model: Model) -> None:
    """Another participant's placement, or a later one, is F407's to tell."""
    rows = (
        "D002-1 | Kommun | 2026-03-01 | 2026-06-30 |  | 2026-06-30 | ",
        "D001-1 | Kommun | 2026-09-01 |  | D002-1 |  | ",
    )
    assert found(model, *rows) == [("E3", "F407")]


def test_a_gap_before_the_placement_was_written_in_is_history(model: Model) -> None:
    first = "D001-1 | Kommun | 2026-03-01 | 2026-08-31 |  |  | "
    assert found(model, first, "D001-2 | Kommun | 2026-09-15 |  | D001-1 |  | 2026-09-15") == [("C3", "F406")]
    assert found(model, first, "D001-2 | Kommun | 2026-09-15 |  | D001-1 |  | 2026-09-16") == []


@pytest.mark.parametrize(
    ("extends", "start", "said"),
    [
        ("D001-2", "2026-09-01", "sig själv"),
        ("D002-1", "2026-09-01", "en annan deltagares"),
        ("D001-1", "2026-03-01", "inte före den här"),
        ("D001-1", "2026-02-28", "inte före den här"),
        ("D001-1", "2026-09-01", ""),
        ("D001-1", "i höst", ""),
        ("D001-9", "2026-09-01", ""),  # F301
        ("", "2026-09-01", ""),
    ],
)
def test_what_a_placement_can_extend(model: Model, extends: str, start: str, said: str) -> None:
    rows = (
        "D001-1 | Kommun | 2026-03-01 | 2026-08-31 |  | 2026-08-31 | ",
        "D002-1 | Region | 2026-03-01 | 2026-08-31 |  |  | ",
        f"D001-2 | Region | {start} |  | {extends} |  | ",
    )
    told = [f for f in findings_in(book(*rows), model) if f.code == "F407"]
    assert [f.cell for f in told] == (["E4"] if said else [])
    assert all(said in f.message for f in told)


def test_two_that_extend_each_other_are_told_once_where_it_cannot_be(model: Model) -> None:
    rows = ("D001-1 | Kommun | 2026-03-01 |  | D001-2 |  | ", "D001-2 | Kommun | 2026-09-01 |  | D001-1 |  | ")
    assert found(model, *rows) == [("E2", "F407")]


def test_two_that_extend_the_same_one(model: Model) -> None:
    rows = (
        "D001-3 | Region | 2026-09-05 |  | D001-1 |  | ",
        "D001-1 | Kommun | 2026-03-01 | 2026-08-31 |  | | ",
        "D001-2 | Kommun | 2026-09-01 |  | D001-1 |  | ",
    )
    told = [f for f in findings_in(book(*rows), model) if f.code == "F408"]
    assert [(f.cell, f.message) for f in told] == [("E2", "D001-1 förlängs redan av D001-2")]
    assert told[0].remedy.startswith("välj D001-2")
    assert "F408" not in [code for _, code in found(model, *rows[1:])]


def test_everyone_after_the_first_that_extends_it_is_told(model: Model) -> None:
    rows = (
        "D001-1 | Kommun | 2026-03-01 | 2026-08-31 |  | | ",
        "D001-2 | Kommun | 2026-09-01 |  | D001-1 |  | ",
        "D001-3 | Region | 2026-09-02 |  | D001-1 |  | ",
        "D001-4 | Frivården | 2026-09-03 |  | D001-1 |  | ",
    )
    assert found(model, *rows) == [("E4", "F408"), ("E5", "F408")]


def test_of_two_from_one_day_neither_is_suggested_to_the_other(model: Model) -> None:
    """F407 would not allow it."""
    rows = (
        "D001-1 | Kommun | 2026-03-01 | 2026-08-31 |  | | ",
        "D001-2 | Kommun | 2026-09-01 |  | D001-1 |  | ",
        "D001-3 | Region | 2026-09-01 |  | D001-1 |  | ",
    )
    (finding,) = [f for f in findings_in(book(*rows), model) if f.code == "F408"]
    assert finding.cell == "E4"
    assert "D001-2" not in finding.remedy
    assert "töm cellen" in finding.remedy


def test_a_row_without_a_known_first_day_extends_nothing_yet(model: Model) -> None:
    rows = (
        "D001-1 | Kommun | 2026-03-01 | 2026-08-31 |  | | ",
        "D001-2 | Kommun | 2026-09-01 |  | D001-1 |  | ",
        "D001-3 | Region | i höst |  | D001-1 |  | ",
    )
    assert found(model, *rows) == []
