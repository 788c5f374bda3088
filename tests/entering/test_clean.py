"""What is entered is clean: in whatever correct workbook, no rule says *fel* of it, and nothing comes twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from random import Random

import pytest

from correct_books import correct_rows, day_of
from enter import with_these
from framsteg_xl.checks.run import check
from framsteg_xl.demo.example_model import example_model
from framsteg_xl.demo.rows import Story
from framsteg_xl.demo.story import tell
from framsteg_xl.entering.absence import absence
from framsteg_xl.entering.follow_up import follow_up
from framsteg_xl.entering.journey import journey
from framsteg_xl.entering.participant import new_participant
from framsteg_xl.entering.pen import Entered
from framsteg_xl.entering.validation import validation
from framsteg_xl.entering.week import week
from framsteg_xl.errors import UserError
from framsteg_xl.finding import Severity
from framsteg_xl.model.model import Model
from framsteg_xl.workbook.dossier import Assignments
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.stays import placements_here
from support import TODAY, book_with

#: A press of a button on a workbook, as somebody may do it.
Press = Callable[[Entries, Random, date], Entered]


def somebody(random: Random, entries: Entries, today: date) -> dict[str, object]:
    """A form that is filled in, with or without what can wait."""
    model, said = entries.model, dict[str, object]()
    said |= {"first_name": "Nils Olof", "last_name": "af Vattholm", "birth_date": date(1985, 4, 23)}
    if random.random() < 0.3:
        said = {"protected": "ja"}
    elif random.random() < 0.4:
        said = {"participant_id": random.choice(list(entries.lookup("participants")))}
    said["form"] = random.choice(model.offered("placeringsformer")).value
    said["commissioner_kind"] = random.choice(model.offered("beställartyper")).value
    said["start_date"] = today + timedelta(random.randint(-40, 40))
    if random.random() < 0.6:
        said["hours"] = float(random.randint(1, 40))
    supervisors = sorted(entries.once(Assignments).holders("supervisor", said["start_date"]))  # type: ignore[arg-type]
    if supervisors and random.random() < 0.6:
        said["supervisor"] = random.choice(supervisors)
    return said


def some_placements(random: Random, entries: Entries, today: date) -> Sequence[str]:
    keys = entries.column("placements", "placement_id")
    here = [keys[row] for row in placements_here(entries, today)]
    return random.sample(here, min(len(here), 3))


def a_new_participant(entries: Entries, random: Random, today: date) -> Entered:
    return new_participant(entries, somebody(random, entries, today), today)


def all_journeys(entries: Entries, _: Random, today: date) -> Entered:
    return journey(entries, [key for key in entries.column("placements", "placement_id") if key], today)


def an_absence(entries: Entries, random: Random, today: date) -> Entered:
    entered = Entered()
    for placement in some_placements(random, entries, today):
        first = today + timedelta(random.randint(-20, 20))
        said = {"date": first, "until": first + timedelta(random.randint(0, 10)), "reason": "sjuk"}
        try:
            one = absence(entries.plus(entered.rows), [placement], said, today)
        except UserError as refused:
            assert "dagen" in refused.what  # outside the placement
            continue
        for sheet_id, rows in one.rows.items():
            entered.rows.setdefault(sheet_id, []).extend(rows)
    return entered


def every_week(entries: Entries, _: Random, today: date) -> Entered:
    entered = Entered()
    for staff in entries.lookup("staff"):
        for sheet_id, rows in week(entries, {"staff_id": staff}, today).rows.items():
            entered.rows.setdefault(sheet_id, []).extend(rows)
    return entered


def a_follow_up(entries: Entries, random: Random, today: date) -> Entered:
    chosen = some_placements(random, entries, today)
    return follow_up(entries, chosen, {}, today) if chosen else Entered()


def a_validation(entries: Entries, random: Random, today: date) -> Entered:
    chosen = random.sample(sorted(entries.lookup("participants")), 3)
    return validation(entries, chosen, {"module": random.choice(entries.model.modules).id}, today)


PRESSES = (a_new_participant, all_journeys, an_absence, every_week, a_follow_up, a_validation)


def faults(model: Model, rows: dict[str, list[dict[str, object]]], company: str, today: date) -> Iterator[str]:
    """What is wrong by nature, told without its cell: that may move."""
    for finding in check(Entries(book_with(model, rows, company, today=today), model), today):  # type: ignore[arg-type]
        if finding.severity is Severity.ERROR:
            yield f"{finding.code} {finding.sheet} {finding.heading} {finding.message}"


def assert_clean(story: Story, press: Press, seed: int) -> None:
    """No new fault but hours that are still to be said."""
    model, today = story.model, story.today
    company = model.companies[0].id
    entries = Entries(book_with(model, story.rows, company, today=today), model)
    entered = press(entries, Random(seed), today)
    before = list(faults(model, story.rows, company, today))  # type: ignore[arg-type]
    after = list(faults(model, with_these(story, entered), company, today))  # type: ignore[arg-type]
    for told in before:
        after.remove(told)
    hours = model.column("extents", "hours")
    sheet = model.sheet("extents")
    assert hours
    assert sheet
    assert set(after) <= {f"F201 {sheet.name} {hours.heading} cellen är tom"}, (seed, today)
    for rows in entered.rows.values():
        assert all(rows)


def a_story(model: Model, seed: int, press: Press) -> Story:
    """A correct company; where weeks are to be reconciled, one in which none is."""
    today = day_of(seed)
    story = correct_rows(example_model(model, today), seed, today)
    if press is every_week:
        story.rows["veckor"] = []
    return story


@pytest.mark.parametrize("press", PRESSES, ids=lambda press: press.__name__)
def test_in_a_correct_workbook(model: Model, press: Press) -> None:
    for seed in range(30):
        assert_clean(a_story(model, seed, press), press, seed)


@pytest.mark.parametrize("press", PRESSES, ids=lambda press: press.__name__)
def test_in_the_demos_companies(model: Model, press: Press) -> None:
    example = example_model(model, TODAY)
    for number, company in enumerate(example.companies):
        assert_clean(tell(example, TODAY, f"framsteg {company.id}"), press, number)


@pytest.mark.parametrize("press", [all_journeys, a_follow_up, a_validation], ids=lambda press: press.__name__)
def test_a_second_press_enters_nothing(model: Model, press: Press) -> None:
    for seed in range(30, 50):
        story = a_story(model, seed, press)
        entries = Entries(book_with(story.model, story.rows, today=story.today), story.model)
        entered = press(entries, Random(seed), story.today)
        assert press(entries.plus(entered.rows), Random(seed), story.today).rows == {}, seed


@pytest.mark.parametrize("press", PRESSES, ids=lambda press: press.__name__)
def test_a_press_enters_something(model: Model, press: Press) -> None:
    many = 0
    for seed in range(10):
        story = a_story(model, seed, press)
        entries = Entries(book_with(story.model, story.rows, today=story.today), story.model)
        many += bool(press(entries, Random(seed), story.today).rows)
    assert many > 8
