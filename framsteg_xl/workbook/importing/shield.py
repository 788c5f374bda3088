"""The people of a list who have a protected identity, and a copy of the list from which they are gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date

from framsteg_xl.model.model import Model
from framsteg_xl.tables.address import cell_name
from framsteg_xl.tables.book import BLANK, Book, Grid, Value
from framsteg_xl.tables.table import blank
from framsteg_xl.workbook.ids import same_id
from framsteg_xl.workbook.importing.heading_words import WHO
from framsteg_xl.workbook.importing.headings import Matching
from framsteg_xl.workbook.importing.lines import Line, LineReader, at
from framsteg_xl.workbook.importing.mentions import Mentions
from framsteg_xl.workbook.importing.protection_marks import marked_rows
from framsteg_xl.workbook.persons import Likeness, Person
from framsteg_xl.workbook.plain_values import digits_of

#: The rows of each sheet of the list, by its name, as they may be kept.
Copies = Mapping[str, Sequence[Sequence[Value]]]

#: Fewer digits than this are no telephone number to know somebody by.
_PHONE_DIGITS = 7


class Shield:
    """Who in the list has a protected identity, and a copy of the list from which they are gone.

    A row is about somebody protected when a column or a word on it says so, or when it may be the same person as
    such a row. Of other rows that mention them, a person's row loses the cell and any other row goes.
    ``left_out`` are the addresses of what the copy lacks beside the protected people's own rows.
    """

    def __init__(self, source: Book, matching: Matching, model: Model, today: date) -> None:
        self._main = matching
        self._readers = {each.grid.name: LineReader(each, model, today) for each in (matching, *matching.others)}
        self._grids = source.grids
        self._hidden = {name: set(marked_rows(grid, self._readers.get(name))) for name, grid in source.grids.items()}
        self._lines: set[int] = set()
        self._mentions = Mentions((), ())
        self.left_out: list[str] = []

    def hide(self, lines: Sequence[Line], protected: Iterable[str]) -> list[Line]:
        """Mark the rows of protected people; those that are it only because the name is the same are returned.

        ``protected`` are the ids of those who are protected in the workbook.
        """
        held = set(protected)
        hidden = self._hidden[self._main.grid.name]
        self._lines = {line.row for line in lines}
        for line in lines:
            line.hidden = line.row in hidden or bool(line.written and same_id(line.written, held))
        people = [line.person for line in self._marked()]
        people += [line.person for line in lines if line.hidden and line.row not in hidden]
        unsure = _hide_alike(lines, people)
        hidden.update(line.row for line in lines if line.hidden)
        self._mentions = Mentions(people, self._phones())
        return unsure

    def copy(self, lines: Sequence[Line]) -> Copies:
        """Every sheet of the list as plain values, without the protected people."""
        visible = {line.row for line in lines if not line.hidden}
        return {
            name: [self._shown(grid, number, visible) for number in range(len(grid.rows))]
            for name, grid in self._grids.items()
        }

    def sheet_name(self, name: str) -> str:
        """A sheet's name, unless it names somebody who is protected."""
        return "(ett blad)" if self._mentions.within(name) else name

    def _marked(self) -> Iterator[Line]:
        """The people on the rows that are marked, on all sheets whose headings are known."""
        for name, reader in self._readers.items():
            for number in self._hidden[name]:
                if line := reader.line(number, self._grids[name].rows[number]):
                    yield line

    def _phones(self) -> set[str]:
        """The telephone numbers on hidden rows."""
        numbers = {
            digits_of(at(self._grids[name].rows[number], place))
            for name, reader in self._readers.items()
            if (place := reader.matching.places.get("phone")) is not None
            for number in self._hidden[name]
        }
        return {number for number in numbers if len(number) >= _PHONE_DIGITS}

    def _shown(self, grid: Grid, number: int, visible: Set[int]) -> list[Value]:
        """What of a row may be kept."""
        row, main = grid.rows[number], grid is self._main.grid
        reader = self._readers.get(grid.name)
        if reader and number == reader.matching.row:
            return list(row)
        if number in self._hidden[grid.name]:
            if not (main and number in self._lines):
                self._leave_out(grid, number, 0)
            return []
        person = main and number in visible
        who = {self._main.places.get(role) for role in WHO} if person else set()
        mentions = [
            place
            for place, value in enumerate(row)
            if place not in who and not blank(value) and self._mentions.within(value, phones=not person)
        ]
        for place in mentions:
            self._leave_out(grid, number, place)
        if mentions and not person:
            return []
        return [BLANK if place in mentions else value for place, value in enumerate(row)]

    def _leave_out(self, grid: Grid, number: int, place: int) -> None:
        self.left_out.append(f"{self.sheet_name(grid.name)}!{cell_name(number, place)}")


def _hide_alike(lines: Sequence[Line], people: list[Person]) -> list[Line]:
    """Mark the rows of whoever may be one of these people, who then is one too; those that are not sure."""
    unsure = []
    again = True
    while again:
        again = False
        for line in (some for some in lines if not some.hidden):
            found = {line.person.compared(other) for other in people}
            if found & {Likeness.SAME, Likeness.UNSURE}:
                line.hidden = again = True
                people.append(line.person)
                unsure += [line] if Likeness.SAME not in found else []
    return unsure
