#!/usr/bin/env python3
"""What the start of the program costs: CPU time of --version, beside that of true."""
import os
import statistics

from measure import FDBAUDIT, target

RUNS = 41


def start(*command):
    """The median of user and system time, ms. A copy of this process would be counted with it: there is none."""
    took = []
    for _ in range(RUNS):
        child = os.posix_spawnp(command[0], command, {"PATH": os.environ["PATH"]},
                                file_actions=[(os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0)])
        _, status, use = os.wait4(child, 0)
        if status != 0:
            raise RuntimeError("%s: status %d" % (command[0], status))
        took.append(use.ru_utime + use.ru_stime)
    return 1000 * statistics.median(took)


def main():
    print("\nStart, medians of %d\n%-44s %8.2f ms CPU" % (RUNS, "true", start("true")))
    target("--version: CPU time", start(FDBAUDIT, "--version"), most=3, unit=" ms")


if __name__ == "__main__":
    main()
