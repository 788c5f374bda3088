"""How the workbook looks: its formats, each made once. Text on its background has a contrast of at least 4.5 : 1."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from framsteg_xl.model.look_ups import Tab
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Column, ColumnType

DARK = "#1F4E5F"
#: What a colour stands for → background and text. Every one of them also says itself in words.
STATES: Mapping[str, dict[str, Any]] = {
    "missing": {"bg_color": "#FFE699", "font_color": "#3B3000"},
    "overdue": {"bg_color": "#F8D7DA", "font_color": "#7A1420"},
    "soon": {"bg_color": "#FFF3CD", "font_color": "#664D03"},
    "done": {"bg_color": "#DDF0E1", "font_color": "#1E5631"},
    "wrong": {"bg_color": "#E8DDF3", "font_color": "#4B2A6B", "bold": True, "border": 1, "border_color": "#4B2A6B"},
}
#: What the check found, by its severity: framed, and stronger than what a cell says of itself.
FINDINGS: Mapping[str, dict[str, Any]] = {
    "error": {"bg_color": "#F5B7B1", "font_color": "#5B0F0A", "border": 1, "border_color": "#A93226"},
    "warning": {"bg_color": "#FAD7A0", "font_color": "#5A3500", "border": 1, "border_color": "#B9770E"},
    "notice": {"bg_color": "#D6EAF8", "font_color": "#154360", "border": 1, "border_color": "#2E86C1"},
}
#: A cell outside the tables in which people write.
INPUT = {"bg_color": "#DCEBF9", "font_color": "#123A5C", "bold": True, "border": 1, "border_color": "#123A5C"}
SHOWN = {"font_color": "#595959", "italic": True}
#: How much of a colour is left in its tint.
_THIN = 0.12
_NUMBER_FORMATS = {ColumnType.DATE: "yyyy-mm-dd", ColumnType.TIME: "hh:mm", ColumnType.TEXT: "@"}
_PLAIN_NUMBERS = (ColumnType.NUMBER, ColumnType.INTEGER)


class Looks:
    """The formats of one workbook."""

    dark = DARK
    series = ("#1F6F78", "#8A5A0B", "#7A4468")

    def __init__(self, workbook: Any, model: Model) -> None:
        self._colours = {group.id: group.colour for group in model.groups}
        self._made: dict[Any, Any] = {}
        self._workbook = workbook
        add = workbook.add_format
        line = {"bottom": 4, "bottom_color": "#BFBFBF"}
        self.overdue_line, self.soon_line = (add(STATES[state] | line) for state in ("overdue", "soon"))
        self.missing, self.overdue, self.soon, self.done, self.wrong = (add(look) for look in STATES.values())
        self.findings = {severity: add(look) for severity, look in FINDINGS.items()}
        self.description = add({"font_color": "#404040", "italic": True})
        self.hint = add({"font_color": "#404040", "italic": True, "valign": "top"})
        self.page_title = add({"bold": True, "font_size": 22, "font_color": DARK})
        self.heading = add({"bold": True, "font_size": 13, "font_color": DARK, "bottom": 1})
        self.heading_note = add({"font_color": "#404040", "italic": True, "valign": "vcenter", "bottom": 1})
        self.table_head = add({"bold": True, "font_color": "#FFFFFF", "bg_color": DARK})
        self.table_head_right = add({"bold": True, "font_color": "#FFFFFF", "bg_color": DARK, "align": "right"})
        self.label = add({"bold": True, "valign": "vcenter"})
        self.note = add({"font_color": "#404040", "italic": True, "valign": "vcenter"})
        self.beside = add({"font_color": "#404040", "italic": True, "valign": "vcenter", "indent": 1})
        self.warning = add({"font_color": "#7A1420", "bold": True})
        bar = {"font_color": "#FFFFFF", "bg_color": DARK, "valign": "vcenter", "indent": 1}
        self.form_title = add(bar | {"bold": True, "font_size": 13, "align": "left"})
        self.form_where = add(bar | {"align": "right"})
        self.form_help = add(
            {"font_size": 9, "font_color": "#404040", "text_wrap": True, "valign": "vcenter", "indent": 1}
        )
        self.input = add({**INPUT, "num_format": "@"})
        self.plain_date = add({"num_format": "yyyy-mm-dd", "align": "left"})
        self.line = add(line)
        self.figure = add(line | {"num_format": "0", "align": "right", "bold": True})
        self.percent = add(line | {"num_format": "0.0%", "align": "right", "bold": True})

    def colour(self, sheet: Tab) -> str:
        """The colour of a sheet's tab."""
        return self._colours[sheet.group]

    def column_heading(self, sheet: Tab, *, indent: int = 0) -> Any:
        """The heading of a column."""
        style = {"bold": True, "font_color": "#FFFFFF", "bg_color": self.colour(sheet), "border": 1}
        style |= {"valign": "vcenter", "text_wrap": True, "border_color": "#FFFFFF"}
        return self._once(style | ({"align": "left", "indent": indent} if indent else {}))

    def title(self, sheet: Tab) -> Any:
        """The name of a sheet at its top."""
        return self._once({"bold": True, "font_size": 18, "font_color": self.colour(sheet)})

    def bar(self, sheet: Tab, *, indent: int = 0) -> Any:
        """A heading across a sheet on which codes are looked up."""
        style = {"bold": True, "font_size": 12, "font_color": "#FFFFFF", "bg_color": self.colour(sheet)}
        return self._once(style | {"valign": "vcenter", "align": "left", "indent": indent})

    def to_read(
        self, sheet: Tab, *, bold: bool = False, quiet: bool = False, tinted: bool = False, indent: int = 0
    ) -> Any:
        """A text that is only to be read, on a sheet on which codes are looked up."""
        style: dict[str, Any] = {"valign": "vcenter", "align": "left", "text_wrap": True, "num_format": "@"}
        style |= {"bottom": 4, "bottom_color": "#BFBFBF", "left": 1, "left_color": "#E4E4E4"}
        style |= {"bold": bold, "indent": indent}
        if quiet:
            style["font_color"] = SHOWN["font_color"]
        if tinted:
            style["bg_color"] = _tint(self.colour(sheet))
        return self._once(style)

    def cells(self, column: Column, *, wrapped: bool = False) -> Any:
        """The cells of a column: the number format of its type; grey and slanting where it fills in itself.

        What fills in itself is ``wrapped`` only where the rows are made high enough from the start: they keep their
        height, whatever it comes to.
        """
        base: dict[str, Any] = {"valign": "top", **SHOWN} if column.shows else {"valign": "top"}
        if wrapped or not column.shows:
            base["text_wrap"] = True
        if column.type in _NUMBER_FORMATS and not (column.shows and column.type is ColumnType.TEXT):
            base["num_format"] = _NUMBER_FORMATS[column.type]
        elif column.type not in _PLAIN_NUMBERS and not column.shows:
            base["num_format"] = "@"
        if column.type in (*_PLAIN_NUMBERS, ColumnType.DATE, ColumnType.TIME) or column.shows:
            base["align"] = "left"
        return self._once(base)

    def to_fill_in(self, column: Column | None) -> Any:
        """A cell of a form: light, with the number format of its column."""
        kind = column.type if column else ColumnType.TEXT
        look = {"bg_color": "#F0F6FB", "border": 1, "border_color": "#9DB3C4", "valign": "vcenter", "align": "left"}
        look |= {} if kind in _PLAIN_NUMBERS else {"num_format": _NUMBER_FORMATS.get(kind, "@")}
        return self._once(look | {"text_wrap": column is None})

    def _once(self, style: dict[str, Any]) -> Any:
        key = tuple(sorted(style.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(style)
        return self._made[key]


def _tint(colour: str) -> str:
    """A colour so thin that dark text is easy to read on it."""
    parts = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
    return "#" + "".join(f"{255 - round((255 - part) * _THIN):02X}" for part in parts)
