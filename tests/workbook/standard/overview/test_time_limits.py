"""The model's own time limits in *Att göra*. Today is 2026-11-23, and soon is thirty days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from framsteg_xl.model.model import Model
from overview import listed

NEAR, FAR = date(2026, 12, 23), date(2026, 12, 24)
PLACEMENT = {"id": "D001-1", "från": date(2026, 11, 20)}
EXTENDED = [PLACEMENT, {"id": "D001-2", "från": date(2026, 11, 21), "förlänger": "D001-1"}]
ENDED = PLACEMENT | {"avslutad": date(2026, 11, 22), "utfall": "Flyttat"}


def told(model: Model, what: str, **rows: Any) -> list[tuple[str, date]]:
    found = listed(model, {"placeringar": [PLACEMENT]} | rows)
    return [(who, by) for who, some, by in found if some == what]


def word(model: Model, sheet: str, column: str) -> str:
    return next(c.todo for c in model.columns if (c.sheet, c.id) == (sheet, column))


@pytest.mark.parametrize(
    ("day", "status", "waits"),
    [(NEAR, "", True), (NEAR, "pågår", True), (NEAR, "nått", False), (FAR, "", False), (date(2026, 11, 1), "", True)],
)
def test_a_goal(model: Model, day: date, status: str, waits: bool) -> None:
    goals = [{"placering": "D001-1", "mål": "Våga fråga", "måldatum": day, "status": status}]
    what = word(model, "mål", "måldatum").replace("{mål}", "Våga fråga")
    assert told(model, what, mål=goals) == ([("D001-1", day)] if waits else [])
    # Also when the placement has ended, or goes on in another one: until its status says how it went.
    assert told(model, what, mål=goals, placeringar=[ENDED]) == told(model, what, mål=goals)


def test_no_more_is_told_of_what_somebody_wrote_than_there_is_room_for(model: Model) -> None:
    goals = [{"placering": "D001-1", "mål": "Våga " * 20, "måldatum": NEAR}]
    what = word(model, "mål", "måldatum").replace("{mål}", "Våga Våga Våga Våga Våga…")
    assert told(model, what, mål=goals) == [("D001-1", NEAR)]


def test_what_was_decided_after_an_incident_waits_for_the_one_who_shall_see_to_it(model: Model) -> None:
    incident = {"datum": date(2026, 11, 20), "slag": "tillbud", "hände": "Halt golv", "senast": NEAR}
    what = word(model, "tillbud", "senast")
    staff = {"personal": [{"id": "P01", "namn": "Ida"}]}
    rows = [incident | {"ansvarig": "P01"}, incident, incident | {"åtgärdat": date(2026, 11, 22)}]
    assert told(model, what, tillbud=rows, **staff) == [("P01", NEAR), ("–", NEAR)]


@pytest.mark.parametrize(
    ("step", "placements", "waits"),
    [
        ("Studiebesök", [PLACEMENT], True),  # nobody must, but somebody has planned it
        ("Studiebesök", [ENDED], False),
        ("Studiebesök", EXTENDED, True),
        ("Studiebesök", [*EXTENDED[:1], EXTENDED[1] | {"avslutad": date(2026, 11, 22)}], False),
        ("Efteruppföljning", [ENDED], True),
        ("Kartläggning", [PLACEMENT], False),  # by its deadline, not by the day that somebody planned
    ],
)
def test_a_step_that_somebody_planned(model: Model, step: str, placements: list[dict[str, Any]], waits: bool) -> None:
    row = {"placering": "D001-1", "steg": step, "planerat": date(2026, 12, 1)}
    found = told(model, step, resa=[row], placeringar=placements)
    assert (("D001-1", date(2026, 12, 1)) in found) is waits
    done = told(model, step, resa=[row | {"klart": date(2026, 11, 21)}], placeringar=placements)
    assert ("D001-1", date(2026, 12, 1)) not in done


@pytest.mark.parametrize(
    ("later", "waits"),
    [([], True), ([{"id": "D001-2", "från": date(2026, 12, 20), "förlänger": "D001-1"}], False)],
)
def test_a_decision_that_ends(model: Model, later: list[dict[str, Any]], waits: bool) -> None:
    placements = [PLACEMENT | {"till": date(2026, 12, 10)}, *later]
    assert told(model, word(model, "placeringar", "till"), placeringar=placements) == (
        [("D001-1", date(2026, 12, 10))] if waits else []
    )


def test_the_model_says_what_stands_there_and_whether(model: Model) -> None:
    goals = {"mål": [{"placering": "D001-1", "mål": "Våga fråga", "måldatum": NEAR}]}

    def saying(text: str) -> Model:
        columns = [replace(c, todo=text) if c.id == "måldatum" else c for c in model.columns]
        return replace(model, columns=tuple(columns))

    assert told(saying("Titta på målet"), "Titta på målet", **goals) == [("D001-1", NEAR)]
    assert told(saying("{mål}"), "Våga fråga", **goals) == [("D001-1", NEAR)]
    assert told(saying("Se {mål}!"), "Se Våga fråga!", **goals) == [("D001-1", NEAR)]
    assert ("D001-1", NEAR) not in [
        (who, by) for who, _, by in listed(saying(""), {"placeringar": [PLACEMENT], **goals})
    ]
