"""A made-up company's rows: staff, participants at different points of their journey, validations.

Written in the model's roles, so that it follows when a heading, a list value or a step changes in the model.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from framsteg_xl.certificates.award import modules_of
from framsteg_xl.demo import everyday
from framsteg_xl.demo.people import People
from framsteg_xl.demo.rows import Story
from framsteg_xl.model.model import Model
from framsteg_xl.model.roles import DONE
from framsteg_xl.model.shapes import CountedFrom, Module
from framsteg_xl.workbook.booked import absence_reported

#: The placement forms and who plausibly places people in them, by the model's ids.
_PLACED_BY = {
    "arbetstraning": ("af", "leverantor", "kommun", "samordning"),
    "forstarkt": ("af",),
    "praktik": ("af", "kommun"),
    "sol": ("kommun",),
    "lss": ("kommun",),
    "rehab": ("af", "fk", "samordning", "region"),
    "lonebidrag": ("af",),
    "utveckling": ("af",),
    "trygghet": ("af",),
}
_MOTIVATIONS = (
    "Sett vid flera tillfällen under tre veckor, även en stressig dag.",
    "Gjorde det på egen hand tre gånger i rad, och förklarade varför.",
    "Behövde stöd den första veckan. Klarade sedan allt utan påminnelse.",
    "Visade det två dagar i rad, och lärde sedan en ny kamrat.",
    "Vi gick igenom det i ett samtal, och jag såg det dagen efter i arbetet.",
)

#: Skatteverket's official test number (SKV 704), and the birth date in it.
TEST_NUMBER, TEST_BIRTH_DATE = "19640823-3234", date(1964, 8, 23)

#: Days: a form that lasts some months is given for no longer than it can be in all months.
_SHORTEST_MONTH = 28

_GOALS = (
    ("Komma i tid tre dagar i veckan", "Vi ringer kvällen före den första månaden", "Någon att ringa till"),
    (
        "Klara kassan själv en förmiddag",
        "Övar vid sidan av i lugna stunder",
        "Handledaren står bredvid i början",
    ),
    ("Våga prata med kunder", "Börjar med stamkunderna", "Vi går igenom dagen efteråt"),
    ("Orka fyra timmar om dagen", "En halvtimme mer varannan vecka", "Egen paus i lugnt rum"),
    ("Ta reda på vad jag vill arbeta med", "Provar tre olika sysslor", "Samtal varannan fredag"),
)


def tell(model: Model, today: date, seed: str) -> Story:
    """A whole company. The first two participants are the one who returned and the one with two placements."""
    story = Story(model, today, Random(seed))
    people = People(story.random)
    _staff(story, people)
    everyday.about_the_company(story, people)
    rounds = _rounds(story)
    count = story.random.randint(10, 16)
    for number in range(1, count + 1):
        participant = f"D{number:03d}"
        protected = number == 4 and story.random.random() < 0.3
        _person(story, people, participant, protected=protected, test_number=number == 3)
        if number == 1:
            _placement(story, people, f"{participant}-1", participant, started=700, ended=480)
            _placement(story, people, f"{participant}-2", participant, started=110)
        elif number == 2:
            commissioner = _placement(story, people, f"{participant}-1", participant, started=150)
            _placement(story, people, f"{participant}-2", participant, started=90, beside=commissioner)
        else:
            started = story.random.randint(15, 420)
            ended = story.random.randint(0, started - 150) if started > 250 else None
            _placement(story, people, f"{participant}-1", participant, started=started, ended=ended)
        if not protected:
            everyday.about_the_person(story, participant)
            if story.random.random() < 0.6:
                _validations(story, participant, rounds, first=number <= 3)
    everyday.reconciled_weeks(story)
    return story


def _staff(story: Story, people: People) -> None:
    outside = "Exempelhuset, utanför projektet"
    for staff, where, assignments in (
        ("P01", "företaget", ("supervisor", "assessor", "certificate_keeper")),
        ("P02", "företaget", ("supervisor", "assessor_trainee")),
        ("P03", "ett annat företag i projektet", ("internal_verifier",)),
        ("P04", outside, ("external_verifier",)),
        ("P05", "företaget", ("manager",)),
    ):
        story.add("staff", staff_id=staff, name=" ".join(people.draw()), belongs_to=where, phone=people.phone())
        for assignment in assignments:
            word = story.pick("assignments", "assignment", assignment)
            story.add("assignments", staff_id=staff, assignment=word, from_date=story.ago(800))


def _rounds(story: Story) -> dict[str, tuple[str, str]]:
    """Two rounds an area: (reviewed, going on) by the area's id."""
    rounds = {}
    for number, area in enumerate(story.model.areas, start=1):
        ids = f"{story.today.year}-{number}a", f"{story.today.year}-{number}b"
        people = {"internal_verifier": "P03", "external_verifier": "P04", "area": area.name}
        done = {"sample_drawn": story.ago(16), "internal_done": story.ago(14), "external_done": story.ago(12)}
        story.add("rounds", round_id=ids[0], from_date=story.ago(120), to_date=story.ago(12), **people, **done)
        story.add("rounds", round_id=ids[1], from_date=story.ago(11), **people)
        rounds[area.id] = ids
    return rounds


