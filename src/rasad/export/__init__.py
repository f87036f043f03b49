"""Hands records on: one module a format."""
