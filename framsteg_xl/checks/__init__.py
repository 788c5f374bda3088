"""Checks: entries against the model. A rule is one small function that yields findings."""
