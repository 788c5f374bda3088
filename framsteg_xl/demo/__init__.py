"""The demo: twelve made-up companies, filled from a seed, and everything staff would do with them."""
