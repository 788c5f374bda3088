"""Who each row of a list is about: somebody in the workbook, or somebody new. What stands there is never changed."""

from __future__ import annotations

from collections.abc import Sequence, Set

from framsteg_xl.model.shapes import ColumnType
from framsteg_xl.tables.book import BLANK, Value
from framsteg_xl.workbook.entries import PARTICIPANTS, Entries
from framsteg_xl.workbook.importing.additions import Import
from framsteg_xl.workbook.importing.lines import Line
from framsteg_xl.workbook.known_people import KnownPeople
from framsteg_xl.workbook.new_ids import NewIds
from framsteg_xl.workbook.persons import Likeness, personal_number
from framsteg_xl.workbook.plain_values import compared, plain_text, typed


class Participants:
    """Finds the participant of each row, or adds a new one; ``protected`` are those who are it in the workbook."""

    def __init__(self, entries: Entries, people: KnownPeople, protected: Set[str], done: Import) -> None:
        self._entries, self._model, self._done = entries, entries.model, done
        self._people, self._protected = people, protected
        self._ids = NewIds.of(entries, PARTICIPANTS, "participant_id")
        self._in_list: Set[str] = set()
        self._reserved: dict[int, str] = {}
        self._new: dict[str, dict[str, Value]] = {}

    def reserve(self, lines: Sequence[Line]) -> None:
        """Take the ids that the list itself gives, before any new ones are counted."""
        self._in_list = {line.id or self._people.meant(line.written) for line in lines}
        for line in lines:
            fits = line.written and not (line.seen or line.hidden) and line.written not in self._people
            if fits and self._ids.take(line.written):
                self._reserved[line.row] = line.written

    def identify(self, line: Line) -> None:
        """Give a row the id of its participant; somebody new is added."""
        meant = self._people.meant(line.written)
        alike = self._people.alike(line.person)
        certain = next((other for other, likeness in alike.items() if likeness is Likeness.SAME), "")
        line.id = meant if meant and self._people.may_be(line.person, meant) else certain
        if line.id:
            self._known(line)
        else:
            line.id = self._reserved.get(line.row) or self._ids.new()
            self._add(line)
            self._tell_apart(line, meant, [other for other, like in alike.items() if like is Likeness.UNSURE])
            if line.hidden:
                self._tell_nameless(line)
        if line.strange:
            self._done.look(line, f"raden har bara ett ord och blev {line.id}", "se efter om det är en deltagare")

    def _add(self, line: Line) -> None:
        self._people.add(line.id, line.person)
        self._done.participants += 1
        row = self._new[line.id] = self._done.add(PARTICIPANTS, participant_id=line.id)
        protected, born = (self._model.column(PARTICIPANTS, role) for role in ("protected", "birth_date"))
        if not line.hidden:
            row |= line.values[PARTICIPANTS]
            if born and line.person.number and born.id not in row and line.person.birth:
                row[born.id] = line.person.birth
        if protected and (line.hidden or protected.id in row):
            row[protected.id] = self._model.choice(protected.list, "yes" if line.hidden else "no")

    def _tell_apart(self, line: Line, meant: str, namesakes: Sequence[str]) -> None:
        """Point at a new participant who may be somebody else all the same."""
        if meant:
            message = f"raden blev {line.id}, för {meant} är någon annan"
            self._done.look(line, message, "se efter vem det är, och rätta id i listan eller arbetsboken")
        if namesakes:
            message = f"raden blev {line.id}, men {' och '.join(namesakes)} har samma namn"
            remedy = "se efter om det är samma person, och ta i så fall bort den nya raden"
            shown = [some for some in namesakes if some in self._people.in_book and some not in self._protected]
            if line.hidden and shown:
                remedy += f" och {self._how_to_protect(' och '.join(shown))}"
            self._done.look(line, message, remedy)

    def _tell_nameless(self, line: Line) -> None:
        """Tell of a new participant who may be one that was protected before: nothing tells those apart."""
        nameless = (some for some in self._people.in_book if not self._people.name(some))
        if others := [some for some in nameless if some in self._protected and some not in self._in_list]:
            self._done.told.append(
                f"{line.id} är skyddad och ny, men kan vara samma person som {' eller '.join(others)}: se efter, "
                "ta i så fall bort den nya raden, och skriv id i listan till nästa gång."
            )

    def _how_to_protect(self, whom: str) -> str:
        column = self._model.column(PARTICIPANTS, "protected")
        return f"skriv ja under {column.heading if column else ''} för {whom}, och töm namn, nummer och kontakter"

    def _known(self, line: Line) -> None:
        """Fill in what an earlier row of the list lacked; of somebody in the workbook, tell what the list says else."""
        name = self._people.name(line.id)
        if line.person.name and name and line.person.name != name:
            message = f"raden är {line.id}, men namnet skrivs olika"
            self._done.look(line, message, "se efter vilket som är rätt")
        if line.id not in self._people.in_book:
            if not line.hidden:
                for column, value in line.values[PARTICIPANTS].items():
                    self._new[line.id].setdefault(column, value)
        elif line.hidden and line.id not in self._protected:
            message = f"{line.id} står som skyddad i listan men inte i arbetsboken"
            self._done.look(line, message, self._how_to_protect(line.id))
        elif not line.hidden and (differing := self._differing(line)):
            message = (
                f"{line.id} finns redan, men {', '.join(differing)} är inte likadant i arbetsboken; den är oförändrad"
            )
            self._done.look(line, message, "ändra i arbetsboken om det är listan som stämmer")

    def _differing(self, line: Line) -> list[str]:
        """The headings under which the list says something else than the workbook does."""
        sheet = self._model.sheet(PARTICIPANTS)
        table = self._entries.tables[sheet.id].columns if sheet else {}
        row, found = self._people.in_book[line.id], []
        for column in self._model.columns_of(sheet.id) if sheet else ():
            value = line.values[PARTICIPANTS].get(column.id)
            if value is None or column.role in ("first_name", "last_name"):
                continue
            before = typed(column, table[column.id][row], self._model) if column.id in table else BLANK
            same = compared(before) == compared(value)
            if column.type is ColumnType.PERSONAL_NUMBER:
                same = same or _full(before) == _full(value) != ""
            if not same:
                found.append(column.heading)
        return found


def _full(value: Value) -> str:
    """A valid personnummer with all its digits."""
    valid = personal_number(plain_text(value))
    return valid[0] if valid else ""
