#!/usr/bin/env python3
"""What reading the logs of switches costs: junk, and lines of moves of 100 flapping addresses.

usage: log.py [LINES]

LINES (10,000,000): of a log in which each tenth line tells of a move; and of as many lines of junk.
"""
import os
import sys
import tempfile

from measure import FDBAUDIT, RUNS, head, middle, run, scaled, show, target

LINES = int(sys.argv[1]) if len(sys.argv) > 1 else scaled(10000000)
BLOCK = 10000
JUNK = "Nov 18 02:%02d:%02d leaf-%d 4711: Nov 18 02:00:00.123 UTC: %%LINEPROTO-5-UPDOWN: Line protocol on " \
       "Interface GigabitEthernet1/0/%d, changed state to up\n"
MOVE = "Nov 18 02:%02d:%02d leaf-%d 4712: Nov 18 02:00:00.123 UTC: %%SW_MATM-4-MACFLAP_NOTIF: Host " \
       "0015.5d0a.%04x in vlan 10 is flapping between port Gi1/0/%d and port Po1\n"


def block(every):
    """BLOCK lines; each `every`th of them tells of a move, none where it is 0."""
    return "".join(
        MOVE % (i // 60 % 60, i % 60, i % 4, i // every % 100, i % 4 + 3) if every and i % every == 0
        else JUNK % (i // 60 % 60, i % 60, i % 4, i % 48) for i in range(BLOCK))


def measure(folder, what, every):
    path = os.path.join(folder, "switches.log")
    text = block(every)
    with open(path, "w", encoding="ascii") as f:
        for _ in range(LINES // BLOCK):
            f.write(text)
    runs = [run([FDBAUDIT, "scan", "-q", "--now", "2026-11-18T03:00:00Z", "--log", path,
                 "-r", "csv=/dev/null"], rows=LINES // BLOCK * BLOCK) for _ in range(RUNS)]
    show("%d lines, %s" % (LINES, what), runs)
    return runs


def main():
    head("logs of switches, as --log reads them")
    with tempfile.TemporaryDirectory(prefix="fdbaudit-bench-") as folder:
        for what, every in ("no move", 0), ("each tenth a move", 10), ("moves alone", 1):
            runs = measure(folder, what, every)
            target("lines per CPU-second, " + what,
                   runs[0].rows / max(middle(runs, "cpu"), 0.001), least=1e6)
            target("CPU seconds for 10 million lines, " + what,
                   middle(runs, "cpu") * 1e7 / max(runs[0].rows, 1), most=20, unit=" s")
            target("memory, " + what, middle(runs, "mb"), most=200, unit=" MB", timed=False)


if __name__ == "__main__":
    main()
