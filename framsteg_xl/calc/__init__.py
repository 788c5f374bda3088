"""An xlwings engine over LibreOffice Calc: code written for Excel through xlwings runs unchanged on an open Calc."""

from __future__ import annotations

from framsteg_xl.calc.connect import activate, connect, start

__all__ = ["activate", "connect", "start"]
