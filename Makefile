# Needs only make and a Python of 3.11 to 3.13; everything else is installed into .venv. `make help` lists what there is.

PORT ?= 7860
INDEX ?= $(or $(BEEHIVE_QA_INDEX),index)
# RELEASES is empty unless somebody says which folder to index: see `run`.
RELEASES ?=
# The shell is given them as they are: a folder may have an apostrophe.
export PORT INDEX RELEASES

# The first Python on PATH that is new enough and can make environments; PYTHON=… chooses another.
CANDIDATES := python3 python3.13 python3.12 python3.11 python
SUITS := import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
PYTHON ?= $(shell for p in $(CANDIDATES); do if $$p -c '$(SUITS)' >/dev/null 2>&1; then command -v $$p; break; fi; done)

VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help run build test check format bench learn clean

help:  ## show this
	@echo 'make TARGET [RELEASES=folder] [INDEX=folder] [PORT=number] [PYTHON=python3.12]'
	@echo
	@sed -n 's/^\([a-z]*\):.*  ## /  \1\t/p' Makefile | expand -t 12

# An index that is there is served as it is, whatever it was made from: only RELEASES says what it should hold.
run: $(VENV)/run.stamp  ## serve the chat; index seeds/ if there is no index, or RELEASES=folder
	@if [ -n "$$RELEASES" ] || [ ! -e "$$INDEX/CURRENT" ]; then \
	  $(PY) -m qa build "$${RELEASES:-seeds}" --index "$$INDEX"; fi
	@exec $(PY) -m qa serve --index "$$INDEX" --port "$$PORT"

build: $(VENV)/run.stamp  ## bring INDEX up to date with RELEASES (default seeds/): only what changed
	@$(PY) -m qa build "$${RELEASES:-seeds}" --index "$$INDEX"

# Modules side by side: what many of a module's tests share, an index, is made once.
test: $(VENV)/test.stamp  ## run the tests
	@$(PY) -m pytest --numprocesses=auto --maxprocesses=4 --dist=loadfile

check: $(VENV)/test.stamp $(VENV)/check.stamp  ## lint, format and type checks
	@$(PY) -m ruff check
	@$(PY) -m ruff format --check
	@$(PY) -m mypy

format: $(VENV)/check.stamp  ## format and fix what ruff can
	@$(PY) -m ruff check --fix
	@$(PY) -m ruff format

bench: $(VENV)/test.stamp  ## run the benchmarks; bench/README.md says what they need
	@for script in $(sort $(wildcard bench/bench_*.py)); do $(PY) $$script || exit; done

# What of qa/data is made by which script, in the order in which one needs the other.
LEARNED := terms:learn_terms weights:learn_weights following:learn_following statements:learn_statements \
  happenings:learn_happenings scope:learn_scope refusal:calibrate_refusal

learn: $(VENV)/test.stamp  ## learn anew, on INDEX and BEEHIVE_RELEASES, what CONTRIBUTING.md lists (not the reader)
	@for made in $(LEARNED); do echo "qa/data/$${made%:*}.json"; \
	  $(PY) bench/$${made#*:}.py "$$INDEX" --out qa/data/$${made%:*}.json || exit; done

clean:  ## remove the environment and caches; the index stays
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis

# A stamp is touched last, so that an installation that was stopped is taken up again.
$(VENV)/run.stamp: pyproject.toml
	@test -n '$(PYTHON)' || { echo 'make: expected a Python of 3.11 to 3.13 with venv on PATH, found none of:' \
	  '$(CANDIDATES) (Debian: apt-get install python3 python3-venv), or say PYTHON=…' >&2; exit 1; }
	@test -x $(PY) || { echo 'Making $(VENV) with $(PYTHON)'; $(PYTHON) -m venv $(VENV); }
	@echo 'Installing into $(VENV): a few minutes the first time'
	@$(PIP) install --upgrade 'pip>=25.1'
	@$(PIP) install --editable .
	@touch $@

$(VENV)/test.stamp $(VENV)/check.stamp: $(VENV)/%.stamp: $(VENV)/run.stamp
	@$(PIP) install --group $*
	@touch $@
