# SPDX-License-Identifier: GPL-3.0-or-later
# make models DATA=DIR: trains every model anew into data/.  DIR holds the corpora
# that data/CARD.md names.  Fixed seeds: the files come out the same to the byte.
#
# SENTENCES=FILE.jsonl: labelled sentences, for the relate model; unless given,
# those that lie beside DIR, if any.
#
# A model is trained with those before it, as files, not as embedded.

TRAIN := $B/tertius-train
TREES := $(DATA)/treebank
NEWS := $(sort $(wildcard $(DATA)/news/*.txt.xz))
# news with a list of the names in it
NAMED := bbc-2004-2005 masakhane-bbc-2022 reuters21578 whenitson-2016 \
	kremlin-2000-2020 whitehouse-statements-2021-2026 abp-allsides
LISTED := $(foreach n,$(NAMED),news=$(DATA)/news/$n.txt.xz \
	silver=$(DATA)/silver/names/$n.tsv.xz)
WITH_CLUSTERS := cluster=data/cluster.model
WITH_TAGS := $(WITH_CLUSTERS) tag=data/tag.model
WITH_TREES := $(WITH_TAGS) names=data/names.model parse=data/parse.model

SENTENCES ?= $(wildcard $(DATA)/../gold/sentences/train.jsonl)
CHECK ?= 0 # 1: five-fold scores of the relate model, which take their time

# Each by itself, with those in data/ that it needs: make model-names DATA=DIR
models: all
	$(MAKE) model-clusters
	$(MAKE) model-tag
	$(MAKE) -j2 model-names model-parse
	$(MAKE) model-resolve
	$(MAKE) model-relate
	$(MAKE) model-sift
corpora:
	@test -d "$(TREES)" || { echo "make models DATA=DIR: no $(TREES)"; exit 2; }
model-clusters: all corpora
	$(TRAIN) clusters $(NEWS:%=news=%) out=data/cluster.model
model-tag: all corpora
	$(TRAIN) tag $(WITH_CLUSTERS) gold=$(TREES)/train.conllu \
		silver=$(DATA)/silver/trees.conllu.xz \
		rounds=4 passes=6 cut=12 out=data/tag.model
# A first model reads the news without lists, so that the second knows its words.
NAMES := $(TRAIN) names $(WITH_TAGS) gold=$(DATA)/ner/gum-train.iob2 \
	gold=$(DATA)/ner/ewt-uner-train.iob2 gold=$(DATA)/ner/wikigold.iob2 \
	$(LISTED)
model-names: all corpora
	$(NAMES) cross_passes=1 passes=3 gold_share=50 bold=0 \
		out=$B/names-0.model
	$(TRAIN) known $(WITH_TAGS) names=$B/names-0.model $(LISTED) \
		out=$B/known.model
	$(NAMES) known=$B/known.model gold_share=70 out=data/names.model
# The parser sees tags of taggers that have not seen the trees at hand.
model-parse: all corpora
	for k in 0 1; do $(TRAIN) tag $(WITH_CLUSTERS) \
		gold=$(TREES)/train.conllu \
		silver=$(DATA)/silver/trees.conllu.xz \
		folds=2 fold=$$k out=$B/tag-$$k.model || exit 1; done
	$(TRAIN) parse $(WITH_CLUSTERS) gold=$(TREES)/train.conllu \
		silver=$(DATA)/silver/trees.conllu.xz weight=2 passes=8 \
		tags=$B/tag-0.model tags=$B/tag-1.model out=data/parse.model
model-resolve: all corpora
	$(TRAIN) resolve $(WITH_TREES) passes=8 caution=120 caution_it=120 \
		caution_they=250 gold=$(DATA)/coref/gum-train.conllu \
		out=data/resolve.model
# Sentences labelled by others, if there are any, and those of tools/labels.
model-relate: all corpora
	tools/sentences "$(DATA)" >$B/sentences.jsonl
	$(TRAIN) relate $(WITH_TREES) resolve=data/resolve.model \
		$(SENTENCES:%=gold=%) gold=$B/sentences.jsonl \
		add=32 passes=8 check=$(CHECK) out=data/relate.model

# It learns from what all other models and the rules make of the news.
model-sift: all corpora
	$(TRAIN) sift $(WITH_TREES) resolve=data/resolve.model \
		relate=data/relate.model $(NEWS:%=news=%) out=data/sift.model

# The lists of names, data/lexicon, out of public lists and tools/words.
lexicon:
	tools/lexicon "$(DATA)"
.PHONY: models corpora lexicon model-clusters model-tag model-names model-parse \
	model-resolve model-relate model-sift
