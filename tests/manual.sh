#!/bin/sh
# The manual page names every option, command and key of configuration, and none besides.
set -u
page=src/cli/fdbaudit.1
passed=0 failed=0
check() { # WHAT FILE-OF-NAMES-IN-THE-SOURCE FILE-OF-NAMES-IN-THE-PAGE
	if diff "$2" "$3" >"$dir/diff" && [ -s "$2" ]; then
		passed=$((passed + $(wc -l <"$2")))
	else
		echo "not ok: $1 (< in the source alone, > in the manual page alone)"
		cat "$dir/diff"
		failed=$((failed + $(grep -c '^[<>]' "$dir/diff")))
	fi
}
dir=$(mktemp -d) || exit 4
trap 'rm -rf "$dir"' EXIT

sed -n 's/^OPTION("\([a-z-]*\)".*/\1/p' src/cli/options.def | sort >"$dir/options"
sed -n 's/^\.It .*Fl -\([a-z-]*\).*/\1/p' "$page" | sort >"$dir/options.page"
check options "$dir/options" "$dir/options.page"

sed -n 's/^COMMAND(\([a-z]*\),.*/\1/p' src/cli/commands.def | sort >"$dir/commands"
sed -n 's/^\.It Cm \([a-z]*\)$/\1/p' "$page" | sort >"$dir/commands.page"
check commands "$dir/commands" "$dir/commands.page"

awk '/^\.Sh SYNOPSIS/ { on = 1 } /^\.Sh DESCRIPTION/ { on = 0 } on && /^\.Cm / { print $2 }' \
    "$page" | sort >"$dir/commands.page"
check synopsis "$dir/commands" "$dir/commands.page"

# A key by its section: one name may stand in several.
sed -n 's/^KEY(SECTION_\([A-Z]*\), "\([a-z-]*\)".*/\1 \2/p' src/cli/config.def |
    tr '[:upper:]' '[:lower:]' | sort >"$dir/keys"
awk '/^\.Ss \[/ { section = $2; gsub(/[][]/, "", section) }
    /^\.Sh / { section = "" }
    /^\.It Ic / && section { for (i = 3; i <= NF; i++) if ($i != ",") print section, $i }' \
    "$page" | sort >"$dir/keys.page"
check keys "$dir/keys" "$dir/keys.page"
echo "$passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ]
