#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Completions as the shells themselves load and ask them; bash must be there,
# zsh and fish are asked where they are.
set -eu
cd "${TMP:?}/work"
PATH=$(dirname "$TERTIUS"):$PATH
for shell in bash zsh fish; do
	tertius --completion=$shell >tertius.$shell
done
touch articles.jsonl

# What bash offers for the words; the last is being typed.
offers() {
	bash --norc -c '. ./tertius.bash
		complete -p tertius | grep -q _tertius || exit 1
		COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
		_tertius tertius "${@: -1}" "${@: -2:1}"
		printf "%s\n" "${COMPREPLY[@]}"' bash "$@" |
		LC_ALL=C sort | tr '\n' ' '
}
expect() { # what, words
	want=$1
	shift
	got=$(offers "$@")
	[ "$got" = "$want" ] || { echo "$*: $got"; exit 1; }
}
expect "extract " tertius ex
expect "articles.jsonl " tertius art
expect "articles.jsonl " tertius extract art
expect "--partial " tertius graph --par
expect "--ties --title --top --types " tertius --t
expect " " tertius extract --ti
expect "mediated met " tertius rank --ties = me
expect "negotiated " tertius --ties neg
expect "segment sift " tertius extract --until s
expect "gexf graphml " tertius -f g
expect "bash fish zsh " tertius --completion = ""

if command -v zsh >/dev/null; then
	zsh -n tertius.zsh
	mkdir functions
	cp tertius.zsh functions/_tertius
	zsh -f -c 'fpath=($PWD/functions $fpath)
		autoload -Uz compinit && compinit -D -u &&
		[[ $_comps[tertius] = _tertius ]] && autoload +X -Uz _tertius'
fi
if command -v fish >/dev/null; then
	fish -n tertius.fish
	HOME=$PWD fish --no-config -c 'source tertius.fish
		complete -C "tertius --part"; complete -C "tertius ra"
		complete -C "tertius rank --group "' | cut -f 1 >out
	printf '%s\n' --partial rank community country type >want
	cmp out want
fi
