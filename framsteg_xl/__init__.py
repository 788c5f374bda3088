"""Framsteg XL: the journey and the OCN validation of work-integrating social enterprises, in Excel and Word."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("framsteg-xl")
except PackageNotFoundError:  # read straight from a folder, never installed
    __version__ = "0"
