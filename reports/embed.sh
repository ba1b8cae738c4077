#!/bin/sh
# Writes a C header with the page's template, style and script as bytes, and
# the two hashes that its Content-Security-Policy names.
# usage: embed.sh FOLDER > page.h
set -eu
cd "$1"
bytes() {
	printf 'static const char %s[] = {\n' "$1"
	od -An -v -tx1 "$2" | sed 's/ \([0-9a-f][0-9a-f]\)/0x\1,/g'
	printf '0x00};\n'
}
# env printf: the one of coreutils knows \x, that of dash does not.
hash() {
	hex=$(sha256sum "$2" | cut -c1-64 | sed 's/../\\x&/g')
	printf '#define %s "%s"\n' "$1" "$(env printf "$hex" | base64)"
}
echo '/* Made by reports/embed.sh from reports/page.html, page.css and page.js. */'
bytes page_template page.html
bytes page_style page.css
bytes page_script page.js
hash PAGE_STYLE_HASH page.css
hash PAGE_SCRIPT_HASH page.js
