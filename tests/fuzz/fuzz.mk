# SPDX-License-Identifier: GPL-3.0-or-later
# make fuzz SECONDS=60       every target so long under libFuzzer (clang)
# make replay                tests/corpus through every target, by any compiler

FUZZERS := $(patsubst tests/fuzz/fuzz_%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
FUZZ_CLI := $(filter-out src/main.c,$(MAIN_SRC))
SECONDS ?= 60

$B/replay/%: $B/tests/fuzz/fuzz_%.o $B/tests/fuzz/fuzz.o \
		$B/tests/fuzz/replay.o $(call obj,$(FUZZ_CLI)) $(LIB_OBJ)
	@mkdir -p $(@D)
	$(if $(V),,@echo "  LD $@")
	$Q$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)
replays: $(FUZZERS:%=$B/replay/%)
replay: replays
	$(RUN) replay

# libFuzzer instruments everything, so it has a tree of its own: build/fuzz.
$B/fuzzer/%: $B/tests/fuzz/fuzz_%.o $B/tests/fuzz/fuzz.o \
		$(call obj,$(FUZZ_CLI)) $(LIB_OBJ)
	@mkdir -p $(@D)
	$(if $(V),,@echo "  LD $@")
	$Q$(CC) $(ALL_CFLAGS) -fsanitize=fuzzer $(LDFLAGS) -o $@ $^ $(LIBS)
fuzzers: $(FUZZERS:%=$B/fuzzer/%)
fuzz:
	$(MAKE) fuzzers MODE=fuzz CC=clang
	@set -e; for t in $(FUZZERS); do mkdir -p build/fuzz/corpus/$$t; \
		build/fuzz/fuzzer/$$t -max_total_time=$(SECONDS) -timeout=25 \
			-rss_limit_mb=4096 -max_len=20000 -print_final_stats=1 \
			build/fuzz/corpus/$$t tests/corpus/$$t; done

.PHONY: replay replays fuzz fuzzers

# make fault: every call of ours that can fail does so once
FAULTS := malloc calloc realloc aligned_alloc strdup fwrite fflush fclose fdopen \
	mkstemp rename pthread_create igraph_vector_init igraph_vector_int_init \
	igraph_create igraph_pagerank igraph_eigenvector_centrality \
	igraph_constraint igraph_coreness igraph_articulation_points \
	igraph_strength igraph_community_leiden agopen agwrite gvLayout \
	gvRenderData
$B/fault: $(call obj,$(wildcard tests/fault/*.c)) $B/tests/fuzz/fuzz.o \
		$(call obj,$(FUZZ_CLI)) $(LIB_OBJ)
	$(if $(V),,@echo "  LD $@")
	$Q$(CC) $(ALL_CFLAGS) $(LDFLAGS) $(FAULTS:%=-Wl,--wrap=%) -o $@ $^ \
		-lcmocka $(LIBS)
fault: $B/fault
	$(RUN) fault
.PHONY: fault
