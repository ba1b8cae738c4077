#!/bin/bash
# fresh.sh TARBALL README DEB: what the README says of installing, word for word, where nothing is but Debian 12's
# base and its package mirror: from the sources, and (in another one) by the package. Needs root; it downloads.
# shellcheck disable=SC2317 # functions are called by check
set -u
tarball=$1 readme=$2 deb=$3
passed=0 failed=0
check() { # WHAT COMMAND...
	if "${@:2}" >"$dir/said" 2>&1; then
		passed=$((passed + 1))
	else
		echo "not ok: $1"
		tail -20 "$dir/said"
		failed=$((failed + 1))
	fi
}
if [ "$(id -u)" -ne 0 ] || ! command -v mmdebstrap >/dev/null; then
	echo 'skipped: needs root and mmdebstrap'
	echo '0 passed, 0 failed, 1 skipped'
	exit
fi
dir=$(mktemp -d) || exit 4
trap 'rm -rf "$dir"' EXIT
if ! mmdebstrap --quiet --format=tar --variant=minbase --mode=root bookworm "$dir/base.tar" >"$dir/said" 2>&1; then
	tail -3 "$dir/said"
	echo '0 passed, 0 failed, 1 skipped'
	exit
fi
# A machine as it is after it was installed: no lists of packages; its user is root, and systemd does not run.
machine() { # NAME: the folder in $root
	root=$dir/$1
	mkdir "$root"
	tar -xf "$dir/base.tar" -C "$root"
	rm -rf "$root"/var/lib/apt/lists/*
	cp -L /etc/resolv.conf "$root/etc/"
	printf '#!/bin/sh\nexec "$@"\n' >"$root/usr/bin/sudo"
	chmod 755 "$root/usr/bin/sudo"
}
# shellcheck disable=SC2016 # for the inner shell
inside() {
	unshare -m sh -c 'mount -t proc proc "$0/proc" && mount --rbind /dev "$0/dev" && exec chroot "$0" "$@"' "$root" \
	    /usr/bin/env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C HOME=/root \
	    DEBIAN_FRONTEND=noninteractive "$@" </dev/null
}
works() { # it audits its recorded network
	inside setpriv --reuid=65534 --regid=65534 --clear-groups fdbaudit demo /tmp/demo && test -s "$root/tmp/demo/report.html"
}

machine sources
tar -xzf "$tarball" -C "$root/root"
typed() {
	inside sh -e -x -c "cd /root/fdbaudit-*/
$(tests/readme.py "$readme")"
}
check 'the first block of the README' typed
check 'its program' works
check 'its user' inside id -u fdbaudit
check 'its manual page' test -e "$root/usr/local/share/man/man1/fdbaudit.1"
check 'its units' test -e "$root/usr/local/lib/systemd/system/fdbaudit-audit.timer"

machine package
mkdir -p "$root/root/build"
cp "$deb" "$root/root/build/"
# What the README says of it, between its backquotes: the last of all that it says of apt.
by_package() {
	local lines
	# shellcheck disable=SC2016 # backquotes of the README
	lines=$(tr '\n' ' ' <"$readme" | grep -oE '`sudo apt [^`]*`' | tail -n 2 | tr -d '`' | sed 's/apt install/& -y/')
	grep -q '\.deb$' <<<"$lines" && inside sh -e -x -c "cd /root
$lines"
}
check 'the package' by_package
check 'the program of the package' works
echo "$passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ]
