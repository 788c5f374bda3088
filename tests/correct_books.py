"""Wild but flawless workbooks: whatever may correctly stand together, for rules to say nothing of.

``correct_rows`` is right by what the field says, not by what the rules happen to look for: where a rule says of one of
these books that something is wrong, the rule overreaches (or the book is mended here, with a reason).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from correct_hours import Hours
from correct_journey import Journey
from correct_staff import Staff
from correct_stays import Chain, Part, Stays, months_after
from correct_validations import Learner, Validations
from framsteg_xl.checks.run import check
from framsteg_xl.demo.example_model import example_model
from framsteg_xl.demo.people import People
from framsteg_xl.demo.rows import Story
from framsteg_xl.finding import Severity
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import CommissionerKind
from framsteg_xl.workbook.entries import Entries
from support import book_with

#: Official test numbers (SKV 704), and the birth dates in them.
NUMBERS = (("19640823-3234", date(1964, 8, 23)), ("19701063-2391", date(1970, 10, 3)))
#: Days on which calendars are known to go wrong.
_ODD_DAYS = (
    *(date(2026, 1, 2), date(2026, 2, 28), date(2026, 3, 29), date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 3)),
    *(date(2027, 1, 4), date(2027, 2, 28), date(2027, 8, 31), date(2027, 10, 31), date(2028, 2, 28), date(2028, 2, 29)),
    *(date(2028, 3, 1), date(2028, 12, 31), date(2029, 1, 1), date(2026, 5, 31), date(2026, 11, 30)),
)
_NOTES = (
    "Hälsade alla kunder välkomna i dag.",
    "Vi ringer varandra kvällen före.",
    "Visade en ny kamrat diskmaskinen.",
)


def day_of(seed: int) -> date:
    """The day on which a book is looked at: any in three years, every third time an odd one."""
    if seed % 3 == 0:
        return _ODD_DAYS[seed // 3 % len(_ODD_DAYS)]
    return date(2026, 1, 5) + timedelta(Random(seed).randint(0, 1150))


@dataclass
class _Person:
    """One participant: when they are here, and what they are like."""

    chains: list[Chain]
    lasting: bool = True
    protected: bool = False
    key: str = ""
    hours: dict[str, Hours] = field(default_factory=dict)

    @property
    def parts(self) -> list[Part]:
        return sorted((part for chain in self.chains for part in chain.parts), key=lambda part: part.start)


def told_of(model: Model, seeds: Iterable[int]) -> Iterator[str]:
    """What the rules say of these books that is more than a notice, with the seed to look at it again."""
    for seed in seeds:
        today = day_of(seed)
        approved = example_model(model, today)
        rows = correct_rows(approved, seed, today).rows
        company = approved.companies[seed % len(approved.companies)]
        for finding in check(Entries(book_with(approved, rows, company.id, today=today), approved), today):
            if finding.severity is not Severity.NOTICE:
                yield f"seed {seed}, {today}: {finding.line.strip()}"


def correct_rows(model: Model, seed: int, today: date) -> Story:
    """A whole made-up company without a fault; the rows are in the story's ``rows``, by sheet."""
    return _Company(Story(model, today, Random(f"correct {seed}"))).told()


