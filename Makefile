# Everything a person or CI runs. `make demo` and `make test` work on a fresh Debian 12 with the Swift toolchain.
.PHONY: setup setup-clients build demo test test-long test-clients test-survey test-journeys test-kill bench check format

setup:
	@bash tools/setup.sh

setup-clients:
	@bash tools/setup.sh clients

build: setup
	swift build

demo:
	@bash tools/demo.sh

# Every reader gets this many spoiled files.
test: export SAMKARTA_FUZZ_INPUTS ?= 2000
test: setup
	swift build --build-tests
	swift test --skip-build

# The same with 100 000 spoiled files a reader, 50 rounds of `kill -9` a command and 200 random worlds.
test-long:
	$(MAKE) test SAMKARTA_FUZZ_INPUTS=100000 SAMKARTA_KILL_ROUNDS=50 SAMKARTA_ORACLE_WORLDS=100

# Real QGIS, GDAL, Chromium, axe-core, the Nu HTML checker and libcoveofds on what `samkarta publish` writes.
test-clients: setup-clients build
	bash Tests/Clients/run.sh

# Against ogr2ogr and DuckDB on the same made-up files; the whole country takes some minutes and 6 GB of disk.
bench: setup
	swift build -c release --product samkarta
	swift build -c release --product samkarta-gdal
	.samkarta/venv/bin/python Benchmarks/bench.py --samkarta .build/release/samkarta

# Surveys with random answers against an independent computation; pyxform, python-docx and pikepdf on what is written.
test-survey: build
	bash Tests/Survey/run.sh

# Roles walk the site in Chromium: sign in, read a map, are refused; axe-core on every page.
test-journeys: setup-clients build
	bash Tests/Journeys/run.sh
	[ ! -d ../shared/data/osm-liechtenstein ] || bash Tests/Journeys/round.sh

# The site killed while it takes files: nothing that it said yes to is lost.
test-kill: setup build
	bash Tests/Reliability/run.sh

format:
	swift format -i -r Sources Tests Package.swift

check: setup
	swift format lint -s -r Sources Tests Package.swift
	$(MAKE) test
