#!/bin/sh
# embed.sh FOLDER...: recorded networks as arrays of C: the recordings of all of them are one network, its
# exports stand in a folder for each. Prints an array for each file, and a table DEMO_FILES of path and array.
set -eu
n=0
table=
put() { # PATH FILE
	echo "static const unsigned char demo_$n[] = {"
	od -An -v -tx1 "$2" | sed 's/ \([0-9a-f][0-9a-f]\)/0x\1,/g'
	echo '0x00};'
	table="$table	{ \"$1\", demo_$n, sizeof(demo_$n) - 1 },
"
	n=$((n + 1))
}
put recordings/times "$1/times"
for top in "$@"; do
	cmp -s "$top/times" "$1/times" || { echo "embed.sh: $top/times differs" >&2; exit 1; }
	for f in "$top"/[0-9]/*.snmprec; do
		put "recordings/${f#"$top"/}" "$f"
	done
	for f in "$top"/inventory/*.csv; do
		put "exports/${top##*/}/${f##*/}" "$f"
	done
done
printf '#define DEMO_FILES \\\n%s\n' "$(printf '%s' "$table" | sed '$!s/$/ \\/')"
