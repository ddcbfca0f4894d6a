# SPDX-License-Identifier: GPL-3.0-or-later
# make models DATA=DIR: trains every model anew into data/.  DIR holds the corpora
# that data/CARD.md names.  Fixed seeds: the files come out the same to the byte.
#
# SENTENCES=FILE.jsonl: labelled sentences, for the relate model.
#
# A model is trained with those before it, as files, not as embedded.

TRAIN := $B/tertius-train
TREES := $(DATA)/treebank
NEWS := $(sort $(wildcard $(DATA)/news/*.txt.xz))
WITH_CLUSTERS := cluster=data/cluster.model
WITH_TAGS := $(WITH_CLUSTERS) tag=data/tag.model

models: all
	@test -d "$(TREES)" || { echo "make models DATA=DIR: no $(TREES)"; exit 2; }
	$(TRAIN) clusters $(NEWS:%=news=%) out=data/cluster.model
	$(TRAIN) tag $(WITH_CLUSTERS) gold=$(TREES)/train.conllu \
		silver=$(DATA)/silver/trees.conllu.xz out=data/tag.model
	$(TRAIN) parse $(WITH_TAGS) gold=$(TREES)/train.conllu \
		silver=$(DATA)/silver/trees.conllu.xz out=data/parse.model
	@if [ -n "$(SENTENCES)" ]; then $(TRAIN) relate $(WITH_TAGS) \
		names=data/names.model parse=data/parse.model \
		gold=$(SENTENCES) add=0 drop=-1000 passes=8 out=data/relate.model; fi
.PHONY: models
