"""Everyday life in a made-up company: schedules, absences, reconciled weeks, conversations, ratings, consents."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from framsteg_xl.demo.people import People
from framsteg_xl.demo.rows import Story

_DAYS, _HOURS_A_DAY, _BREAK = 5, 5, 30
_BEGINS = time(9)
_COMMISSIONERS = (
    ("af", "Exempelmyndigheten, Exempelstad", "commissioner"),
    ("leverantor", "Exempelcoacherna AB", "commissioner"),
    ("kommun", "Exempelstads kommun", "own"),
)
_SAID = (
    "Det går bättre på morgnarna. Vi provar en halvtimme till från nästa månad.",
    "Trivs i gruppen och vill prova kassan. Handläggaren är nöjd.",
    "Behöver lugnare start på dagen. Vi lägger om passen.",
)
_CHANGES = ("Börjar 09.30 på måndagar.", "Ett pass i kassan varje vecka.", "Inget ändras nu.")
_NOTES = (
    "Har hälsat alla kunder välkomna i dag utan att någon påminde.",
    "Vi kom överens om att ringa varandra kvällen före.",
    "Visade en ny kamrat hur diskmaskinen fungerar.",
)
_CLOSED = ((140, "Utflykt med alla"), (9, "Planeringsdag"))
#: What happened, what is done about it, and so many days ago; what happened last is not mended yet.
_INCIDENTS = (
    ("Hyllan i lagret lossnade från väggen. Ingen stod under.", "Skruva fast alla hyllor i väggen.", 100),
    ("Halkade på vått golv vid diskbänken, men föll inte.", "Lägga en halkmatta och ställa fram skylten.", 12),
)


def about_the_company(story: Story, people: People) -> None:
    """Who places people here, when it is closed, and something that nearly happened."""
    for kind, name, controller in _COMMISSIONERS:
        choices = {c.item.id: c.value for c in story.model.choices("beställartyper")}
        story.add_by_id(
            "commissioners",
            namn=name,
            typ=choices.get(kind),
            ansvarig=story.pick("commissioners", "controller", controller),
            avtal=story.ago(500) if controller == "commissioner" else None,
            kontakt=f"{people.draw()[0]}, {people.phone()}",
        )
    for back, why in _CLOSED:
        story.add_by_id("closed_days", datum=_closed_on(story, back), varför=why)
    kind = next((choice.value for choice in story.model.choices("tillbud")), "")
    for happened, mended, back in _INCIDENTS:
        story.add_to(
            "tillbud",
            datum=story.ago(back),
            slag=kind,
            hände=happened,
            åtgärd=mended,
            ansvarig="P05",
            senast=story.ago(back - 14),
            åtgärdat=story.ago(back - 10) if back > 14 else None,
        )


def _closed_on(story: Story, back: int) -> date:
    """The day so many days ago, or the Friday before it."""
    day = story.ago(back)
    return day - timedelta(days=max(0, day.weekday() - 4))


def about_the_person(story: Story, participant: str) -> None:
    """Consents, also to photos, and now and then a note."""
    photo = story.pick("consents", "consent", "photo")
    for consent, days in {story.pick("consents", "consent"): 14, photo: 40}.items():
        story.add(
            "consents",
            participant_id=participant,
            consent=consent,
            given_date=story.ago(days),
            given_how=story.pick("consents", "given_how", "written"),
        )
    if story.random.random() < 0.5:
        day, said = story.ago(story.random.randint(1, 40)), story.random.choice(_NOTES)
        story.add_to("anteckningar", deltagare=participant, datum=day, av="P01", text=said)


def about_the_placement(
    story: Story,
    placement: str,
    start: date,
    left: date | None,
    supervisor: str,
    extents: Sequence[tuple[date, float]],
    *,
    reported: bool,
) -> None:
    """The schedule, what did not go by it in the last weeks, the introduction, conversations and ratings.

    ``extents`` are the hours a week, and from when, the first ones first. ``reported``: absence is told to somebody.
    """
    ends = [begins - timedelta(days=1) for begins, _ in extents[1:]]
    for (begins, hours), last in zip(extents, [*ends, left], strict=True):
        days, ends_at = _shifts(hours)
        for weekday in range(1, days + 1):
            story.add(
                "schedule",
                placement_id=placement,
                weekday=story.pick("schedule", "weekday", str(weekday)),
                from_time=_BEGINS,
                to_time=ends_at,
                break_minutes=float(_BREAK),
                from_date=begins,
                to_date=last,
            )
    _deviations(story, placement, left, extents, reported=reported)
    checked = min(start + timedelta(days=3), story.today)
    for item in story.model.checklist if start < story.today else ():
        story.add(
            "introduction",
            placement_id=placement,
            item=item.id,
            done_date=checked,
            signed_date=checked if item.work_environment else None,
        )
    day = start + timedelta(days=88)
    while day <= (left or story.today):
        story.add_by_id(
            "follow_ups",
            placering=placement,
            datum=day,
            slag=next((choice.value for choice in story.model.choices("samtal")), None),
            deltog="deltagare, handledare, handläggare",
            kom_fram=story.random.choice(_SAID),
            ändras=story.random.choice(_CHANGES),
        )
        day += timedelta(days=90)
    for indicator in story.model.indicators[:6]:
        low = story.random.randint(1, 3)
        for on, more in ((start + timedelta(days=7), 0), (start + timedelta(days=97), 1)):
            if on <= (left or story.today):
                story.add(
                    "ratings",
                    placement_id=placement,
                    date=on,
                    indicator=indicator.id,
                    own_rating=float(low + more + story.random.randint(0, 1)),
                    staff_rating=float(low + more),
                    staff_id=supervisor,
                )


def _shifts(hours: float) -> tuple[int, time]:
    """On how many days so many hours a week are worked, and when each of them ends."""
    days = min(_DAYS, int(hours // _HOURS_A_DAY))
    return days, _later(_BEGINS, 60 * hours / days + _BREAK)


def _later(begins: time, minutes: float) -> time:
    return (datetime.combine(date.min, begins) + timedelta(minutes=minutes)).time()


def _deviations(
    story: Story, placement: str, left: date | None, extents: Sequence[tuple[date, float]], *, reported: bool
) -> None:
    closed = {_closed_on(story, back) for back, _ in _CLOSED}
    for back in range(1, 42):
        day = story.ago(back)
        hours = next((hours for begins, hours in reversed(extents) if begins <= day <= (left or day)), None)
        if hours is None:
            continue
        days, ends_at = _shifts(hours)
        if day in closed or day.weekday() >= days or story.random.random() > 0.12:
            continue
        kind = story.random.choice(("absent", "absent", "late", "left_early", "extra"))
        times = {
            "late": (_BEGINS, time(9, 40)),
            "left_early": (time(13), ends_at),
            "extra": (ends_at, _later(ends_at, 60)),
        }
        begin, end = times.get(kind, (None, None))
        friday = day + timedelta(days=4 - day.weekday())
        story.add(
            "deviations",
            placement_id=placement,
            date=day,
            deviation=story.pick("deviations", "deviation", kind),
            from_time=begin,
            to_time=end,
            reason=story.pick("deviations", "reason") if kind != "extra" else None,
            # On the Friday of the week, by which day the latest ones are still to come.
            reported_date=friday if reported and kind != "extra" and friday < story.today else None,
        )


def reconciled_weeks(story: Story) -> None:
    """One supervisor has gone through every week, the other forgot the last."""
    monday = story.today - timedelta(days=story.today.weekday())
    for back in range(6, 0, -1):
        for supervisor in ("P01", "P02"):
            if supervisor == "P01" or back > 1:
                story.add("weeks", date=monday - timedelta(days=7 * back - 4), staff_id=supervisor)
