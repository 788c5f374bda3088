"""The people of a company's own list → rows to add to its workbook. Neither the list nor the workbook is touched.

Nothing is lost: the whole list comes along as it stands on the sheet *Importerat*, with the participant id that each
row became. Nothing is guessed: only a certain match is the same person, and what stands in the workbook stays.
Of somebody with a protected identity only the id is written, on any sheet.
"""

from __future__ import annotations

import re
import tempfile
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property
from math import isfinite
from pathlib import Path
from typing import Any

from personnummer.personnummer import Personnummer, PersonnummerException

from framsteg_xl.errors import UserError, without_personal_numbers
from framsteg_xl.finding import Finding, Severity
from framsteg_xl.model.model import Model
from framsteg_xl.model.names import OUR_SHEETS
from framsteg_xl.model.shapes import Column, ColumnType
from framsteg_xl.tables.address import cell_name
from framsteg_xl.tables.book import BLANK, Book, CellError, Grid, Value
from framsteg_xl.tables.table import blank, normal
from framsteg_xl.tables.xlsx import read_xlsx
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.ids import same_id
from framsteg_xl.workbook.importing.list_matching import FULL_NAME, PROTECTION, Heading, Matching, cells, match_list
from framsteg_xl.workbook.own_row import number as serial_number
from framsteg_xl.workbook.own_row import text_of
from framsteg_xl.workbook.properties import kind_of
from framsteg_xl.workbook.protected import protected_participants
from framsteg_xl.workbook.standard.along import Along, OwnSheet
from framsteg_xl.workbook.standard.workbook import standard_workbook
from framsteg_xl.workbook.upgrade.carry import carry
from framsteg_xl.workbook.upgrade.moves import LOG, LOG_NAME, log_rows, with_log
from framsteg_xl.workbook.upgrade.unseen import look_at
from framsteg_xl.workbook.upgrade.upgrade import upgrade
from framsteg_xl.workbook.values import WRONG, as_text, reader

#: What the list's own sheets are called in the new workbook, with a number from the second on.
IMPORTED = "Importerat"
_IMPORTED = re.compile(rf"{IMPORTED}( \d+)?", re.IGNORECASE)
#: Words that belong to the last name after them.
_PARTICLES = frozenset(
    ["von", "af", "de", "la", "van", "der", "den", "du", "da", "dos", "di", "del", "el", "al", "ibn"]
)
_SUMS = re.compile(r"(summa|totalt?|antal|medel|genomsnitt)\b.*|.*:", re.IGNORECASE | re.DOTALL)
_NOBODY_PROTECTED = frozenset(["nej", "n", "ej", "no", "0", "-", "–"])
_NUMBER = re.compile(r"(?<!\d)(?:\d{2})?\d{6}\s?[-+–]?\s?\d{4}(?!\d)")
_SEVERAL = re.compile(r"[/&+;]|\boch\b", re.IGNORECASE)
_MONTHS = "januari februari mars april maj juni juli augusti september oktober november december"
_YEAR_FIRST = re.compile(r"(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})(?:[T ]00:00(?::00)?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})[\s-]+(\d{4})")
_EITHER_FIRST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
_IN_WORDS = re.compile(r"(\d{1,2})\.?\s+([a-zåäö]{3,9})\.?\s+(\d{4})", re.IGNORECASE)
_LONGEST = 32_767
_WIDEST = 16_384
_LARGEST = 1e307


#: An id with a number after it: a placement's.
_DASHED = re.compile(r"(?<![^\W_])([^\W_]+)-(\d{1,6})(?!\d)")


@dataclass
class Import:
    """What an import adds to a workbook, and what to say about it.

    ``rows`` are by sheet id, ``sheets`` are the list's own sheets by their new name; ``checks`` are the rows that
    somebody must look at, ``told`` is what is good to know.
    """

    list_name: str
    matching: Matching
    rows: dict[str, list[dict[str, Value]]] = field(default_factory=lambda: defaultdict(list))
    sheets: dict[str, list[list[Value]]] = field(default_factory=dict)
    participants: int = 0
    placements: int = 0
    known_participants: int = 0
    known_placements: int = 0
    staff: int = 0
    protected: int = 0
    told: list[str] = field(default_factory=list)
    checks: list[Finding] = field(default_factory=list)

    def look(self, place: Heading, row: int, message: str, remedy: str, participant: str = "") -> None:
        """Add a row that somebody must look at. The value itself is never repeated."""
        cell = cell_name(row, place.place)
        self.checks.append(
            Finding(
                "",
                Severity.WARNING,
                self.list_name,
                self.matching.grid.name,
                cell,
                place.text,
                None,
                message,
                remedy,
                participant or None,
            )
        )


def import_list(entries: Entries, source: Book, today: date) -> Import:
    """What the list ``source`` adds to a workbook.

    Raises :class:`UserError` for what is no list, and for a workbook whose participants cannot be read.
    """
    matching = _opened(source, entries.model)
    if not entries.has("participants", "participant_id"):
        raise UserError(
            f"I {entries.workbook} går det inte att läsa vilka deltagare som finns",
            "kör framsteg check och rätta först",
        )
    return _Importer(entries, source, matching, today).run()


