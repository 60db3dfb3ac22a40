# Everything a person or CI runs. `make demo` and `make test` work on a fresh Debian 12 with the Swift toolchain.
.PHONY: setup setup-clients build demo test test-clients test-journeys test-survey check format

setup:
	@bash tools/setup.sh

setup-clients:
	@bash tools/setup.sh clients

build: setup
	swift build

demo:
	@bash tools/demo.sh

test: setup
	swift build --build-tests
	swift test --skip-build

# Real QGIS, GDAL, Chromium, axe-core, the Nu HTML checker and libcoveofds on what `samkarta publish` writes.
test-clients: setup-clients build
	bash Tests/Clients/run.sh

# Roles walk the site in Chromium: sign in, read a map, are refused; axe-core on every page.
test-journeys: setup-clients build
	bash Tests/Journeys/run.sh

# Surveys with random answers against an independent computation; pyxform, python-docx and pikepdf on what is written.
test-survey: build
	bash Tests/Survey/run.sh

format:
	swift format -i -r Sources Tests Package.swift

check: setup
	swift format lint -s -r Sources Tests Package.swift
	$(MAKE) test
