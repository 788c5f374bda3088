"""The journey of a chain of placements: every step in its order and in time, with all that belongs to it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from correct_hours import Hours
from correct_stays import Chain, Part
from framsteg_xl.demo.rows import Story
from framsteg_xl.model.shapes import CountedFrom, Step

_SAID = ("Det går bättre på morgnarna.", "Trivs i gruppen och vill prova kassan.", "Behöver lugnare start på dagen.")
_GOALS = ("Komma i tid tre dagar i veckan", "Klara kassan själv", "Våga prata med kunder", "Orka fyra timmar")
#: An outcome after which nobody is spoken with.
_NO_MORE = "avliden"


class Journey:
    """Lays out the steps of one chain, by the model's ids for them."""

    def __init__(self, story: Story, chain: Chain, hours: Mapping[str, Hours]) -> None:
        self._story, self._chain, self._hours = story, chain, hours
        self._random, self._today = story.random, story.today
        self._steps = {step.id: step for step in story.model.steps}
        self._left = chain.exit if chain.exit and chain.exit <= story.today else None
        self._horizon = min(self._left or story.today, story.today)
        root = chain.parts[0]
        self._asked_from = self._asked(root)
        #: Of those who were here before, what was done then may be known or not.
        self._history_known = self._random.random() < 0.4
        self._first_follow_up = chain.start + timedelta(self._steps["uppfoljning"].deadline_days or 90)
        self.done: dict[str, date] = {}

    def write(self) -> None:
        """All steps from the first question on; what is ahead is planned, or not written yet."""
        begins, random = self._chain.start, self._random
        asked = begins - timedelta(random.randint(0, 25))
        if begins > self._today:
            asked = min(asked, self._today)
        self._step("anvisning", asked, begins)
        if random.random() < 0.3:
            self._step("studiebesok", asked + (begins - asked) * random.random(), begins)
        survey = begins + timedelta(random.randint(0, 7))
        self._step("kartlaggning", survey, begins + timedelta(7))
        self._step("introduktion", begins + timedelta(random.randint(1, 14)), begins + timedelta(14))
        plan = begins + timedelta(random.randint(8, 28))
        self._step("arbetsplan", plan, begins + timedelta(28))
        for part in self._chain.parts[1:]:
            made = part.start + timedelta(random.randint(0, 28))
            if made <= part.end:
                self._step("arbetsplan", made, part.start + timedelta(28), part)
        self._follow_ups(plan)
        if self._chain.exit:
            self._ending(self._chain.exit)

    def _follow_ups(self, plan: date) -> None:
        step, random = self._steps["uppfoljning"], self._random
        every, first = step.repeat_days or 90, self._first_follow_up
        due, day = first, max(plan, first - timedelta(random.randint(0, 60)))
        while day <= min(self._horizon, self._chain.parts[-1].end):
            self._step(step.id, day, due)
            due = day + timedelta(every)
            day = due - timedelta(random.choice((0, 0, random.randint(0, 30))))
        if day <= self._chain.parts[-1].end:
            self._step(step.id, day, due)

    def _ending(self, day: date) -> None:
        random, last = self._random, self._chain.parts[-1]
        before = self.done.get("arbetsplan", self._chain.start)
        evaluated = max(before, self._chain.start, day - timedelta(random.randint(0, 10)))
        if day == self._today and random.random() < 0.3:
            evaluated = day + timedelta(1)  # not done yet; it is due today
        self._step("utvardering", evaluated, day, last)
        closed = day + timedelta(random.randint(0, 7))
        self._step("avslut", max(closed, evaluated), day + timedelta(7), last)
        again = day + timedelta(random.randint(60, 120))
        if self._left and random.random() < 0.5 and not (last.outcome and last.outcome.id == _NO_MORE):
            self._step("efteruppfoljning", again, again, last)

    def _step(self, step_id: str, day: date, due: date, part: Part | None = None) -> None:
        """One step, done on a day if that has come; ``due`` is the day by which it must be done."""
        step, random = self._steps.get(step_id), self._random
        if step is None:
            return
        part = part or self._chain.part_on(day)
        after = step.counted_from is CountedFrom.END
        happened = day <= (self._today if after else min(self._horizon, part.end))
        asked_from = self._asked(part) if after or (step.renewed and part.follows) else self._asked_from
        not_asked = (day, self._first_follow_up) if step.repeat_days else (due,)
        history = max(not_asked) < asked_from
        if happened and not (history and not self._history_known):
            self._done(step, part, day, history=day < asked_from)
        elif not happened and (after or not self._left) and (after or due <= part.end) and random.random() < 0.6:
            planned = due if due >= self._today else day
            self._row(step, part, planned=max(planned, self._today))

    def _done(self, step: Step, part: Part, day: date, *, history: bool) -> None:
        self.done[step.id] = day
        signed = None
        if step.document:
            signed = min(day + timedelta(self._random.randint(0, 6)), self._today)
            if (self._today - day).days < 7 and self._random.random() < 0.5:
                signed = None
        planned = self._random.choice((None, day, day + timedelta(self._random.randint(-3, 3))))
        self._row(step, part, planned=planned, done=day, signed=signed)
        whole = not history or self._random.random() < 0.5
        if step.role == "introduction" and whole:
            self._introduction(part, day)
        elif step.role == "plan" and whole:
            self._plan(part, day, signed)
        elif step.role == "follow_up" and whole:
            self._talk(part, day, self._random.choice(("trepartssamtal", "enskilt uppföljningssamtal")))
        elif step.id in ("arbetsplan", "utvardering", "efteruppfoljning") and self._random.random() < 0.4:
            self._talk(part, day, {"utvardering": "utvärdering"}.get(step.id, "efteruppföljning"))

    def _row(
        self, step: Step, part: Part, planned: date | None, done: date | None = None, signed: date | None = None
    ) -> None:
        self._story.add(
            "journey",
            placement_id=part.key,
            step=step.name,
            planned_date=planned,
            done_date=done,
            signed_date=signed,
            comment="Enligt överenskommelse." if self._random.random() < 0.03 else None,
        )

    def validated(self, day: date, signed: date | None) -> None:
        """The step of the validation: done on the day on which its certificate was asked for."""
        step = self._steps.get("validering")
        if step and self._chain.start <= day <= self._horizon and "introduktion" in self.done:
            self._row(step, self._chain.part_on(day), None, max(day, self.done["introduktion"]), signed)

    def _introduction(self, part: Part, day: date) -> None:
        random, story = self._random, self._story
        when = part.start + (day - part.start) * random.random()
        for item in story.model.checklist:
            if item.required or item.work_environment or random.random() < 0.3:
                story.add_by_id(
                    "introduction",
                    placering=part.key,
                    punkt=item.id,
                    klart=when,
                    undertecknat=day if item.work_environment else None,
                    av=self._hours[part.key].supervisor(when) if random.random() < 0.3 else None,
                )

    def _plan(self, part: Part, day: date, signed: date | None) -> None:
        random, story = self._random, self._story
        over = part.end < self._today
        responsible = self._hours[part.key].supervisor(min(part.end, self._today))
        done, open_ = [], []
        for choice in story.model.offered("målstatus"):
            (done if choice.role == "done" else open_).append(choice.value)
        for goal in random.sample(_GOALS, random.randint(1, 3)):
            reached = over or random.random() < 0.3
            target = day + timedelta(random.randint(20, 200))
            story.add_by_id(
                "goals",
                placering=part.key,
                område=random.choice(story.model.offered("målområden")).value,
                mål=goal,
                aktiviteter="Övar vid sidan av i lugna stunder.",
                stöd="Handledaren står bredvid i början." if random.random() < 0.5 else None,
                ansvarig=responsible,
                måldatum=target if reached else max(target, self._today),
                status=random.choice(done if reached else open_),
                utfall="Det gick bra." if reached and random.random() < 0.5 else None,
            )
        documents = {kind.id: kind for kind in story.model.documents}
        kind = documents.get(self._steps["arbetsplan"].document)
        if kind and random.random() < 0.9:
            story.add(
                "issued",
                kind=random.choice((kind.name, part.form.plan_title or kind.name)),
                participant_id=part.participant,
                date=day,
                signed_date=signed,
                file=f"arbetsplan_{part.key}_{day}.docx",
            )
        if random.random() < 0.2:
            self._talk(part, day, "arbetsplan")

    def _talk(self, part: Part, day: date, kind: str) -> None:
        random = self._random
        sent = day + timedelta(random.randint(0, 10))
        self._story.add_by_id(
            "follow_ups",
            placering=part.key,
            datum=day,
            slag=kind,
            deltog=None if part.protected else "deltagare, handledare, handläggare",
            kom_fram=random.choice(_SAID),
            ändras=random.choice((None, "Börjar 09.30 på måndagar.", "Inget ändras nu.")),
            nästa=day + timedelta(90) if random.random() < 0.3 else None,
            protokoll=sent if sent <= self._today and random.random() < 0.4 else None,
        )

    def talks(self) -> None:
        """Other conversations, when there was a need."""
        last = min(self._horizon, self._chain.parts[-1].end)
        if last >= self._chain.start and self._random.random() < 0.15:
            day = self._chain.start + (last - self._chain.start) * self._random.random()
            kinds = self._story.model.offered("samtal")
            self._talk(self._chain.part_on(day), day, self._random.choice(kinds).value)

    def ratings(self) -> None:
        """Both rate, once or twice, while the participant is here."""
        random, story = self._random, self._story
        last = min(self._horizon, self._chain.parts[-1].end)
        if last < self._chain.start:
            return
        first = min(self._chain.start + timedelta(random.randint(0, 14)), last)
        for day in sorted({first, first + (last - first) * random.random()}):
            part = self._chain.part_on(day)
            for indicator in random.sample(story.model.indicators, random.randint(1, 4)):
                story.add(
                    "ratings",
                    placement_id=part.key,
                    date=day,
                    indicator=indicator.id,
                    own_rating=float(random.randint(1, 5)),
                    staff_rating=float(random.randint(1, 5)),
                    staff_id=self._hours[part.key].supervisor(day),
                )

    def _asked(self, part: Part) -> date:
        root = self._chain.parts[0]
        days = (self._story.model.valid_from, part.entered, root.entered)
        return max(day or date.min for day in days)
