"""Text that Excel would not leave as text: it becomes a number, a date or a boolean there, and here it does not.

Tests run in strict mode, where such text is refused, so that code writes what it means.
"""

from __future__ import annotations

import re

_MONTH = r"(?:jan|feb|mar|apr|ma[jy]|jun|jul|aug|sep|okt|oct|nov|dec)[a-zé]*\.?"
_NUMBER = r"[+-]?(?:\d+(?:[ \u00a0.,]\d{3})*|\d*)(?:[.,]\d*)?(?:e[+-]?\d+)?"
_CHANGED = [
    ("a number", re.compile(rf"\(?[$€£]?\s?{_NUMBER}\s?(?:%|kr|€|\$)?\)?", re.IGNORECASE)),
    ("a date", re.compile(r"\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?")),
    ("a date", re.compile(rf"(?:\d{{1,4}}[ -])?{_MONTH}[ -]\d{{1,4}}|\d{{1,2}}[ -]?{_MONTH}", re.IGNORECASE)),
    ("a time", re.compile(r"\d{1,4}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[ap]m)?", re.IGNORECASE)),
    ("a fraction", re.compile(r"\d+ \d+/\d+")),
    ("a boolean", re.compile(r"true|false|sant|falskt", re.IGNORECASE)),
    ("a formula", re.compile(r"[+\-@]\S.*", re.DOTALL)),
    (
        "an error",
        re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SAKNAS!|REFERENS!|VÄRDEFEL!)", re.IGNORECASE),
    ),
]
LONGEST = 32_767


def turned_into(text: str) -> str | None:
    """What Excel would make of a text that is written into a cell; None when it stays a text."""
    stripped = text.strip()
    if not stripped:
        return None
    if len(text) > LONGEST:
        return "an error (the text is too long for a cell)"
    if not (stripped[0] in "0123456789+-.,$€£(@#" or stripped[0].isalpha()):
        return None
    for kind, pattern in _CHANGED:
        if pattern.fullmatch(stripped) and (kind != "a number" or any(c.isdigit() for c in stripped)):
            return kind
    return None
