#!/usr/bin/env python3
"""What the start of the program costs: CPU time of --version, beside that of true."""
import os
import statistics

from measure import FDBAUDIT, run, target

RUNS = 41


def start(*command):
    """The median of user and system time, ms."""
    return 1000 * statistics.median(run(command, rows=0, env={"PATH": os.environ["PATH"]}).cpu for _ in range(RUNS))


def main():
    print("\nStart, medians of %d\n%-44s %8.2f ms CPU" % (RUNS, "true", start("true")))
    target("--version: CPU time", start(FDBAUDIT, "--version"), most=3, unit=" ms")


if __name__ == "__main__":
    main()
