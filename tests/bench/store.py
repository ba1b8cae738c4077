#!/usr/bin/env python3
"""What the history costs: a million sightings on 1,000 switches, run by run."""
import os
import statistics
import subprocess
import tempfile

from measure import BUILD, scaled, target

STORE = os.path.join(BUILD, "bench-store")
RUNS = 8


def run(path, sightings, number, moved):
    """Seconds, CPU seconds, born, moved, silent, MB of the file."""
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
        print("%-24s %8.2f %8.2f %9d %9d %9d %9.2f" % (
            "first" if number == 0 else "%.2f %% moved" % (moved / 100), *one), flush=True)
    return figures


def main():
    sightings = scaled(1000000)
    print("\nHistory, %d sightings on 1,000 switches\n%-24s %8s %8s %9s %9s %9s %9s" % (
        sightings, "", "wall s", "CPU s", "born", "moved", "silent", "file MB"))
    with tempfile.TemporaryDirectory(dir=BUILD) as folder:
        still = series(folder, 0, sightings)
        moving = series(folder, 100, sightings)
    # In the steady state each run also ends what fell silent three runs before.
    steady = moving[4:]
    target("unchanged: a run", statistics.median(f[0] for f in still[1:]), most=0.3, unit=" s")
    target("unchanged: growth", still[-1][5] - still[1][5], most=0.1, unit=" MB")
    target("1 % moved, steady: a run", statistics.median(f[0] for f in steady), most=2.5, unit=" s")
    target("1 % moved, steady: growth of a run",
           (steady[-1][5] - steady[0][5]) / (len(steady) - 1), most=1.2, unit=" MB")


if __name__ == "__main__":
    main()
