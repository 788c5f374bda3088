"""F509 and F512. Today is 2026-11-23."""

from dataclasses import replace

import pytest

from books import changed
from framsteg_xl.model.model import Model
from support import findings_in, places

BOOK = """
## Placeringar
| Placerings-ID | Deltagare | Från | Förlänger | Avslutad |
| --- | --- | --- | --- | --- |
| D001-1 | D001 | 2026-03-02 |  |  |

## Resa
| Placering | Steg | Planerat | Klart |
| --- | --- | --- | --- |
| D001-1 | Kartläggning | 2026-03-09 | 2026-03-09 |
| D001-1 | Uppföljning | 2026-06-01 | 2026-06-01 |
| D001-1 | Validering |  | 2026-06-02 |
"""


def told(book: str, model: Model, code: str) -> list[str]:
    assert all(sheet == "Resa" for sheet, _, _ in places(findings_in(book, model), code))
    return [cell for _, cell, _ in places(findings_in(book, model), code)]


def twice(model: Model, row: str) -> list[str]:
    return told(f"{BOOK}{row}\n", model, "F509")


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("| D001-1 | Kartläggning |  |  |", ["B5"]),
        ("| D001-1 | Kartläggning | 2026-11-22 |  |", ["B5"]),
        ("| D001-1 | Kartläggning | 2026-11-23 |  |", []),
        ("| D001-1 | Kartläggning |  | 2026-03-09 |", ["B5"]),
        ("| D001-1 | Kartläggning |  | 2026-03-10 |", []),
        ("| D002-1 | Kartläggning |  |  |", []),
        ("| D001-1 | Uppföljning | 2026-09-01 |  |", []),
        ("| D001-1 | Uppföljning |  | 2026-06-01 |", ["B5"]),
        ("| D001-1 | Validering |  | 2026-09-01 |", []),
        ("|  | Kartläggning |  |  |", []),
        ("| D001-1 |  |  |  |", []),
    ],
)
def test_a_row_too_many(model: Model, row: str, cells: list[str]) -> None:
    assert twice(model, row) == cells


def test_the_row_that_waits_is_told_wherever_it_stands(model: Model) -> None:
    first = "| D001-1 | Kartläggning | 2026-03-05 |  |\n| D001-1 | Kartläggning"
    assert told(changed(BOOK, "| D001-1 | Kartläggning", first), model, "F509") == ["B2"]


def test_of_two_rows_that_wait_the_second_is_told(model: Model) -> None:
    assert twice(model, "| D001-1 | Arbetsplan |  |  |\n| D001-1 | Arbetsplan |  |  |") == ["B6"]


def ended(done: str, step: str = "Kartläggning", last: str = "2026-09-30") -> str:
    book = changed(BOOK, "| 2026-03-02 |  |  |", f"| 2026-03-02 |  | {last} |")
    return f"{book}| D001-1 | {step} |  | {done} |\n"


@pytest.mark.parametrize(
    ("done", "step", "cells"),
    [
        ("2026-09-30", "Kartläggning", []),
        ("2026-10-01", "Kartläggning", ["D5"]),
        ("2026-11-24", "Kartläggning", []),  # F503's
        ("2026-10-01", "Utvärdering", []),
        ("2026-10-01", "Validering", []),
        ("2026-10-01", "Uppföljning", ["D5"]),
    ],
)
def test_a_step_after_the_last_day(model: Model, done: str, step: str, cells: list[str]) -> None:
    assert told(ended(done, step), model, "F512") == cells


def test_what_ended_before_the_model_is_history(model: Model) -> None:
    settings = tuple(replace(s, value="2026-10-01") if s.key == "model_valid_from" else s for s in model.settings)
    assert told(ended("2026-10-03"), replace(model, settings=settings), "F512") == []
    assert told(ended("2026-10-03", last="2026-10-01"), replace(model, settings=settings), "F512") == ["D5"]


def test_in_an_extended_placement_only_what_is_taken_anew_is_told(model: Model) -> None:
    extension = "|\n| D001-2 | D001 | 2026-09-01 | D001-1 |  |\n\n## Resa"
    book = changed(BOOK, "|\n\n## Resa", extension)
    assert told(f"{book}| D001-1 | Uppföljning |  | 2026-09-15 |\n", model, "F512") == []
    assert told(f"{book}| D001-1 | Arbetsplan |  | 2026-09-15 |\n", model, "F512") == ["D5"]
    assert told(f"{book}| D001-2 | Arbetsplan |  | 2026-09-15 |\n", model, "F512") == []
