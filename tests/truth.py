#!/usr/bin/env python3
"""What is right in inputs of real life, in small worlds and in random estates must stay right.

usage: truth.py FDBAUDIT SHARED [--keep]

SHARED/data/reality/check.py and SHARED/tools/worlds/run.py say `ok NAME` or `FAULT NAME` of each
case. tests/truth/{reality,worlds}.txt list those that are right; each must be right again. What
else has become right is named: --keep writes it down. Random estates are scored as a whole: no
figure may be below, no false alarm above what tests/truth/estates.txt says.
"""
import os
import re
import subprocess
import sys

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LISTS = os.path.join(TOP, "tests/truth")
SUITES = (("reality", "data/reality/check.py"), ("worlds", "tools/worlds/run.py"))
SCORE = re.compile(r"found \d+ \(([\d.]+) %\), right cause \d+ \(([\d.]+) %\), right host \d+ "
                   r"\(([\d.]+) %\).*false alarms (\d+)")


def run(command):
    done = subprocess.run([sys.executable] + command, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def cases(name, script, program, keep):
    """(held, broken) of one list."""
    path = os.path.join(LISTS, name + ".txt")
    with open(path, encoding="utf-8") as f:
        listed = f.read().split()
    said = {case: word for word, case in
            re.findall(r"^(ok|FAULT) +(\S+)", run([script, program]), re.M)}
    right = {c for c, word in said.items() if word == "ok"}
    broken = [c for c in listed if c not in right]
    for c in broken:
        print("not ok: %s %s was right" % (name, c))
    new = sorted(right - set(listed))
    if new and keep:
        with open(path, "w", encoding="utf-8") as f:
            f.write("".join(c + "\n" for c in sorted(set(listed) | right)))
    elif new:
        print("%s: %s became right: truth.py --keep" % (name, " ".join(new)))
    return len(listed) - len(broken), len(broken)


def estates(script, program):
    passed = failed = 0
    with open(os.path.join(LISTS, "estates.txt"), encoding="utf-8") as f:
        rows = [line.split() for line in f if line.strip() and not line.startswith("#")]
    for pace, seeds, found, cause, host, alarms in rows:
        out = run([script, program, "--seeds", seeds, "--pace", pace])
        m = SCORE.search(out)
        good = m and all(float(m.group(i + 1)) >= float(least)
                         for i, least in enumerate((found, cause, host))) and (
            int(m.group(4)) <= int(alarms))
        print("%s: estates %s %s: %s" % ("ok" if good else "not ok", seeds, pace,
                                         m.group(0) if m else out.strip().splitlines()[-1:]))
        passed, failed = passed + bool(good), failed + (not good)
    return passed, failed


def main():
    program, shared = os.path.abspath(sys.argv[1]), sys.argv[2]
    passed = failed = 0
    for name, script in SUITES:
        held, broken = cases(name, os.path.join(shared, script), program, "--keep" in sys.argv)
        print("%s: %d of %d held" % (name, held, held + broken))
        passed, failed = passed + held, failed + broken
    held, broken = estates(os.path.join(shared, "tools/estate/run.py"), program)
    passed, failed = passed + held, failed + broken
    print("%d passed, %d failed, 0 skipped" % (passed, failed))
    return failed > 0


sys.exit(main())
