"""Proposes who could help the schools that nobody helps, and why; nothing is written unasked."""
