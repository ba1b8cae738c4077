#!/bin/bash
# deb.sh BUILD VERSION: the Debian package of BUILD. Another build of the same sources, in another folder, time
# zone and umask, is the same; lintian has nothing to say; in a clean chroot it is installed over an older one with
# its history kept, audits its recorded network, and is purged without a trace. The chroot needs root.
# shellcheck disable=SC2317 # functions are called by check
set -u
build=$1 version=$2
deb=$(ls "$build"/fdbaudit_"$version"_*.deb)
passed=0 failed=0 skipped=0
check() { # WHAT COMMAND...
	if "${@:2}" >"$dir/said" 2>&1; then
		passed=$((passed + 1))
	else
		echo "not ok: $1"
		tail -20 "$dir/said"
		failed=$((failed + 1))
	fi
}
dir=$(mktemp -d) || exit 4
trap 'rm -rf "$dir"' EXIT

# ---- the files ----

again() {
	(umask 077 && TZ=Asia/Kathmandu .ci/deb "$build/fdbaudit-$version.tar.gz" "$build/deb-again") &&
	    cmp "$deb" "$build/deb-again/${deb##*/}"
}
packed() { # A tree without git packs itself into the same file.
	tar -xzf "$build/fdbaudit-$version.tar.gz" -C "$dir" &&
	    (cd "$dir/fdbaudit-$version" && .ci/dist "$version" "$dir/again.tar.gz") &&
	    cmp "$build/fdbaudit-$version.tar.gz" "$dir/again.tar.gz"
}
check 'dist of a tree without git' packed
gap() { # A file that cannot be read: no tarball, and none that was there is replaced.
	rm "$dir/fdbaudit-$version/NEWS"
	! (cd "$dir/fdbaudit-$version" && .ci/dist "$version" "$dir/gap.tar.gz") && [ ! -e "$dir/gap.tar.gz" ]
}
check 'no dist of a tree with a gap' gap
check lintian lintian --allow-root --fail-on error,warning "$deb"
dpkg-deb -c "$deb" | awk '{ print $6 }' >"$dir/files"
for f in usr/bin/fdbaudit usr/share/man/man1/fdbaudit.1.gz usr/share/man/man5/fdbaudit.conf.5.gz \
    usr/share/man/man7/fdbaudit-causes.7.gz lib/systemd/system/fdbaudit-audit.service \
    lib/systemd/system/fdbaudit-audit.timer lib/systemd/system/fdbaudit-mail@.service \
    usr/lib/sysusers.d/fdbaudit.conf usr/lib/tmpfiles.d/fdbaudit.conf \
    usr/share/bash-completion/completions/fdbaudit usr/share/zsh/vendor-completions/_fdbaudit \
    usr/share/fish/vendor_completions.d/fdbaudit.fish \
    usr/share/doc/fdbaudit/examples/{fdbaudit.conf,switches.csv,suppress.csv,alerts.yml,fdbaudit.cron,fdbaudit-export.ps1}; do
	check "$f is in the package" grep -qxE "\./$f(\.gz)?" "$dir/files"
done

# An upgrade leaves the timer as it was: nothing stops it before, what runs is restarted. Removal stops it.
# shellcheck disable=SC2016 # of the script that is searched
schedule() {
	dpkg-deb -e "$deb" "$dir/scripts" && (
		cd "$dir/scripts" || exit 1
		touch preinst
		! grep -n 'systemd-invoke' preinst || exit 1
		grep -q "deb-systemd-invoke try-restart '\?fdbaudit-audit.timer'\? " postinst || exit 1
		! grep -nE 'systemd-invoke (re)?start|systemd-invoke .*service' postinst || exit 1
		[ "$(grep -c systemd-invoke prerm)" -eq 1 ] && grep -B 1 systemd-invoke prerm | grep -qF '[ "$1" = remove ]' &&
		    grep -q 'deb-systemd-invoke stop fdbaudit-audit.timer fdbaudit-audit.service ' prerm
	)
}
check 'an upgrade keeps the timer, removal stops it' schedule

# ---- a clean machine ----

end() { # The slow one last.
	check 'the same bytes twice' again
	echo "$passed passed, $failed failed, $skipped skipped"
	[ "$failed" -eq 0 ]
	exit
}
if [ "$(id -u)" -ne 0 ] || ! command -v mmdebstrap >/dev/null; then
	echo 'skipped: installed, upgraded and purged in a clean chroot: needs root and mmdebstrap'
	skipped=1
	end
fi
# The system of which the package needs everything but itself; kept, as it takes minutes.
needs=$(dpkg-deb -f "$deb" Depends | sed 's/([^)]*)//g; s/|[^,]*//g; s/ //g')
base=$build/chroot-$(printf %s "$needs" | cksum | cut -d ' ' -f 1).tar
if [ ! -s "$base" ] && ! { mmdebstrap --quiet --format=tar --variant=minbase --mode=root --include="$needs,passwd" bookworm "$base.new" \
    >"$dir/said" 2>&1 && mv "$base.new" "$base"; }; then
	echo 'skipped: installed, upgraded and purged in a clean chroot: no chroot could be made:'
	tail -3 "$dir/said"
	skipped=1
	end