def import_into(book: Book, source: Book, model: Model, today: date) -> tuple[Import, bytes]:
    """The list's people in a new workbook that holds everything in ``book``: what was done, and the bytes of it.

    An older workbook is brought to the model of today on the way. Raises :class:`UserError` as :func:`import_list`
    and :func:`~framsteg_xl.workbook.upgrade.upgrade.upgrade` do.
    """
    _opened(source, model)  # what is no list is said before the long work begins
    upgraded = upgrade(book, model, today)
    fresh = _read_again(upgraded.content, book.name)
    done = import_list(Entries(fresh, model), source, today)
    if upgraded.left:
        done.told.append(
            f"Följde inte med ur {book.name}: {upgraded.left}. Se bladet {LOG_NAME} i den nya arbetsboken."
        )
    logged = with_log(model)
    carried = carry(fresh, logged, look_at(upgraded.content))
    rows: dict[str, Sequence[Mapping[str, Value]]] = {
        sheet.id: [*carried.rows.get(sheet.id, ()), *done.rows.get(sheet.id, ())] for sheet in logged.sheets
    }
    rows[LOG] = log_rows(carried.moves, carried.rows.get(LOG, ()), today)
    sheets = [*carried.sheets, *(OwnSheet(name, _filled(some)) for name, some in done.sheets.items())]
    return done, standard_workbook(logged, upgraded.company, today, rows, Along(carried.columns, sheets))


def _opened(source: Book, model: Model) -> Matching:
    """The list's headings. Raises :class:`UserError` for what is no list, or does not fit in a workbook."""
    if kind := kind_of(source):
        raise UserError(
            f"Filen {source.name} är en {kind} från Framsteg, inte en lista", "ange er egen lista över deltagare"
        )
    _must_fit(source)
    return match_list(source, model)


def _read_again(content: bytes, name: str) -> Book:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "arbetsbok.xlsx"
        path.write_bytes(content)
        return replace(read_xlsx(path), name=name, path=None)


def _filled(rows: Sequence[Sequence[Value]]) -> dict[tuple[int, int], Value]:
    return {
        (number, place): value for number, row in enumerate(rows) for place, value in enumerate(row) if value != BLANK
    }


def _must_fit(source: Book) -> None:
    for grid in source.grids.values():
        for number, row in enumerate(grid.rows):
            if len(row) >= _WIDEST:
                raise UserError(f"Bladet {grid.name} är för brett", "ta bort kolumner som är tomma")
            for place, value in enumerate(row):
                if isinstance(value, str) and len(value) > _LONGEST:
                    cell = cell_name(number, place)
                    raise UserError(f"Texten i {grid.name}!{cell} är längre än Excel tillåter", "korta den i listan")


# -- who somebody is -------------------------------------------------------------------------------------

_SAME, _UNSURE, _OTHER = "same", "unsure", "other"


@dataclass(frozen=True, slots=True)
class _Person:
    """What tells people apart: the name as it is compared, a valid personnummer with 12 digits, the birth date."""

    name: str
    number: str
    birth: date | None

    @classmethod
    def of(cls, first: str, last: str, number: str, birth: Any) -> _Person:
        valid = personal_number(number)
        day = birth if isinstance(birth, date) else valid[1] if valid else _day_in(number)
        return cls(normal(f"{first} {last}"), valid[0] if valid else "", day)

    def compared(self, other: _Person) -> str:
        """Certain by personnummer, or by name and birth date; the name alone leaves it unsure."""
        if self.number and other.number:
            return _SAME if self.number == other.number else _OTHER
        if not self.name or self.name != other.name:
            return _OTHER
        if self.birth and other.birth:
            return _SAME if self.birth == other.birth else _OTHER
        return _UNSURE


def personal_number(text: str) -> tuple[str, date] | None:
    """A valid personnummer or samordningsnummer with 12 digits, and the birth date in it."""
    with suppress(PersonnummerException, ValueError):
        found = Personnummer(re.sub(r"\s", "", text).replace("–", "-"))
        return found.format(long_format=True), found.get_date()
    return None


def _day_in(number: str) -> date | None:
    """The birth date in a number whose last digits are wrong or unknown: good enough to tell people apart."""
    digits = re.sub(r"\D", "", number)
    with suppress(ValueError):
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8])) if len(digits) in (8, 12) else None
    return None


def split_name(text: str) -> tuple[str, str]:
    """*Efternamn, Förnamn* or *Förnamn Efternamn* → first and last name; *von* and the like go with the last."""
    text = " ".join(re.sub(r"\(.*?\)", " ", text).split())
    if "," in text:
        last, _, first = text.partition(",")
        return first.strip(" ,"), last.strip()
    words = text.split()
    at = len(words) - 1
    while at > 1 and words[at - 1].casefold() in _PARTICLES:
        at -= 1
    return (" ".join(words[:at]), " ".join(words[at:])) if at > 0 else (text, "")


# -- values ----------------------------------------------------------------------------------------------


def typed(column: Column, value: Value, model: Model) -> Value:
    """A value of the list as its column has it; what is not plain stays as it is written, for check to find."""
    if isinstance(value, CellError):
        return str(value)
    if column.type is ColumnType.DATE:
        if isinstance(value, datetime):
            value = value.date()
        elif isinstance(value, str):
            value = plain_date(value) or value
    elif column.type in (ColumnType.NUMBER, ColumnType.INTEGER):
        value = _plain_number(value)
    elif column.type is ColumnType.CHOICE:
        read = reader(column, model)(" ".join(value.split()) if isinstance(value, str) else value)
        value = value if read is WRONG or read is None else read
    elif column.type is not ColumnType.TIME and not isinstance(value, str):
        text = as_text(value)
        value = value if text is WRONG or text is None else text
    return _writable(value.strip() if isinstance(value, str) else value)


