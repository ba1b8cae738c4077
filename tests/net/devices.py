#!/usr/bin/env python3
"""Recordings of real switches, served over real SNMP: what is read live is what the replay gives.

usage: devices.py DATA      DATA/devices/NAME.snmprec
"""
import glob
import os
import subprocess
import sys

from net import FDBAUDIT, Network, Scan, address

TYPES = {"2": "i", "4": "s", "4x": "x", "6": "o", "65": "c", "66": "g", "67": "t", "64": None, "70": None}
LONGEST = 500  # of what a line of a scenario holds
# What build/sim answers by itself
OWN = ("1.3.6.1.2.1.1.2.0", "1.3.6.1.2.1.1.3.0", "1.3.6.1.2.1.1.5.0", "1.3.6.1.2.1.17.1.1.0")


def scenario(recording):
    """The recording as a scenario: every instance by itself."""
    lines, system = [], "1.3.6.1.4.1.8072.3.2.10"
    seen = set()
    with open(recording, encoding="latin-1", newline="") as f:
        for line in f.read().split("\n"):
            oid, _, rest = line.rstrip("\r").partition("|")
            tag, _, value = rest.partition("|")
            if oid == OWN[0]:
                system = value
            kind = TYPES.get(tag)
            if oid in OWN or oid in seen or not kind or oid.startswith("#"):
                continue
            seen.add(oid)
            if kind == "s":
                kind, value = "x", value.encode("latin-1").hex()
            if len(value) > LONGEST:
                continue  # port lists: no row hangs on them
            lines.append("O\t%s\t%s\t%s" % (oid, kind, value or "-"))
    name = os.path.basename(recording)[:-len(".snmprec")]
    return "S\t%s\t%s\t%s\t00:1b:21:01:00:00\n%s\n" % (address(1), name, system, "\n".join(lines))


def main():
    recordings = sorted(glob.glob(os.path.join(sys.argv[1], "devices", "*.snmprec")))
    bad = 0
    for recording in recordings:
        name = os.path.basename(recording)[:-len(".snmprec")]
        replay = subprocess.run([FDBAUDIT, "scan", "-q", "-r", "csv-tables", "--replay", recording],
                                capture_output=True, text=True, check=False).stdout
        with Network(scenario(recording)) as net:
            scan = Scan(net, "--timeout", "500ms", "--retries", "1")
            with open(net.path("tables.csv"), encoding="utf-8") as f:
                live = f.read()
        same = live == replay
        bad += not same
        print("%-28s %6d rows, live %6d, %5.1f s  %s" % (
            name, len(replay.splitlines()) - 1, len(live.splitlines()) - 1, scan.seconds,
            "the same" if same else "DIFFERENT"))
    print("%d passed, %d failed, 0 skipped" % (len(recordings) - bad, bad))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
