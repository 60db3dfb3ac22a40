# Everything a person or CI runs. `make demo` and `make test` work on a fresh Debian 12 with the Swift toolchain.
.PHONY: setup build demo test check format

setup:
	@bash tools/setup.sh

build: setup
	swift build

demo: setup
	bash tools/demo.sh

test: setup
	swift build --build-tests
	swift test --skip-build

format:
	swift format -i -r Sources Tests Package.swift

check: setup
	swift format lint -s -r Sources Tests Package.swift
	$(MAKE) test
