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
# news with a list of the names in it
NAMED := bbc-2004-2005 masakhane-bbc-2022 reuters21578 whenitson-2016 \
	kremlin-2000-2020 whitehouse-statements-2021-2026 abp-allsides
WITH_CLUSTERS := cluster=data/cluster.model
WITH_TAGS := $(WITH_CLUSTERS) tag=data/tag.model

models: all
	@test -d "$(TREES)" || { echo "make models DATA=DIR: no $(TREES)"; exit 2; }
	$(TRAIN) clusters $(NEWS:%=news=%) out=data/cluster.model
	$(TRAIN) tag $(WITH_CLUSTERS) gold=$(TREES)/train.conllu \
		silver=$(DATA)/silver/trees.conllu.xz out=data/tag.model
	$(TRAIN) names $(WITH_TAGS) gold=$(DATA)/ner/gum-train.iob2 \
		gold=$(DATA)/ner/ewt-uner-train.iob2 \
		gold=$(DATA)/ner/wikigold.iob2 $(foreach n,$(NAMED), \
		news=$(DATA)/news/$n.txt.xz \
		silver=$(DATA)/silver/names/$n.tsv.xz) out=data/names.model
	for k in 0 1; do $(TRAIN) tag $(WITH_CLUSTERS) \
		gold=$(TREES)/train.conllu \
		silver=$(DATA)/silver/trees.conllu.xz \
		folds=2 fold=$$k out=$B/tag-$$k.model || exit 1; done
	$(TRAIN) parse $(WITH_CLUSTERS) gold=$(TREES)/train.conllu \
		silver=$(DATA)/silver/trees.conllu.xz weight=2 passes=8 \
		tags=$B/tag-0.model tags=$B/tag-1.model out=data/parse.model
	@if [ -n "$(SENTENCES)" ]; then $(TRAIN) relate $(WITH_TAGS) \
		names=data/names.model parse=data/parse.model \
		gold=$(SENTENCES) add=0 drop=-1000 passes=8 out=data/relate.model; fi

# The lists of names, data/lexicon, out of public lists and tools/words.
lexicon:
	tools/lexicon "$(DATA)"
.PHONY: models lexicon
