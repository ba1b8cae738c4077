#!/usr/bin/env python3
"""Every switch of a network loses, repeats and damages replies: all rows, or the switch says so.

usage: mixed.py [SEEDS]      of each kind of trouble so many, 10 unless told

Prints what was read. A switch that calls its table complete has every row of it, in FID, address, port
and status; and it calls it so where that is earned.
"""
import sys
from collections import namedtuple

from net import Network, Scan, rows_of, switch

# marked: switches with a table that is not complete, at most. read: so much of all rows, at least.
Trouble = namedtuple("Trouble", "options switches rows seeds marked read arguments")
TROUBLES = (
    Trouble("loss=3 dup=3 malformed=1 badreqid=1", 100, 500, 10, 3, 1.0, ()),
    Trouble("loss=5 broken=2 reorder=5 delay=1", 40, 500, 2, 2, 1.0, ()),
    Trouble("malformed=3", 40, 300, 2, 2, 0.99, ()),
    Trouble("loss=20 malformed=5", 100, 200, 1, 100, 0.85, ("--timeout", "500ms")),
)


def told(net):
    """{switch: {(FID, address, port, status)}} of the report."""
    rows = {}
    for r in Scan.read(net.path("tables.csv")):
        rows.setdefault(r["switch"], set()).add((r["fid"], r["mac"], r["bridge_port"], r["status"]))
    return rows


def run(trouble, seed):
    """Prints a line; returns what is wrong."""
    scenario = "".join(switch(i, rows=trouble.rows, options=trouble.options) for i in range(1, trouble.switches + 1))
    with Network(scenario, seed=seed) as net:
        scan = Scan(net, *trouble.arguments, limit=300)
        rows = told(net)
        net.stop()
        requests = sum(c["requests"] for c in net.counters.values())
    truth = {name: {("10", mac, port, "learned") for mac, port in want} for name, want in rows_of(scenario).items()}
    partial = {r["switch"] for r in scan.coverage if r["status"] in ("partial", "failed")}
    short = [n for n, want in truth.items() if scan.state(n)[0] == "complete" and rows.get(n) != want]
    read = sum(len(want & rows.get(n, set())) for n, want in truth.items())
    false = sum(len(rows.get(n, set()) - want) for n, want in truth.items())
    part = read / trouble.switches / trouble.rows
    print("%s, seed %d: %d of %d switches marked, %d silently short, %.2f %% of rows, %d false; %d requests, %.1f s" % (
        trouble.options, seed, len(partial), trouble.switches, len(short), 100 * part, false, requests, scan.seconds))
    sys.stdout.flush()
    return (["%s is complete, and is not" % n for n in short] + ["false rows"] * (false > 0 and not partial)
            + ["too many are marked"] * (len(partial) > trouble.marked) + ["rows are missing"] * (part < trouble.read))


def main():
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    passed = failed = 0
    for trouble in TROUBLES:
        for seed in range(1, min(seeds, trouble.seeds) + 1):
            wrong = run(trouble, seed)
            for line in wrong:
                print("    " + line)
            passed, failed = passed + (not wrong), failed + bool(wrong)
    print("%d passed, %d failed, 0 skipped" % (passed, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