fi
root=$dir/root
mkdir "$root"
tar -xf "$base" -C "$root"
# systemd-tmpfiles wants /proc, which goes with the process that mounted it.
# shellcheck disable=SC2016 # for the inner shell
inside() { unshare -m sh -c 'mount -t proc proc "$0/proc" && exec chroot "$0" "$@"' "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C HOME=/root "$@"; }
as_user() { inside setpriv --reuid=fdbaudit --regid=fdbaudit --clear-groups "$@"; }
# What is there, with owner, group and mode: by name, but for what dpkg and caches keep for themselves.
state() {
	(cd "$root" && find . -xdev \( -path ./var/lib/dpkg -o -path ./var/cache -o -path ./var/log -o -path ./tmp \
	    -o -path './etc/*-' -o -path ./run \) -prune -o -printf '%p %U %G %m\n' | grep -v '^\./etc/\.pwd\.lock ' | sort)
	cut -d : -f 1 "$root/etc/passwd" "$root/etc/group" "$root/etc/shadow" "$root/etc/gshadow"
}
is() { # PATH OWNER:GROUP:MODE
	local there
	there=$(inside stat -c %U:%G:%a "$1")
	echo "$1: $there"
	[ "$there" = "$2" ]
}
# Folders of others, of which the package has a part: they stay, and stay as they are; anybody may go through them.
install -d -m 2751 "$root/var/www"
install -d -m 711 "$root/srv/exports"
state >"$dir/before"

# One of before: the same files under a lower version.
older() {
	dpkg-deb -R "$deb" "$dir/older" && sed -i "s/^Version: .*/Version: $version~before/" "$dir/older/DEBIAN/control" &&
	    dpkg-deb --root-owner-group -b "$dir/older" "$root/tmp/older.deb" && cp "$deb" "$root/tmp/newer.deb"
}
check 'an older package' older
check 'it is installed' inside dpkg -i /tmp/older.deb
check '/etc/fdbaudit' is /etc/fdbaudit root:fdbaudit:750
check '/var/lib/fdbaudit' is /var/lib/fdbaudit fdbaudit:fdbaudit:700
check '/var/www/fdbaudit' is /var/www/fdbaudit fdbaudit:www-data:2755
check '/var/www is as it was' is /var/www root:root:2751
check '/srv/exports is as it was' is /srv/exports root:root:711
check '/srv/exports/fdbaudit' is /srv/exports/fdbaudit fdbaudit:fdbaudit:2775
check 'its user has no shell' grep -qE '^fdbaudit:.*:/usr/sbin/nologin$' "$root/etc/passwd"
check 'nothing starts it by itself' test ! -e "$root/etc/systemd/system/timers.target.wants/fdbaudit-audit.timer"
check 'demo' inside setpriv --reuid=65534 --regid=65534 --clear-groups fdbaudit demo /tmp/demo
check 'demo writes its page' test -s "$root/tmp/demo/report.html"

# A site: what init adds to the package, an audit into the history, the page for the web server.
check init inside fdbaudit init
check 'init: no unit in the way of that of the package' test ! -e "$root/etc/systemd/system/fdbaudit-audit.service"
site() {
	printf 'name,address\nleaf-1,127.0.0.1:9\n' >"$root/etc/fdbaudit/switches.csv"
	printf 'public\n' >"$root/etc/fdbaudit/community"
	chmod 640 "$root/etc/fdbaudit/community"
	inside chown root:fdbaudit /etc/fdbaudit/community
	cp -r "$root"/tmp/demo/exports/. "$root/srv/exports/fdbaudit/" || return 1
	inside sed -i 's/^export-max-age/# &/' /etc/fdbaudit/fdbaudit.conf
}
check 'a site is set up' site
audit() { # Nobody answers there: a run that is not complete, or has findings of the exports alone.
	local status=0
	as_user fdbaudit audit -q --timeout 200ms --retries 0 || status=$?
	echo "exit $status"
	[ "$status" -eq 1 ] || [ "$status" -eq 3 ]
}
check 'an audit' audit
check 'the history' is /var/lib/fdbaudit/history.db fdbaudit:fdbaudit:600
check 'the page is for the group of the web server' \
    inside setpriv --reuid=www-data --regid=www-data --clear-groups test -r /var/www/fdbaudit/index.html
looked() {
	inside fdbaudit check
	local status=$?
	inside fdbaudit check | grep '^NO'
	[ "$status" -eq 0 ] || [ "$status" -eq 3 ]
}
check 'check finds nothing wrong' looked

check 'the newer one is installed over it' inside dpkg -i /tmp/newer.deb
kept() {
	as_user fdbaudit report --list --state /var/lib/fdbaudit/history.db >"$dir/runs" && cat "$dir/runs" &&
	    [ "$(grep -c '^run 1 ' "$dir/runs")" -ge 1 ] && grep -q '127.0.0.1:9' "$root/etc/fdbaudit/switches.csv"
}
check 'history and configuration are kept' kept
check 'another audit' audit
check 'it is removed' inside dpkg -r fdbaudit
check 'its history stays' test -s "$root/var/lib/fdbaudit/history.db"
rm -rf "$root"/srv/exports/fdbaudit/* # they are the site's
check 'it is purged' inside dpkg -P fdbaudit
state >"$dir/after"
check 'nothing is left' diff "$dir/before" "$dir/after"
end