def plain_date(text: str) -> date | None:
    """The date that a text can only mean: 2024-03-01, 20240301, 1/3 2024, 1 mars 2024, 31.3.2024."""
    text = " ".join(text.split())
    year = month = day = 0
    if found := _YEAR_FIRST.fullmatch(text):
        if found[2] or (len(found[3]) == len(found[4]) == 2):
            year, month, day = int(found[1]), int(found[3]), int(found[4])
    elif found := _DAY_FIRST.fullmatch(text):
        day, month, year = int(found[1]), int(found[2]), int(found[3])
    elif found := _EITHER_FIRST.fullmatch(text):
        day, month, year = int(found[1]), int(found[3]), int(found[4])
        if day <= 12 and day != month:
            return None
    elif found := _IN_WORDS.fullmatch(text):
        named = [number for number, name in enumerate(_MONTHS.split(), 1) if name.startswith(found[2].casefold())]
        day, month, year = int(found[1]), named[0] if len(named) == 1 else 0, int(found[3])
    with suppress(ValueError):
        return date(year, month, day) if 1900 <= year <= 2100 else None
    return None


def _plain_number(value: Value) -> Value:
    if isinstance(value, timedelta):
        return value / timedelta(hours=1)
    if isinstance(value, time):
        return value.hour + value.minute / 60
    if isinstance(value, str) and re.fullmatch(r"\d{1,6}([.,]\d{1,4})?", value.strip()):
        return float(value.strip().replace(",", "."))
    return value


def _writable(value: Value) -> Value:
    """The value itself, or as text where a workbook cannot hold it."""
    if isinstance(value, CellError):
        return str(value)
    if isinstance(value, float) and not abs(value) <= _LARGEST:
        return str(value)
    if isinstance(value, timedelta) and value < timedelta():
        return str(value)
    if isinstance(value, date) and value.year <= 1900:
        return value.isoformat()
    return value


def _key(row: Sequence[Value]) -> tuple[str, ...]:
    """A row as it is compared with one that was read in before: whatever a workbook makes of its values."""
    texts = []
    for value in map(_writable, row):
        if isinstance(value, timedelta):
            texts.append(f"{round(value / timedelta(days=1), 5):.15g}")
        elif isinstance(value, date | time | float | int) and not isinstance(value, bool):
            exact = serial_number(value) + getattr(value, "microsecond", 0) / 86_400e6
            texts.append(f"{round(exact, 5):.15g}" if isfinite(exact) else str(exact))
        else:
            texts.append(str(value).strip())
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)


# -- ids -------------------------------------------------------------------------------------------------


class Ids:
    """New ids after the model's pattern, above every number that stands anywhere in a workbook: none is used again."""

    def __init__(self, column: Column, word: str, entries: Entries) -> None:
        self._column = column
        begin = re.match(r"[^\W\d_]*", column.pattern)
        self._prefix = (begin[0] if begin else "") or word[:1].upper()
        self._number = re.compile(rf"(?<![^\W_]){re.escape(self._prefix)}\s?0*(\d{{1,7}})(?!\d)", re.IGNORECASE)
        self._used = {number for text in texts(entries) for number in self._numbers(text)}

    def _numbers(self, text: str) -> list[int]:
        return [int(found[1]) for found in self._number.finditer(text)]

    def take(self, written: str) -> bool:
        """Take an id that somebody has written; False where it is not well-formed, or its number stands somewhere."""
        numbers = self._numbers(written)
        fits = bool(self._column.pattern) and re.fullmatch(self._column.pattern, written) is not None
        if not fits or len(numbers) != 1 or numbers[0] in self._used:
            return False
        self._used.add(numbers[0])
        return True

    def new(self) -> str:
        """The next id. Raises :class:`UserError` where the pattern is not a beginning and a number."""
        number = max(self._used, default=0) + 1
        self._used.add(number)
        pattern = self._column.pattern
        for width in range(1, 10) if pattern else (3,):
            written = f"{self._prefix}{number:0{width}}"
            if not pattern or re.fullmatch(pattern, written):
                return written
        raise UserError(
            f"Det går inte att räkna fram nya {self._column.heading} efter modellens mönster",
            f"skriv {self._column.heading} för alla i listan",
        )


def texts(entries: Entries) -> Iterator[str]:
    """Every text that people may have written in a workbook: not ours above the tables, nor on our own sheets."""
    tops: dict[str, int] = {}
    for table in entries.tables.values():
        tops[table.sheet] = min(table.first_row, tops.get(table.sheet, table.first_row))
    for grid in entries.book.grids.values():
        if grid.name not in OUR_SHEETS or grid.name == LOG_NAME:
            for row in grid.rows[tops.get(grid.name, 0) :]:
                yield from (value for value in row if isinstance(value, str))


# -- the list's rows -------------------------------------------------------------------------------------


@dataclass
class _Line:
    """One person's row in the list: its values by sheet role and column id, and who it is about.

    ``strange`` is a row with nothing but a word; ``seen`` one that was read in before.
    """

    row: int
    place: Heading
    values: Mapping[str, dict[str, Value]]
    written: str
    person: _Person
    supervisor: str
    strange: bool
    id: str = ""
    hidden: bool = False
    seen: bool = False


