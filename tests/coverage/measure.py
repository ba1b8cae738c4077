#!/usr/bin/env python3
"""Lines that tests reach, by folder, against their floors.

tests/coverage/measure.py BUILD FLOORS     BUILD was built with --coverage and has run

A folder below its floor fails, and names the lines that nothing reaches, file by file.
"""
import collections
import json
import os
import subprocess
import sys

MOST_LINES = 12  # of a file that are named


def measured(build):
    """{file: (lines, [numbers of those that nothing reaches])}"""
    # gcov writes branches that were taken less than never, and gcovr tells of each: lines are what counts.
    done = subprocess.run(["gcovr", "--root", ".", "--gcov-ignore-parse-errors", "-j", str(os.cpu_count()),
                           "--filter", "src/", "--json", "-", os.path.join(build, "src")],
                          capture_output=True, check=False)
    if done.returncode != 0:
        sys.exit(done.stderr.decode(errors="replace"))
    files = {}
    for f in json.loads(done.stdout)["files"]:
        lines = [line for line in f["lines"] if not line["gcovr/noncode"]]
        if lines:
            files[f["file"]] = (len(lines), [line["line_number"] for line in lines if line["count"] == 0])
    return files


def floors_of(path):
    """[(beginning of a path, percent)], the longest first."""
    rows = []
    with open(path, encoding="utf-8") as f:
        for line in f:
            words = line.split("#")[0].split()
            if words:
                rows.append((words[0], float(words[1])))
    return sorted(rows, key=lambda row: -len(row[0]))


def floor_of(path, floors):
    """(what has a floor: a folder, or files of one beginning; the floor)"""
    for begin, floor in floors:
        if path.startswith(begin):
            return (os.path.dirname(path) if begin.endswith("/") else begin + "*"), floor
    return os.path.dirname(path), None


def main():
    files, floors = measured(sys.argv[1]), floors_of(sys.argv[2])
    sums, passed, failed = collections.defaultdict(lambda: [0, 0, []]), 0, 0
    for path, (lines, missed) in files.items():
        one = sums[floor_of(path, floors)]
        one[0] += lines
        one[1] += lines - len(missed)
        one[2].append(path)
    print("%-34s %7s %7s %7s" % ("folder", "lines", "percent", "floor"))
    for (name, floor), (lines, reached, paths) in sorted(sums.items()):
        met = floor is None or 100 * reached >= floor * lines
        print("%-34s %7d %7.1f %7s  %s" % (name, lines, 100 * reached / lines, floor or "", "" if met else "BELOW"))
        passed, failed = passed + (floor is not None and met), failed + (not met)
        for path in () if met else sorted(paths):
            missed = files[path][1]
            if missed:
                print("    %s: %d of %d lines: %s%s" % (
                    path, len(missed), files[path][0], " ".join(map(str, missed[:MOST_LINES])),
                    " ..." if len(missed) > MOST_LINES else ""))
    for begin, _ in floors:
        if not any(path.startswith(begin) for path in files):
            failed += 1
            print("nothing was measured of %s" % begin)
    print("%d passed, %d failed, 0 skipped" % (passed, failed))
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
