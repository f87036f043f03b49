"""Finds what happened: political acts with their parties, place, time and status."""

from rasad.extraction.events.finding import find_events

__all__ = ["find_events"]
