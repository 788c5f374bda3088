from dataclasses import replace

import pytest

from framsteg_xl.model.model import Model
from support import findings_in, places

HEAD = """
## Placeringar
| Placerings-ID | Deltagare | Form | Från | Förlänger | Avslutad |
| --- | --- | --- | --- | --- | --- |
"""
NOTE = """
## Anteckningar
| Deltagare | Datum | Anteckning |
| --- | --- | --- |
| D001 | 2025-06-01 | Provade kassan. |
"""
REASON = """
## Avvikelser
| Placering | Datum | Slag | Orsak |
| --- | --- | --- | --- |
| D001-1 | 2025-06-01 | borta hela dagen | sjuk |
| D001-1 | 2025-06-02 | borta hela dagen |  |
"""


def found(text: str, model: Model, code: str) -> list[tuple[str, str]]:
    return [(sheet, cell) for sheet, cell, _ in places(findings_in(HEAD + text, model), code)]


@pytest.mark.parametrize(
    ("form", "ended", "due"),
    [
        ("Arbetsträning", "2024-11-22", True),
        ("Arbetsträning", "2024-11-23", False),
        ("Arbetsträning", "", False),
        ("Lönebidrag för anställning", "2024-11-22", False),
        ("Lönebidrag för anställning", "2021-11-22", True),
        ("", "2024-11-22", True),
    ],
)
def test_a_placement_is_due_when_its_form_or_the_setting_says(model: Model, form: str, ended: str, due: bool) -> None:
    row = f"| D001-1 | D001 | {form} | 2020-01-07 |  | {ended} |\n"
    assert found(row, model, "F904") == ([("Placeringar", "A2")] if due else [])


def test_an_extended_placement_is_kept_as_long_as_what_extends_it(model: Model) -> None:
    first = "| D001-1 | D001 | Arbetsträning | 2022-01-10 |  | 2022-06-30 |\n"
    assert found(f"{first}| D001-2 | D001 | Arbetsträning | 2022-07-01 | D001-1 |  |\n", model, "F904") == []
    assert found(f"{first}| D001-2 | D001 | Arbetsträning | 2022-07-01 | D001-1 | 2024-11-22 |\n", model, "F904") == [
        ("Placeringar", "A2"),
        ("Placeringar", "A3"),
    ]


@pytest.mark.parametrize(("ended", "due"), [("2025-11-22", True), ("2025-11-23", False), ("", False)])
def test_notes_and_reasons_are_due_a_year_after_the_end(model: Model, ended: str, due: bool) -> None:
    row = f"| D001-1 | D001 | Arbetsträning | 2025-01-07 |  | {ended} |\n"
    assert found(row + NOTE, model, "F905") == ([("Anteckningar", "B2")] if due else [])
    assert found(row + REASON, model, "F905") == ([("Avvikelser", "D2")] if due else [])


def test_notes_are_kept_while_somebody_is_back_and_reasons_are_not(model: Model) -> None:
    rows = "| D001-1 | D001 | Arbetsträning | 2025-01-07 |  | 2025-11-01 |\n| D001-2 | D001 | Arbetsträning | 2026-10-01 |  |  |\n"
    assert found(rows + NOTE, model, "F905") == []
    assert found(rows + REASON, model, "F905") == [("Avvikelser", "D2")]


def test_a_model_that_does_not_say_how_long_keeps_everything(model: Model) -> None:
    bare = replace(model, settings=tuple(s for s in model.settings if not s.key.startswith("retention")))
    row = "| D001-1 | D001 | Arbetsträning | 2010-01-07 |  | 2010-11-01 |\n"
    assert found(row + NOTE + REASON, bare, "F904") == []
    assert found(row + NOTE + REASON, bare, "F905") == []
