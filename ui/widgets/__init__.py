"""Widgets that know no page: grid, form, notice."""
