# SPDX-License-Identifier: GPL-3.0-or-later
# slow
# What make install puts somewhere can be used there, and uninstalled.
set -eu
[ "$B" = build/release ] || exit 0
make -s install PREFIX="$TMP/usr" >/dev/null
tests/installed "$TMP/usr"
make -s uninstall PREFIX="$TMP/usr" >/dev/null
[ -z "$(find "$TMP/usr" -type f -o -type l)" ]
