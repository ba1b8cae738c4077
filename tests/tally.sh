#!/bin/sh
# Runs make targets one after the other and adds up their last lines, "N passed,
# N failed, N skipped". A target that ends without one counts as one test.
set -u
passed=0 failed=0 skipped=0
log=$(mktemp) || exit 4
trap 'rm -f "$log"' EXIT
for suite in "$@"; do
	echo "== $suite"
	{ ${MAKE:-make} --no-print-directory "$suite" 2>&1; echo "exit $?"; } | tee "$log" | sed '$d'
	rc=$(sed -n '$s/^exit //p' "$log")
	counts=$(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed, \([0-9]*\) skipped$/\1 \2 \3/p' \
	    "$log" | tail -n 1)
	# shellcheck disable=SC2086 # three numbers
	set -- ${counts:-$([ "$rc" -eq 0 ] && echo 1 0 0 || echo 0 1 0)}
	passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + $3))
	if [ "$rc" -ne 0 ] && [ "$2" -eq 0 ]; then
		failed=$((failed + 1))
	fi
done
echo "== all"
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
