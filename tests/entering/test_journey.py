"""The journey: what is missing, with the days that the rules ask for, and nothing twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from enter import book, taken
from framsteg_xl.entering.journey import journey
from framsteg_xl.entering.pen import Entered
from framsteg_xl.model.model import Model
from framsteg_xl.workbook.entries import Entries
from support import TODAY

LONE = "| D001-2 | D001 | Arbetsträning | Kommun | 2026-11-02 | | | | |"


def steps(entered: Entered) -> list[tuple[object, ...]]:
    return taken(entered, "resa", "steg", "planerat")


def laid_out(entries: Entries, *placements: str, today: date = TODAY) -> Entered:
    return journey(entries, placements, today)


def test_what_is_there_is_left_alone(model: Model) -> None:
    entered = laid_out(book(model), "D002-1")
    assert steps(entered) == [
        ("Förfrågan/anvisning", date(2026, 10, 5)),
        ("Arbetsplan", date(2026, 11, 2)),
        ("Uppföljning", date(2027, 1, 3)),
        ("Utvärdering", ""),
        ("Avslut", ""),
    ]
    assert entered.told == ["D002-1: 5 steg till i resan."]


def test_again_nothing_is_new(model: Model) -> None:
    entries = book(model)
    every = ("D001-1", "D001-2", "D002-1", "D003-1")
    again = laid_out(entries.plus(laid_out(entries, *every).rows), *every)
    assert again.rows == {}
    assert again.told == [f"{placement}: resan är redan upplagd." for placement in every]


def test_a_step_that_is_repeated_comes_again(model: Model) -> None:
    row = "| D002-1 | Introduktion | | | väntar |"
    done = book(model, (row, f"{row}\n| D002-1 | Uppföljning | 2026-12-20 | 2026-12-18 | |"))
    today = date(2026, 12, 21)
    assert ("Uppföljning", date(2027, 3, 18)) in steps(laid_out(done, "D002-1", today=today))
    waits = book(model, (row, f"{row}\n| D002-1 | Uppföljning | 2026-12-20 | | |"))
    assert "Uppföljning" not in dict(steps(laid_out(waits, "D002-1", today=today)))


def test_what_an_extension_continues_counts_unless_it_is_renewed(model: Model) -> None:
    extended = f"{LONE}\n| D002-2 | D002 | Arbetsträning | Kommun | 2026-11-16 | | D002-1 | | |"
    plan = "| D002-1 | Introduktion | | | väntar |\n| D002-1 | Arbetsplan | | 2026-10-20 | |"
    entries = book(model, (LONE, extended), ("| D002-1 | Introduktion | | | väntar |", plan))
    assert steps(laid_out(entries, "D002-2")) == [
        ("Förfrågan/anvisning", date(2026, 10, 5)),
        ("Arbetsplan", date(2026, 12, 14)),
        ("Uppföljning", date(2027, 1, 3)),
        ("Utvärdering", ""),
        ("Avslut", ""),
    ]
    assert steps(laid_out(entries, "D002-1")) == []  # it goes on in the other, which is asked for it


def test_an_extension_that_is_to_come_is_seen_as_on_its_first_day(model: Model) -> None:
    extended = f"{LONE}\n| D002-2 | D002 | Arbetsträning | Kommun | 2027-02-01 | | D002-1 | | |"
    planned = dict(steps(laid_out(book(model, (LONE, extended)), "D002-2")))
    assert planned["Arbetsplan"] == date(2027, 3, 1)
    assert "Kartläggning" not in planned
    assert "Introduktion" not in planned


def test_after_the_last_day_only_the_end_is_asked_for(model: Model) -> None:
    assert steps(laid_out(book(model), "D001-1")) == [
        ("Utvärdering", date(2026, 6, 12)),
        ("Avslut", date(2026, 6, 19)),
    ]


def test_a_last_day_that_is_known_gives_the_end_its_days(model: Model) -> None:
    entries = book(model, ("2026-11-02 | | | | |", "2026-11-02 | | | | 2026-12-11 |"))
    planned = dict(steps(laid_out(entries, "D001-2")))
    assert (planned["Utvärdering"], planned["Avslut"]) == (date(2026, 12, 11), date(2026, 12, 18))


def test_what_was_before_the_row_was_entered_is_history(model: Model) -> None:
    entries = book(model, ("2026-11-02 | | | | |", "2026-11-02 | | | 2026-11-12 | |"))
    assert dict(steps(laid_out(entries, "D001-2"))).keys() == {
        *("Introduktion", "Arbetsplan", "Uppföljning", "Utvärdering", "Avslut")
    }


def test_a_retired_step_is_not_laid_out(model: Model) -> None:
    fewer = replace(model, steps=tuple(replace(s, retired=s.name == "Introduktion") for s in model.steps))
    assert "Introduktion" not in dict(steps(laid_out(book(fewer), "D001-2")))


def test_without_a_first_day_there_are_no_days(model: Model) -> None:
    entered = laid_out(book(model, ("| Kommun | 2026-11-16 |", "| Kommun | |")), "D003-1")
    assert entered.rows == {}
    assert entered.told == ["D003-1 har ingen första dag, så inga dagar går att räkna fram."]
