# SPDX-License-Identifier: GPL-3.0-or-later
# tertius: make deps demo | make deps check | make install
#
#   MODE=release|debug|asan|tsan|arena|cover   a tree of its own: build/MODE
#   CASE=cli/hostile                           one test instead of all
#   V=1                                        show the commands

VERSION := 0.1.0
SOVERSION := 0
MODE ?= release
PREFIX ?= /usr/local
LIBDIR ?= $(PREFIX)/lib
B := build/$(MODE)
A := build/assets

PKGS := igraph libcgraph libgvc jansson libxml-2.0 libarchive libutf8proc zlib
DEBS := build-essential pkg-config libigraph-dev libgraphviz-dev libjansson-dev \
	libxml2-dev libarchive-dev libutf8proc-dev zlib1g-dev libcmocka-dev
TEST_DEBS := graphviz libxml2-utils python3-networkx python3-igraph mandoc \
	zstd xz-utils zip unzip locales
PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
PKG_LIBS := $(shell pkg-config --libs $(PKGS) 2>/dev/null)

WARN := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes \
	-Wmissing-prototypes -Wvla
SANITIZE := -fno-omit-frame-pointer -fno-sanitize-recover=all
flags.release := -O2 -g
flags.debug := -O0 -g
flags.asan := -O1 -g $(SANITIZE) -fsanitize=address,undefined -DARENA_MALLOC
flags.tsan := -O1 -g $(SANITIZE) -fsanitize=thread
flags.arena := -O1 -g -DARENA_MALLOC
flags.cover := -O0 -g --coverage
flags.fuzz := -O1 -g $(SANITIZE) -DARENA_MALLOC \
	-fsanitize=fuzzer-no-link,address,undefined
ALL_CFLAGS := -std=c11 -D_POSIX_C_SOURCE=200809L $(WARN) $(flags.$(MODE)) \
	-ffp-contract=off -fvisibility=hidden -fPIC -Iinclude -Isrc -I. \
	-DTER_VERSION='"$(VERSION)"' $(PKG_CFLAGS) $(CFLAGS)
LIBS := $(PKG_LIBS) -lpthread -lm

MAIN_SRC := $(wildcard src/main.c src/cli/*.c)
TRAIN_SRC := $(wildcard src/train/*.c)
LIB_SRC := $(filter-out $(MAIN_SRC) $(TRAIN_SRC),$(wildcard src/*.c src/*/*.c))
obj = $(patsubst %.c,$B/%.o,$(1))
LIB_OBJ := $(call obj,$(LIB_SRC)) $B/assets.o $B/page.o
TESTS := $(patsubst tests/unit/%.c,$B/tests/%,$(wildcard tests/unit/test_*.c))
TERTIUS := $B/tertius
LIBRARY := $B/libtertius.a
SHARED := $B/libtertius.so.$(VERSION)

Q := $(if $(V),,@)

all: $(TERTIUS) $B/tertius-train $(LIBRARY)

$(TERTIUS): $(call obj,$(MAIN_SRC)) $(LIB_OBJ)
	$(if $(V),,@echo "  LD $@")
	$Q$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ -Wl,--as-needed $(LIBS)
$B/tertius-train: $(call obj,$(TRAIN_SRC)) $(LIB_OBJ)
	$(if $(V),,@echo "  LD $@")
	$Q$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ -Wl,--as-needed $(LIBS)
# One object in which only the public names are left for others to see.
$(LIBRARY): $(LIB_OBJ)
	ld -r -o $B/libtertius.o $^
	objcopy --localize-hidden $B/libtertius.o
	rm -f $@ && ar rcs $@ $B/libtertius.o
$(SHARED): $(LIB_OBJ)
	$(if $(V),,@echo "  LD $@")
	$Q$(CC) $(ALL_CFLAGS) $(LDFLAGS) -shared -Wl,-soname,libtertius.so.$(SOVERSION) \
		-Wl,-z,defs -o $@ $^ $(LIBS)
$B/%.o: %.c
	@mkdir -p $(@D)
	$(if $(V),,@echo "  CC $<")
	$Q$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<
$B/tests/test_graph $B/tests/test_merge: $B/tests/unit/records.o
$B/tests/%: $B/tests/unit/%.o $(LIB_OBJ)
	@mkdir -p $(@D)
	$(if $(V),,@echo "  LD $@")
	$Q$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ -lcmocka $(LIBS)

# What is in data/ goes into the binary; a model that is not there is empty.
MODELS := tag names sift parse resolve relate cluster
$A/pack: tools/pack.c src/base/text.c src/know/lexicon.h
	@mkdir -p $(@D)
	$(CC) -std=c11 -D_POSIX_C_SOURCE=200809L -O1 -Iinclude -Isrc -o $@ \
		tools/pack.c src/base/text.c $(shell pkg-config --cflags --libs libutf8proc)
