#!/bin/sh
# The whole way, on loopback: ten simulated switches with planted conflicts,
# flapping, a migration and traps; an exported inventory; one audit over real
# SNMP; every report under build/demo. Stops all that it started.
set -eu
cd "$(dirname "$0")/../.."
build=${BUILD:-build}
demo=$build/demo
rm -rf "$demo"
mkdir -p "$demo"

python3 tests/net/gen.py "$demo/net" --switches 10 --macs 2000 --dups 3 --flaps 2 --flap s >/dev/null
"$build/sim" -p 0 -r "$demo/ready" "$demo/net.scn" 2>"$demo/sim.log" &
sim=$!
trap 'kill "$sim" 2>/dev/null; wait "$sim" 2>/dev/null || true' EXIT
trap 'exit 130' INT TERM
tries=0
until [ -s "$demo/ready" ]; do
	tries=$((tries + 1))
	if [ "$tries" -gt 100 ]; then
		echo "the simulated switches did not start:" >&2
		cat "$demo/sim.log" >&2
		exit 4
	fi
	sleep 0.1
done
port=$(cat "$demo/ready")

# What a site writes: a list of switches, a secret, the exports, the reports it wants.
awk -F '\t' -v port="$port" 'BEGIN { print "name,address,credentials" }
    $1 == "S" { print $3 "," $2 ":" port ",demo" }' "$demo/net.scn" >"$demo/switches.csv"
(umask 077 && echo public >"$demo/community")
cat >"$demo/fdbaudit.conf" <<X
[audit]
switches = switches.csv
inventory = net.inventory.csv
inventory = net.vmhosts.csv
samples = 3
interval = 2s
report = text=report.txt
report = html=report.html
report = csv=findings.csv
report = json=report.json
[credentials demo]
community-file = community
X
echo "Auditing 10 simulated switches on loopback, three samples: fdbaudit audit -c $demo/fdbaudit.conf"
status=0
mkfifo "$demo/progress"
"$build/fdbaudit" audit -c "$demo/fdbaudit.conf" --progress always 2>"$demo/progress" &
audit=$!
# Each time a sample is in, whatever flaps goes to its other port.
while read -r line; do
	case $line in
	*": 10 of 10 switches"*) kill -USR1 "$sim" ;;
	*" sample "*) ;;
	*) echo "$line" >&2 ;;
	esac
done <"$demo/progress"
wait "$audit" || status=$?
rm "$demo/progress"
if [ "$status" -ne 1 ]; then
	echo "the audit ended with $status; the planted conflicts should make it 1" >&2
	exit 1
fi
cat "$demo/report.txt"
for f in report.html report.txt findings.csv report.json; do
	echo "  $demo/$f"
done
echo 'now yours: fdbaudit init'
