#!/bin/sh
# Runs cmocka programs; prints what failed, and the count as the last line.
set -u
passed=0 failed=0 skipped=0
for t in "$@"; do
	out=$(CMOCKA_MESSAGE_OUTPUT=tap "$t" 2>&1)
	rc=$?
	# What is skipped is "not ok" in the words of cmocka.
	told=$(printf '%s\n' "$out" | grep -v '^\(not \)\{0,1\}ok .*# *[Ss][Kk][Ii][Pp]')
	ok=$(printf '%s\n' "$told" | grep -c '^ok ')
	bad=$(printf '%s\n' "$told" | grep -c '^not ok ')
	skip=$(printf '%s\n' "$out" | grep -c '^\(not \)\{0,1\}ok .*# *[Ss][Kk][Ii][Pp]')
	# A program that died before its first report has failed all the same.
	if [ "$rc" -ne 0 ] && [ "$bad" -eq 0 ]; then
		bad=1
	fi
	if [ "$bad" -ne 0 ]; then
		printf 'not ok: %s (exit %s)\n%s\n' "$t" "$rc" "$out"
	fi
	passed=$((passed + ok)) failed=$((failed + bad)) skipped=$((skipped + skip))
done
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
