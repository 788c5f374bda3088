"""Formulas in Excel's grammar and in the one that LibreOffice's API speaks: separators, sheets, table columns.

The text is translated here and not by LibreOffice's own parser, which takes one cell at a time.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from framsteg_xl.calc.address import COLUMNS, ROWS, letters, number, quoted

# What must be told apart: texts, errors, a sheet before a reference, a cell, any other word.
_EXCEL = re.compile(
    r"""(?P<text>"(?:[^"]|"")*")
    |(?P<error>\#[A-Z/0]+[!?]?)
    |(?P<sheet>'(?:[^']|'')*'!|[^\W\d][\w.]*!)
    |(?P<word>[\w.$]+\(?)
    |(?P<mark>.)""",
    re.VERBOSE | re.DOTALL,
)
_CALC = re.compile(
    r"""(?P<text>"(?:[^"]|"")*")
    |(?P<error>\#[A-Z/0]+[!?]?)
    |(?P<sheet>\$?(?:'(?:[^']|'')*'|[^\W\d]\w*)\.(?=\$?[A-Z]{1,3}\$?\d+(?![\w(])|\$?[A-Z]{1,3}:\$?[A-Z]|\$?\d+:|\#REF!))
    |(?P<word>[\w.$]+\(?)
    |(?P<mark>.)""",
    re.VERBOSE | re.DOTALL,
)
_THIS_ROW = re.compile(r"\[@(?:\[([^\[\]]*)\]|([^\[\]]*))\]")
_CELL = re.compile(r"(\$?)([A-Z]{1,3})(\$?)([1-9]\d{0,6})")


def for_calc(formula: str) -> str:
    """A formula in Excel's grammar, as LibreOffice's API takes it."""
    formula = _THIS_ROW.sub(lambda found: f"[[#This Row],[{found[1] or found[2]}]]", formula)
    return _translated(formula, _EXCEL, {",": ";"}, {",": ";", ";": "|"}, _sheet_for_calc)


def for_excel(formula: str) -> str:
    """A formula as LibreOffice's API gives it, in Excel's grammar."""
    return _translated(formula, _CALC, {";": ",", "!": " "}, {";": ",", "|": ";"}, _sheet_for_excel)


def moved(formula: str, down: int, right: int) -> str:
    """A formula (in Excel's grammar) as it reads when it is copied to another cell: relative references follow."""
    if not down and not right:
        return formula
    parts = []
    for found in _EXCEL.finditer(formula):
        cell = _CELL.fullmatch(found[0]) if found.lastgroup == "word" else None
        parts.append(_moved_cell(cell, down, right) if cell else found[0])
    return "".join(parts)


def _moved_cell(cell: re.Match[str], down: int, right: int) -> str:
    row = int(cell[4]) + (0 if cell[3] else down)
    column = number(cell[2]) + (0 if cell[1] else right)
    inside = 1 <= row <= ROWS and 1 <= column <= COLUMNS
    return f"{cell[1]}{letters(column)}{cell[3]}{row}" if inside else "#REF!"


def _translated(
    formula: str,
    grammar: re.Pattern[str],
    marks: dict[str, str],
    in_braces: dict[str, str],
    sheet: Callable[[str], str],
) -> str:
    parts: list[str] = []
    brackets, braces = 0, False
    for found in grammar.finditer(formula):
        part, kind = found[0], found.lastgroup
        if brackets:  # within a table's column only the mark between ] and [ separates
            brackets += (part == "[") - (part == "]")
            if part in marks and brackets == 1 and parts[-1] == "]":
                part = marks[part]
        elif kind == "sheet":
            part = sheet(part)
        elif kind == "mark":
            brackets += part == "["
            braces = (braces or part == "{") and part != "}"
            part = (in_braces if braces else marks).get(part, part)
        parts.append(part)
    return "".join(parts)


def _sheet_for_calc(part: str) -> str:
    return f"${part[:-1]}."


def _sheet_for_excel(part: str) -> str:
    name = part[:-1].removeprefix("$")
    if name.startswith("'"):
        name = name[1:-1].replace("''", "'")
    return f"{quoted(name)}!"
