#!/usr/bin/env python3
"""What polling costs, beside other ways to read one column of many switches.

tests/bench/collect.py [NAME...]     see BENCHES; figures of one machine, compare within a run only
"""
import math
import sys

from measure import QUICK, RUNS, Farm, head, middle, per_cpu, scaled, show, target

MANY = 1 if QUICK else 9  # short runs
LATENCY, SERIAL = "delay=5", ("serial=1", "delay=0.5", "cost=20", "queue=16")


def interleaved(*tools, rounds=RUNS):
    """The runs of each tool, all tools once in every round."""
    rounds = [[tool() for tool in tools] for _ in range(rounds)]
    return [list(runs) for runs in zip(*rounds)]


def bench_column():
    """One column of 500 switches x 4,000 rows, no latency; tools interleaved, medians"""
    with Farm(scaled(500), 4000) as farm:
        head(bench_column.__doc__)
        ours, bare, go, perl, shell = interleaved(
            farm.collect, farm.netsnmp, farm.gosnmp, farm.perl, farm.bulkwalk)
        farm.whole(*ours, *bare, *go, *perl, *shell)
        show("fdbaudit", ours)
        show("net-snmp sessions, a bare loop", bare)
        show("gosnmp, 200 at once", go)
        show("Perl's SNMP, 200 at once", perl)
        show("xargs -P50 snmpbulkwalk -Cr50", shell)
        per_cpu("one column to a bare net-snmp loop", ours, bare, 0.7)
        per_cpu("one column to gosnmp", ours, go, 3)
        per_cpu("one column to xargs snmpbulkwalk", ours, shell, 30)


def bench_windows():
    """One column of one switch, 10,000 rows at 5 ms, 4 windows"""
    with Farm(1, 10000, LATENCY) as farm:
        head(bench_windows.__doc__)
        four, one, shell = interleaved(
            lambda: farm.collect("-w", "4"), farm.collect, farm.bulkwalk, rounds=MANY)
        farm.whole(*four, *one, *shell)
        show("fdbaudit, 4 windows", four)
        show("fdbaudit, 1 window", one)
        show("snmpbulkwalk -Cr50", shell)
        target("one switch, 4 windows: wall time to snmpbulkwalk",
               middle(four, "wall") / middle(shell, "wall"), most=0.4)
        farm.manners("one switch", windows=4)


def bench_serial():
    """One column of one serial agent (0.5 ms + 20 us a row), 10,000 rows: windows gain nothing"""
    with Farm(1, 10000, *SERIAL) as farm:
        head(bench_serial.__doc__)
        four, one = interleaved(lambda: farm.collect("-w", "4"), farm.collect, rounds=MANY)
        farm.whole(*four, *one)
        show("fdbaudit, 4 windows", four)
        show("fdbaudit, 1 window", one)
        target("serial agent, 4 windows: wall time to 1 window",
               middle(four, "wall") / middle(one, "wall"), most=1.05)
        farm.manners("serial agent", windows=4)


def bench_scan():
    """A whole scan of 1,000 switches x 500 rows at 2 ms"""
    with Farm(scaled(1000), 500, "delay=2") as farm:
        head(bench_scan.__doc__)
        ours, shell = interleaved(lambda: farm.scan(*farm.community()), farm.bulkwalk)
        farm.whole(*ours, *shell)
        show("fdbaudit scan", ours)
        show("xargs -P50 snmpbulkwalk -Cr50, one column", shell)
        target("whole scan: wall time to xargs' one column",
               middle(ours, "wall") / middle(shell, "wall"), most=0.5)
        target("whole scan: memory", middle(ours, "mb"), most=64, unit=" MB", timed=False)
        farm.manners("whole scan")


def bench_growth():
    """Whole scans of 100, 1,000 and 10,000 switches x 500 rows, no latency"""
    head(bench_growth.__doc__)
    scans = {}
    for switches in (100, 1000, 10000):
        with Farm(scaled(switches), 500) as farm:
            scans[switches] = [farm.scan(*farm.community()) for _ in range(RUNS)]
            farm.whole(*scans[switches])
            show("fdbaudit scan, %d switches" % farm.switches, scans[switches])
    cpu = {n: middle(runs, "cpu") for n, runs in scans.items()}
    mb = {n: middle(runs, "mb") for n, runs in scans.items()}
    for few, many in ((100, 1000), (1000, 10000)):
        print("  %-62s %9.2f" % ("CPU time from %d to %d switches: exponent" % (few, many),
                                 math.log10(cpu[many] / cpu[few])))
    target("whole scan, ten times 1,000 switches: CPU time", cpu[10000] / cpu[1000], most=11.5)
    target("whole scan, 10,000 switches: memory", mb[10000], most=300, unit=" MB", timed=False)
    target("whole scan, 1,000 to 10,000 switches: memory of one more",
           (mb[10000] - mb[1000]) * 1024 / scaled(9000), most=30, unit=" KB", timed=False)


BENCHES = {f.__name__[6:]: f for f in (bench_column, bench_windows, bench_serial, bench_scan, bench_growth)}

if __name__ == "__main__":
    for name in sys.argv[1:] or BENCHES:
        BENCHES[name]()