def _person(story: Story, people: People, participant: str, *, protected: bool, test_number: bool) -> None:
    if protected:
        yes = story.pick("participants", "protected", "yes")
        story.add("participants", participant_id=participant, protected=yes)
        return
    first, last = people.draw()
    born = date(story.random.randint(1962, 2005), story.random.randint(1, 12), story.random.randint(1, 28))
    story.add(
        "participants",
        participant_id=participant,
        first_name=first,
        last_name=last,
        birth_date=TEST_BIRTH_DATE if test_number else born,
        personal_number=TEST_NUMBER if test_number else None,
        phone=people.phone(),
        emergency_contact=f"{people.draw()[0]}, {people.phone()}",
    )


def _placement(
    story: Story,
    people: People,
    placement: str,
    participant: str,
    *,
    started: int,
    ended: int | None = None,
    beside: str = "",
) -> str:
    """A placement with all that belongs to it; ``beside`` another commissioner's. Gives the name of its own."""
    start, left = story.ago(started), None if ended is None else story.ago(ended)
    decision_end = left or start + timedelta(days=started + story.random.randint(40, 200))
    form, commissioner = _form_and_commissioner(story, (decision_end - start).days + 1, beside)
    story.add(
        "placements",
        placement_id=placement,
        participant_id=participant,
        form=form,
        commissioner_kind=commissioner,
        case_officer=f"{people.draw()[0]}, {people.phone()}",
        decision_number=f"EX-{story.random.randint(1000, 9999)}",
        start_date=start,
        decision_end=decision_end,
        exit_date=left,
        exit_outcome=_outcome(story, commissioner) if left else None,
        area=story.pick("placements", "area"),
        entered_date=story.ago(200) if started > 200 else None,
    )
    hours = story.random.choice((10.0, 15.0, 20.0))
    supervisor = story.random.choice(("P01", "P02"))
    extents = [(start, hours)]
    if (left or story.today) - start > timedelta(days=60):
        extents.append((start + timedelta(days=45), hours + 10))
    for begins, many in extents:
        story.add("extents", placement_id=placement, from_date=begins, hours=many, supervisor=supervisor)
    _journey(story, placement, start, left)
    reported = absence_reported(story.model, form, commissioner)
    everyday.about_the_placement(story, placement, start, left, supervisor, extents, reported=reported)
    for goal, activities, support in story.random.sample(_GOALS, 2):
        target = start + timedelta(days=story.random.choice((90, 120, 180)))
        followed_up = left or (target < story.today and story.random.random() < 0.8)
        story.add(
            "goals",
            placement_id=placement,
            goal=goal,
            activities=activities,
            support=support,
            responsible=supervisor,
            target_date=target,
            goal_status=story.pick("goals", "goal_status", DONE if followed_up else ""),
        )
    return commissioner


def _form_and_commissioner(story: Story, days: int, beside: str) -> tuple[str, str]:
    """A form that lets somebody stay for so many days, those that stand first most often, and who places people in it.

    Not the commissioner ``beside``. Where we know no better, anybody places people in a form.
    """
    kinds = {kind.id: kind.name for kind in story.model.commissioner_kinds}
    fitting = []
    for form in story.model.placement_forms:
        likely = [kinds[some] for some in _PLACED_BY.get(form.id, kinds) if kinds.get(some, beside) != beside]
        if likely and days <= (form.longest_months or days) * _SHORTEST_MONTH:
            fitting.append((form.name, likely))
    if not fitting:
        return story.pick("placements", "form"), story.pick("placements", "commissioner_kind")
    weights = [1 / (place + 1) for place in range(len(fitting))]
    form_name, likely = story.random.choices(fitting, weights)[0]
    return form_name, story.random.choice(likely)


