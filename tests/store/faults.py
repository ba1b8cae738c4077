#!/usr/bin/env python3
"""The history under a disk that fails and a process that is killed, at each write of a run.

usage: faults.py FDBAUDIT SHIM WALKS     SHIM: tests/store/fault_at.c as a shared object

A history of three runs is written to by a fourth, once for each write that it makes: killed before
it, or the disk is full from it on. Each time the file has to be whole afterwards, hold the three
runs or the four, and take the next run. The same of a history of version 1, which the fourth
run brings up to date; and of one whose periods are so old that the fourth run drops them: all of
them and with the run that is kept, or none. STORE_STEP=5: at each fifth write.
"""
import contextlib
import os
import shutil
import sqlite3
import sys
import tempfile

from history import network, run

# Under sanitizers what counts is which lines run: each of them many times takes most of an hour.
STEP = int(os.environ.get("STORE_STEP", "1"))
SUM = ("SELECT (SELECT total(n) FROM scope) + (SELECT count(*) FROM pending) - (SELECT count(*) FROM open),"
       " (SELECT count(*) FROM pending AS p WHERE NOT EXISTS (SELECT 1 FROM open AS o"
       "  WHERE o.k = p.k AND o.port = p.port AND o.scope = p.scope))")


def state_of(path):
    """How many runs it holds; what is wrong with it."""
    db = sqlite3.connect(path)
    try:
        whole = db.execute("PRAGMA integrity_check").fetchone()[0]
        sums = db.execute(SUM).fetchone()
        runs = db.execute("SELECT count(*) FROM run").fetchone()[0]
        return runs, "" if whole == "ok" and sums == (0, 0) else "%s %s" % (whole, sums)
    except sqlite3.Error as why:
        return 0, str(why)
    finally:
        db.close()


def periods(path):
    """The tables of intervals that ended, by the period in which they did."""
    with contextlib.closing(sqlite3.connect(path)) as db:
        return {name for name, in db.execute("SELECT name FROM sqlite_master WHERE name GLOB 'past_*'")}


def restore(base):
    for end in ("", "-wal", "-shm"):
        if os.path.exists("history.db" + end):
            os.remove("history.db" + end)
    shutil.copy(base, "history.db")


def trial(fault, at, base):
    """What broke, "" when nothing did; and 1 where the run was kept."""
    restore(base)
    if os.path.exists("report.json"):
        os.remove("report.json")
    done = run("good", 4, "%s %d" % (fault, at))
    if fault == "kill" and done.returncode != -9:
        return "exit %d, not killed" % done.returncode, 0
    if fault == "full":
        with open("report.json", encoding="utf-8") as f:
            report = f.read()
        if not report.endswith("]}\n"):
            return "the report is not whole", 0
        if (done.returncode == 4) != ("fdbaudit: history " in done.stderr and "warning" not in done.stderr):
            return "exit %d: %s" % (done.returncode, done.stderr), 0
    runs, wrong = state_of("history.db")
    kept = runs - state_of(base)[0]
    if wrong or kept not in (0, 1):
        return "%d runs, %s" % (runs, wrong), 0
    if fault == "full" and (done.returncode == 4) != (kept == 0):
        return "exit %d with %d runs" % (done.returncode, runs), kept
    left = periods("history.db") & periods(base)
    if left != (set() if base == "aged.db" and kept else periods(base)):
        return "%d runs, and of the periods %s" % (runs, sorted(left)), kept
    done = run("bad", 5)
    again, wrong = state_of("history.db")
    if done.returncode not in (0, 1) or again != runs + 1 or wrong:
        return "the next run: exit %d, %d runs, %s %s" % (done.returncode, again, wrong, done.stderr), kept
    return "", kept


def make_old():
    """old.db: version 1 of the schema."""
    shutil.copy("three.db", "old.db")
    with contextlib.closing(sqlite3.connect("old.db")) as db:
        db.executescript("DROP TABLE run_counts; DROP TABLE export; DROP TABLE nic; PRAGMA user_version = 1;")


def make_aged():
    """aged.db: two periods, which the next run drops."""
    for net, day, hours in (("bad", "05-01", (1,)), ("good", "05-02", (1, 2, 3, 4)), ("bad", "05-20", (1,)),
                            ("good", "09-20", (1, 2, 3, 4)), ("bad", "11-17", (1,))):
        for hour in hours:
            run(net, hour, None, "aged.db", "2026-" + day)


def count_writes(base):
    """How many writes a fourth run makes. None: the shim cannot be loaded."""
    restore(base)
    run("good", 4, "count counted")
    if not os.path.exists("counted"):
        return None
    with open("counted", encoding="utf-8") as f:
        writes = int(f.read())
    os.remove("counted")
    return writes


def series(what, fault, base):
    """This fault at each write. Returns how many of these are well, and how many are not."""
    writes, failed, kept = count_writes(base), 0, 0
    struck = range(1, writes + 1, STEP)
    for at in struck:
        wrong, was_kept = trial(fault, at, base)
        kept += was_kept
        if wrong:
            failed += 1
            print("not ok: %s: %s at write %d of %d: %s" % (what, fault, at, writes, wrong))
    passed = len(struck) - failed
    print("%s: %s at %d of %d writes: the run was kept %d times" % (what, fault, len(struck), writes, kept))
    if not 0 < kept < len(struck) or writes <= 20:
        failed += 1
        print("not ok: %s: the faults did not strike where they should" % what)
    return passed, failed


def main():
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        with open("c.conf", "w", encoding="utf-8") as f:
            f.write("[audit]\nkeep = 30d\n")
        network("bad", False)
        network("good", True)
        for hour in (1, 2, 3):
            run("bad", hour)
        shutil.copy("history.db", "three.db")
        writes = count_writes("three.db")
        if writes is None:  # the tool has a runtime of its own that must come first
            print("skip: the shim cannot be loaded\n0 passed, 0 failed, 1 skipped")
            os.chdir("/")
            return False
        make_old()
        make_aged()
        for what, fault, base in (("three runs", "kill", "three.db"), ("three runs", "full", "three.db"),
                                  ("version 1", "kill", "old.db"), ("two old periods", "kill", "aged.db")):
            well, ill = series(what, fault, base)
            passed += well
            failed += ill
        # A first run that is killed leaves nothing that a second one stumbles over.
        for at in range(1, writes + 1, STEP):
            for name in os.listdir("."):
                if name.startswith("first.db"):
                    os.remove(name)
            killed = run("bad", 1, "kill %d" % at, "first.db").returncode
            done = run("bad", 2, None, "first.db")
            _, wrong = state_of("first.db")
            if done.returncode != 1 or wrong or killed != -9:
                failed += 1
                print("not ok: first run killed at write %d: exit %d %s%s" %
                      (at, done.returncode, wrong, done.stderr))
            else:
                passed += 1
        os.chdir("/")
    print("%d passed, %d failed, 0 skipped" % (passed, failed))
    return failed != 0


sys.exit(main())