class _Reader:
    """Reads the rows of one sheet of the list through its headings."""

    def __init__(self, matching: Matching, model: Model) -> None:
        self.matching, self.model = matching, model
        places = matching.places
        self._who = [places[role] for role in _WHO if role in places]
        self._place = next(heading for heading in matching.headings if heading.place == self._who[0])
        self._headings = {heading.place: normal(heading.text) for heading in matching.headings}

    def lines(self, rows: Sequence[Sequence[Value]]) -> Iterator[_Line]:
        """The rows about a person: not repeated headings, sums, or a single word that stands apart."""
        for number in range(self.matching.row + 1, len(rows)):
            row = rows[number]
            filled = [place for place in self._headings if not blank(at(row, place))]
            apart = number - 1 > self.matching.row and all(map(blank, rows[number - 1]))
            alone = len(filled) == 1 and len(self._headings) > 1
            repeated = all(normal(at(row, place)) == self._headings[place] for place in filled)
            if filled and not repeated and not (alone and apart) and (line := self.line(number, row, alone=alone)):
                yield line

    def line(self, number: int, row: Sequence[Value], *, alone: bool = False) -> _Line | None:
        """One row; None where it does not say who it is about."""
        text = {role: plain_text(at(row, place)) for role, place in self.matching.places.items()}
        whole, hidden_number = _without_number(text.get(FULL_NAME, ""))
        first, last = split_name(whole)
        if FULL_NAME not in text:
            (first, in_first), (last, in_last) = (_without_number(text.get(r, "")) for r in ("first_name", "last_name"))
            hidden_number = in_first or in_last
        name = f"{first} {last}".strip()
        number_text = text.get("personal_number") or hidden_number
        written = text.get("participant_id", "")
        named = any(map(str.isalpha, name)) and not _SUMS.fullmatch(whole or name)
        if not named and not (number_text and not name) and not (written and not name):
            return None
        values = self._values(row)
        roles = {"first_name": first, "last_name": last, "personal_number": number_text}
        for role, value in roles.items():
            column = self.model.column("participants", role)
            if column and value:
                values["participants"][column.id] = value
        born = self.model.column("participants", "birth_date")
        birth = values["participants"].get(born.id) if born else None
        person = _Person.of(*(("", "") if PROTECTION.search(name) else (first, last)), number_text, birth)
        strange = alone and (not last or any(map(str.isdigit, name)))
        return _Line(number, self._place, values, written, person, text.get("supervisor", ""), strange)

    def _values(self, row: Sequence[Value]) -> dict[str, dict[str, Value]]:
        values: dict[str, dict[str, Value]] = {"participants": {}, "placements": {}, "extents": {}}
        for heading in self.matching.matched:
            target, value = heading.target, at(row, heading.place)
            if target and target.column and not blank(value) and target.role not in ("participant_id", "supervisor"):
                values[target.sheet][target.column.id] = typed(target.column, value, self.model)
        return values


#: The roles that tell who a row is about, the one that messages point at first.
_WHO = (FULL_NAME, "first_name", "last_name", "personal_number", "participant_id")


def at(row: Sequence[Value], place: int) -> Value:
    """A value of a row; blank beyond its end."""
    return row[place] if place < len(row) else BLANK


def plain_text(value: Value) -> str:
    """A name, number or id as text; empty where it is none."""
    text = as_text(value)
    return " ".join(text.split()) if isinstance(text, str) else ""


def _without_number(name: str) -> tuple[str, str]:
    """A name without the personnummer that somebody wrote after it, and that number."""
    found = _NUMBER.search(name)
    return (" ".join(_NUMBER.sub(" ", name).split()).strip(" ,"), found[0]) if found else (name, "")


# -- protected identity ----------------------------------------------------------------------------------


class _Shield:
    """Who in the list has a protected identity, and a copy of the list from which they are gone.

    A row is about somebody protected when a column or a word on it says so, or when it may be the same person as
    such a row. Of other rows that mention them, a person's row loses the cell and any other row goes.
    """

    def __init__(self, source: Book, matching: Matching, model: Model) -> None:
        self._main = matching
        self._readers = {each.grid.name: _Reader(each, model) for each in (matching, *matching.others)}
        self._grids = source.grids
        self._hidden = {name: set(self._marked(grid)) for name, grid in source.grids.items()}
        self._people: list[_Person] = []
        self._phones: set[str] = set()
        self._lines: set[int] = set()
        self.left_out: list[str] = []

    def hide(self, lines: Sequence[_Line], protected: Iterable[str]) -> list[_Line]:
        """Mark the rows of protected people; those that are it only because the name is the same are returned."""
        held, unsure = set(protected), []
        hidden = self._hidden[self._main.grid.name]
        self._lines = {line.row for line in lines}
        for line in lines:
            line.hidden = line.row in hidden or bool(line.written and same_id(line.written, held))
        for name, reader_ in self._readers.items():
            for number in self._hidden[name]:
                if found := reader_.line(number, self._grids[name].rows[number]):
                    self._people.append(found.person)
        self._people += [line.person for line in lines if line.hidden and line.row not in hidden]
        again = True
        while again:
            again = False
            for line in lines:
                if not line.hidden:
                    verdicts = {line.person.compared(other) for other in self._people}
                    if verdicts & {_SAME, _UNSURE}:
                        line.hidden = again = True
                        self._people.append(line.person)
                        unsure += [line] if _SAME not in verdicts else []
        hidden.update(line.row for line in lines if line.hidden)
        self._phones = {
            digits
            for name, reader_ in self._readers.items()
            for number in self._hidden[name]
            if (place := reader_.matching.places.get("phone")) is not None
            and len(digits := _digits(at(self._grids[name].rows[number], place))) >= 7
        }
        return unsure

    def _marked(self, grid: Grid) -> Iterator[int]:
        """The rows on which a word or a column says that somebody is protected."""
        reader_ = self._readers.get(grid.name)
        first = reader_.matching.row + 1 if reader_ else 0
        columns = [heading.place for heading in reader_.matching.protecting] if reader_ else []
        for number in range(first, len(grid.rows)):
            row = grid.rows[number]
            found = [place for place, value in enumerate(row) if isinstance(value, str) and PROTECTION.search(value)]
            repeated = reader_ is not None and set(found) <= set(columns) and _repeats(row, reader_.matching)
            said = any(not blank(at(row, place)) and not _says_no(at(row, place)) for place in columns)
            if (found or said) and not repeated:
                yield number
            if reader_ is None:  # an unknown layout: whatever stands below such a word may be a mark
                columns = sorted({*columns, *found})

    def copy(self, lines: Sequence[_Line]) -> dict[str, list[list[Value]]]:
        """Every sheet of the list as plain values, without the protected people."""
        visible = {line.row for line in lines if not line.hidden}
        copies = {}
        for name, grid in self._grids.items():
            main = grid is self._main.grid
            reader_ = self._readers.get(name)
            copies[name] = [
                self._shown(grid, number, row, person=main and number in visible)
                if not (reader_ and number == reader_.matching.row)
                else list(row)
                for number, row in enumerate(grid.rows)
            ]
        return copies

    def _shown(self, grid: Grid, number: int, row: Sequence[Value], *, person: bool) -> list[Value]:
        if number in self._hidden[grid.name]:
            if grid is not self._main.grid or number not in self._lines:
                self.left_out.append(f"{self.sheet_name(grid.name)}!{cell_name(number, 0)}")
            return []
        who = {self._main.places[role] for role in _WHO if role in self._main.places} if person else set()
        mentions = [
            place
            for place, value in enumerate(row)
            if place not in who and not blank(value) and self._mentions(value, phones=not person)
        ]
        self.left_out += [f"{self.sheet_name(grid.name)}!{cell_name(number, place)}" for place in mentions]
        if mentions and not person:
            return []
        return [BLANK if place in mentions else value for place, value in enumerate(row)]

    def _mentions(self, value: Value, *, phones: bool) -> bool:
        if not self._people:
            return False
        text, digits = normal(plain_text(value)), _digits(value)
        if any(person.number and person.number[2:] in digits for person in self._people):
            return True
        if phones and any(phone in digits for phone in self._phones):
            return True
        return bool(self._names and self._names.search(text))

    @cached_property
    def _names(self) -> re.Pattern[str] | None:
        """Names of protected people in either order, where there are two words to know them by."""
        forms = set()
        for person in self._people:
            words = person.name.split()
            if len(words) > 1:
                forms |= {" ".join(words), f"{words[0]} {words[-1]}"}
                forms |= {
                    f"{words[-1]}{comma} {first}" for comma in ("", ",") for first in (words[0], " ".join(words[:-1]))
                }
        return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, sorted(forms)))})(?!\w)") if forms else None

    def sheet_name(self, name: str) -> str:
        """A sheet's name, unless it names somebody who is protected."""
        return "(ett blad)" if self._mentions(name, phones=True) else name


