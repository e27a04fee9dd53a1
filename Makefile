# The two commands: `make demo` and `make test`. The rest is for those who work on Twosource.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export TWOSOURCE_QUIET_SETUP := 1

.PHONY: demo test check score bench bench-groups bench-scale bench-desk bench-kill bench-stores fuzz-api browser pictures docs serve setup spark lock clean

$(VENV)/.ready: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Twosource needs Python 3.11 or later; this is " + sys.version.split()[0] + ". Run: make PYTHON=python3.12 …")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -m twosource.extract.places.build
	touch $@

setup: $(VENV)/.ready

# Apache Spark for the tests of its engine: some 430 MB, so not part of the set-up. It needs Java 17 or later.
spark: setup
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-spark.lock

demo: setup
	@mkdir -p build
	$(BIN)/twosource read examples --format html > build/dossier.html
	$(BIN)/twosource read examples
	@echo
	@echo "The same dossier as a page, every number open to its words: build/dossier.html"

test: setup
	$(BIN)/python -m pytest -rs

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python docs/commands.py --check
	$(BIN)/python docs/follow.py --check

score: setup
	$(BIN)/twosource score --jobs 2

bench: setup
	$(BIN)/python benchmarks/speed.py

bench-groups: setup
	$(BIN)/python benchmarks/groups.py

bench-scale: setup
	PYTHONPATH=. $(BIN)/python benchmarks/scale.py

bench-kill: setup
	TWOSOURCE_KILLS=20 $(BIN)/python -m pytest -rs tests/engines/test_kill.py

bench-stores: setup
	PYTHONPATH=. $(BIN)/python benchmarks/stores.py

fuzz-api: setup
	TWOSOURCE_FUZZ_CASES=2000 $(BIN)/python -m pytest tests/serve/test_fuzz.py

bench-desk: setup
	$(BIN)/python benchmarks/desk.py

browser: setup
	$(BIN)/python -m pytest -rs tests/browser

pictures: setup
	TWOSOURCE_PICTURES=1 $(BIN)/python -m pytest -rs tests/browser

docs: setup
	$(BIN)/python docs/commands.py
	$(BIN)/python docs/follow.py

serve: setup
	@mkdir -p build
	$(BIN)/twosource read examples --store build/desk.db --format json > build/dossier.json
	$(BIN)/twosource serve --store build/desk.db

lock:
	$(BIN)/uv pip compile --quiet --generate-hashes --no-header --no-annotate --no-emit-index-url --universal --python-version 3.11 \
	  --group dev pyproject.toml -o requirements.lock
	$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["spark"])' | \
	$(BIN)/uv pip compile --quiet --generate-hashes --no-header --no-annotate --no-emit-index-url --universal --python-version 3.11 \
	  --constraints requirements.lock - -o requirements-spark.lock

clean:
	rm -rf $(VENV) build
