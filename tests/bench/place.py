#!/usr/bin/env python3
"""What placing and judging cost: time and memory, beside the same question in SQLite."""
import math
import os
import sqlite3
import statistics
import subprocess
import time

from measure import BUILD, QUICK, target

PLACE = os.path.join(BUILD, "bench-place")
# of 20 million rows: seconds of place, MB
BUDGET = {"core": (2, 600), "edge": (8, 1024)}


def place(kind, millions, switches=1000):
    """bench-place's own figures: rows, places, findings, CPU s of place and judge, peak MB."""
    out = subprocess.run([PLACE, kind, str(millions), str(switches)], capture_output=True, check=True)
    return out.stdout.decode().split()


def growth():
    """Sites of 40 switches, 500 rows each, 1 % planted conflicts, 500 pools: 1,000 and ten times as many."""
    few, many = 100 if QUICK else 1000, 1000 if QUICK else 10000
    seconds = {few: [], many: []}
    for _ in range(1 if QUICK else 3):
        for switches, taken in seconds.items():
            one = place("planted", switches * 500 / 1e6, switches)
            taken.append(float(one[4]) + float(one[5]))
            print("%-5s %10s %10s %8s %8s %8s %8s  %d switches" % (*one, switches), flush=True)
    a, b = (statistics.median(taken) for taken in seconds.values())
    target("placing and judging ten times the switches: exponent of CPU time",
           math.log10(b / max(a, 0.01)), most=1.1, unit="")


# Networks that once cost a product of two sizes: millions of rows, switches, seconds of place and judge.
ODD = {"blind": (2, 4000, 8), "unpolled": (0.5, 1000, 4), "nested": (0.2, 2000, 1)}


def odd():
    """No switch hears another; all hear one that nobody polls; all pools end at one address."""
    for kind, (millions, switches, seconds) in ODD.items():
        runs = [place(kind, millions, switches) for _ in range(1 if QUICK else 3)]
        print("%-7s %8s %10s %8s %8s %8s %8s  %d switches" % (*runs[-1], switches), flush=True)
        target("%d switches, %s: CPU time of placing and judging" % (switches, kind),
               statistics.median(float(r[4]) + float(r[5]) for r in runs), most=seconds, unit=" s")


def sqlite_join():
    """The same question in SQLite: rows at edges joined with the NICs, addresses at two of them."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE rows (mac INTEGER, sw INTEGER, port INTEGER, edge INTEGER)")
    database.execute("CREATE TABLE nics (mac INTEGER, host INTEGER)")
    database.executemany("INSERT INTO rows VALUES (?, ?, ?, ?)", (
        (k, sw, k % 47 if k // 200 == sw else 47, k // 200 == sw)
        for sw in range(1000)
        for k in {*range(sw % 250, 200000, 250), *range(sw * 200, sw * 200 + 200)}))
    database.executemany("INSERT INTO nics VALUES (?, ?)",
                         ((h * 200 + k, h) for h in range(1000) for k in range(100)))
    began = time.process_time()
    database.execute("CREATE INDEX rows_mac ON rows (mac, edge, sw, port)")
    database.execute("CREATE INDEX nics_mac ON nics (mac)")
    indexed = time.process_time()
    database.execute(
        "SELECT r.mac, COUNT(DISTINCT r.sw * 65536 + r.port), COUNT(DISTINCT n.host) FROM rows r "
        "LEFT JOIN nics n ON n.mac = r.mac WHERE r.edge GROUP BY r.mac "
        "HAVING COUNT(DISTINCT r.sw * 65536 + r.port) > 1 OR COUNT(DISTINCT n.host) > 1").fetchall()
    return indexed - began, time.process_time() - indexed


def main():
    print("\nPlacing and judging, 1,000 switches and 100,000 NICs\n%-5s %10s %10s %8s %8s %8s %8s" % (
        "", "rows", "places", "findings", "place s", "judge s", "MB"))
    last = {}
    for kind in BUDGET:
        for millions in (1,) if QUICK else (1, 5, 20):
            last[kind] = place(kind, millions)
            print("%-5s %10s %10s %8s %8s %8s %8s" % tuple(last[kind]), flush=True)
    growth()
    odd()
    print("SQLite, 1 M rows in memory: index %.2f s, one query %.2f s" % sqlite_join())
    for kind, (seconds, mb) in BUDGET.items():
        what = "%s rows, %s" % (last[kind][1], kind)
        target(what + ": CPU time of placing and judging",
               float(last[kind][4]) + float(last[kind][5]), most=seconds, unit=" s")
        target(what + ": memory", float(last[kind][6]), most=mb, unit=" MB")


if __name__ == "__main__":
    main()
