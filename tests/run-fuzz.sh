#!/bin/sh
# Runs fuzz targets for FUZZ_SECONDS each, from their corpus in tests/fuzz/corpus/NAME.
set -u
passed=0 failed=0
for f in "$@"; do
	name=${f##*/fuzz_}
	found=build/fuzz/found/$name
	mkdir -p "$found"
	corpus=tests/fuzz/corpus/$name
	[ -d "$corpus" ] || corpus=
	# shellcheck disable=SC2086 # no corpus, no argument
	if out=$("$f" -max_total_time="${FUZZ_SECONDS:-30}" -timeout=10 -rss_limit_mb=1024 \
	    -artifact_prefix="$found/crash-" "$found" $corpus 2>&1); then
		echo "ok: $name: $(printf '%s\n' "$out" | grep '^Done')"
		passed=$((passed + 1))
	else
		printf 'not ok: %s\n%s\n' "$name" "$out"
		failed=$((failed + 1))
	fi
done
echo "$passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ]
