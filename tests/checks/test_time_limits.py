"""F511 agrees with *Att göra*. Today is 2026-11-23."""

from dataclasses import replace

import pytest

from books import changed
from framsteg_xl.checks.run import check
from framsteg_xl.demo.example_model import example_model
from framsteg_xl.demo.story import tell
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import ColumnType
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.own_row import Rows
from overview import listed
from support import TODAY, book_with, findings_in, places

BOOK = """
## Placeringar
| Placerings-ID | Deltagare | Från | Till | Förlänger | Avslutad |
| --- | --- | --- | --- | --- | --- |
| D001-1 | D001 | 2026-03-02 | 2026-10-31 |  |  |

## Resa
| Placering | Steg | Planerat | Klart |
| --- | --- | --- | --- |
| D001-1 | Studiebesök | 2026-11-22 |  |

## Arbetsplan
| Placering | Mål | Måldatum | Status |
| --- | --- | --- | --- |
| D001-1 | Hemligt mål | 2026-11-22 | planerat |

## Tillbud
| Datum | Slag | Vad hände | Ansvarig | Senast | Åtgärdat |
| --- | --- | --- | --- | --- | --- |
| 2026-11-02 | tillbud | Hemlig händelse | P01 | 2026-11-22 |  |
"""
ALL = [("Resa", "C2"), ("Arbetsplan", "C2"), ("Tillbud", "E2")]


def told(book: str, model: Model) -> list[tuple[str, str]]:
    return [place[:2] for place in places(findings_in(book, model), "F511")]


def test_goals_incidents_and_optional_steps_have_their_time(model: Model) -> None:
    assert told(BOOK, model) == ALL
    assert told(BOOK.replace("2026-11-22", "2026-11-23"), model) == []


def test_nothing_that_somebody_has_written_freely_is_told(model: Model) -> None:
    findings = [f for f in findings_in(BOOK, model) if f.code == "F511"]
    assert [f.message.partition(" skulle")[0] for f in findings] == [
        "”Studiebesök”",
        "”Följ upp målet”",
        "”Åtgärda efter ett tillbud”",
    ]
    assert [f.remedy.partition(",")[0] for f in findings] == [
        "skriv när det är gjort i Klart",
        "välj nått eller ändrat i Status",
        "skriv när det är gjort i Åtgärdat",
    ]


@pytest.mark.parametrize(
    ("old", "new", "gone"),
    [
        ("2026-11-22 |  |\n\n## Arbetsplan", "2026-11-22 | 2026-11-20 |\n\n## Arbetsplan", 0),
        ("| planerat |", "| nått |", 1),
        ("| P01 | 2026-11-22 |  |", "| P01 | 2026-11-22 | ja |", 2),
        ("| D001-1 | Studiebesök", "| D009-1 | Studiebesök", 0),
        ("| D001-1 | Hemligt", "| D009-1 | Hemligt", 1),
        ("| Studiebesök |", "| Kartläggning |", 0),  # F502's
        ("| 2026-11-22 | planerat", "| i höst | planerat", 1),
        ("| 2026-10-31 |  |  |", "| 2026-10-31 |  | 2026-11-22 |", 0),
    ],
)
def test_what_is_done_or_waits_for_nobody(model: Model, old: str, new: str, gone: int) -> None:
    assert told(changed(BOOK, old, new), model) == [place for n, place in enumerate(ALL) if n != gone]


def test_the_last_steps_wait_also_when_the_placement_has_ended(model: Model) -> None:
    book = changed(
        changed(BOOK, "Studiebesök", "Efteruppföljning"), "| 2026-10-31 |  |  |", "| 2026-10-31 |  | 2026-06-01 |"
    )
    assert told(book, model) == ALL


def test_an_optional_step_goes_on_in_an_extension(model: Model) -> None:
    book = changed(BOOK, "| 2026-10-31 |  |  |", "| 2026-10-31 |  |  |\n| D001-2 | D001 | 2026-11-01 |  | D001-1 |  |")
    assert told(book, model) == ALL


def test_a_decision_that_ends_is_told_once(model: Model) -> None:
    findings = findings_in(BOOK, model)
    assert places(findings, "F403") == [("Placeringar", "D2", "F403")]
    assert ("Placeringar", "D2", "F511") not in places(findings, "F511")


def test_a_column_of_the_companys_own(model: Model) -> None:
    like = model.column("consents", "given_date")
    assert like
    mine = [
        replace(like, id=name, heading=name, role="", type=ColumnType.DATE, done_in=done, required=False)
        for name, done in (("Friskvård", "Gjord"), ("Gjord", ""))
    ]
    own = replace(model, columns=(*model.columns, *mine))
    table = "\n## Samtycken\n| Deltagare | Friskvård | Gjord |\n| --- | --- | --- |\n| D001 | 2026-11-22 |  |\n| D002 | 2026-11-22 |  |\n"
    assert ("Samtycken", "B2") in told(BOOK + table, own)
    assert ("Samtycken", "B3") not in told(BOOK + table, own)
    assert ("Samtycken", "B2") not in told(BOOK + table.replace("2026-11-22 |  |", "2026-11-22 | 2026-11-20 |"), own)
    (message,) = [f.message for f in findings_in(BOOK + table, own) if f.sheet == "Samtycken" and f.code == "F511"]
    assert message.startswith("”Friskvård”")


def late_in_the_overview(model: Model, rows: Rows) -> list[tuple[str, str]]:
    """(who, by when) that *Att göra* has late, of what the rule tells."""
    steps = {step.name for step in model.steps if step.asked_for}
    return sorted(
        (who, str(by))
        for who, what, by in listed(model, rows)
        if by < TODAY and what not in steps and not what.startswith(("Stäm av", "Beslutet"))
    )


@pytest.mark.parametrize("seed", range(12))
def test_the_rule_tells_what_the_overview_has_late(model: Model, seed: int) -> None:
    settings = tuple(replace(s, value="1000") if s.key == "todo_rows" else s for s in model.settings)
    example = example_model(replace(model, settings=settings), TODAY)
    rows = tell(example, TODAY, str(seed)).rows
    later = [{**row, "status": ""} if n % 2 else row for n, row in enumerate(rows["mål"])]
    planned = [
        {"placering": row["id"], "steg": "Studiebesök", "planerat": TODAY.replace(day=1 + n)}
        for n, row in enumerate(rows["placeringar"])
    ]
    rows = {**rows, "mål": later, "resa": [*rows["resa"], *planned]}
    entries = Entries(book_with(example, rows, example.companies[0].id), example)
    found = []
    for finding in check(entries, TODAY):
        if finding.code == "F511":
            sheet = next(s for s in example.sheets if s.name == finding.sheet)
            row = rows[sheet.id][int("".join(c for c in finding.cell if c.isdigit())) - 5]
            found.append((str(row.get("placering") or row.get("ansvarig")), str(finding.value)[:10]))
    assert sorted(found) == late_in_the_overview(example, rows)
    assert len(found) > 5
