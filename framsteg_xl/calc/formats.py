"""Number formats: Excel's codes and LibreOffice's keys, and what a cell's number means (a date, a boolean)."""

from __future__ import annotations

import re
from functools import cached_property

from framsteg_xl.calc.bridge import Remote, struct

DATE, TIME, BOOLEAN, TEXT = 2, 4, 1024, 256  # bits of a format's type
GENERAL = 16  # the type of the standard format is that of a number; its key is a multiple of 10 000 (one a language)

_LITERAL = re.compile(r'"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|General|AM/PM|A/P|E[+-]|_.|\*.', re.IGNORECASE)


class Formats:
    """The number formats of a workbook."""

    def __init__(self, document: Remote) -> None:
        self._document = document
        self._types: dict[int, int] = {}

    @cached_property
    def _formats(self) -> Remote:
        formats: Remote = self._document.NumberFormats
        return formats

    @cached_property
    def boolean(self) -> int:
        return self._standard(BOOLEAN)

    @cached_property
    def date(self) -> int:
        return self._standard(DATE)

    @cached_property
    def moment(self) -> int:
        return self._standard(DATE | TIME)

    def type(self, key: int) -> int:
        """What kind of format a key stands for: bits such as DATE; kept, for every question is a trip."""
        if key not in self._types:
            self._types[key] = self._formats.getByKey(key).Type
        return self._types[key]

    @staticmethod
    def is_general(key: int) -> bool:
        return key % 10_000 == 0

    def key(self, code: str) -> int:
        """The key of a code as Excel writes it. Raises XlwingsError for one that means nothing."""
        english = struct("lang.Locale", "en", "US", "")
        key = self._formats.queryKey(code, english, False)
        return int(key if key >= 0 else self._formats.addNew(code, english))

    def code(self, key: int) -> str:
        """A key's code, as Excel writes it."""
        english = struct("lang.Locale", "en", "US", "")
        code = self._formats.getByKey(self._formats.getFormatForLocale(key, english)).FormatString
        return excel_code(code)

    def _standard(self, kind: int) -> int:
        return int(self._formats.getStandardFormat(kind, struct("lang.Locale", "", "", "")))


def excel_code(code: str) -> str:
    """LibreOffice's code with the letters for dates and times small, as Excel has them."""
    parts, end = [], 0
    for literal in _LITERAL.finditer(code):
        parts += [code[end : literal.start()].lower(), literal[0]]
        end = literal.end()
    return "".join([*parts, code[end:].lower()])
