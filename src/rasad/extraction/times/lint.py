"""Holds data/times.yaml to its own examples: each rule must find what its examples say, and nothing in `not`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rasad.errors import FaultyTable
from rasad.extraction.times.rules import load_rules

Reader = Callable[[str, str], list[tuple[str, str | None]]]


def check_rules(read: Reader) -> None:
    """Runs all examples; FaultyTable lists each one that fails.

    read: gives the words and values of the times of a text published on a day: «فردا می‌رود», 2024-08-18 gives
    [("فردا", "2024-08-19")].
    """
    faults: list[str] = []
    for rule in load_rules().raw["rules"]:
        faults += [f"{rule['id']}: {fault}" for fault in rule_faults(rule, read)]
    if faults:
        raise FaultyTable("data/times.yaml:\n  " + "\n  ".join(faults))


def rule_faults(rule: dict[str, Any], read: Reader) -> list[str]:
    """What the examples of one rule say against it."""
    faults = []
    for example in rule["examples"]:
        found = read(example.get("in", example["text"]), example["published"])
        if (example["text"], example["value"]) not in found:
            faults.append(f"«{example['text']}» should be {example['value']}, found {found}")
    for words in rule.get("not", ()):
        if found := read(words, "2020-05-10"):
            faults.append(f"«{words}» should be no time, found {found}")
    return faults
