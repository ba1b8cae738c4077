"""What the tests of the history share: a network that is good or bad, and a run of an audit of it."""
import os
import shutil
import subprocess
import sys

TOOL, WALKS = (os.path.abspath(p) for p in (sys.argv[1], sys.argv[-1]))
SHIM = os.path.abspath(sys.argv[2])  # tests/store/fault_at.c, where there is one


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


def run(net, hour, fault=None, state="history.db", day="2026-11-18"):
    env = dict(os.environ)
    if fault:
        env.update(LD_PRELOAD=SHIM, FAULT_AT=fault, ASAN_OPTIONS=os.environ.get(
            "ASAN_OPTIONS", "") + ":verify_asan_link_order=0")
    return subprocess.run(
        [TOOL, "audit", "-c", "c.conf", "--state", state, "--replay", net, "-i", net + "/inventory",
         "--now", "%sT%02d:00:00Z" % (day, hour), "-r", "json=report.json"],
        env=env, capture_output=True, text=True, check=False)
