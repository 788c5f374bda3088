"""A thousand flawless workbooks, of which no rule says more than a notice (the other half: test_correct_more.py)."""

from __future__ import annotations

from functools import cache

import pytest

from correct_books import correct_rows, day_of, told_of
from correct_use import TURNS, Use, is_odd, offered_in, written_in
from framsteg_xl.demo.example_model import example_model
from framsteg_xl.demo.rows import Story
from framsteg_xl.model.model import Model
from framsteg_xl.model.reading import load_model

CHUNK = 50
#: So many of the thousand are enough to use everything.
ENOUGH = 250


@pytest.mark.parametrize("first", range(0, 500, CHUNK))
def test_a_correct_book_is_told_nothing_of(model: Model, first: int) -> None:
    assert list(told_of(model, range(first, first + CHUNK))) == []


@cache
def stories() -> tuple[Model, list[Story]]:
    shipped = load_model()
    days = {seed: day_of(seed) for seed in range(ENOUGH)}
    return shipped, [correct_rows(example_model(shipped, day), seed, day) for seed, day in days.items()]


def test_each_book_is_large_enough() -> None:
    model, some = stories()
    people = model.sheet("participants")
    assert people
    assert min(len(story.rows[people.id]) for story in some) >= 12
    assert min(sum(map(len, story.rows.values())) for story in some) >= 300


def test_the_same_seed_tells_the_same_story() -> None:
    model, some = stories()
    again = correct_rows(example_model(model, day_of(7)), 7, day_of(7))
    assert again.rows == some[7].rows
    assert some[8].rows != some[7].rows


def test_the_books_are_looked_at_on_days_of_all_kinds() -> None:
    marks = set().union(*(is_odd(day_of(seed)) for seed in range(ENOUGH)))
    assert marks == {*"1234567", "ends a month", "ends a year", "is a leap day"}


def test_the_books_use_every_list_value_and_fill_every_column() -> None:
    """With these come every form, commissioner, outcome, module, criterion, weekday, item, indicator and assignment."""
    model, some = stories()
    assert offered_in(model) - set().union(*(Use(story).chosen() for story in some)) == set()
    columns = {(column.sheet, column.id) for column in written_in(model)}
    assert columns - set().union(*(Use(story).filled() for story in some)) == set()


def test_every_step_is_done_every_outcome_reached_and_every_module_validated() -> None:
    model, some = stories()
    assert set().union(*(Use(story).steps_done() for story in some)) == {step.name for step in model.steps}
    reached = {pair for story in some for pair in Use(story).outcomes()}
    meant_for = {outcome.id: outcome.commissioner_kinds for outcome in model.exit_outcomes}
    assert {outcome for outcome, _ in reached} == set(meant_for)
    assert {
        (outcome, kind) for outcome, kind in reached if meant_for[outcome] and kind not in meant_for[outcome]
    } == set()
    assert set().union(*(Use(story).validated() for story in some)) == {module.id for module in model.modules}


def test_people_take_every_turn() -> None:
    _, some = stories()
    assert TURNS - set().union(*(Use(story).turns() for story in some)) == set()
