# SPDX-License-Identifier: GPL-3.0-or-later
# What passes between two names is learnt from labelled sentences, the
# same bytes twice, and told by extract.
set -eu
. tests/cli/train.inc
cd "${TMP:?}/work"
gold() { # type, end, end, word, sentence
	printf '{"text":"%s","relations":[{"t":"%s","a":"%s","b":"%s","w":"%s"}]}\n' \
		"$5" "$1" "$2" "$3" "$4"
}
i=0
while [ $i -lt 10 ]; do
	gold met "John Kerry" "Sergei Lavrov" "sat" \
		"John Kerry sat down with Sergei Lavrov in Geneva on Friday."
	gold mediated "Kofi Annan" "Kenya" "mediated" \
		"Kofi Annan mediated between Kenya and Uganda."
	gold visited "Joko Widodo" "Iran" "visited" \
		"Joko Widodo visited Iran with Ban Ki-moon."
	gold met "Angela Merkel" "*" "met" \
		"Angela Merkel and Shinzo Abe met in Berlin."
	echo '{"text":"Angela Merkel praised Shinzo Abe in Berlin.","relations":[]}'
	echo '{"text":"Barack Obama faced Bashar al-Assad.","relations":[{"t":"met","a":"Barack Obama","b":"Bashar al-Assad","w":"faced","o":1}]}'
	i=$((i + 1))
done >gold.jsonl
"$train" relate gold=gold.jsonl passes=4 out=one.model >said
"$train" relate gold=gold.jsonl passes=4 check=0 out=two.model >said.two
cmp one.model two.model
grep -q '^sentences 60 candidates [1-9]' said || { cat said; exit 1; }
[ "$(grep -c '^margin .* precision .* recall ' said)" = 6 ]
# On sentences it has seen five folds agree.
grep -qx 'margin 0 precision 100.0 recall 100.0' said || { cat said; exit 1; }
[ "$(wc -l <said.two)" = 1 ]
echo "John Kerry sat down with Sergei Lavrov in Geneva on Friday." >a.txt
"$TERTIUS" extract --model=relate=one.model a.txt | grep -q '"type":"met"'
echo "Angela Merkel praised Shinzo Abe in Berlin." >b.txt
"$TERTIUS" extract --model=relate=one.model b.txt | grep -q '"relations":\[\]'
"$TERTIUS" extract --until=parse a.txt >a.conllu
"$train" dump of=relate relate=one.model top=3 a.conllu >dump
grep -q '^trigger	-*[0-9]*	[a-z ]*	sat	John	' dump || { cat dump; exit 1; }
wrong 2 'gold= and out= are needed' relate gold=gold.jsonl
wrong 1 'nowhere' relate gold=nowhere out=x.model
(head -n 3 gold.jsonl; echo '{"text":') >bad.jsonl
wrong 1 'bad.jsonl:4: ' relate gold=bad.jsonl out=x.model
wrong 1 'nowhere/x.model: cannot write' relate gold=gold.jsonl check=0 \
	passes=1 out=nowhere/x.model
[ ! -e x.model ]
