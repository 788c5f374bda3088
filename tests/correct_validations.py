"""Validations at every point of their way, in rounds that were reviewed or go on, and certificates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from correct_staff import Staff
from framsteg_xl.certificates.award import modules_of
from framsteg_xl.certificates.kind import certificate_kind
from framsteg_xl.demo.rows import Story
from framsteg_xl.model.shapes import Module, Programme

_MOTIVATIONS = ("Sett tre gånger, även en stressig dag.", "Gjorde det på egen hand, och förklarade varför.")


@dataclass
class Round:
    """``until`` is the last day of assessment, ``signed`` the day on which all had reviewed it (None: it goes on)."""

    key: str
    area: str
    begins: date
    until: date
    signed: date | None
    verifiers: frozenset[str]


@dataclass
class Learner:
    """A participant, the days on which they are here, and since when photos are allowed."""

    key: str
    first: date
    last: date
    photos_from: date | None


class Validations:
    """Draws a company's rounds, and then one participant's validations after the other."""

    def __init__(self, story: Story, staff: Staff) -> None:
        self._story, self._staff = story, staff
        self._random, self._today = story.random, story.today
        self._rounds: dict[tuple[str, bool], list[Round]] = defaultdict(list)
        areas = self._random.sample(story.model.areas, min(len(story.model.areas), self._random.randint(2, 3)))
        for area in areas:
            for ready in (True, *((True,) if self._random.random() < 0.3 else ()), False):
                self._rounds[area.id, ready].append(self._round(area.name, ready=ready))
        self._programmes = [p for p in story.model.programmes if (p.area, True) in self._rounds]
        self._numbers = 0
        self._evidence = 0

    def _round(self, area: str, *, ready: bool) -> Round:
        random, today, story = self._random, self._today, self._story
        begins = today - timedelta(random.randint(110, 440) if ready else random.randint(10, 80))
        until = begins + timedelta(random.randint(60, 95)) if ready else today
        drawn = until + timedelta(random.randint(0, 4))
        internal = drawn + timedelta(random.randint(0, 4))
        external = internal + timedelta(random.randint(0, 5))
        who = {
            role: random.choice(self._staff.on(role, begins, external if ready else today))
            for role in ("internal_verifier", "external_verifier")
        }
        if not ready and random.random() < 0.3:
            who = {}  # who reviews it is not settled yet
        count = sum(map(len, self._rounds.values())) + 1
        key = f"{begins.year}-{count}"
        story.add(
            "rounds",
            round_id=key,
            area=area,
            from_date=begins,
            to_date=external + timedelta(random.randint(0, 3))
            if ready
            else random.choice((None, today + timedelta(60))),
            sample_drawn=drawn if ready else None,
            internal_done=internal if ready else None,
            external_done=external if ready else None,
            **who,
        )
        return Round(key, area, begins, until, external if ready else None, frozenset(who.values()))

    def of(self, learner: Learner) -> tuple[date, date | None] | None:
        """Modules of one programme: all or some in a reviewed round, others still going on; what is certified.

        Returns the day on which the last certificate was asked for, and the day of the certificate.
        """
        random = self._random
        programme = random.choice(self._programmes)
        modules = list(modules_of(self._story.model, programme))
        earlier = self._earlier(learner, modules)
        again = random.random() < 0.2  # people may want to show it once more: no more than a notice
        free = [module for module in modules if again or module not in earlier]
        reviewed = [r for r in self._rounds[programme.area, True] if self._shared(learner, r)]
        how_many = len(free) if random.random() < 0.12 else 1
        ready = random.sample(free, how_many) if reviewed and random.random() < 0.65 else []
        asked = []
        for module in ready:
            round_ = random.choice(reviewed)
            day = self._ready(learner, module, round_)
            asked.append(day)
        going_on = [module for module in free if module not in ready]
        here = learner.last >= self._today
        if here and going_on and random.random() < 0.6:
            self._going_on(learner, random.choice(going_on), self._rounds[programme.area, False][0])
        if not asked:
            return None
        return max(asked), self._certificate(learner, programme, max(asked), {m.id for m in (*ready, *earlier)})

    def _shared(self, learner: Learner, round_: Round) -> tuple[date, date] | None:
        """The days on which somebody is here while a round goes on, where there are enough of them."""
        first, last = max(learner.first, round_.begins), min(learner.last, round_.until)
        return (first, last) if (last - first).days >= 14 else None

    def _ready(self, learner: Learner, module: Module, round_: Round) -> date:
        shared = self._shared(learner, round_)
        assert shared and round_.signed
        asked = round_.signed + timedelta(self._random.choice((0, 1, self._random.randint(0, 30))))
        asked = min(asked, self._today)
        self._validation(learner, module, round_, shared[0], shared[1], asked=asked)
        return asked

    def _going_on(self, learner: Learner, module: Module, round_: Round) -> None:
        started = max(learner.first, self._today - timedelta(self._random.randint(0, 70)))
        chosen = round_ if self._random.random() < 0.7 else None
        self._validation(learner, module, chosen, started, self._today, how_far=self._random.random())

    def _validation(
        self,
        learner: Learner,
        module: Module,
        round_: Round | None,
        started: date,
        until: date,
        *,
        asked: date | None = None,
        how_far: float = 1.0,
    ) -> None:
        """One validation: whole if it is asked for, else so far; just begun it has no more than its row."""
        story, random = self._story, self._random
        key = f"{learner.key}-{module.id}"
        reviewing = round_.verifiers if round_ else frozenset()
        assessor = random.choice([who for who in self._staff.on("assessor", started) if who not in reviewing])
        story.add(
            "validations",
            validation_id=key,
            participant_id=learner.key,
            module=module.id,
            assessor=assessor if asked or how_far > 0.1 or random.random() < 0.5 else None,
            round_id=round_.key if round_ else None,
            started_date=started,
            requested_date=asked,
        )
        if how_far < 0.1:
            return
        ratings = [choice.value for choice in story.model.offered("självskattning")]
        evidence: list[tuple[str, date]] = []
        for outcome in story.model.outcomes_of(module):
            begun = asked is not None or random.random() < how_far
            if not begun and random.random() < 0.5:
                continue
            story.add(
                "outcomes",
                validation_id=key,
                outcome=outcome.id,
                self_rating=random.choice(ratings) if begun or random.random() < 0.5 else None,
                motivation=random.choice(_MOTIVATIONS) if asked or (begun and random.random() < 0.3) else None,
            )
            for criterion in story.model.criteria_of(outcome) if begun else ():
                day = started + (until - started) * random.random()
                if not evidence or random.random() < 0.4:
                    evidence.append(self._piece(learner, started, day))
                mine = [piece for piece, when in evidence if when <= day]
                if not mine:
                    evidence.append(self._piece(learner, started, day))
                    mine = [evidence[-1][0]]
                result = "met" if asked else random.choice(("met", "met", "incomplete", "not_assessed"))
                if not asked and random.random() < 0.1:
                    continue
                assessed = result != "not_assessed"
                story.add(
                    "criteria",
                    validation_id=key,
                    criterion=criterion.id,
                    result=story.pick("criteria", "result", result),
                    assessed_date=day if assessed else None,
                    evidence=", ".join(random.sample(mine, random.choice((1, min(2, len(mine))))))
                    if result == "met"
                    else None,
                    assessor=self._another(assessor, day, reviewing) if assessed else None,
                )

    def _another(self, assessor: str, day: date, reviewing: frozenset[str]) -> str | None:
        """Another assessor, where the validation's own was not certified that day, and now and then otherwise."""
        there = self._staff.on("assessor", day)
        if assessor in there and self._random.random() < 0.9:
            return None
        return self._random.choice([who for who in there if who not in reviewing])

    def _piece(self, learner: Learner, started: date, by: date) -> tuple[str, date]:
        """Evidence from a day on or before another; a photo only when it was allowed."""
        random, story = self._random, self._story
        self._evidence += 1
        key, day = f"U{self._evidence:03d}", by - (by - started) * (random.random() * 0.5)
        photo = story.pick("evidence", "evidence_kind", "photo")
        kinds = [choice.value for choice in story.model.offered("underlagsslag")]
        if learner.photos_from is None or day < learner.photos_from:
            kinds = [kind for kind in kinds if kind != photo]
        story.add(
            "evidence",
            evidence_id=key,
            participant_id=learner.key,
            evidence_date=day,
            evidence_kind=random.choice(kinds),
            location=f"Pärm {random.randint(1, 9)}, flik {learner.key}" if random.random() < 0.8 else None,
        )
        return key, day

    def _earlier(self, learner: Learner, modules: Sequence[Module]) -> list[Module]:
        """Modules that another company has certified; now and then one of another programme."""
        random, story = self._random, self._story
        if random.random() > 0.4:
            return []
        module = random.choice((random.choice(modules), random.choice(story.model.modules)))
        day = self._today - timedelta(random.randint(30, 480))
        story.add(
            "earlier_modules",
            participant_id=learner.key,
            module=module.id,
            number=f"GRANNE-{day.year}-{random.randint(1, 99):03d}",
            issuer="Kooperativet Granne (exempel)",
            date=day,
        )
        return [module]

    def _certificate(self, learner: Learner, programme: Programme, asked: date, held: set[str]) -> date | None:
        """What was written of what was asked for, unless that was in the last days."""
        random, story = self._random, self._story
        day = asked + timedelta(random.randint(0, 7))
        if day > self._today or ((self._today - asked).days < 10 and random.random() < 0.5):
            return None
        self._numbers += 1
        whole = all(module.id in held for module in modules_of(story.model, programme))
        kinds = {kind.role: kind.name for kind in story.model.certificate_kinds}
        documents = [kind.name for kind in story.model.documents if kind.role == "certificate"]
        number = f"DEMO-{day.year}-{self._numbers:04d}"
        story.add(
            "issued",
            number=number,
            kind=random.choice((*documents, kinds[certificate_kind(programme, whole=whole)])),
            participant_id=learner.key,
            date=day,
            signed_date=min(day + timedelta(random.randint(0, 3)), self._today),
            file=f"intyg_{learner.key}_{number}.docx",
        )
        return day