$A/lexicon.bin: $A/pack $(wildcard data/lexicon/*.tsv)
	$A/pack $@ data/lexicon
# Copied only when the bytes differ, so that a model that appears, goes or is
# older than the build is seen all the same.
embed = @mkdir -p $(@D); if [ -e $(1) ]; then cmp -s $(1) $@ || cp $(1) $@; \
	elif [ -s $@ ] || [ ! -e $@ ]; then : >$@; fi
$A/%.model: force
	$(call embed,data/$*.model)
$A/%.rules: force
	$(call embed,data/$*.rules)
$B/assets.o: src/know/assets.S $A/lexicon.bin $(MODELS:%=$A/%.model) \
		$A/relations.rules
	@mkdir -p $(@D)
	$(CC) -I$A -Wa,-I$A -c -o $@ $<
$B/page.o: src/export/page.S src/export/page.css src/export/page.js
	@mkdir -p $(@D)
	$(CC) -c -o $@ $<

# Packages, by apt where there is apt; elsewhere what is missing is named.
deps:
	@if command -v apt-get >/dev/null; then \
		need=; for p in $(DEBS) $(TEST_DEBS); do \
			dpkg -s $$p >/dev/null 2>&1 || need="$$need $$p"; done; \
		[ -z "$$need" ] && exit 0; \
		sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
		$$sudo apt-get update && DEBIAN_FRONTEND=noninteractive \
			$$sudo apt-get install -y --no-install-recommends $$need; \
	else \
		for p in $(PKGS) cmocka; do pkg-config --exists $$p || \
			echo "missing: $$p (as pkg-config calls it)"; done; \
	fi

# Readers beyond these, of hundreds of megabytes: check uses what is there.  A
# nodejs that brings its own npm does not go with Debian's.
deps-readers: deps
	need='r-cran-igraph chromium default-jdk-headless maven'; \
	command -v npm >/dev/null || need="$$need nodejs npm"; \
	sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
		DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y \
		--no-install-recommends $$need

# By a make of its own, which sees the packages that deps has just installed.
demo:
	@$(MAKE) all
	$(TERTIUS) rank graphs/*.txt
	$(TERTIUS) -o build/demo.svg graphs/*.txt
	@echo; echo "The picture is build/demo.svg"

# Tests.  Every suite is run by tests/run, which counts.
RUN := B=$B TERTIUS=$(CURDIR)/$(TERTIUS) CASE=$(CASE) tests/run
check:
	@mkdir -p build && : >build/tally
	$(MAKE) tests MODE=release SUITES="unit golden cli readers layers"
	$(MAKE) tests MODE=asan SUITES="unit golden cli fault replay"
	@awk '{p += $$1; f += $$2} END {print p " passed, " f + 0 " failed"; \
		exit f > 0}' build/tally
SUITES ?= unit golden cli readers layers
tests: all $(TESTS) $(if $(findstring layers,$(SUITES)),$B/link/text $B/link/graph) \
		$(if $(findstring replay,$(SUITES)),replays) \
		$(if $(findstring fault,$(SUITES)),$B/fault)
	@mkdir -p build
	$(RUN) $(SUITES)
quick: all $(TESTS)
	@mkdir -p build
	QUICK=1 $(RUN) unit golden cli
unit: $(TESTS)
	$(RUN) unit
golden cli: all
	$(RUN) $@
readers: all $B/tests/test_export
	$(RUN) $@
# Readers that npm, Maven and a browser bring.
check-readers-npm check-gephi check-html: export B := $B
check-readers-npm check-gephi check-html: export TMP := $(CURDIR)/$B/readers
check-readers-npm check-gephi check-html: all $B/tests/test_export
	@mkdir -p $B/readers/work
	$(reader.$@)
reader.check-readers-npm := tests/readers/npm/check
reader.check-gephi := tests/readers/gephi/check
reader.check-html := SHOTS=$B/readers sh tests/readers/html.sh
# Handles of libtertius in threads of their own, under ThreadSanitizer.
$B/link/handles: $B/tests/link/handles.o $(LIB_OBJ)
	@mkdir -p $(@D)
	$(if $(V),,@echo "  LD $@")
	$Q$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)
check-threads:
	$(MAKE) MODE=tsan build/tsan/link/handles
	NOPICTURES=1 build/tsan/link/handles graphs/*.txt

# gcc, clang and -O levels, each in a tree of its own.
check-compilers:
	tests/compilers/run
layers: $B/link/text $B/link/graph
	$(RUN) $@
accept: all
	ACCEPT=1 $(RUN) golden

# The halves stand alone: no graph library below a record, no model above it.
TEXT_ONLY := src/read src/segment src/tag src/names src/sift src/parse \
	src/resolve src/relate src/know
GRAPH_ONLY := src/graph src/analyse src/export
in = $(call obj,$(filter $(addsuffix /%,$(1)),$(LIB_SRC)))
SPINE := $(call in,src/base) $(filter-out %/of_doc.o %/dump.o,$(call in,src/record))
$B/link/text: $B/tests/link/text.o $(call in,$(TEXT_ONLY) src/base src/record) \
		$(call obj,src/tertius.c src/doc.c src/tags.c) $B/assets.o
	@mkdir -p $(@D)
	$(if $(V),,@echo "  LD $@")
	$Q$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ \
		$(shell pkg-config --libs jansson libxml-2.0 libarchive libutf8proc) -lm
$B/link/graph: $B/tests/link/graph.o $(SPINE) $(call in,$(GRAPH_ONLY)) \
		$B/page.o
	@mkdir -p $(@D)
	$(if $(V),,@echo "  LD $@")
	$Q$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ \
		$(shell pkg-config --libs jansson igraph libgvc libcgraph libutf8proc zlib) -lpthread -lm

# Every header compiles by itself.
headers:
	@for h in include/*.h src/*.h src/*/*.h; do \
		echo "#include \"$${h#src/}\"" | $(CC) $(ALL_CFLAGS) -x c -fsyntax-only - \
			|| exit 1; done
symbols: $(LIBRARY)
	@bad=$$(nm -g --defined-only $(LIBRARY) | awk 'NF == 3 && $$3 !~ /^ter_/'); \
		[ -z "$$bad" ] || { echo "$$bad"; exit 1; }
lint: headers symbols
	tests/layers
	for f in man/*.[1-9]; do mandoc -Tlint -Wwarning $$f || exit 1; done
	if command -v shellcheck >/dev/null; then \
		shellcheck -s sh -x -S warning -e SC3045,SC2011 tests/run \
			tests/cover tests/stream tests/valgrind tests/static/run \
			tests/cli/*.sh .ci/run; fi

# The lines of src/ that tests with assertions run, by gcov.
COVER ?= 95
cover:
	find build/cover -name '*.gcda' -delete 2>/dev/null || true
	$(MAKE) tests MODE=cover SUITES="unit golden cli fault"
	tests/cover build/cover $(COVER)

# Without the arena's chunks, so that valgrind sees every array's border.
valgrind:
	UNDER=tests/valgrind QUICK=1 $(MAKE) tests MODE=arena \
		SUITES="unit golden"
	UNDER=tests/valgrind QUICK=1 $(MAKE) tests MODE=arena SUITES=cli CASE=kinds
	UNDER=tests/valgrind QUICK=1 $(MAKE) tests MODE=arena SUITES=cli CASE=hostile
	UNDER=tests/valgrind QUICK=1 $(MAKE) tests MODE=arena SUITES=cli CASE=network
# Whatever runs in several threads.
tsan:
	$(MAKE) tests MODE=tsan SUITES=cli CASE=threads
	$(MAKE) tests MODE=tsan SUITES=cli CASE=order
	$(MAKE) tests MODE=tsan SUITES=unit CASE=test_graph
	$(MAKE) tests MODE=tsan SUITES=unit CASE=test_merge
	$(MAKE) tests MODE=tsan SUITES=unit CASE=test_analyse

# So many GiB through a pipe, in flat memory.
GIB ?= 4
check-stream: all
	tests/stream $(CURDIR)/$(TERTIUS) $(GIB)

# Static analysis, each of all of src/; a finding is a failure.
STATIC := -std=c11 -D_POSIX_C_SOURCE=200809L -Iinclude -Isrc -I. \
	-DTER_VERSION='"$(VERSION)"' $(PKG_CFLAGS)
static: static-gcc static-cppcheck static-tidy static-scan
static-%:
	tests/static/run $* $(STATIC)

# The gallery: each article in every format for readers.
graphs: all
	@for text in graphs/*.txt; do name=$${text#graphs/}; name=$${name%.txt}; \
		for f in dot graphml gexf json cyjs tsv svg html; do \
			(cd graphs && $(CURDIR)/$(TERTIUS) -f $$f -o $$name.$$f \
				--title="$$(head -1 $$name.txt)" $$name.txt) || exit 1; \
		done; done

# Figures.
eval: all
	$(TERTIUS) extract $(GOLD)/*.txt | $(GOLD)/../score.py $(GOLD)
TEXTS ?= $(wildcard graphs/*.txt)
bench: all $B/bench bench-graph
	$B/bench $(TERTIUS) $(firstword $(wildcard graphs/*.txt)) $(TEXTS)
# The network: merging of RECORDS records, all measures of NODES and TIES.
RECORDS ?= 1000000
NODES ?= 100000
TIES ?= 500000
bench-graph: all $B/records $B/merge
	RECORDS=$(RECORDS) NODES=$(NODES) TIES=$(TIES) B=$B \
		TERTIUS=$(CURDIR)/$(TERTIUS) tests/bench/graph
$B/records: $B/tests/bench/records.o $(LIB_OBJ)
	$(if $(V),,@echo "  LD $@")
	$Q$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ -Wl,--as-needed $(LIBS)
$B/merge: $B/tests/bench/merge.o $B/src/cli/work.o $(LIB_OBJ)
	$(if $(V),,@echo "  LD $@")
	$Q$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ -Wl,--as-needed $(LIBS)
$B/bench: $B/tests/bench/bench.o $(LIB_OBJ)
	$(if $(V),,@echo "  LD $@")
	$Q$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ -Wl,--as-needed $(LIBS)
-include tools/models.mk

install: all $(SHARED)
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/include \
		$(DESTDIR)$(LIBDIR)/pkgconfig $(DESTDIR)$(PREFIX)/share/man/man1 \
		$(DESTDIR)$(PREFIX)/share/man/man3 $(DESTDIR)$(PREFIX)/share/man/man5 \
		$(DESTDIR)$(PREFIX)/share/bash-completion/completions \
		$(DESTDIR)$(PREFIX)/share/zsh/site-functions \
		$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	install $(TERTIUS) $B/tertius-train $(DESTDIR)$(PREFIX)/bin
	install -m 644 include/tertius.h $(DESTDIR)$(PREFIX)/include
	install -m 644 $(LIBRARY) $(SHARED) $(DESTDIR)$(LIBDIR)
	ln -sf libtertius.so.$(VERSION) $(DESTDIR)$(LIBDIR)/libtertius.so.$(SOVERSION)
	ln -sf libtertius.so.$(SOVERSION) $(DESTDIR)$(LIBDIR)/libtertius.so
	sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@LIBDIR@|$(LIBDIR)|' \
		-e 's|@VERSION@|$(VERSION)|' -e 's|@REQUIRES@|$(PKGS)|' \
		tools/tertius.pc.in >$(DESTDIR)$(LIBDIR)/pkgconfig/tertius.pc
	for m in man/*.[1-9]; do install -m 644 $$m \
		$(DESTDIR)$(PREFIX)/share/man/man$${m##*.}; done
	$(TERTIUS) --completion=bash \
		>$(DESTDIR)$(PREFIX)/share/bash-completion/completions/tertius
	$(TERTIUS) --completion=zsh \
		>$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_tertius
	$(TERTIUS) --completion=fish \
		>$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/tertius.fish
uninstall:
	cd $(DESTDIR)$(PREFIX) && rm -f bin/tertius bin/tertius-train \
		include/tertius.h share/man/man1/tertius.1 \
		share/man/man1/tertius-train.1 share/man/man3/libtertius.3 \
		share/man/man5/tertius-record.5 \
		share/bash-completion/completions/tertius \
		share/zsh/site-functions/_tertius \
		share/fish/vendor_completions.d/tertius.fish
	rm -f $(DESTDIR)$(LIBDIR)/libtertius.* $(DESTDIR)$(LIBDIR)/pkgconfig/tertius.pc

DIST := tertius-$(VERSION)
dist:
	@mkdir -p build
	git archive --prefix=$(DIST)/ -o build/$(DIST).tar.gz HEAD
distcheck: dist
	rm -rf build/distcheck && mkdir -p build/distcheck
	tar -xzf build/$(DIST).tar.gz -C build/distcheck
	$(MAKE) -C build/distcheck/$(DIST) check
	$(MAKE) -C build/distcheck/$(DIST) install PREFIX=$(CURDIR)/build/distcheck/usr
	tests/installed build/distcheck/usr

# Debian packages from a clean export, by Debian's own tools; lintian's warnings
# are failures.
deb:
	@rm -rf build/deb && mkdir -p build/deb
	git archive --prefix=$(DIST)/ HEAD | tar -x -C build/deb
	cd build/deb/$(DIST) && dpkg-buildpackage -us -uc $(DEB_OPTIONS)
	lintian --fail-on=error,warning --info --tag-display-limit=0 \
		build/deb/tertius_$(VERSION)_*.changes

clean:
	rm -rf build

.PHONY: cover static valgrind tsan check-stream force all deps deps-readers demo check tests quick unit golden cli readers layers accept \
	check-compilers check-threads deb headers symbols lint eval bench bench-graph install uninstall dist distcheck clean
.SECONDARY:
-include $(shell find build/$(MODE) -name '*.d' 2>/dev/null)
include tests/fuzz/fuzz.mk
include tests/cluster/cluster.mk
