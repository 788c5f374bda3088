"""When people are in a made-up company: placements, extensions, returns and exits, as they may correctly be."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import CommissionerKind, ExitOutcome, PlacementForm

#: Who plausibly places people in which form, by the model's ids.
_PLACED_BY = {
    "arbetstraning": ("af", "leverantor", "kommun", "samordning", "frivard", "annan"),
    "forstarkt": ("af", "leverantor"),
    "praktik": ("af", "leverantor", "kommun", "frivard", "annan"),
    "sol": ("kommun", "region"),
    "lss": ("kommun",),
    "rehab": ("af", "samordning", "fk", "region"),
    "lonebidrag": ("af",),
    "utveckling": ("af",),
    "trygghet": ("af",),
}
#: A decision that ends within so many days asks for somebody's attention.
SOON = 28
#: Nobody's time here began longer ago: so far back goes the staff.
LONGEST_AGO = 3200


@dataclass
class Part:
    """One placement. ``exit`` may be a day to come; ``follows`` is the one that it extends, ``goes_on`` the reverse."""

    form: PlacementForm
    kind: CommissionerKind
    start: date
    decision_end: date | None = None
    exit: date | None = None
    entered: date | None = None
    follows: Part | None = None
    goes_on: Part | None = None
    reports_to: CommissionerKind | None = None
    outcome: ExitOutcome | None = None
    participant: str = ""
    key: str = ""
    protected: bool = False

    @property
    def last(self) -> date | None:
        """The last day, where it is known that there is one."""
        return self.exit or (self.goes_on.start - timedelta(1) if self.goes_on else None)

    @property
    def end(self) -> date:
        """The last day that can be reckoned with."""
        return self.last or self.decision_end or date.max

    @property
    def employment(self) -> bool:
        """Whether it is an employment, not a measure."""
        return self.form.kind == "anställning"


@dataclass
class Chain:
    """A placement and those that extend it; on these weekdays (Monday is 1)."""

    parts: list[Part]
    weekdays: Sequence[int]

    @property
    def start(self) -> date:
        return self.parts[0].start

    @property
    def exit(self) -> date | None:
        return self.parts[-1].exit

    def part_on(self, day: date) -> Part:
        """The placement that a day belongs to; the first for days before it."""
        return next((part for part in reversed(self.parts) if part.start <= day), self.parts[0])


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of a month that is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


class Stays:
    """Draws chains of placements around ``today``."""

    def __init__(self, model: Model, today: date, random: Random) -> None:
        self._today, self._random = today, random
        self._forms = model.placement_forms
        self._kinds = {kind.id: kind for kind in model.commissioner_kinds}
        self._kept = model.number("retention_months", 24)

    def going_on(self, but: frozenset[str] = frozenset()) -> Chain:
        """One that goes on today, its decision not about to end; ``but`` are commissioners that it is not for."""
        parts, days = self._decided(but=but)
        within = self._random.randint(0, max(0, days[-1] - SOON - 2))
        return self._placed(parts, days, self._today - timedelta(sum(days[:-1]) + within))

    def just_begun(self) -> Chain:
        """One that began in the last days: some steps are done, and some are not due yet."""
        parts, days = self._decided(many=1, least=90)
        return self._placed(parts, days, self._today - timedelta(self._random.randint(0, 30)))

    def to_come(self) -> Chain:
        """One that has not begun."""
        parts, days = self._decided(many=1)
        return self._placed(parts, days, self._today + timedelta(self._random.randint(1, 60)))

    def extended_ahead(self) -> Chain:
        """One that goes on, and that another one will continue: it may end tomorrow."""
        parts, days = self._decided(many=2)
        return self._placed(parts, days, self._today - timedelta(self._random.randint(0, days[0] - 1)))

    def to_be_exited(self) -> Chain:
        """One that goes on, with a day on which it will end."""
        parts, days = self._decided()
        left = self._random.randint(1, min(60, days[-1] - 1))
        early = self._random.choice((0, 0, self._random.randint(0, days[-1] - left - 1)))
        start = self._today + timedelta(left + early) - timedelta(sum(days) - 1)
        return self._exited(self._placed(parts, days, start), self._today + timedelta(left))

    def ended(self, day: date | None = None) -> Chain:
        """One that ended, in the last year if no day is given."""
        day = day or self._today - timedelta(self._random.choice((0, 1, 7, self._random.randint(0, 330))))
        parts, days = self._decided()
        early = self._random.choice((0, 0, self._random.randint(0, days[-1] - 1)))
        return self._exited(self._placed(parts, days, day - timedelta(sum(days) - 1 - early)), day)

    def ended_long_ago(self) -> Chain:
        """One that ended over a year ago, and is not to be erased yet."""
        earliest = months_after(self._today, -self._kept) + timedelta(2)
        latest = self._today - timedelta(370)
        day = self._random.choice((earliest, latest, earliest + (latest - earliest) * self._random.random()))
        return self.ended(day)

    def left_at_once(self) -> Chain:
        """One that ended after some days, before there was a plan."""
        parts, days = self._decided(many=1)
        day = self._today - timedelta(self._random.randint(0, 300))
        return self._exited(self._placed(parts, days, day - timedelta(self._random.randint(0, 12))), day)

    def after(self, first: Chain) -> Chain:
        """One that goes on or will begin, some time after another has ended."""
        assert first.exit
        for _ in range(20):
            chain = self.going_on() if self._random.random() < 0.7 else self.to_come()
            if chain.start > first.exit:
                return chain
        return self.to_come()

    def beside(self, other: Chain) -> Chain:
        """One that goes on at the same time, for other commissioners and on other days."""
        days = sorted(self._random.sample(other.weekdays, len(other.weekdays)))
        cut = self._random.randint(1, len(days) - 1)
        other.weekdays, rest = days[:cut], days[cut:]
        chain = self.going_on(but=frozenset(part.kind.id for part in other.parts))
        chain.weekdays = rest
        return chain

    # -- how ------------------------------------------------------------------------------------------

    def _decided(
        self, *, many: int = 0, least: int = 0, but: frozenset[str] = frozenset()
    ) -> tuple[list[tuple[PlacementForm, CommissionerKind]], list[int]]:
        """What has been decided, part by part: form and commissioner, and for how many days."""
        many = many or self._random.choices((1, 2, 3, 5), (12, 4, 2, 1))[0]
        parts = [self._form(but)]
        for _ in range(many - 1):
            parts.append(parts[-1] if self._random.random() < 0.75 else self._form(but))
        days: list[int] = []
        for number in range(many):
            form = parts[number][0]
            room = self._room(parts, days) if form.longest_months else 400
            if room < SOON + 4:  # no more of this form: another one, that has no end
                parts[number:] = [self._endless(but)] * (many - number)
                room = 400
            most, usual = max(room, least), (90, 180, 365) if room == 400 else (room,)
            days.append(self._random.choice((*usual, self._random.randint(max(least, SOON + 4), most))))
        return parts, days

    def _room(self, parts: Sequence[tuple[PlacementForm, CommissionerKind]], days: Sequence[int]) -> int:
        """How many days the next part may have at most, so that all in a row of its form are not longer than it."""
        number, form = len(days), parts[len(days)][0]
        spent, place = 0, number
        while place and parts[place - 1][0] == form:
            place -= 1
            spent += days[place]
        later = sum(1 for other, _ in parts[number + 1 :] if other == form)
        left = (form.longest_months or 0) * 30 - spent
        return left // (later + 1) if left >= (later + 1) * (SOON + 4) else min(left, SOON + 4)

    def _form(self, but: frozenset[str]) -> tuple[PlacementForm, CommissionerKind]:
        while True:
            form = self._random.choice(self._forms)
            by = [kind for kind in _PLACED_BY.get(form.id, tuple(self._kinds)) if kind in self._kinds.keys() - but]
            if by:
                return form, self._kinds[self._random.choice(by)]

    def _endless(self, but: frozenset[str]) -> tuple[PlacementForm, CommissionerKind]:
        while True:
            form, kind = self._form(but)
            if not form.longest_months:
                return form, kind

    def _placed(
        self, parts: Sequence[tuple[PlacementForm, CommissionerKind]], days: Sequence[int], start: date
    ) -> Chain:
        chain: list[Part] = []
        for (form, kind), length in zip(parts, days, strict=True):
            part = Part(form, kind, start, start + timedelta(length - 1), follows=chain[-1] if chain else None)
            if part.follows:
                part.follows.goes_on = part
            chain.append(part)
            start += timedelta(length)
        last = chain[-1]
        alone = last.follows is None or last.follows.form != last.form
        if last.form.longest_months and alone and self._random.random() < 0.3:
            last.decision_end = months_after(last.start, last.form.longest_months) - timedelta(1)
        if not last.form.longest_months and self._random.random() < 0.3:
            last.decision_end = None  # until further notice
        weekdays = (1, 2, 3, 4, 5) if self._random.random() < 0.8 else tuple(range(1, 8))
        return Chain(chain, weekdays)

    def _exited(self, chain: Chain, day: date) -> Chain:
        last = chain.parts[-1]
        last.exit = max(day, last.start)
        if last.decision_end and last.decision_end < last.exit:
            last.decision_end = last.exit
        for part in chain.parts[:-1]:
            if self._random.random() < 0.2:
                part.exit = part.last  # needless, and right
        return chain
