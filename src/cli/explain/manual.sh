#!/bin/sh
# Writes fdbaudit-causes(7) from the texts of explain.
# usage: manual.sh FOLDER > fdbaudit-causes.7
set -eu
cat <<'EOF'
.Dd November 30, 2026
.Dt FDBAUDIT-CAUSES 7
.Os
.Sh NAME
.Nm fdbaudit-causes
.Nd codes and words in the reports of fdbaudit
.Sh DESCRIPTION
What
.Ql fdbaudit explain CODE
tells, and in the end the glossary of words that reports and manual pages use.
For each root cause: what it means, how the network team and the Windows team confirm it by hand, the
one test that decides, the remedy, what is easily taken for it, and where the facts are from.
EOF
sed -n 's/^TOPICS(\([a-z]*\), "\([^"]*\)")$/\1 \2/p' "$1/topics.def" | while read -r name heading; do
	printf '.Sh %s\n' "$(printf '%s' "$heading" | tr '[:lower:]' '[:upper:]')"
	awk '
	function safe(s) { gsub(/\\/, "\\e", s); return s ~ /^[.\047]/ ? "\\&" s : s }
	# mdoc wants each sentence on a line of its own.
	function sentences(s) { gsub(/[.] /, ".\n", s); gsub(/[?] /, "?\n", s); return s }
	function close_list() { if (open) print ".El"; open = 0 }
	/^#/ { next }
	/^$/ { close_list(); inside = 0; next }
	!inside { inside = 1; print ".Ss " safe($0); next }
	{
		at = index($0, ":")
		if (!open) print ".Bl -tag -width network"
		open = 1
		print ".It " substr($0, 1, at - 1)
		n = split(sentences(substr($0, at + 2)), lines, "\n")
		for (i = 1; i <= n; i++) print safe(lines[i])
	}
	END { close_list() }' "$1/$name.txt"
done
cat <<'EOF'
.Sh SEE ALSO
.Xr fdbaudit 1 ,
.Xr fdbaudit.conf 5
EOF
