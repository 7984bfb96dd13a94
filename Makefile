# The four words of dev.py, for hands that type make. Options: make run ARGS="--port 9000"
PYTHON ?= python3

.PHONY: run test check bench
run test check bench:
	@$(PYTHON) dev.py $@ $(ARGS)
