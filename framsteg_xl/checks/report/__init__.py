"""Findings as a workbook of their own."""
