#!/bin/sh
# Runs fuzz targets for FUZZ_SECONDS each, from their corpus in tests/fuzz/corpus/NAME.
set -u
# Memory is given back soon and stays warm; names of new functions are not looked up as they come:
# each costs as much as many runs.
export ASAN_OPTIONS="quarantine_size_mb=8:thread_local_quarantine_size_kb=64:allocator_release_to_os_interval_ms=-1:max_malloc_fill_size=0${ASAN_OPTIONS:+:$ASAN_OPTIONS}"
passed=0 failed=0
for f in "$@"; do
	name=${f##*/fuzz_}
	found=build/fuzz/found/$name
	mkdir -p "$found"
	corpus=tests/fuzz/corpus/$name
	[ -d "$corpus" ] || corpus=
	# shellcheck disable=SC2086 # no corpus, no argument
	if out=$("$f" -max_total_time="${FUZZ_SECONDS:-30}" -timeout=10 -rss_limit_mb=1024 -print_funcs=0 \
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
