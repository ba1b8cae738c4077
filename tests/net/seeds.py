#!/usr/bin/env python3
"""The whole program on generated networks: what was planted must be found, and nothing else.

tests/net/seeds.py [--all]     three seeds, a table each; --all: seeds 1 to 20 with tables q, d and both

Each network is 10 switches with 2,000 addresses: 3 duplicates, 2 flapping ones, a cloned host NIC,
and, as traps, a live migration, VRRP addresses and MLAG peers. Between the four samples the rows of the
flapping ones change over.
"""
import csv
import json
import os
import subprocess
import sys

from net import FDBAUDIT, SLOWER, TOP, Network

SAMPLES = 4
INTERVAL = 1 * SLOWER
WRONG_KINDS = ("conflict", "flapping", "topology")
LOUD = ("warning", "error", "critical")


def generate(net, seed, table):
    out = net.path("net")
    subprocess.run(
        [sys.executable, os.path.join(TOP, "tests/net/gen.py"), out, "--mode", "net",
         "--switches", "10", "--macs", "2000", "--dups", "3", "--flaps", "2", "--flap", "s",
         "--migrations", "1", "--clones", "1", "--table", table, "--seed", str(seed)],
        check=True, stdout=subprocess.DEVNULL)
    with open(out + ".truth.json", encoding="utf-8") as f:
        truth = json.load(f)["truth"]
    with open(out + ".scn", encoding="utf-8") as f:
        net.scenario = f.read()
    return [t for t in truth if t.get("report", True)]


def scan(net):
    """Runs a scan; after each sample but the last the simulator's next phase begins."""
    targets = net.write("targets", "".join(a + "\n" for a in net.addresses()))
    run = subprocess.Popen(
        [FDBAUDIT, "scan", "@" + targets, "--community-file", net.path("community"),
         "--samples", str(SAMPLES), "--interval", "%dms" % (INTERVAL * 1000),
         "--progress", "always", "-i", net.path("net.inventory.csv"),
         "-i", net.path("net.vmhosts.csv"), "-r", "csv=" + net.path("findings.csv")],
        stderr=subprocess.PIPE, text=True)
    for line in run.stderr:
        if line.startswith("fdbaudit: sample ") and ": 10 of 10 switches" in line:
            net.phase()
    if run.wait(120 * SLOWER) != 1:
        raise RuntimeError("exit status %d: findings were expected" % run.returncode)
    with open(net.path("findings.csv"), encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def is_found(planted, finding):
    """Whether the finding is about the planted entry, and blames the host that the truth names."""
    if finding["mac"] != planted["mac"]:
        return False
    if planted["kind"] == "flap":
        return finding["kind"] in ("flapping", "conflict")
    culprit = planted["places"][1][2]
    return finding["kind"] == "conflict" and finding["host"] == culprit


def judge(truth, findings):
    """(planted and found, missed, findings that are about nothing planted)"""
    loud = [f for f in findings if f["severity"] in LOUD and f["kind"] in WRONG_KINDS]
    missed = [t for t in truth if not any(is_found(t, f) for f in loud)]
    false = [f for f in loud if not any(t["mac"] == f["mac"] for t in truth)]
    return len(truth) - len(missed), missed, false


def main():
    if "--all" in sys.argv:
        runs = [(seed, table) for seed in range(1, 21) for table in ("q", "d", "both")]
    else:
        runs = [(1, "q"), (2, "d"), (3, "both")]
    planted = found = false = passed = 0
    for seed, table in runs:
        net = Network("")
        truth = generate(net, seed, table)
        with net:
            hits, missed, wrong = judge(truth, scan(net))
        planted, found, false = planted + len(truth), found + hits, false + len(wrong)
        good = not missed and not wrong
        passed += good
        print("%s: seed %d, table %s: %d of %d found, %d false" % (
            "ok" if good else "not ok", seed, table, hits, len(truth), len(wrong)))
        for t in missed:
            print("    missed: %s" % t)
        for f in wrong:
            print("    false: %s %s %s %s" % (f["severity"], f["kind"], f["mac"], f["title"]))
    print("recall %.3f (%d of %d), precision %.3f" % (
        found / planted, found, planted, found / max(1, found + false)))
    print("%d passed, %d failed, 0 skipped" % (passed, len(runs) - passed))
    return 0 if passed == len(runs) else 1


if __name__ == "__main__":
    sys.exit(main())
