# SPDX-License-Identifier: GPL-3.0-or-later
# For the scripts here: processes started, waited for, and ended by their id.
# shellcheck shell=sh
started=
# Runs a command in a session of its own; $pid is its id.
start() {
	setsid "$@" &
	pid=$!
	started="$started $pid"
}
# A process and all that it started, and what these did.
family() {
	echo "$1"
	for child in $(pgrep -P "$1"); do
		family "$child"
	done
}
kill_family() {
	# shellcheck disable=SC2046
	kill -9 $(family "$1") 2>/dev/null || true
}
end_all() {
	for p in $started; do
		kill_family "$p"
	done
}
trap end_all EXIT
trap 'exit 1' INT TERM
# Waits up to that many seconds until the command succeeds.
until_true() { # seconds, command
	left=$1
	shift
	while ! "$@" >/dev/null 2>&1; do
		left=$((left - 1))
		[ "$left" -gt 0 ] || { echo "waited in vain for: $*"; exit 1; }
		sleep 1
	done
}
