# SPDX-License-Identifier: GPL-3.0-or-later
# make deps-cluster check-cluster ENGINES="spark slurm parallel hadoop"
#   ARTICLES=100000   how many; PYTHON=...   one that has pyspark

ENGINES ?= spark slurm parallel hadoop
ARTICLES ?= 100000
PYTHON ?= $(if $(wildcard build/python),$(CURDIR)/build/python/bin/)python3
CLUSTER_DEBS := default-jre-headless maven munge openssh-client openssh-server \
	parallel procps python3-venv slurm-wlm

deps-cluster:
	$(MAKE) deps TEST_DEBS="$(TEST_DEBS) $(CLUSTER_DEBS)"
	python3 -m venv build/python
	build/python/bin/pip install -q pyspark
check-cluster: all
	TERTIUS=$(CURDIR)/$(TERTIUS) PYTHON=$(PYTHON) ENGINES="$(ENGINES)" \
		ARTICLES=$(ARTICLES) tests/cluster/run
.PHONY: deps-cluster check-cluster
