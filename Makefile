# make run    serve on 127.0.0.1:8000        make test   run the tests
# make lint   ruff and mypy                  make train  train a model from training_data/
# make lock   pin the dependencies again     (make lock UPGRADE=1: to their newest releases)
.DELETE_ON_ERROR:
.PHONY: run test lint train lock clean

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
PYTHONS := $(or $(PYTHON),python3 python3.13 python3.12 python3.11 python)

run: $(VENV)/.installed
	$(BIN)/onrecord serve

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

train: $(VENV)/.installed
	$(BIN)/onrecord train

# Without the machine's own pip configuration, lest its package sources slip into the locks.
LOCK := PIP_CONFIG_FILE=/dev/null CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --no-config --quiet \
	--generate-hashes --strip-extras --allow-unsafe --no-emit-index-url --no-emit-find-links \
	--no-emit-trusted-host $(if $(UPGRADE),--upgrade)

lock: $(VENV)/.installed-dev
	$(LOCK) --output-file requirements.lock --extra careful pyproject.toml
	$(LOCK) --output-file requirements-dev.lock --extra careful --extra dev --constraint requirements.lock pyproject.toml

clean:
	rm -rf $(VENV)

$(VENV)/.installed: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing the locked dependencies into $(VENV); this takes a minute or two, once."
	@$(PIP) install --quiet --require-hashes --requirement requirements.lock
	@$(PIP) install --quiet --no-deps --editable .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	@echo "Installing the locked tools for tests and checks into $(VENV)."
	@$(PIP) install --quiet --require-hashes --requirement requirements-dev.lock
	@touch $@

# A Python without ensurepip (Debian splits it off) could not fill a virtual environment.
$(BIN)/python:
	@for python in $(PYTHONS); do \
	  if "$$python" -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    exec "$$python" -m venv --clear $(VENV); \
	  fi; \
	done; \
	echo "Onrecord needs Python 3.11 or newer with its venv module; found none among: $(PYTHONS)." >&2; \
	echo "Install one (on Debian and Ubuntu: apt install python3 python3-venv), or name it: make PYTHON=/path/to/python" >&2; \
	exit 1
