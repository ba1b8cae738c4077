#!/bin/sh
# tally.sh SUITE... [-- SUITE...]...: runs make targets one after the other and adds up their last lines,
# "N passed, N failed, N skipped". A target that ends without one counts as one test. Those behind each --
# are run beside the others, and told after them: they wait for answers most of the time.
set -u

# Prints what each of them prints; its counts go into the file.
run_lane() { # FILE SUITE...
	counts_to=$1
	shift
	for suite in "$@"; do
		echo "== $suite"
		began=$(date +%s)
		{
			${MAKE:-make} --no-print-directory "$suite" 2>&1
			echo $? >"$counts_to.rc"
		} | tee "$counts_to.log"
		rc=$(cat "$counts_to.rc")
		counts=$(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed, \([0-9]*\) skipped$/\1 \2 \3/p' \
		    "$counts_to.log" | tail -n 1)
		# shellcheck disable=SC2086 # three numbers
		set -- ${counts:-$([ "$rc" -eq 0 ] && echo 1 0 0 || echo 0 1 0)}
		if [ "$rc" -ne 0 ] && [ "$2" -eq 0 ]; then
			set -- "$1" 1 "$3"
		fi
		echo "$1 $2 $3" >>"$counts_to"
		echo "== $suite: $(($(date +%s) - began)) s"
	done
}
if [ "${1:-}" = --lane ]; then
	shift
	run_lane "$@"
	exit
fi

# Each lane is a session of its own: whoever stops this script stops all that the lanes have started,
# also where a shell has them ignore SIGINT.
folder=$(mktemp -d) || exit 4
lanes=
end() { # STATUS
	trap '' HUP INT TERM
	for lane in $lanes; do
		kill -s TERM -- "-$lane"
	done
	wait
	exit "$1"
}
trap 'rm -rf "$folder"' EXIT
trap 'end 129' HUP
trap 'end 130' INT
trap 'end 143' TERM

lane='' n=0 wanted=0
start() { # the lane that is read: the first one prints at once
	# shellcheck disable=SC2086 # a list of words
	if [ "$n" -eq 0 ]; then
		setsid "$0" --lane "$folder/$n" $lane &
	else
		setsid "$0" --lane "$folder/$n" $lane >"$folder/printed.$n" 2>&1 &
	fi
	lanes="$lanes $!"
	lane='' n=$((n + 1))
}
for suite in "$@"; do
	if [ "$suite" = -- ]; then
		start
	else
		lane="$lane $suite" wanted=$((wanted + 1))
	fi
done
start
wait
lanes=
for printed in "$folder"/printed.*; do
	[ ! -e "$printed" ] || cat "$printed"
done
echo "== all"
cat "$folder"/[0-9] 2>/dev/null | {
	passed=0 failed=0 skipped=0 ended=0
	while read -r p f s; do
		passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s)) ended=$((ended + 1))
	done
	if [ "$ended" -lt "$wanted" ]; then
		echo "suites that have not come to their end: $((wanted - ended))"
		failed=$((failed + wanted - ended))
	fi
	echo "$passed passed, $failed failed, $skipped skipped"
	[ "$failed" -eq 0 ]
}
