"""Whom something is entered for."""

from __future__ import annotations

import pytest

from enter import book
from framsteg_xl.entering.chosen import participants_of, placements_of
from framsteg_xl.errors import UserError
from framsteg_xl.model.model import Model
from support import TODAY


@pytest.mark.parametrize(
    ("chosen", "meant"),
    [
        (["D001-1"], ["D001-1"]),
        (["d1-1", "D001-1", "D002-1"], ["D001-1", "D002-1"]),
        (["D001"], ["D001-2"]),
        (["d 2", "D001"], ["D002-1", "D001-2"]),
    ],
)
def test_the_placements_that_were_meant(model: Model, chosen: list[str], meant: list[str]) -> None:
    assert placements_of(book(model), chosen, TODAY) == meant


def test_of_who_has_left_the_latest_placement_is_meant(model: Model) -> None:
    entries = book(model, ("| D001-2 | D001 | Arbetsträning | Kommun | 2026-11-02 | | | | |\n", ""))
    assert placements_of(entries, ["D001"], TODAY) == ["D001-1"]


def test_two_placements_at_once_are_both_meant(model: Model) -> None:
    entries = book(model, ("2026-02-02 | | | | 2026-06-12 |", "2026-02-02 | | | | |"))
    assert placements_of(entries, ["D001"], TODAY) == ["D001-1", "D001-2"]


def test_the_participants_that_were_meant(model: Model) -> None:
    assert participants_of(book(model), ["D002-1", "d1", "D001-2"]) == ["D002", "D001"]


def test_nobody_is_meant(model: Model) -> None:
    for ask in (lambda ids: placements_of(book(model), ids, TODAY), lambda ids: participants_of(book(model), ids)):
        with pytest.raises(UserError, match="Ingen är vald"):
            ask([])
        with pytest.raises(UserError, match="D009 finns inte i"):
            ask(["D001", "D009"])
    entries = book(model, ("| D003-1 | D003 | Arbetsträning | Kommun | 2026-11-16 | | | | |\n", ""))
    with pytest.raises(UserError, match="D003 har ingen placering"):
        placements_of(entries, ["D003"], TODAY)
