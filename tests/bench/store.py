#!/usr/bin/env python3
"""What the history costs: a million sightings on 1,000 switches, run by run; and a large one that is asked cold."""
import os
import re
import sqlite3
import statistics
import subprocess
import tempfile
import time

from measure import BUILD, FDBAUDIT, scaled, target

STORE = os.path.join(BUILD, "bench-store")
RUNS = 8


def run(path, sightings, number, moved):
    """Seconds, CPU seconds, born, moved, silent, MB of the file; CPU seconds and seconds of asking."""
    out = subprocess.run([STORE, path, str(sightings), str(number), str(moved)],
                         capture_output=True, check=True)
    return [float(x) for x in out.stdout.split()]


def series(folder, moved, sightings):
    """The first run, then others in which so many in ten thousand addresses moved."""
    path = os.path.join(folder, "%d.db" % moved)
    figures = []
    for number in range(RUNS):
        one = run(path, sightings, number, moved)
        figures.append(one)
        print("%-24s %8.2f %8.2f %9d %9d %9d %9.2f %8.3f %8.3f" % (
            "first" if number == 0 else "%.2f %% moved" % (moved / 100), *one), flush=True)
    return figures


PERIODS, STAYS, PERIOD = 13, 5, 2592000


def grow(path):
    """Thirteen periods in which each address was at its port five times: 25 bytes a stay, 2 GB."""
    db = sqlite3.connect(path)
    db.execute("PRAGMA synchronous = OFF")
    last, t = db.execute("SELECT id, t FROM run ORDER BY id LIMIT 1").fetchone()
    db.execute("UPDATE open SET first = first + 1000000")
    for table, column in ("pending", "last"), ("scope", "last_run"), ("finding", "last"):
        db.execute("UPDATE %s SET %s = %s + 1000000" % (table, column, column))
    db.execute("UPDATE run SET id = id + 1000000")
    begin = t // PERIOD - PERIODS
    for p in range(PERIODS):
        ids = [1 + p * STAYS + i for i in range(STAYS)]
        db.executemany("INSERT INTO run VALUES(?, ?, ?, ?, 'bench', 0, 0)",
                       [(i, (begin + p) * PERIOD + i * 3600, 0, 0) for i in ids])
        for kind in ("past_%d(k INTEGER, last INTEGER, port INTEGER, scope INTEGER, first INTEGER NOT NULL,"
                     " why INTEGER NOT NULL, PRIMARY KEY(k, last, port, scope)) WITHOUT ROWID",
                     "move_%d(run INTEGER, k INTEGER, now INTEGER, was INTEGER NOT NULL,"
                     " PRIMARY KEY(run, k, now)) WITHOUT ROWID"):
            db.execute("CREATE TABLE " + kind % (begin + p))
        db.execute("INSERT INTO past_%d SELECT k, run.id, port, scope, run.id, 0 FROM open CROSS JOIN run"
                   " WHERE run.id BETWEEN %d AND %d ORDER BY k, run.id" % (begin + p, ids[0], ids[-1]))
        db.commit()
    macs = [row[0] >> 12 for row in db.execute("SELECT k FROM open WHERE k %% %d = 0 LIMIT 20" % 977)]
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    return macs


def forget(path):
    """Out of the page cache; the one of the host may have it."""
    with open(path, "rb") as f:
        os.fsync(f.fileno())
        os.posix_fadvise(f.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def locate(path, mac):
    """Milliseconds of the whole command, cold."""
    forget(path)
    began = time.monotonic()
    done = subprocess.run([FDBAUDIT, "locate", "%012x" % mac, "--history", "--state", path], capture_output=True,
                          text=True, check=False)
    took = (time.monotonic() - began) * 1000
    if len(re.findall(r"^   ", done.stdout, re.M)) < PERIODS * STAYS:
        raise RuntimeError("locate: %s%s" % (done.stdout, done.stderr))
    return took


def large(folder, sightings):
    path = os.path.join(folder, "large.db")
    run(path, sightings, 0, 0)
    macs = grow(path)
    cold = [locate(path, mac) for mac in macs]
    asked = []
    for number in (1, 2, 3):
        forget(path)
        asked.append(run(path, sightings, number, 0)[7] * 1000)
    print("\nA history of %.2f GB, %d periods" % (os.path.getsize(path) / 1e9, PERIODS + 1))
    target("locate, cold: median", statistics.median(cold), most=100, unit=" ms")
    target("locate, cold: worst of %d" % len(cold), max(cold), most=100, unit=" ms")
    target("200 suspects, cold", statistics.median(asked), most=600, unit=" ms")


def main():
    sightings = scaled(1000000)
    print("\nHistory, %d sightings on 1,000 switches\n%-24s %8s %8s %9s %9s %9s %9s %8s %8s" % (
        sightings, "", "wall s", "CPU s", "born", "moved", "silent", "file MB", "ask CPU", "ask s"))
    with tempfile.TemporaryDirectory(dir=BUILD) as folder:
        still = series(folder, 0, sightings)
        moving = series(folder, 100, sightings)
    # In the steady state each run also ends what fell silent three runs before.
    steady = moving[4:]
    target("unchanged: a run", statistics.median(f[0] for f in still[1:]), most=0.3, unit=" s")
    target("unchanged: growth", still[-1][5] - still[1][5], most=0.1, unit=" MB", timed=False)
    target("1 % moved, steady: a run", statistics.median(f[0] for f in steady), most=2.5, unit=" s")
    target("1 % moved, steady: CPU of a run", statistics.median(f[1] for f in steady), most=2.5, unit=" s")
    target("1 % moved, steady: growth of a run",
           (steady[-1][5] - steady[0][5]) / (len(steady) - 1), most=1.2, unit=" MB", timed=False)
    with tempfile.TemporaryDirectory(dir=BUILD) as folder:
        large(folder, sightings)


if __name__ == "__main__":
    main()