def _says_no(value: Value) -> bool:
    return value is False or (not isinstance(value, bool) and plain_text(value).casefold() in _NOBODY_PROTECTED)


def _repeats(row: Sequence[Value], matching: Matching) -> bool:
    filled = [heading for heading in matching.headings if not blank(at(row, heading.place))]
    return all(normal(at(row, heading.place)) == normal(heading.text) for heading in filled)


def _digits(value: Value) -> str:
    return re.sub(r"\D", "", plain_text(value))


# -- the import ------------------------------------------------------------------------------------------


class _Importer:
    """One import, from the list's rows to what is added."""

    def __init__(self, entries: Entries, source: Book, matching: Matching, today: date) -> None:
        self.entries, self.model, self.source, self.today = entries, entries.model, source, today
        self.matching, self.grid = matching, matching.grid
        self.done = Import(source.name, matching)
        self.shield = _Shield(source, matching, self.model)
        self.people: dict[str, _Person] = {}
        self._by_sign: dict[str, list[str]] = defaultdict(list)
        for participant, person in self._people_in_book():
            self._remember(participant, person)
        self.in_book = {person: row for person, row in entries.lookup("participants").items() if person in self.people}
        self.protected = protected_participants(entries)
        self.ids = self._ids("participants", "participant_id")
        self.new: dict[str, dict[str, Value]] = {}
        self.rows_of: dict[str, list[int]] = defaultdict(list)
        self.stays = self._stays_in_book()
        self.supervisors = _Supervisors(self)
        self._last_stay: dict[str, int] = defaultdict(int)
        for text in texts(entries):
            for found in _DASHED.finditer(text):
                self._last_stay[found[1].casefold()] = max(self._last_stay[found[1].casefold()], int(found[2]))

    def run(self) -> Import:
        """Read, recognise and place every row. Raises :class:`UserError` when the list holds nobody."""
        reader_ = _Reader(self.matching, self.model)
        lines = list(reader_.lines(self.grid.rows))
        if not lines:
            raise UserError(
                f"Listan {self.source.name} har rubriker på rad {self.matching.row + 1}, men inga personer under dem",
                "skriv en person på varje rad under rubrikerna",
            )
        unsure = self.shield.hide(lines, self.protected)
        copies = self.shield.copy(lines)
        for line in lines:
            if not line.hidden and (again := reader_.line(line.row, copies[self.grid.name][line.row])):
                line.values, line.supervisor = again.values, again.supervisor
        earlier = self._recognise(lines, copies)
        for line in lines:
            if line.written and not line.seen and not line.hidden and line.written not in self.people:
                line.id = line.written if self.ids.take(line.written) else ""
        for line in lines:
            self._identify(line)
        for line in (some for some in unsure if not some.seen):
            self._look(line, "raden räknas som skyddad, för någon med samma namn är det", "se efter om det stämmer")
        self._own_sheets(lines, copies, earlier)
        self._tell(lines, copies)
        return self.done

    def add(self, sheet_role: str, **values: Value) -> dict[str, Value]:
        """Add a row given by roles; what the model has no column for is left out."""
        sheet = self.model.sheet(sheet_role)
        row: dict[str, Value] = {}
        for role, value in values.items():
            column = self.model.column(sheet_role, role)
            if column and not column.shows and not blank(value):
                row[column.id] = value
        if sheet:
            self.done.rows[sheet.id].append(row)
        return row

    def _ids(self, sheet_role: str, role: str) -> Ids:
        sheet, column = self.model.sheet(sheet_role), self.model.column(sheet_role, role)
        if sheet is None or column is None:
            raise KeyError(f"{sheet_role}.{role}")
        return Ids(column, sheet.singular, self.entries)

    def _people_in_book(self) -> Iterator[tuple[str, _Person]]:
        value = self.entries.value
        for row, participant in self.entries.rows("participants", "participant_id"):
            if participant:
                first, last, number, born = (
                    value("participants", role, row)
                    for role in ("first_name", "last_name", "personal_number", "birth_date")
                )
                yield participant, _Person.of(first or "", last or "", number or "", born)

    def _stays_in_book(self) -> dict[str, list[tuple[str, str]]]:
        stays = defaultdict(list)
        for row, participant in self.entries.rows("placements", "participant_id"):
            if participant:
                stays[participant].append((self._written(row, "start_date"), self._written(row, "form")))
        return stays

    def _written(self, row: int, role: str, sheet_role: str = "placements") -> str:
        """A cell of the workbook as it is compared, also where its value is not of the right kind."""
        sheet, column = self.model.sheet(sheet_role), self.model.column(sheet_role, role)
        if sheet is None or column is None or not self.entries.has(sheet_role, role):
            return ""
        return _compared(typed(column, self.entries.tables[sheet.id].columns[column.id][row], self.model))

    def _look(self, line: _Line, message: str, remedy: str) -> None:
        self.done.look(line.place, line.row, message, remedy, line.id)

    # what was read in before

    def _recognise(self, lines: Sequence[_Line], copies: Mapping[str, Sequence[Sequence[Value]]]) -> set[str]:
        """Find rows that were read in before; the names of the list's sheets that are in the workbook already."""
        earlier = set()
        headings = _key(self.grid.rows[self.matching.row])
        known: dict[tuple[str, ...], deque[str]] = defaultdict(deque)
        by_row = {line.row: line for line in lines}
        for grid in self.entries.book.grids.values():
            if not _IMPORTED.fullmatch(grid.name):
                continue
            before = _keys([row[1:] for row in grid.rows])
            same = {name for name, rows in copies.items() if _keys(rows) == before}
            earlier |= same
            for number, row in enumerate(grid.rows):
                line = by_row.get(number) if self.grid.name in same else None
                became = plain_text(at(row, 0))
                if became not in self.in_book:
                    continue
                if line:
                    line.id, line.seen = became, True
                elif headings in before and number < len(before) and before[number]:
                    known[before[number]].append(became)
        for line in lines:
            found = known.get(_key(copies[self.grid.name][line.row]))
            if found and not (line.seen or line.hidden):
                line.id, line.seen = found.popleft(), True
        return earlier

    # who a row is about

    def _identify(self, line: _Line) -> None:
        """Find the participant of a row, or make a new one; then the placement."""
        if line.seen:
            self.rows_of[line.id].append(line.row)
            return
        reserved, line.id = line.id, ""
        meant = (
            line.written if line.written in self.people else same_id(line.written, self.people) if line.written else ""
        )
        verdicts = {other: line.person.compared(self.people[other]) for other in self._alike(line.person)}
        certain = next((other for other, verdict in verdicts.items() if verdict == _SAME), "")
        if meant and self._may_be(line, meant):
            line.id = meant
        elif certain:
            line.id = certain
        if line.id:
            self._known(line)
        else:
            self._new(line, reserved)
            if meant:
                self._look(
                    line,
                    f"raden blev {line.id}, för {meant} är någon annan",
                    "se efter vem det är, och rätta id i listan eller arbetsboken",
                )
            if alike := [other for other, verdict in verdicts.items() if verdict == _UNSURE]:
                self._look(
                    line,
                    f"raden blev {line.id}, men {' och '.join(alike)} har samma namn",
                    "se efter om det är samma person, och ta i så fall bort den nya raden",
                )
        self.rows_of[line.id].append(line.row)
        if line.strange:
            self._look(line, f"raden har bara ett ord och blev {line.id}", "se efter om det är en deltagare")
        if not line.hidden:
            self._place(line)

    def _remember(self, participant: str, person: _Person) -> None:
        self.people[participant] = person
        for sign in filter(None, (person.number, person.name)):
            self._by_sign[sign].append(participant)

    def _alike(self, person: _Person) -> list[str]:
        """The ids of everybody with the same number or name, in order."""
        return list(dict.fromkeys((*self._by_sign.get(person.number, ()), *self._by_sign.get(person.name, ()))))

    def _may_be(self, line: _Line, participant: str) -> bool:
        """Whether the same id means the same person: yes, unless the names or numbers say otherwise."""
        person, other = line.person, self.people[participant]
        nameless = not (person.name or person.number) or not other.name
        return nameless or person.compared(other) != _OTHER

    def _new(self, line: _Line, reserved: str) -> None:
        line.id = reserved or self.ids.new()
        self._remember(line.id, line.person)
        self.done.participants += 1
        row = self.new[line.id] = self.add("participants", participant_id=line.id)
        protected, born = (self.model.column("participants", role) for role in ("protected", "birth_date"))
        if not line.hidden:
            row |= line.values["participants"]
            if born and line.person.number and born.id not in row and line.person.birth:
                row[born.id] = line.person.birth
        if protected and (line.hidden or protected.id in row):
            row[protected.id] = self.model.choice(protected.list, "yes" if line.hidden else "no")

    def _known(self, line: _Line) -> None:
        row = self.in_book.get(line.id)
        if line.person.name and self.people[line.id].name and line.person.name != self.people[line.id].name:
            self._look(line, f"raden är {line.id}, men namnet skrivs olika", "se efter vilket som är rätt")
        if row is None:  # on an earlier row of the list, which comes first
            if not line.hidden:
                for column, value in line.values["participants"].items():
                    self.new[line.id].setdefault(column, value)
            return
        if line.hidden and line.id not in self.protected:
            heading = self._heading("protected")
            self._look(
                line,
                f"{line.id} står som skyddad i listan men inte i arbetsboken",
                f"skriv ja under {heading} för {line.id}, och töm namn, nummer och kontakter",
            )
        elif not line.hidden and (differing := self._differing(line, row)):
            self._look(
                line,
                f"{line.id} finns redan, men {', '.join(differing)} är inte likadant i arbetsboken; den är oförändrad",
                "ändra i arbetsboken om det är listan som stämmer",
            )

    def _differing(self, line: _Line, row: int) -> list[str]:
        """The headings under which the list says something else than the workbook does."""
        sheet = self.model.sheet("participants")
        table = self.entries.tables[sheet.id] if sheet else None
        found = []
        for column in self.model.columns_of(sheet.id) if sheet and table else ():
            value = line.values["participants"].get(column.id)
            if value is None or not table or column.role in ("first_name", "last_name"):
                continue
            before = typed(column, table.columns[column.id][row], self.model) if column.id in table.columns else BLANK
            same = _compared(before) == _compared(value)
            if column.type is ColumnType.PERSONAL_NUMBER:
                same = same or (_full(before) == _full(value) != "")
            if not same:
                found.append(column.heading)
        return found

    def _heading(self, role: str) -> str:
        column = self.model.column("participants", role)
        return column.heading if column else ""

    # placements

    def _place(self, line: _Line) -> None:
        """Add the row's placement, unless it is there: the same start and form; what is blank may be either."""
        given, extent = line.values["placements"], line.values["extents"]
        if not (given or extent or line.supervisor):
            return
        start, form = (self._given(given, role) for role in ("start_date", "form"))
        stay = (_compared(start), _compared(form))
        for other in self.stays[line.id]:
            if all(mine in ("", theirs) for mine, theirs in zip(stay, other, strict=True)):
                self.done.known_placements += 1
                if not all(stay) and stay != other:
                    message = f"{line.id} har redan en placering, och raden säger inte om den är en annan"
                    self._look(line, message, "lägg till placeringen för hand om den saknas")
                elif line.id not in self.in_book:
                    message = f"placeringen står mer än en gång i listan för {line.id}; bara den första följde med"
                    self._look(line, message, "se efter om något skiljer raderna åt")
                return
        self.stays[line.id].append(stay)
        self._last_stay[line.id.casefold()] += 1
        placement = f"{line.id}-{self._last_stay[line.id.casefold()]}"
        began = isinstance(start, date) and start < self.today
        row = self.add(
            "placements", placement_id=placement, participant_id=line.id, entered_date=self.today if began else BLANK
        )
        row |= given
        self.done.placements += 1
        if extent or line.supervisor:
            supervisor = self.supervisors.id_of(line, start) if line.supervisor else ""
            self.add("extents", placement_id=placement, from_date=start, supervisor=supervisor).update(extent)

    def _given(self, values: Mapping[str, Value], role: str) -> Value:
        column = self.model.column("placements", role)
        return values.get(column.id, BLANK) if column else BLANK

    # what comes along, and what to say

    def _own_sheets(
        self, lines: Sequence[_Line], copies: Mapping[str, Sequence[Sequence[Value]]], earlier: set[str]
    ) -> None:
        """The whole list, sheet by sheet, with who each row became in front."""
        key = self.model.column("participants", "participant_id")
        became = {line.row: line.id for line in lines}
        taken = {name.casefold() for name in (*self.entries.book.grids, *(sheet.name for sheet in self.model.sheets))}
        names = (IMPORTED if number == 1 else f"{IMPORTED} {number}" for number in range(1, 10_000))
        free = (name for name in names if name.casefold() not in taken)
        order = sorted(copies, key=lambda name: name != self.grid.name)
        for name in order:
            rows = copies[name]
            if name in earlier or not any(not blank(value) for row in rows for value in row):
                continue
            front: Mapping[int, str] = {}
            if name == self.grid.name:
                front = became | {self.matching.row: key.heading if key else ""}
            if name != self.grid.name and self.shield.sheet_name(name) != name:
                self.done.told.append("Ett blad som bär namnet på någon med skyddade uppgifter följde inte med.")
                continue
            new = next(free)
            self.done.sheets[new] = [
                [front.get(number, BLANK), *map(_writable, row)] for number, row in enumerate(rows)
            ]
            self.done.told.append(f"Bladet {self.shield.sheet_name(name)} följer med som {new}.")

    def _tell(self, lines: Sequence[_Line], copies: Mapping[str, Sequence[Sequence[Value]]]) -> None:
        done, tell = self.done, self.done.told.append
        people = {line.row for line in lines}
        done.known_participants = len({line.id for line in lines if line.id in self.in_book})
        done.known_placements += sum(
            line.seen and not line.hidden and bool(line.values["placements"] or line.values["extents"])
            for line in lines
        )
        outside = [
            cell_name(number, place)
            for number, row in enumerate(copies[self.grid.name])
            for place, value in enumerate(row)
            if number not in people and number != self.matching.row and not blank(value)
        ]
        if outside:
            tell(f"Utanför listan på bladet, men med på {IMPORTED}: {cells(outside)}.")
        for other in self.matching.others:
            if len(other.matched) > 1:
                name = self.shield.sheet_name(other.grid.name)
                tell(f"Bladet {name} ser också ut som en lista: spara det som en egen fil och läs in den också.")
        for grid in self.source.grids.values():
            if grid.strays:
                tell(f"Följde inte med, för de står långt från allt annat: {cells(grid.strays)}.")
        for participant, rows in self.rows_of.items():
            if len(rows) > 1:
                numbers = ", ".join(str(row + 1) for row in rows)
                tell(f"Samma person på rad {numbers} i listan: {participant}. Säger de olika gäller den första.")
        unfit = sum(bool(line.written) and line.written != line.id for line in lines)
        if unfit:
            tell(f"{_count(unfit, 'rad', 'rader')} i listan hade ett id som inte gick att använda och fick ett annat.")
        self._tell_of_protected(lines)

    def _tell_of_protected(self, lines: Sequence[_Line]) -> None:
        tell, hidden = self.done.told.append, [line for line in lines if line.hidden]
        self.done.protected = len({line.id for line in hidden})
        for heading in self.matching.protecting:
            tell(f"Kolumnen ”{heading.text}” läses så: allt utom nej är skyddade personuppgifter.")
        if hidden:
            ids = ", ".join(dict.fromkeys(line.id for line in hidden))
            tell(
                f"Skyddade personuppgifter: {len(hidden)} av listans rader ({ids}). Bara id är skrivet, "
                "för inget som visar vem det är får stå i arbetsboken. Uppgifterna är inte borta: de står i listan."
            )
        if self.shield.left_out:
            tell(f"Nämner dem, eller talar om skydd, och följde inte heller med: {cells(self.shield.left_out)}.")


