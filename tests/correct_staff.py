"""The staff of a made-up company, and who may do what on which day: some come, some leave, some come back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from correct_stays import LONGEST_AGO
from framsteg_xl.demo.people import People
from framsteg_xl.demo.rows import Story

Span = tuple[date, date | None]


class Staff:
    """Everybody's dated assignments, by the assignment's role."""

    def __init__(self, story: Story, people: People) -> None:
        self._story, self._people = story, people
        self._spans: dict[str, list[tuple[str, Span]]] = defaultdict(list)
        self._count = 0
        day, long_ago = story.ago, LONGEST_AGO
        ours, theirs = ("företaget", None, "Solrosen"), ("ett annat företag i projektet", "Kooperativet Granne")
        outside = ("Exempelhuset, utanför projektet", "Utbildningscentrum Exempel")
        self._person(ours, supervisor=[(day(long_ago), None)], assessor=[(day(1500), None)])
        gone = story.random.choice((None, 0, 1, story.random.randint(10, 200), -20))
        away = None if gone is None else day(gone)
        self._person(ours, supervisor=[(day(long_ago), away)], assessor=[(day(900), away)])
        came = story.random.randint(5, 160)
        self._person(ours, supervisor=[(day(came), None)], assessor_trainee=[(day(came), None)])
        trained = story.random.randint(80, 300)
        self._person(ours, assessor_trainee=[(day(700), day(trained))], assessor=[(day(trained - 1), None)])
        if story.random.random() < 0.5:
            left = story.random.randint(300, 900)
            back = story.random.randint(3, left - 60)
            self._person(ours, supervisor=[(day(1800), day(left)), (day(back), None)])
        self._person(theirs, internal_verifier=[(day(1500), None)])
        self._person(ours, internal_verifier=[(day(800), None)], assessor=[(day(800), None)])
        changed = story.random.randint(0, 400)
        self._person(outside, external_verifier=[(day(1500), day(changed) if changed else None)])
        self._person(outside, external_verifier=[(day(changed + 120), None)])
        self.manager = self._person(ours, manager=[(day(long_ago), None)], certificate_keeper=[(day(long_ago), None)])
        if story.random.random() < 0.3:  # somebody without any assignment
            self._person(ours)

    def on(self, role: str, day: date, until: date | None = None) -> list[str]:
        """Everybody with an assignment on a day (and until another)."""
        return [
            who for who, (start, end) in self._spans[role] if start <= day and (end is None or (until or day) <= end)
        ]

    def last_day(self, role: str, who: str, day: date) -> date | None:
        """The last day of the assignment that somebody has on a day."""
        return next(e for w, (s, e) in self._spans[role] if w == who and s <= day and (e is None or day <= e))

    def _person(self, belongs: Sequence[str | None], **assignments: list[Span]) -> str:
        self._count += 1
        story, who = self._story, f"P{self._count:02d}"
        story.add(
            "staff",
            staff_id=who,
            name=" ".join(self._people.draw()),
            belongs_to=story.random.choice(belongs),
            phone=self._people.phone() if story.random.random() < 0.7 else None,
        )
        for role, spans in assignments.items():
            word = story.pick("assignments", "assignment", role)
            for start, end in spans:
                self._spans[role].append((who, (start, end)))
                story.add("assignments", staff_id=who, assignment=word, from_date=start, to_date=end)
        return who
