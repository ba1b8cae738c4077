#!/bin/sh
# manual.sh FDBAUDIT: the manual page, --help, the README and the example of a configuration tell
# of every option, command, key, format and variable of the environment, and of none besides.
set -u
tool=$1
page=src/cli/fdbaudit.1
example=src/cli/fdbaudit.conf
passed=0 failed=0
check() { # WHAT FILE-OF-NAMES-IN-THE-SOURCE FILE-OF-NAMES-ELSEWHERE
	sort "$2" >"$dir/source"
	sort "$3" >"$dir/there"
	if diff "$dir/source" "$dir/there" >"$dir/diff" && [ -s "$2" ]; then
		passed=$((passed + $(wc -l <"$2")))
	else
		echo "not ok: $1 (< in the source alone, > there alone)"
		cat "$dir/diff"
		failed=$((failed + $(grep -c '^[<>]' "$dir/diff")))
	fi
}
dir=$(mktemp -d) || exit 4
trap 'rm -rf "$dir"' EXIT

# Options: letter, name, argument, as "c config FILE"; the page may say more of the argument.
sed -n "s/^OPTION(\"\([a-z-]*\)\", '\{0,1\}\([a-z0]\)'\{0,1\}, \(NULL\|\"[^\"]*\"\),.*/\2 \1 \3/p" \
    src/cli/options/options.def | sed 's/^0 //; s/ NULL$//; s/"//g' >"$dir/options"
sed -n 's/^\.It Fl \(.*\)/\1/p' "$page" |
    sed 's/^\([a-z]\) , Fl -/\1 /; s/^-//; s/ Ar / /; s/FORMAT Ns .*/FORMAT[=FILE]/' >"$dir/options.page"
check options "$dir/options" "$dir/options.page"

# What the help of an option names as its default, "(20s)", the page names too.
sed -n 's/^OPTION("\([a-z-]*\)",.*(\([a-z0-9]*\))")$/\1 (\2)/p' src/cli/options/options.def >"$dir/defaults"
awk '/^\.It Fl / { name = ""; for (i = 3; i <= NF; i++) if ($i ~ /^-/) name = substr($i, 2) }
    /^\.El/ { name = "" }
    name && match($0, /\([a-z0-9]+\)/) { print name, substr($0, RSTART, RLENGTH) }' \
    "$page" >"$dir/defaults.page"
check defaults "$dir/defaults" "$dir/defaults.page"

sed -n 's/^COMMAND(\([a-z]*\),.*/\1/p' src/cli/commands.def >"$dir/commands"
sed -n 's/^\.It Cm \([a-z]*\)$/\1/p' "$page" >"$dir/commands.page"
check commands "$dir/commands" "$dir/commands.page"
sed -n '/^\.Sh SYNOPSIS/,/^\.Sh DESCRIPTION/s/^\.Cm //p' "$page" >"$dir/synopsis"
check 'commands of the synopsis' "$dir/commands" "$dir/synopsis"
"$tool" --help | sed -n 's/^  \([a-z]*\) .*/\1/p' >"$dir/commands.help"
check 'commands of --help' "$dir/commands" "$dir/commands.help"
while read -r c; do
	if grep -q "fdbaudit $c" README.md; then echo "$c"; fi
done <"$dir/commands" >"$dir/commands.readme"
check 'commands of the README' "$dir/commands" "$dir/commands.readme"

# A key by its section: one name may stand in several.
keys_of_page() {
	awk '/^\.Ss \[/ { section = $2; gsub(/[][]/, "", section); all = 0 }
	    /^\.Sh / { section = "" }
	    /all keys add up/ { all = 1 }
	    /^\.It Ic / && section {
		n = 0
		for (i = 3; i <= NF; i++) if ($i != ",") { key[++n] = section " " $i; print "key", key[n] }
		if (all) for (i = 1; i <= n; i++) print "repeat", key[i]
	    }
	    /^Adds up\.$/ { for (i = 1; i <= n; i++) print "repeat", key[i] }' "$page" | sed -n "s/^$1 //p"
}
keys() { # EXPRESSION: rows of config.def as "section key"
	sed -n "s/^KEY(SECTION_\([A-Z]*\), \"\([a-z-]*\)\", $1.*/\1 \2/p" src/cli/config/config.def |
	    tr '[:upper:]' '[:lower:]'
}
keys '' >"$dir/keys"
keys_of_page key >"$dir/keys.page"
check keys "$dir/keys" "$dir/keys.page"
keys true >"$dir/repeat"
keys_of_page repeat >"$dir/repeat.page"
check 'keys that add up' "$dir/repeat" "$dir/repeat.page"

# The example has every key of these sections, with its default (a unit test) or as a comment.
grep -e '^audit ' -e '^ignore ' "$dir/keys" >"$dir/some"
awk '/^(# )?\[/ { section = $0; gsub(/[][# ]/, "", section) }
    match($0, /^(# )?[a-z-]+ =/) && (section == "audit" || section == "ignore") {
	key = substr($0, RSTART, RLENGTH - 2); sub(/^# /, "", key); print section, key
    }' "$example" | sort -u >"$dir/some.example"
check 'keys of the example' "$dir/some" "$dir/some.example"
if "$tool" scan -q -c "$example" --replay tests/walks/flapping -r text=/dev/null --fail-on critical; then
	passed=$((passed + 1))
else
	echo "not ok: the example is not taken"
	failed=$((failed + 1))
fi

formats() {
	sed -n 's/^FORMAT([a-z_]*, "\([a-z-]*\)",.*/\1/p' src/report/formats/formats.def
}
formats >"$dir/formats"
sed -n '/^The formats are/,/^for$/s/^\.Cm //p' "$page" | tr -s ' ,;' '[\n*]' | grep . >"$dir/formats.page"
check formats "$dir/formats" "$dir/formats.page"
# shellcheck disable=SC2016 # backticks of Markdown
sed -n '/^| `-r` | is |/,/^$/p' README.md | cut -d '|' -f 2 | grep -o '`[a-z-]*`' | tr -d '`' |
    grep -v '^-r$' >"$dir/formats.readme"
check 'formats of the README' "$dir/formats" "$dir/formats.readme"

grep -rhoE 'getenv\("[A-Z_]+"' src | sed 's/.*"\(.*\)"/\1/' | sort -u >"$dir/variables"
sed -n 's/^\.It Ev //p' "$page" >"$dir/variables.page"
check 'variables of the environment' "$dir/variables" "$dir/variables.page"

# --help of a command has the options that it takes.
while read -r c; do
	"$tool" "$c" --help | sed -n 's/^  \(-[a-z],\)* *--\([a-z-]*\).*/\2/p' >"$dir/help"
	sed 's/^[a-z] //; s/ .*//' "$dir/options" | while read -r o; do
		# The version is printed once all options were understood.
		if "$tool" "$c" "--$o" info --version >/dev/null 2>&1; then echo "$o"; fi
	done >"$dir/taken"
	check "options of $c --help" "$dir/taken" "$dir/help"
done <"$dir/commands"
echo "$passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ]
