#!/usr/bin/env python3
"""The history under a disk that fails and a process that is killed, at each write of a run.

usage: faults.py FDBAUDIT SHIM WALKS     SHIM: tests/store/fault_at.c as a shared object

A history of three runs is written to by a fourth, once for each write that it makes: killed before
it, or the disk is full from it on. Each time the file has to be whole afterwards, hold the three
runs or the four, and take the next run.
"""
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile

TOOL, SHIM, WALKS = (os.path.abspath(p) for p in sys.argv[1:4])
SUM = ("SELECT (SELECT total(n) FROM scope) + (SELECT count(*) FROM pending) - (SELECT count(*) FROM open),"
       " (SELECT count(*) FROM pending AS p WHERE NOT EXISTS (SELECT 1 FROM open AS o"
       "  WHERE o.k = p.k AND o.port = p.port AND o.scope = p.scope))")


def network(name, good):
    """A recording; good: the second holder is not there, so that the run has much to write."""
    shutil.copytree(WALKS + "/conflict", name)
    for folder, _, files in os.walk(name):
        for f in files:
            path = os.path.join(folder, f)
            if good and f == "leaf-2.snmprec":
                with open(path, encoding="latin-1") as fh:
                    lines = [x for x in fh if ".0.21.93." not in x]
                with open(path, "w", encoding="latin-1") as fh:
                    fh.writelines(lines)
    os.remove(name + "/times")


def run(net, hour, fault=None, state="history.db"):
    env = dict(os.environ)
    if fault:
        env.update(LD_PRELOAD=SHIM, FAULT_AT=fault, ASAN_OPTIONS=os.environ.get(
            "ASAN_OPTIONS", "") + ":verify_asan_link_order=0")
    return subprocess.run(
        [TOOL, "audit", "-c", "c.conf", "--state", state, "--replay", net, "-i", net + "/inventory",
         "--now", "2026-11-18T%02d:00:00Z" % hour, "-r", "json=report.json"],
        env=env, capture_output=True, text=True, check=False)


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


def restore():
    for end in ("", "-wal", "-shm"):
        if os.path.exists("history.db" + end):
            os.remove("history.db" + end)
    shutil.copy("three.db", "history.db")


def trial(fault, at):
    """What broke, "" when nothing did; and how many runs were kept."""
    restore()
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
    if wrong or runs not in (3, 4):
        return "%d runs, %s" % (runs, wrong), runs
    if fault == "full" and (done.returncode == 4) != (runs == 3):
        return "exit %d with %d runs kept" % (done.returncode, runs), runs
    done = run("bad", 5)
    again, wrong = state_of("history.db")
    if done.returncode not in (0, 1) or again != runs + 1 or wrong:
        return "the next run: exit %d, %d runs, %s %s" % (done.returncode, again, wrong, done.stderr), runs
    return "", runs


def main():
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        with open("c.conf", "w", encoding="utf-8") as f:
            f.write("[audit]\n")
        network("bad", False)
        network("good", True)
        for hour in (1, 2, 3):
            run("bad", hour)
        shutil.copy("history.db", "three.db")
        run("good", 4, "count counted")
        if not os.path.exists("counted"):  # the tool has a runtime of its own that must come first
            print("skip: the shim cannot be loaded\n0 passed, 0 failed, 1 skipped")
            os.chdir("/")
            return False
        with open("counted", encoding="utf-8") as f:
            writes = int(f.read())
        for fault in ("kill", "full"):
            kept = 0
            for at in range(1, writes + 1):
                wrong, runs = trial(fault, at)
                kept += runs == 4
                if wrong:
                    print("not ok: %s at write %d of %d: %s" % (fault, at, writes, wrong))
                failed += 1 if wrong else 0
                passed += 0 if wrong else 1
            print("%s at each of %d writes: the run was kept %d times" % (fault, writes, kept))
            if not 0 < kept < writes or writes <= 20:  # else the faults did not strike where they should
                failed += 1
                print("not ok: %s: %d writes, the run was kept %d times" % (fault, writes, kept))
        # A first run that is killed leaves nothing that a second one stumbles over.
        for at in range(1, writes + 1):
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
