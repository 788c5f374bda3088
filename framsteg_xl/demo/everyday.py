"""Everyday life in a made-up company: schedules, absences, reconciled weeks, conversations, ratings, consents."""

from __future__ import annotations

from datetime import date, time, timedelta

from framsteg_xl.demo.people import People
from framsteg_xl.demo.rows import Story

_DAYS = 5
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


def about_the_company(story: Story, people: People) -> None:
    """Who places people here, when it is closed, and something that nearly happened."""
    for kind, name, controller in _COMMISSIONERS:
        choices = {c.item.id: c.value for c in story.model.choices("beställartyper")}
        story.add_by_id(
            "commissioners",
            namn=name,
            typ=choices.get(kind),
            ansvarig=story.pick("commissioners", "controller", controller),
            avtal=story.ago(500) if controller == "commissioner" and kind == "af" else None,
            kontakt=f"{people.draw()[0]}, {people.phone()}",
        )
    story.add_by_id("closed_days", datum=story.ago(9), varför="Planeringsdag")
    story.add_by_id("closed_days", datum=story.ago(140), varför="Röd dag")


def about_the_person(story: Story, participant: str) -> None:
    """A consent or two, and now and then a note."""
    story.add(
        "consents",
        participant_id=participant,
        consent=story.pick("consents", "consent"),
        given_date=story.ago(14),
        withdrawn_date=None,
    )
    sheet = next((some for some in story.model.sheets if some.id == "anteckningar"), None)
    if sheet and story.random.random() < 0.5:
        day, said = story.ago(story.random.randint(1, 40)), story.random.choice(_NOTES)
        story.rows[sheet.id].append({"deltagare": participant, "datum": day, "av": "P01", "text": said})


def about_the_placement(
    story: Story, placement: str, start: date, left: date | None, supervisor: str, hours: float
) -> None:
    """The schedule, what did not go by it in the last weeks, the introduction, conversations and ratings."""
    days = max(2, min(_DAYS, int(hours // 4)))
    names = [story.pick("schedule", "weekday", str(day + 1)) for day in range(days)]
    for name in names:
        story.add(
            "schedule",
            placement_id=placement,
            weekday=name,
            from_time=time(9),
            to_time=time(13 if hours < 15 else 14, 30),
            break_minutes=30.0,
            from_date=start,
            to_date=left,
        )
    _deviations(story, placement, start, left, days)
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


def _deviations(story: Story, placement: str, start: date, left: date | None, days: int) -> None:
    for back in range(1, 42):
        day = story.ago(back)
        if not (start <= day <= (left or day)) or day.weekday() >= days or story.random.random() > 0.12:
            continue
        kind = story.random.choice(("absent", "absent", "late", "left_early", "extra"))
        times = {"late": (time(9), time(9, 40)), "left_early": (time(12), time(13)), "extra": (time(15), time(16))}
        begin, end = times.get(kind, (None, None))
        story.add(
            "deviations",
            placement_id=placement,
            date=day,
            deviation=story.pick("deviations", "deviation", kind),
            from_time=begin,
            to_time=end,
            reason=story.pick("deviations", "reason") if kind != "extra" else None,
        )


def reconciled_weeks(story: Story) -> None:
    """One supervisor has gone through every week, the other forgot the last."""
    monday = story.today - timedelta(days=story.today.weekday())
    for back in range(6, 0, -1):
        for supervisor in ("P01", "P02"):
            if supervisor == "P01" or back > 1:
                story.add("weeks", date=monday - timedelta(days=7 * back - 4), staff_id=supervisor)
