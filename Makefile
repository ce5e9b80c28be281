# From a fresh checkout, with Python 3.11 or newer, pip and make:  make play   make test
# ARGS are handed on (make play ARGS="--plain"); PYTHON chooses the interpreter (make play PYTHON=python3.12).

PYTHON ?= python3
ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
RESOLVE := $(BIN)/uv --quiet --no-config pip compile --universal --python-version 3.11 --generate-hashes --no-header
COMPILE := $(RESOLVE) pyproject.toml
DEVELOPERS_PART := \# ---- what developers need besides ----

.PHONY: play test check test-web web-tools web-lock fmt bench readme-picture lock clean

play: $(VENV)/.play
	@$(BIN)/python -m game $(ARGS)

test: $(VENV)/.dev
	@$(BIN)/python -m pytest -n auto --dist loadfile $(ARGS)

check: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# In a real browser, and against a real store: needs Chromium, and what web-tools installs.
test-web: $(VENV)/.dev
	@TEST_WEB=1 $(BIN)/python -m pytest -n auto --dist worksteal tests/web $(ARGS)

web-tools: $(VENV)/web/.axe-core $(VENV)/ralph/.ralph

fmt: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.dev
	@$(BIN)/python -m benchmarks.run $(ARGS)

readme-picture: $(VENV)/.dev
	@$(BIN)/python -m docs.picture $(ARGS)

# One lock file in two parts: what the game needs, and below the line what developers need besides.
lock: $(VENV)/.dev
	@$(COMPILE) --group build --extra classroom --output-file $(VENV)/play.lock --upgrade
	@$(COMPILE) --group build --group dev --extra classroom --constraint $(VENV)/play.lock --no-annotate \
		$$(sed -n 's/^\([A-Za-z0-9._-]*\)==.*/--no-emit-package \1/p' $(VENV)/play.lock) \
		--output-file $(VENV)/dev.lock --upgrade
	@{ echo "# Made by 'make lock' from pyproject.toml; not to be edited by hand."; \
		cat $(VENV)/play.lock; echo "$(DEVELOPERS_PART)"; cat $(VENV)/dev.lock; } > requirements.lock
	@echo "requirements.lock is new: look at 'git diff --stat requirements.lock', then run 'make test'."

# Neither file names a registry.
web-lock: $(VENV)/.dev
	@$(RESOLVE) --no-annotate --upgrade tests/web/ralph.in --output-file tests/web/ralph.lock
	@npm install --prefix tests/web --package-lock-only --omit-lockfile-registry-resolved \
		--no-audit --no-fund --loglevel=error

clean:
	rm -rf $(VENV) build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find game tests benchmarks docs -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

# The stamps: nothing is installed again until the lock file or pyproject.toml is newer.

$(VENV)/.play: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing what the game needs into $(VENV); this is done once."
	@sed '/^$(DEVELOPERS_PART)/,$$d' requirements.lock > $(VENV)/play.lock
	@$(PIP) install --require-hashes --requirement $(VENV)/play.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.play
	@echo "Installing the developers' tools into $(VENV); this is done once."
	@$(PIP) install --require-hashes --requirement requirements.lock
	@touch $@

$(VENV)/web/.axe-core: tests/web/package.json tests/web/package-lock.json | $(BIN)/python
	@command -v npm > /dev/null || { echo "npm is missing, and brings axe-core:" \
		"install it ('apt install npm' on Debian), then try again."; exit 1; }
	@mkdir -p $(@D)
	@cp tests/web/package.json tests/web/package-lock.json $(@D)
	@npm ci --prefix $(@D) --no-audit --no-fund --loglevel=error
	@touch $@

# Apart from the game's, for Ralph needs older versions of the same libraries.
$(VENV)/ralph/.ralph: tests/web/ralph.lock | $(BIN)/python
	@$(BIN)/python -m venv --clear $(@D)
	@$(@D)/bin/python -m pip --quiet --disable-pip-version-check install --require-hashes --requirement $<
	@touch $@

$(BIN)/python:
	@command -v "$(PYTHON)" > /dev/null || { echo "Common Ground needs Python 3.11 or newer, and" \
		"'$(PYTHON)' was not found: install it, or name yours, as in 'make play PYTHON=python3.12'."; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Common Ground needs Python" \
		"3.11 or newer, and '$(PYTHON)' is older: name a newer one, as in 'make play PYTHON=python3.12'."; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2> /dev/null || { echo "Python's venv module is missing:" \
		"install it ('apt install python3-venv' on Debian and Ubuntu, 'dnf install python3-libs' on Fedora)," \
		"then try again."; exit 1; }
	@"$(PYTHON)" -m venv --clear $(VENV)
