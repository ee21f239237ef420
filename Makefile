# Every target is one chore of scripts/run.py, which sets up .venv by itself. Windows: python scripts\run.py demo
PYTHON ?= python3
ARGS ?=
CHORES := setup demo test lint tidy long bench sample shots lock

.DEFAULT_GOAL := help
.PHONY: help $(CHORES) clean

help:
	@echo "make demo   the sample case, from import to the window"
	@echo "make test   ruff, mypy and pytest"
	@echo "Also: setup lint tidy long bench sample shots lock clean; ARGS='...' is handed on"

$(CHORES):
	@$(PYTHON) scripts/run.py $@ $(ARGS)

clean:
	rm -rf .venv build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