class _Company:
    def __init__(self, story: Story) -> None:
        self._story, self._random, self._today = story, story.random, story.today
        self._people = People(story.random)
        self._staff = Staff(story, self._people)
        self._stays = Stays(story.model, story.today, story.random)
        staff = (str(row["namn"]).split() for row in story.rows["personal"])
        self._named = [(first, last) for first, last in staff if story.random.random() < 0.2]  # employed, and here too
        self._closed = frozenset(
            self._today + timedelta(self._random.randint(-120, 120)) for _ in range(self._random.randint(0, 6))
        )

    def told(self) -> Story:
        people = self._persons()
        self._commissioners(people)
        for day in sorted(self._closed):
            self._story.add_by_id("closed_days", datum=day, varför=self._random.choice((None, "Planeringsdag")))
        validations = Validations(self._story, self._staff)
        numbers = dict(zip(self._random.sample(range(len(people)), 2), NUMBERS, strict=True))
        for place, person in enumerate(people):
            self._participant(person, numbers.get(place))
            self._placements(person)
            self._life(person, validations)
        self._weeks(people)
        self._incidents(people)
        self._shuffled()
        return self._story

    def _persons(self) -> list[_Person]:
        """Twelve and more people, with every way of being here among them over the books."""
        random, stays = self._random, self._stays
        ways = (
            *(stays.going_on, stays.going_on, stays.just_begun, stays.to_come, stays.extended_ahead),
            *(stays.to_be_exited, stays.ended, stays.ended_long_ago, stays.left_at_once),
        )
        people = [_Person([random.choice(ways)()]) for _ in range(random.randint(10, 12))]
        first = stays.ended(self._today - timedelta(random.randint(365, 500)))
        people.append(_Person([first, stays.after(first)]))
        one = stays.going_on()
        people.append(_Person([one, stays.beside(one)]))
        random.shuffle(people)
        began = self._today - timedelta(random.randint(0, 700)) if random.random() < 0.5 else None
        for number, person in enumerate(people, start=1):
            person.key, person.protected = f"D{number:03d}", random.random() < 0.06
            for place, part in enumerate(person.parts, start=1):
                part.participant, part.key = person.key, f"{person.key}-{place}"
                part.protected = person.protected
                if began and part.start < began:  # was here when the workbook was taken into use
                    part.entered = began + (self._today - began) * (random.random() * 0.1)
        return people

    def _commissioners(self, people: list[_Person]) -> None:
        """Everybody who places people here, and some who do not."""
        story, random = self._story, self._random
        here = {part.kind.id for person in people for part in person.parts}
        for kind in story.model.commissioner_kinds:
            if kind.id not in here and random.random() < 0.7:
                continue
            for number in range(1, random.choice((2, 2, 3))):
                controllers = ("own", "commissioner", "joint", *(() if kind.id in here else ("unclear",)))
                controller = random.choice(controllers)
                story.add_by_id(
                    "commissioners",
                    namn=f"{kind.name} {number} (exempel)",
                    typ=kind.name,
                    ansvarig=story.pick("commissioners", "controller", controller),
                    avtal=story.ago(random.randint(400, 900)) if controller in ("commissioner", "joint") else None,
                    kontakt=f"{self._people.draw()[0]}, {self._people.phone()}" if random.random() < 0.7 else None,
                )

    def _participant(self, person: _Person, number: tuple[str, date] | None) -> None:
        """One row for ever; of a protected person the id and the mark, and nothing else."""
        story, random, model = self._story, self._random, self._story.model
        if person.protected:
            story.add(
                "participants", participant_id=person.key, protected=story.pick("participants", "protected", "yes")
            )
            return
        if self._named and random.random() < 0.02:
            first, last = random.choice(self._named)  # a namesake, born another day
        else:
            first, last = self._people.draw()
        self._named.append((first, last))
        born = date(random.randint(1962, 2005), random.randint(1, 12), random.randint(1, 28))
        story.add_by_id(
            "participants",
            id=person.key,
            förnamn=first,
            efternamn=last,
            född=number[1] if number else born,
            personnummer=number[0] if number else None,
            skyddad=story.pick("participants", "protected", "no") if random.random() < 0.4 else None,
            telefon=self._people.phone() if random.random() < 0.7 else None,
            kontaktperson=f"{self._people.draw()[0]}, {self._people.phone()}" if random.random() < 0.7 else None,
            kön=random.choice(model.offered("kön")).value if random.random() < 0.5 else None,
            inkomst_före=random.choice(model.offered("inkomstkällor")).value if random.random() < 0.5 else None,
        )

    def _placements(self, person: _Person) -> None:
        story, random, model = self._story, self._random, self._story.model
        for part in person.parts:
            over = part.exit and part.exit <= self._today and not part.goes_on
            if over:
                theirs = [o for o in model.exit_outcomes if part.kind.id in o.commissioner_kinds]
                all_ = [o for o in model.exit_outcomes if not o.commissioner_kinds]
                part.outcome = random.choice(theirs if theirs and random.random() < 0.4 else theirs + all_)
            if random.random() < 0.15:
                part.reports_to = random.choice([kind for kind in model.commissioner_kinds if kind != part.kind])
            story.add_by_id(
                "placements",
                id=part.key,
                form=part.form.name,
                beställare=self._called(part.kind),
                från=part.start,
                till=part.decision_end,
                område=random.choice(model.offered("områden")).value if random.random() < 0.8 else None,
                handläggare=None if part.protected else f"{self._people.draw()[0]}, {self._people.phone()}",
                beslut=f"EX-{random.randint(1000, 9999)}" if random.random() < 0.8 else None,
                förlänger=part.follows.key if part.follows else None,
                rapporteras_till=part.reports_to.name if part.reports_to else None,
                pris=float(random.randint(100, 900)) if random.random() < 0.2 else None,
                inlagd=part.entered,
                avslutad=part.exit,
                utfall=part.outcome.name if part.outcome else None,
                skäl="Enligt överenskommelse." if over and random.random() < 0.3 else None,
                inkomst_efter=random.choice(model.offered("inkomstkällor")).value
                if over and random.random() < 0.5
                else None,
            )

    def _called(self, kind: CommissionerKind) -> str:
        """A kind of commissioner by its name, or now and then by another that the model knows."""
        return self._random.choice(kind.aliases) if kind.aliases and self._random.random() < 0.03 else kind.name

    def _life(self, person: _Person, validations: Validations) -> None:
        """Hours, journeys, validations, consents and notes."""
        random = self._random
        for chain in person.chains:
            person.hours |= {
                part.key: Hours(self._story, self._staff, chain, part, self._closed) for part in chain.parts
            }
            journey = Journey(self._story, chain, person.hours)
            for part in chain.parts:
                person.hours[part.key].write()
                person.hours[part.key].deviations()
            journey.write()
            journey.talks()
            journey.ratings()
            last = min(self._today, chain.parts[-1].end)
            first = max(chain.start + timedelta(15), self._today - timedelta(450))
            if chain is person.chains[-1]:
                photos_from = self._consents(person, chain)
                if (last - first).days > 15 and random.random() < 0.5:
                    learner = Learner(person.key, first, last, photos_from)
                    if asked := validations.of(learner):
                        journey.validated(*asked)
        self._notes(person)

    def _consents(self, person: _Person, chain: Chain) -> date | None:
        """What they said yes to, and took back. Returns the day from which there may be photos."""
        story, random = self._story, self._random
        photo = story.pick("consents", "consent", "photo")
        photos_from = None
        begins = min(chain.start, self._today)
        done_by = self._today - timedelta(31)  # what follows of a withdrawal from before that is done; later it is told
        for choice in story.model.offered("samtycken"):
            if random.random() > 0.4 or (person.protected and choice.value == photo):
                continue
            given = begins + (self._today - begins) * (random.random() * 0.2)
            withdrawn = (
                given + (done_by - given) * random.random() if given < done_by and random.random() < 0.15 else None
            )
            again = withdrawn + (self._today - withdrawn) * random.random() if withdrawn else None
            days = [(given, withdrawn)]
            if withdrawn and again and random.random() < 0.4:
                days.append((again, None))
            if choice.value == photo:
                photos_from = days[-1][0] if days[-1][1] is None else None
            for day, until in days:
                how = "written" if choice.role == "sus" else random.choice(("written", "spoken"))
                story.add_by_id(
                    "consents",
                    deltagare=person.key,
                    slag=choice.value,
                    givet=day,
                    hur=story.pick("consents", "given_how", how),
                    original=f"Pärm {random.randint(1, 3)}" if how == "written" else None,
                    återkallat=until,
                )
        return photos_from

    def _notes(self, person: _Person) -> None:
        """Notes from the last weeks of each time here, of those who have not been gone for long."""
        random, months = self._random, self._story.model.number("retention_notes_months", 12)
        for part in person.parts:
            last = min(self._today, part.end)
            if part.start > self._today or last < months_after(self._today, -months) + timedelta(3):
                continue
            for _ in range(random.choice((0, 0, 1, 2))):
                self._story.add_by_id(
                    "notes",
                    deltagare=person.key,
                    datum=max(part.start, last - timedelta(random.randint(0, 40))),
                    placering=part.key if random.random() < 0.5 else None,
                    av=person.hours[part.key].supervisor(last) if random.random() < 0.8 else None,
                    text=random.choice(_NOTES),
                )

    def _weeks(self, people: list[_Person]) -> None:
        """Everybody who was responsible for somebody has gone through each of the last weeks."""
        random, monday = self._random, self._today - timedelta(self._today.weekday())
        for back in range(random.randint(5, 9), -1, -1):
            week, found = monday - timedelta(7 * back), {}
            for person in people:
                for hours in person.hours.values():
                    for who, first, last in hours.supervisors(week):
                        found.setdefault(who, []).append((first, last))
            for who, spans in found.items():
                days = [day for first, last in spans for day in _days(first, min(last, self._today))]
                if days and (back or random.random() < 0.3):
                    self._story.add_by_id(
                        "weeks",
                        dag=max(days) if random.random() < 0.7 else random.choice(days),
                        av=who,
                        kommentar="Allt stämmer." if random.random() < 0.1 else None,
                    )

    def _incidents(self, people: list[_Person]) -> None:
        random, story = self._random, self._story
        for _ in range(random.randint(0, 3)):
            day, mended = story.ago(random.randint(0, 300)), random.random() < 0.6
            kind = random.choice(story.model.offered("tillbud")).value
            by = day + timedelta(14)
            story.add_to(
                "tillbud",
                datum=day,
                slag=kind,
                placering=random.choice(people).parts[0].key if random.random() < 0.3 else None,
                hände="Hyllan i lagret lossnade från väggen.",
                åtgärd="Skruva fast alla hyllor i väggen.",
                ansvarig=self._staff.manager,
                senast=by if mended else max(by, self._today + timedelta(random.randint(0, 20))),
                åtgärdat=min(by, self._today) if mended else None,
                anmäld=day if random.random() < 0.2 else None,
            )

    def _shuffled(self) -> None:
        """Rows stand in the order in which they were written, which need not be that of their days."""
        for sheet_id in sorted(self._story.rows):
            if self._random.random() < 0.1:
                self._random.shuffle(self._story.rows[sheet_id])


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(n) for n in range((last - first).days + 1))
