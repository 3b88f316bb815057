# dauys: every job on a fresh checkout. Needs GNU make and Python 3.11 or newer; the rest is
# installed into .uv/ and .venv/ from the hash-locked uv.lock.
#
#   make demo    load, tabulate, sign, publish, verify and serve the examples
#                (SERVE=0 stops before serving, PORT=8000, DEMO=var is the directory)
#   make test    the test suite; what this machine cannot run is named in one line each
#   make check   lint, format, types, import contracts, lock file
#   make bench   the benchmarks (BENCH="name ..." runs some, JSON=file keeps the figures)
#   make reference   writes every generated page of docs/reference again, and what tests hold on
#                    to as shown (tests/*/shown.json: read the diff)
#   make properties  20,000 random walks of 50 acts through the contest machine, with a report
#                    (RUNS=, STEPS=, SEED=, JOBS=2; goes on where it was stopped)
#   make mutation    changes 600 places of law and contest machine, one at a time: a test must
#                    notice (SAMPLE=, SEED=, JOBS=2, KEEP=1 keeps what was noticed; goes on too;
#                    FRESH= is the seed of a second sample, which nobody has worked on)
#   make roots   the rehearsal of the whole country on SQLite and on a private PostgreSQL: the
#                    same register? (PLAY="--contests 20 --seed 7" plays another one)
#   make clean   removes what the targets above made

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.ONESHELL:
.NOTPARALLEL:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

SERVE ?= 1
PORT ?= 8000
DEMO ?= var
BENCH ?=
JSON ?=
RUNS ?= 20000
STEPS ?= 50
SAMPLE ?= 600
SEED ?= 1
JOBS ?= 2
KEEP ?=
FRESH ?= 3
PLAY ?=
PYTHON ?= python3

# uv of the machine where there is one, otherwise our own in .uv/.
UV_FOUND := $(shell command -v uv 2>/dev/null)
UV := $(or $(UV_FOUND),.uv/bin/uv)
BIN := .venv/bin

export PYTHONUTF8 := 1

.PHONY: help demo test check bench reference properties mutation roots clean

help:
	@sed -n '4,19s/^# \{0,3\}//p' Makefile

demo: .venv/.installed
	@SERVE=$(SERVE) PORT=$(PORT) DEMO=$(DEMO) scripts/demo.sh

test: .venv/.installed-dev
	@$(BIN)/python -m pytest -n 2 --dist loadfile

check: .venv/.installed-dev
	@$(UV) lock --check --quiet
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/.installed-bench
	@$(BIN)/python benchmarks/run.py $(if $(JSON),--json $(JSON)) $(BENCH)

reference: .venv/.installed-dev
	@$(BIN)/python -m dauys.election.reference
	@$(BIN)/python -m dauys.law.reference
	@$(BIN)/python -m dauys.cli.reference
	@$(BIN)/python -m dauys.api.schema
	@$(BIN)/python -m dauys.api.reference
	@$(BIN)/python scripts/statutes.py
	@DAUYS_TEST_WRITE=1 $(BIN)/python -m pytest -q -p no:xdist \
	    tests/election/test_shown.py tests/acceptance/test_shown.py

properties: .venv/.installed-dev
	@$(BIN)/python scripts/properties.py --resume \
	    --runs $(RUNS) --steps $(STEPS) --seed $(SEED) --jobs $(JOBS)

mutation: .venv/.installed-dev
	@$(BIN)/python scripts/mutation.py $(if $(KEEP),--keep-killed) \
	    --sample $(SAMPLE) --seed $(SEED) $(if $(FRESH),--fresh $(FRESH)) --jobs $(JOBS)

roots: .venv/.installed-dev
	@$(BIN)/python -m scripts.roots $(PLAY)

clean:
	@DEMO=$(DEMO) scripts/demo.sh clean
	rm -rf .venv .uv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests benchmarks scripts -name __pycache__ -type d -prune -exec rm -rf {} +

# The installation, in three sizes. Each stamp lives inside .venv, so it goes when .venv goes,
# and is older than uv.lock as soon as the lock file changes. --inexact: a smaller size does not
# take away what a larger one has installed.
SYNC = $(UV) sync --frozen --quiet --inexact
LOCK := uv.lock pyproject.toml

.venv/.installed: $(LOCK) $(if $(UV_FOUND),,.uv/bin/uv)
	@echo "Installing dauys into .venv (locked by uv.lock) ..."
	$(SYNC) --no-default-groups
	touch $@

.venv/.installed-dev: .venv/.installed
	@echo "Installing the development tools into .venv ..."
	$(SYNC)
	touch $@

.venv/.installed-bench: .venv/.installed-dev
	@echo "Installing what the benchmarks compare with into .venv ..."
	$(SYNC) --group bench
	touch $@

.uv/bin/uv: scripts/uv.txt
	@echo "Installing uv into .uv ..."
	if ! $(PYTHON) -m venv .uv >/dev/null 2>&1; then
	    rm -rf .uv
	    echo "Python cannot make a virtual environment here. On Debian, install this and try again:" >&2
	    echo "    apt-get install python3-venv" >&2
	    exit 1
	fi
	.uv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r scripts/uv.txt
	touch $@
