# The commands of the project. On a fresh machine with Python 3.11 (with venv), git and make:
#   make run     sets everything up and runs the main job
#   make test    sets everything up and passes the tests
SHELL := /bin/bash
PYTHON ?= $(shell for p in python3.11 python3; do $$p -c 'import sys; sys.exit(sys.version_info[:2] < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
BIN := .venv/bin
EXAMPLE := examples/kommunledningsstab
FILES := $(EXAMPLE)/leveranser
UTFALL := $(BIN)/utfall --folder $(EXAMPLE)
TABLES := examples/tabeller

# Byte code is what makes the command start fast; a shell that turned it off would measure compiling.
export PYTHONDONTWRITEBYTECODE :=
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run example assets texts test check bench soak golden fresh lock docs clean

PORT ?= 8000
DEMO := var/demo

run: .venv/run.stamp $(DEMO)/data/read-in
	$(BIN)/utfall serve --demo --folder $(DEMO) --port $(PORT)

# The demo municipality is made once and kept; one that was never finished is made anew.
$(DEMO)/data/read-in: | .venv/run.stamp
	rm -rf $(DEMO)
	$(BIN)/utfall demo $(DEMO) --import
	touch $@

.venv/run.stamp: requirements/run.txt pyproject.toml
	$(if $(PYTHON),,$(error Python 3.11 or newer is needed: put python3.11 on the path, or say make PYTHON=...))
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/build.txt
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q src
	touch $@

.venv/dev.stamp: requirements/dev.txt .venv/run.stamp
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	touch $@

# The published tables' folders, each with its deliveries taken in; las-in.sh begins from nothing.
$(TABLES)/stamp: .venv/run.stamp src/utfall/facts/schema.py $(wildcard $(TABLES)/las-in.sh $(TABLES)/*/*.yaml $(TABLES)/*/profiler/*.yaml $(TABLES)/*/leveranser/*)
	bash $(TABLES)/las-in.sh $(BIN)/utfall
	touch $@

example: .venv/run.stamp $(TABLES)/stamp
	$(BIN)/python -m utfall.example $(EXAMPLE)
	$(UTFALL) import $(FILES)/budget-2025.xlsx --kind budget
	$(UTFALL) import $(FILES)/budgetandringar-2025.xlsx --kind budget_change
	$(UTFALL) import $(FILES)/prognos-2025-03.xlsx --kind forecast
	$(UTFALL) import $(FILES)/redovisning-2024.csv $(FILES)/redovisning-2025-07.se --kind actual
	$(UTFALL) report uppfoljning --period 2025-07 --out out --format html,csv,json,pdf,docx,xlsx
	$(UTFALL) paper protokollsutdrag --period 2025-07 --out out

node_modules/stamp: package.json package-lock.json .npmrc .venv/dev.stamp
	$(BIN)/npm ci --ignore-scripts --silent
	touch $@

# Two processes, a file to one of them, in the order of tests/conftest.py: the longest first.
TWO := -n 2 --no-loadscope-reorder

# On PostgreSQL the web's tests that a kind of database can change: all but those marked one_database.
test: .venv/dev.stamp node_modules/stamp $(TABLES)/stamp
	UTFALL_TEST_ON=postgresql $(BIN)/python -m pytest $(TWO) tests/web
	$(BIN)/python -m pytest $(TWO)

assets/node_modules/stamp: assets/package.json assets/package-lock.json .venv/dev.stamp
	cd assets && ../$(BIN)/npm ci --ignore-scripts --silent
	touch $@

assets: assets/node_modules/stamp
	$(BIN)/node assets/build.mjs

check: .venv/dev.stamp assets/node_modules/stamp
	$(BIN)/ruff format --check src tests benchmarks
	$(BIN)/ruff check src tests benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.written_pages --check
	$(BIN)/node assets/build.mjs --check
	$(BIN)/python -m tests.migrations
	$(BIN)/python -m tests.catalogue --check

texts: .venv/dev.stamp
	$(BIN)/python -m tests.catalogue

docs: .venv/dev.stamp node_modules/stamp
	$(BIN)/python -m tests.written_pages
	$(BIN)/python -m tests.web_browser.pictures

bench: .venv/dev.stamp node_modules/stamp example
	$(BIN)/python -m benchmarks

# Short ones first; what finds a fault stops the rest. The last two go on where they stopped.
soak: .venv/dev.stamp node_modules/stamp
	$(BIN)/python -m tests.soak.nginx
	$(BIN)/python -m tests.web_browser.soak
	$(BIN)/python -m tests.crash.soak
	$(BIN)/python -m tests.fuzz
	$(BIN)/python -m tests.soak

golden: .venv/dev.stamp
	$(BIN)/python -m tests.golden

fresh:
	bash tests/fresh.sh

lock: .venv/dev.stamp
	$(BIN)/uv pip compile -q --generate-hashes --no-emit-index-url --no-header --no-annotate --universal -p 3.11 pyproject.toml -o requirements/run.txt
	$(BIN)/uv pip compile -q --generate-hashes --no-emit-index-url --no-header --no-annotate --universal -p 3.11 --group dev pyproject.toml -o requirements/dev.txt
	$(BIN)/uv pip compile -q --generate-hashes --no-emit-index-url --no-header --no-annotate --universal -p 3.11 requirements/build.in -o requirements/build.txt
	$(BIN)/npm install --package-lock-only --ignore-scripts
	cd assets && ../$(BIN)/npm install --package-lock-only --ignore-scripts

clean:
	rm -rf .venv node_modules assets/node_modules out var
