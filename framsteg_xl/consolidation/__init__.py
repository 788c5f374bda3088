"""Deliveries without persons, and many deliveries put together. The only floor that knows pandas."""