class _Supervisors:
    """Staff by the names that a list gives them; those who are not on the staff yet are added, with an assignment."""

    def __init__(self, importer: _Importer) -> None:
        self._importer = importer
        self._ids: Ids | None = None
        self._names: dict[str, list[str]] = defaultdict(list)
        self._assignments: dict[str, dict[str, Value]] = {}
        for _, staff, name in importer.entries.rows("staff", "staff_id", "name"):
            if staff and name:
                self._names[normal(name)].append(staff)

    def id_of(self, line: _Line, start: Value) -> str:
        """The staff id of a row's supervisor; what cannot be told is left as it is written."""
        importer, text = self._importer, line.supervisor
        first, last = split_name(text)
        name = f"{first} {last}".strip()
        if text in importer.entries.lookup("staff"):
            return text
        several = len(self._names.get(normal(name), ())) > 1
        if several or _SEVERAL.search(text) or not any(map(str.isalpha, name)):
            why = "flera i personalen heter så" if several else "handledaren är inte ett namn på en person"
            importer.done.look(
                self._place(line), line.row, why, "välj handledare i arbetsboken på bladet där timmarna står", line.id
            )
            return text
        if normal(name) not in self._names:
            self._add(line, name)
        staff = self._names[normal(name)][0]
        self._from(staff, start)
        return staff

    def _place(self, line: _Line) -> Heading:
        headings = self._importer.matching.matched
        return next((h for h in headings if h.target and h.target.role == "supervisor"), line.place)

    def _add(self, line: _Line, name: str) -> None:
        importer = self._importer
        self._ids = self._ids or importer._ids("staff", "staff_id")
        staff = self._ids.new()
        words = set(normal(name).split())
        alike = [
            other
            for known, others in self._names.items()
            if words <= set(known.split()) or set(known.split()) <= words
            for other in others
        ]
        self._names[normal(name)].append(staff)
        importer.add("staff", staff_id=staff, name=name)
        importer.done.staff += 1
        column = importer.model.column("assignments", "assignment")
        what = importer.model.choice(column.list, "supervisor") if column else ""
        self._assignments[staff] = importer.add("assignments", staff_id=staff, assignment=what)
        if alike:
            message = f"handledaren blev {staff}, men {' och '.join(alike)} heter något liknande"
            importer.done.look(self._place(line), line.row, message, "se efter om det är samma person", line.id)

    def _from(self, staff: str, start: Value) -> None:
        """A new supervisor's assignment begins with the first placement."""
        row = self._assignments.get(staff)
        column = self._importer.model.column("assignments", "from_date")
        if row is not None and column and isinstance(start, date):
            before = row.get(column.id)
            row[column.id] = min(before, start) if isinstance(before, date) else start