def _outcome(story: Story, commissioner: str) -> str:
    """An outcome that there is for this commissioner, those that stand first most often."""
    kind = next((some.id for some in story.model.commissioner_kinds if some.name == commissioner), "")
    for_them = [o.name for o in story.model.exit_outcomes if not o.commissioner_kinds or kind in o.commissioner_kinds]
    weights = [1 / (place + 1) for place in range(len(for_them))]
    return story.random.choices(for_them, weights)[0] if for_them else ""


def _journey(story: Story, placement: str, start: date, left: date | None) -> None:
    """Every required step in time, but now and then a late one that no other waits for; what lies ahead is planned."""
    end = left or story.today
    documents = {kind.id: kind.name for kind in story.model.documents}
    waited_for = {step.after for step in story.model.steps}
    done_by = start  # an optional step is done on the day of the step before it
    for step in story.model.ordered_steps():
        if not step.required or step.deadline_days is None:
            if step.counted_from is CountedFrom.START and story.random.random() < 0.4 and done_by < end:
                story.add("journey", placement_id=placement, step=step.name, done_date=done_by)
            continue
        if step.counted_from is CountedFrom.END:
            days = [left + timedelta(days=step.deadline_days)] if left else []
        else:
            days = [start + timedelta(days=step.deadline_days)]
            while step.repeat_days and days[-1] + timedelta(days=step.repeat_days) <= end:
                days.append(days[-1] + timedelta(days=step.repeat_days))
        for planned in days:
            late = story.random.random() < 0.06 and step.id not in waited_for
            done = max(done_by, planned - timedelta(days=story.random.randint(0, 3)))
            happened = done < story.today and not (late and left is None)
            story.add(
                "journey",
                placement_id=placement,
                step=step.name,
                planned_date=planned,
                done_date=done if happened else None,
                signed_date=done if happened else None,
            )
            if happened and step.document in documents:
                story.add(
                    "issued",
                    kind=documents[step.document],
                    participant_id=placement.partition("-")[0],
                    date=done,
                    signed_date=done,
                    file=f"{step.document}_{placement}_{done}.docx",
                )
            done_by = done if happened else done_by
            if late:
                break


def _validations(story: Story, participant: str, rounds: dict[str, tuple[str, str]], *, first: bool) -> None:
    """Modules of one programme: all ready for a certificate, some ready, or one still going on."""
    programme = story.model.programmes[0] if first else story.random.choice(story.model.programmes)
    modules = modules_of(story.model, programme)
    reviewed, going_on = rounds[programme.area]
    how_far = 0.0 if first else story.random.random()
    if how_far < 0.35:
        for module in modules:
            _validation(story, participant, module, reviewed, ready=True)
    elif how_far < 0.7:
        _validation(story, participant, modules[0], reviewed, ready=True)
    else:
        _validation(story, participant, modules[0], going_on, ready=False)


def _validation(story: Story, participant: str, module: Module, round_id: str, *, ready: bool) -> None:
    validation = f"{participant}-{module.id}"
    story.add(
        "validations",
        validation_id=validation,
        participant_id=participant,
        module=module.id,
        assessor="P01",
        round_id=round_id,
        started_date=story.ago(75),
        requested_date=story.ago(10) if ready else None,
    )
    column = story.model.column("outcomes", "self_rating")
    ratings = [choice.value for choice in story.model.choices(column.list)] if column else []
    for outcome in story.model.outcomes_of(module):
        sheet = story.model.sheet("evidence")
        evidence = f"U{len(story.rows[sheet.id]) + 1:03d}" if sheet else ""
        story.add(
            "evidence",
            evidence_id=evidence,
            participant_id=participant,
            evidence_date=story.ago(30),
            evidence_kind=story.pick("evidence", "evidence_kind"),
            location=f"Pärm 2, flik {participant}",
        )
        story.add(
            "outcomes",
            validation_id=validation,
            outcome=outcome.id,
            self_rating=story.random.choice(ratings) if ratings else None,
            motivation=story.random.choice(_MOTIVATIONS) if ready else None,
        )
        for number, criterion in enumerate(story.model.criteria_of(outcome)):
            met = ready or number == 0
            story.add(
                "criteria",
                validation_id=validation,
                criterion=criterion.id,
                result=story.pick("criteria", "result", "met" if met else "not_assessed"),
                assessed_date=story.ago(25) if met else None,
                evidence=evidence if met else None,
            )
