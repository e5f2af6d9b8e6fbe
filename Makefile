# The checks, for people and for .ci/run alike. `make` runs all of them; `make quick` those of a minute.
.PHONY: all setup lint test quick package format bench pictures catalogues

all: lint test package

setup:  ## what the checks need, into the environment that is active
	pip install -e ".[dev]"

lint:  ## style, types, layers
	ruff check .
	ruff format --check .
	mypy
	lint-imports

test:  ## every test
	python -m pytest

quick:  ## lint, and the tests of what is changed most: questions, claims, messages
	ruff check .
	mypy
	lint-imports
	python -m pytest -q tests/structure tests/index/test_question.py tests/index/test_extraction.py tests/bot/test_answer_pages.py

package:  ## the wheel alone, in an environment of its own, answers from the samples
	bash .ci/package

format:  ## format the code and sort its imports
	ruff check --fix .
	ruff format .

bench:  ## the benchmark, 20 minutes on a machine that does nothing else
	pip install -e ".[bench]"
	python -m tests.bench

catalogues:  ## the texts of the bot, compiled
	python -m tests.catalogues

pictures:  ## the pictures of the README and of docs
	python -m docs.picture
	python -m docs.telegram
