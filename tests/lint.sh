#!/bin/sh
# Everything about the sources that a machine can judge. Each check is one test.
set -u
build=${BUILD:-build}
passed=0 failed=0
check() { # NAME COMMAND...: the command prints what is wrong and fails
	name=$1
	shift
	if out=$("$@" 2>&1); then
		echo "ok: $name"
		passed=$((passed + 1))
	else
		printf 'not ok: %s\n%s\n' "$name" "$out"
		failed=$((failed + 1))
	fi
}

sources() {
	find src include tests -name '*.[ch]' -type f | LC_ALL=C sort
}
implementations() {
	find src -name '*.c' -type f | LC_ALL=C sort
}
# Fails and prints when its input has a line.
nothing() {
	! grep .
}

format() {
	sources | xargs clang-format --dry-run --Werror
}
tidy() {
	# make -k: one file's complaint does not hide the next one's.
	${MAKE:-make} --no-print-directory -s -k -j"$(nproc)" lint-tidy 2>&1 | grep -v '^make' | nothing
}
analyzer() {
	${MAKE:-make} --no-print-directory -s -k -j"$(nproc)" lint-analyzer 2>&1 |
	    grep -v '^make' | nothing
}
static_analysis() {
	cppcheck --quiet --std=c11 --enable=warning,performance,portability --error-exitcode=1 \
	    --inline-suppr --suppress=unknownMacro -Iinclude -Isrc -j "$(nproc)" \
	    src tests/unit tests/fuzz
}
complexity() {
	implementations | xargs pmccabe | awk '$1 > 15 { print $6, $7 ": " $1 " paths, at most 15" }' |
	    nothing
}
# Unsafe or not re-entrant; gmtime_r and strtok_r have other names for a reason.
forbidden() {
	implementations | xargs grep -nwE \
	    '(alloca|strcpy|strcat|stpcpy|sprintf|vsprintf|gets|strtok|atoi|atol|atof|gmtime|localtime|ctime|asctime|rand|srand|tmpnam|mktemp)[[:space:]]*\(' |
	    nothing
}
pure_core() {
	nm -u "$build/core.a" | grep -wE \
	    '(time|clock|clock_gettime|gettimeofday|getenv|secure_getenv|fopen|fopen64|open|open64|openat|read|write|stat|stat64|socket|connect|rand|random|getrandom|getpid)' |
	    nothing
}
# The contracts name standard C types alone; collect.h needs an address of a socket.
plain_headers() {
	grep -nE '^#include' include/fdbaudit/*.h |
	    grep -vE '"fdbaudit/|<(stdarg|stdbool|stddef|stdint|stdio)\.h>|collect.h:[0-9]*:#include <sys/socket.h>' |
	    nothing
}
net_snmp_alone() {
	grep -rln '#include <net-snmp/' src | grep -v '^src/collect/snmp/' | nothing
}
# A story and a near miss.
cause_cases() {
	sed -nE 's/^(CAUSE|PAIR|REMARK)\([a-z_]+, "FDB[0-9]+", "([A-Z0-9a-z]+)".*/\2/p' \
	    src/core/judge/causes/causes.def | sort -u | while read -r cause; do
		[ -e "tests/cases/cause-$cause/near" ] || echo "no case for $cause"
	done | nothing
}
# What tells a cause apart: its unit test, and that its conditions are taken away one by one.
cause_tests() {
	sed -nE 's/^(CAUSE|PAIR)\(([a-z_]+), .*/\1 \2/p' src/core/judge/causes/causes.def | while read -r row cause; do
		[ -e "tests/unit/core/judge/causes/test_$cause.c" ] || echo "no unit test of $cause"
		grep -q "(\"$row\", \"$cause\", " tests/quirks/judge.py || echo "$cause is not in ASKED"
		grep -q "^    (\"$cause\", " tests/quirks/judge.py || echo "no row of CONDITIONS for $cause"
	done | nothing
}
# What newcomers met has its test.
first_run() {
	grep -v '^#' tests/first-run.txt | while IFS= read -r row; do
		file=${row#* | } said=${row##* | }
		file=${file%% | *}
		grep -qF -- "$said" "$file" || echo "$file does not say: $said"
	done | nothing
}
shell() {
	{
		find tests .ci reports -name '*.sh' -type f
		grep -rlE '^#!/bin/(ba)?sh' .ci tests
	} | LC_ALL=C sort -u | grep -v '/cases/.*/cmd$' | xargs shellcheck
}
manual() {
	mandoc -Tlint -Wwarning src/cli/fdbaudit.1 src/cli/fdbaudit.conf.5 build/fdbaudit-causes.7
}

check format format
check clang-tidy tidy
check 'gcc -fanalyzer' analyzer
check cppcheck static_analysis
check complexity complexity
check 'forbidden functions' forbidden
check 'pure core' pure_core
check 'plain headers' plain_headers
for rule in circles layers headers prefix size first names unused words; do
	check "house: $rule" tests/house.py "$build" "$rule"
done
check 'net-snmp in its folder' net_snmp_alone
check 'a case for each cause' cause_cases
check 'tests for each cause' cause_tests
check 'first run' first_run
check 'what documents name' tests/documents.py CONTRIBUTING.md ARCHITECTURE.md
check shellcheck shell
check 'manual page' manual
echo "$passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ]
