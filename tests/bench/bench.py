#!/usr/bin/env python3
"""What it all costs: every bench of this folder, and at the end all targets in one table.

tests/bench/bench.py [NAME...]     see BENCHES; BENCH_QUICK=1: a tenth of the size, each once
"""
import os
import platform
import shutil
import subprocess
import sys
import time

from measure import PERL

HERE = os.path.dirname(os.path.abspath(__file__))
FDBAUDIT = os.path.join(os.environ.get("BUILD", os.path.join(HERE, "../../build")), "fdbaudit")
BENCHES = {"start": (), "plan": (), "reports": (), "collect": (), "v3": (), "burst": (), "place": (), "store": (), "netconf": (),
           "inventory": (FDBAUDIT,), "log": (), "growth": (FDBAUDIT,)}
PEERS = ("snmpbulkwalk", "snmpd", "xargs")  # gosnmp is linked by the Makefile, or that fails


def run(name):
    """Prints what a bench prints; returns its lines about targets, and whether it ended well."""
    print("\n==== %s" % name, flush=True)
    lines = []
    with subprocess.Popen([sys.executable, os.path.join(HERE, name + ".py"), *BENCHES[name]],
                          stdout=subprocess.PIPE, text=True) as child:
        for line in child.stdout:
            print(line, end="", flush=True)
            if line.rstrip().endswith((" met", " MISSED", " not judged: load")):
                lines.append(line)
    return lines, child.returncode == 0


def main():
    began = time.monotonic()
    names = [n for n in sys.argv[1:] or BENCHES]
    path = os.environ.get("PATH", "") + ":/usr/sbin:/sbin"
    missing = [p for p in PEERS if shutil.which(p, path=path) is None]
    if subprocess.run([PERL, "-MSNMP", "-e", "1"], stderr=subprocess.DEVNULL, check=False).returncode != 0:
        missing.append("libsnmp-perl")
    if missing:
        sys.exit("bench: not installed: %s (make deps-bench)" % ", ".join(missing))
    print("%s, %d cores, %s" % (platform.machine(), len(os.sched_getaffinity(0)), time.strftime("%F")))
    results = {name: run(name) for name in names}
    print("\n==== all targets")
    for lines, _ in results.values():
        print("".join(lines), end="")
    broken = [name for name, (_, good) in results.items() if not good]
    targets = [line for lines, _ in results.values() for line in lines]
    missed = sum(line.rstrip().endswith("MISSED") for line in targets)
    open_ = sum(line.rstrip().endswith("load") for line in targets)
    print("%d targets met, %d MISSED, %d not judged, %.0f s%s" % (
        len(targets) - missed - open_, missed, open_, time.monotonic() - began,
        "; did not end: " + ", ".join(broken) if broken else ""))
    if os.environ.get("BENCH_QUICK"):
        print("A quick run: targets are meant for the whole one.")
        missed = 0
    return 1 if broken or missed else 0


if __name__ == "__main__":
    sys.exit(main())
