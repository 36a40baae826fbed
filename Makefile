# The only commands to learn. `make` alone lists them.

PYTHON ?= python3
IN := .venv/bin/python
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# Checks never touch anybody's own data folder.
check test bench: export KINDWELL_DATA = $(CURDIR)/.cache/data

# Whatever the shell says, what Python has compiled is kept: to compile it again takes longer than most tests.
unexport PYTHONDONTWRITEBYTECODE

# Two at a time; who has nothing left takes over from the other.
TESTS := $(IN) -m pytest -n 2 --dist worksteal

.PHONY: help run test check bench docs listen wheel lock ready dev browser clients

help:
	@echo "make run     set up what is missing, start Kindwell, and open it"
	@echo "make test    set up what is missing, and run every test"
	@echo "make check   format, lint, types, import rules and the fast tests, in under a minute"
	@echo "make bench   what must be fast, each against a floor measured in the same run"
	@echo "make docs    write docs/reference/measures.md again from content/measures"
	@echo "make listen  ten practices spoken and heard by offline speech recognition (half an hour, 300 MB once)"
	@echo "make wheel   build the package that pipx installs, into dist/"
	@echo "make lock    write the lock files again from pyproject.toml and package.json"

run: ready
	@$(IN) -m kindwell $(ARGS)

test: dev browser clients
	$(TESTS) tests --ignore=tests/web --ignore=tests/browser
	TEST_ENGINE=sqlite $(TESTS) tests/web
	TEST_ENGINE=postgresql $(TESTS) tests/web
	$(TESTS) tests/browser

check: dev
	$(IN) -m ruff format --check .
	$(IN) -m ruff check .
	.venv/bin/lint-imports
	$(IN) -m mypy
	$(IN) -m django makemigrations --check --dry-run --settings kindwell.web.site.settings
	$(TESTS) tests --ignore=tests/browser -m "not voice and not browser and not slow" -q

bench: dev browser
	$(IN) -m bench

docs: dev
	$(IN) setup/write_docs.py

listen: dev
	$(IN) -m bench.listen $(ARGS)

wheel: dev
	$(IN) -m hatchling build -t wheel

lock: dev
	.venv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header pyproject.toml -o requirements.lock
	.venv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock
	.venv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header bench/listen.in -o bench/listen.lock
	.venv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header setup/node.in -o setup/node.lock
	$(IN) setup/browser_packages.py lock

ready:
	@$(PYTHON) setup/set_up.py run

dev:
	@$(PYTHON) setup/set_up.py dev

browser:
	@$(PYTHON) setup/find_programs.py

clients: dev
	@$(PYTHON) setup/fhir_clients.py
