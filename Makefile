# Everything a person or CI runs. `make demo` and `make test` work on a fresh Debian 12 with the Swift toolchain.
.PHONY: setup setup-clients build demo test test-long test-clients check format

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

# The same with 100 000 spoiled files a reader, 50 rounds of `kill -9` a command and 200 random worlds: some hours.
test-long: export SAMKARTA_FUZZ_INPUTS = 100000
test-long: export SAMKARTA_KILL_ROUNDS = 50
test-long: export SAMKARTA_ORACLE_WORLDS = 100
test-long: test

# Real QGIS, GDAL, Chromium, axe-core, the Nu HTML checker and libcoveofds on what `samkarta publish` writes.
test-clients: setup-clients build
	bash Tests/Clients/run.sh

format:
	swift format -i -r Sources Tests Package.swift

check: setup
	swift format lint -s -r Sources Tests Package.swift
	$(MAKE) test
