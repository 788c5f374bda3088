"""The people whom an import knows: those in the workbook, and those of the list as they come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from framsteg_xl.workbook.entries import PARTICIPANTS, Entries
from framsteg_xl.workbook.ids import same_id
from framsteg_xl.workbook.persons import Likeness, Person


class KnownPeople:
    """People by their participant id. ``in_book`` gives the row of those who stand in the workbook."""

    def __init__(self, entries: Entries) -> None:
        self._people: dict[str, Person] = {}
        self._by_sign: dict[str, list[str]] = defaultdict(list)
        for participant, person in _people_in(entries):
            self.add(participant, person)
        rows = entries.lookup(PARTICIPANTS)
        self.in_book: Mapping[str, int] = {key: row for key, row in rows.items() if key in self._people}

    def add(self, participant: str, person: Person) -> None:
        """Get to know somebody."""
        self._people[participant] = person
        for sign in filter(None, (person.number, person.name)):
            self._by_sign[sign].append(participant)

    def __contains__(self, participant: str) -> bool:
        return participant in self._people

    def name(self, participant: str) -> str:
        """Somebody's name as it is compared; empty where it is not written."""
        return self._people[participant].name

    def meant(self, written: str) -> str:
        """The id that was meant by what stands in the list; empty where it is nobody's."""
        if written in self._people:
            return written
        return same_id(written, self._people) if written else ""

    def may_be(self, person: Person, participant: str) -> bool:
        """Whether the same id means the same person: yes, unless the names or numbers say otherwise."""
        other = self._people[participant]
        nameless = not (person.name or person.number) or not other.name
        return nameless or person.compared(other) is not Likeness.OTHER

    def alike(self, person: Person) -> Mapping[str, Likeness]:
        """How like everybody is who has the same number or name, in order."""
        found = (*self._by_sign.get(person.number, ()), *self._by_sign.get(person.name, ()))
        return {participant: person.compared(self._people[participant]) for participant in found}


def _people_in(entries: Entries) -> Iterator[tuple[str, Person]]:
    roles = ("first_name", "last_name", "personal_number", "birth_date")
    for row, participant in entries.rows(PARTICIPANTS, "participant_id"):
        if participant:
            first, last, number, born = (entries.value(PARTICIPANTS, role, row) for role in roles)
            yield participant, Person.of(first or "", last or "", number or "", born)