def _keys(rows: Sequence[Sequence[Value]]) -> list[tuple[str, ...]]:
    keys = [_key(row) for row in rows]
    while keys and not keys[-1]:
        keys.pop()
    return keys


def _compared(value: Value) -> str:
    return normal(text_of(value))


def _full(value: Value) -> str:
    valid = personal_number(plain_text(value))
    return valid[0] if valid else ""


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def report(done: Import) -> Iterator[str]:
    """What an import found and did, line by line."""
    matching = done.matching
    yield f"{done.list_name}: rubrikerna står på rad {matching.row + 1} på bladet {matching.grid.name}."
    yield from (without_personal_numbers(f"  {heading}") for heading in (*matching.matched, *matching.own))
    counts = (
        _count(done.participants, "ny deltagare", "nya deltagare"),
        _count(done.placements, "ny placering", "nya placeringar"),
        *([_count(done.staff, "ny i personalen", "nya i personalen")] if done.staff else []),
        f"fanns redan: {_count(done.known_participants, 'deltagare', 'deltagare')} och "
        + _count(done.known_placements, "placering", "placeringar"),
        f"kontrollera: {len(done.checks)}",
    )
    yield f"{', '.join(counts)}."
    yield from done.told
    if done.checks:
        yield "Kontrollera:"
        yield from (f"  {check}" for check in done.checks)
