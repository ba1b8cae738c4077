#!/usr/bin/env python3
"""Every switch of a network loses, repeats and damages replies: all rows, or the switch says so.

usage: mixed.py [SWITCHES ROWS]      200 switches of 1,000 rows: about 20 s

Prints what was read. Fails when a switch that calls its table complete lacks a row, or when fewer
rows came than 99 of 100.
"""
import sys

from net import Network, Scan, rows_of, switch

FAULTS = "loss=3 dup=3 malformed=1 badreqid=1"


def main():
    switches, rows = (int(a) for a in sys.argv[1:3]) if len(sys.argv) > 2 else (200, 1000)
    scenario = "".join(switch(i, rows=rows, options=FAULTS) for i in range(1, switches + 1))
    count = {"complete": 0, "partial": 0, "failed": 0}
    read = false = 0
    short = []
    with Network(scenario, seed=7) as net:
        scan = Scan(net, "--timeout", "500ms", limit=300)
        net.stop()
        truth = rows_of(scenario)
        requests = sum(c["requests"] for c in net.counters.values())
    for name, want in truth.items():
        got = scan.rows.get(name, set())
        state = scan.state(name)[0] or "failed"
        count[state] += 1
        read += len(got & want)
        false += len(got - want)
        if state == "complete" and got != want:
            short.append("%s is complete with %d of %d rows, %d of them false" % (
                name, len(got & want), len(want), len(got - want)))
    print("%d switches, %d rows each, %s" % (switches, rows, FAULTS))
    print("%d of %d rows, %d false; %s; %d requests, %.1f s" % (
        read, switches * rows, false, ", ".join("%d %s" % (n, k) for k, n in count.items()),
        requests, scan.seconds))
    for line in short:
        print(line)
    bad = len(short) + (read < 0.99 * switches * rows)
    print("%d passed, %d failed, 0 skipped" % (switches - len(short), bad))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
