#!/bin/sh
# Runs fuzz targets for FUZZ_SECONDS each, from their corpus in tests/fuzz/corpus/NAME. What is longer
# than longest() is read as it is, and then mutated in part: a run costs as much as its text is long.
set -u
# Memory is given back soon and stays warm; names of new functions are not looked up as they come:
# each costs as much as many runs. Stacks of allocations are short: ASAN_OPTIONS=malloc_context_size=30
# with the file that was found shows them whole.
export ASAN_OPTIONS="quarantine_size_mb=8:thread_local_quarantine_size_kb=64:allocator_release_to_os_interval_ms=-1:max_malloc_fill_size=0:malloc_context_size=4${ASAN_OPTIONS:+:$ASAN_OPTIONS}"
longest() {
	case $1 in
	csv) echo 384 ;;
	json) echo 512 ;;
	clixml) echo 700 ;;
	report) echo 800 ;;
	record) echo 1024 ;;
	netconf_hello) echo 2048 ;;
	*) echo 0 ;; # as the corpus has them
	esac
}

one() {
	name=${1##*/fuzz_}
	found=build/fuzz/found/$name
	mkdir -p "$found"
	corpus=tests/fuzz/corpus/$name
	[ -d "$corpus" ] || corpus=
	# shellcheck disable=SC2086 # no corpus, no argument
	if out=$("$1" -runs=0 -timeout=10 -print_funcs=0 -artifact_prefix="$found/crash-" $corpus 2>&1 &&
	    "$1" -max_len="$(longest "$name")" -max_total_time="${FUZZ_SECONDS:-30}" -timeout=10 -rss_limit_mb=1024 -print_funcs=0 \
	    -artifact_prefix="$found/crash-" "$found" $corpus 2>&1); then
		echo "ok: $name: $(printf '%s\n' "$out" | grep '^Done' | tail -n 1)"
	else
		printf 'not ok: %s\n%s\n' "$name" "$out"
		exit 1
	fi
}

# One on each core, by this script itself: what a target says comes in one piece.
if [ "$1" = --one ]; then
	one "$2"
	exit 0
fi
log=build/fuzz/found.log
mkdir -p build/fuzz
printf '%s\n' "$@" | xargs -n 1 -P "$(nproc)" "$0" --one | tee "$log"
passed=$(grep -c '^ok: ' "$log")
failed=$(($# - passed))
echo "$passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ]
