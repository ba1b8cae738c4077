#!/usr/bin/env python3
"""Memory runs out at each allocation of a run: it ends by a documented status and a line, never by a signal.

usage: faults.py FDBAUDIT SHIM WALKS [STEP]      each STEP-th allocation, 19 where none is given

Reports are whole or not there. Programs that a sanitizer allocates for are left out.
"""
import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

TOOL, SHIM, WALKS = (os.path.abspath(a) for a in sys.argv[1:4])
STEP = int(sys.argv[4]) if len(sys.argv) > 4 else 19
NET, HYPERV = WALKS + "/conflict", WALKS + "/conflict/inventory"
REPORTS = ("-r", "json=r.json", "-r", "csv=r.csv", "-r", "html=r.html")
COMMANDS = {
    "scan": ("scan", "--replay", NET, "-i", HYPERV, "-q", *REPORTS),
    "audit with a history": ("audit", "-c", "c.conf", "--state", "h.db", "--replay", NET, "-i", HYPERV,
                             "-q", *REPORTS),
    "inventory": ("inventory", HYPERV),
    "locate": ("locate", "00:15:5d:01:0b:00", "--replay", NET, "-i", HYPERV),
}


def run(arguments, at, folder):
    with open(os.path.join(folder, "c.conf"), "w", encoding="utf-8") as f:
        f.write("[audit]\n")
    return subprocess.run([TOOL, *arguments], cwd=folder, env=dict(os.environ, LD_PRELOAD=SHIM, MALLOC_AT=at),
                          capture_output=True, text=True, errors="replace", timeout=60, check=False)


def fault(arguments, at):
    """What is wrong with a run whose memory ends there, "" for nothing."""
    with tempfile.TemporaryDirectory(prefix="fdbaudit-memory-") as folder:
        done = run(arguments, at, folder)
        if done.returncode not in range(5):
            return "ended by %d: %s" % (done.returncode, done.stderr[-200:])
        if done.returncode == 4 and done.stderr.count("\n") < 1:
            return "status 4 without a word"
        report = os.path.join(folder, "r.json")
        if os.path.exists(report):
            with open(report, encoding="utf-8") as f:
                try:
                    json.load(f)
                except ValueError as why:
                    return "a report that is not whole: %s" % why
    return ""


def allocations(arguments):
    with tempfile.TemporaryDirectory(prefix="fdbaudit-memory-") as folder:
        # The number is written from inside the process, where the sandbox lets nothing be written.
        done = run((*arguments, "--sandbox", "no"), "count n", folder)
        with open(os.path.join(folder, "n"), encoding="utf-8") as f:
            n = int(f.read())
    assert done.returncode in (0, 1) and n > 100, (done, n)
    return n


def main():
    if b"libasan" in subprocess.run(["ldd", TOOL], capture_output=True, check=False).stdout:
        print("a sanitizer allocates: nothing to try\n0 passed, 0 failed, 0 skipped")
        return 0
    passed = failed = 0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for name, arguments in COMMANDS.items():
            n = allocations(arguments)
            runs = {"%s %d" % (mode, at): pool.submit(fault, arguments, "%s %d" % (mode, at))
                    for mode in ("once", "from") for at in range(1 + passed % STEP, n + 1, STEP)}
            faults = {at: r.result() for at, r in runs.items() if r.result()}
            for at, why in faults.items():
                print("not ok: %s, %s of %d allocations: %s" % (name, at, n, why))
            passed, failed = passed + len(runs) - len(faults), failed + len(faults)
    print("%d passed, %d failed, 0 skipped" % (passed, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
