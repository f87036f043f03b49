# `make demo` and `make test` work on a fresh machine with Python 3.11. `make` alone lists what there is.
PYTHON ?= python3.11
VENV := .venv
RUN := PYTHONPATH=src $(VENV)/bin/python
SHARED ?= ../shared
CODE := src tests training benchmarks docs

.PHONY: help setup demo test quick check score train bench bench-peers docs lock
help:  ## this list
	@grep -hE '^[a-z-]+:.*##' Makefile | sed -E 's/^([a-z-]+):[^#]*## */\1\t/' | expand -t 14

setup: $(VENV)/ready  ## the environment in .venv, once
$(VENV)/ready: requirements.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "Rasad needs Python 3.11 or newer: install it, or say make PYTHON=python3"; exit 1; }
	test -x $(VENV)/bin/python || $(PYTHON) -m venv $(VENV)
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

demo: setup  ## reads a report, prints the brief, writes demo/baku.html
	$(RUN) -m rasad read examples/baku.txt --published 2024-08-18 --outlet "آران نیوز" --html demo/baku.html

test: setup  ## all tests
	$(RUN) -m pytest

quick: setup  ## what must hold before every commit: lint, types, fast tests
	$(RUN) -m ruff check $(CODE)
	$(RUN) -m mypy
	$(RUN) -m pytest -x -m "not browser and not shared"

check: setup  ## lint, types, layers: seconds
	$(RUN) -m ruff check $(CODE)
	$(RUN) -m mypy
	$(RUN) -m pytest tests/test_architecture.py

score: setup  ## quality on the annotated reports in SHARED, against the floors
	$(RUN) benchmarks/quality.py $(SHARED)

train: setup  ## tables and models, again from the outside data in SHARED (an hour)
	test -x .train/bin/python || $(PYTHON) -m venv .train
	.train/bin/python -m pip install --quiet --disable-pip-version-check -r requirements.lock -r training/requirements.txt
	PYTHONPATH=src .train/bin/python training/analysis.py $(SHARED)/data
	$(RUN) training/repair_counts.py $(SHARED)
	$(RUN) training/cities.py $(SHARED)
	$(RUN) training/latin_names.py $(SHARED)
	PYTHONPATH=src .train/bin/python training/latin_net.py

PEERS := hazm shekar parsivar python-negar
INSTALL := -m pip install --quiet --disable-pip-version-check
bench-peers:  ## what users would take instead, each in its own environment, for benchmarks/repair.py and words_peers.py
	for peer in $(PEERS) spacy; do test -x .peers/$$peer/bin/python || $(PYTHON) -m venv .peers/$$peer; \
	  .peers/$$peer/bin/python $(INSTALL) $$peer; done
	.peers/parsivar/bin/python $(INSTALL) libwapiti
	.peers/spacy/bin/python $(INSTALL) -r requirements.lock

bench: setup  ## speed of every stage on reports in SHARED
	$(RUN) benchmarks/speed.py $(SHARED)

docs: setup  ## docs/commands.md, out of the command line
	$(RUN) docs/commands.py

lock: setup  ## pins what is installed; the project itself does not stand in it
	$(VENV)/bin/python -m piptools compile --quiet --all-extras --strip-extras --no-emit-index-url --no-emit-trusted-host \
	  --no-emit-find-links --no-header --output-file requirements.lock pyproject.toml
	sed -i '/^rasad @/,/^[^ ]/{/^rasad @/d;/^ /d}' requirements.lock
