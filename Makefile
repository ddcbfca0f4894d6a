# SPDX-License-Identifier: GPL-3.0-or-later
# tertius: make deps demo | make deps check | make install

MODE ?= release
CC ?= gcc
PREFIX ?= /usr/local
B := build/$(MODE)
A := build/assets

PKGS := igraph libcgraph libgvc jansson libxml-2.0 libarchive libutf8proc
PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
PKG_LIBS := $(shell pkg-config --libs $(PKGS) 2>/dev/null)

WARN := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes \
	-Wmissing-prototypes -Wvla
flags.release := -O2 -g
flags.debug := -O0 -g
flags.asan := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined \
	-fno-sanitize-recover=all -DARENA_MALLOC
ALL_CFLAGS := -std=c11 -D_POSIX_C_SOURCE=200809L $(WARN) $(flags.$(MODE)) \
	-ffp-contract=off -fvisibility=hidden -fPIC -Iinclude -Isrc -I. $(PKG_CFLAGS) \
	$(CFLAGS)
LIBS := $(PKG_LIBS) -lpthread -lm

MAIN_SRC := $(wildcard src/main.c src/cli/*.c)
TRAIN_SRC := $(wildcard src/train/*.c)
LIB_SRC := $(filter-out $(MAIN_SRC) $(TRAIN_SRC),$(wildcard src/*.c src/*/*.c))
obj = $(patsubst %.c,$B/%.o,$(1))
LIB_OBJ := $(call obj,$(LIB_SRC)) $B/assets.o
TESTS := $(patsubst tests/unit/%.c,$B/tests/%,$(wildcard tests/unit/test_*.c))

PROGRAMS := $(if $(wildcard src/main.c),$B/tertius) \
	$(if $(wildcard src/train/train.c),$B/tertius-train)
all: $B/libtertius.a $(PROGRAMS)

$B/tertius: $(call obj,$(MAIN_SRC)) $(LIB_OBJ)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)
$B/tertius-train: $(call obj,$(TRAIN_SRC)) $(LIB_OBJ)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)
$B/libtertius.a: $(LIB_OBJ)
	rm -f $@ && ar rcs $@ $^
$B/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<
$B/tests/%: $B/tests/unit/%.o $(LIB_OBJ)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ -lcmocka $(LIBS)

# What is in data/ goes into the binary; a model that is not there is empty.
MODELS := tag names parse resolve relate cluster
$A/pack: tools/pack.c src/base/text.c src/know/lexicon.h
	@mkdir -p $(@D)
	$(CC) -std=c11 -D_POSIX_C_SOURCE=200809L -O1 -Iinclude -Isrc -o $@ \
		tools/pack.c src/base/text.c $(shell pkg-config --cflags --libs libutf8proc)
$A/lexicon.bin: $A/pack $(wildcard data/lexicon/*.tsv)
	$A/pack $@ data/lexicon
$A/%.model: $(wildcard data/*.model)
	@mkdir -p $(@D)
	@if [ -e data/$*.model ]; then cp data/$*.model $@; else : >$@; fi
$A/%.rules: $(wildcard data/*.rules)
	@mkdir -p $(@D)
	@if [ -e data/$*.rules ]; then cp data/$*.rules $@; else : >$@; fi
$B/assets.o: src/know/assets.S $A/lexicon.bin $(MODELS:%=$A/%.model) \
		$A/relations.rules
	@mkdir -p $(@D)
	$(CC) -I$A -Wa,-I$A -c -o $@ $<

unit: $(TESTS)
	@set -e; for t in $(TESTS); do $$t; done
quick: unit

clean:
	rm -rf build

.PHONY: all unit quick clean
.SECONDARY:
-include $(shell find build/$(MODE) -name '*.d' 2>/dev/null)
