#!/usr/bin/env python3
"""What it costs to ask for suspects again.

tests/bench/burst.py     figures of one machine, compare within a run only
"""
from measure import Farm, head, scaled, show, target

SWITCHES, ROWS, SUSPECTS, ROUNDS = 4, 2000, 200, 8


def suspects(farm, n):
    """Addresses of the first switch, each with two owners."""
    with open(farm.scenario, encoding="utf-8") as f:
        macs = [line.split("\t")[2] for line in f if line.startswith("F\t")][:n]
    lines = ["Host,VM,Adapter,MAC,VLAN,Kind"]
    for i, mac in enumerate(macs):
        lines += ["HV-0%d,vm-%d-%d,Network Adapter,%s,10,dynamic" % (h, h, i, mac) for h in (1, 2)]
    return farm.file("nics.csv", "\n".join(lines) + "\n")


def main():
    n = scaled(SUSPECTS)
    with Farm(SWITCHES, ROWS, "delay=5") as farm:
        common = "-i", suspects(farm, n), *farm.community()
        runs = {b: [farm.scan(*common, "--burst", b) for _ in range(3)] for b in ("0", "%dx0s" % ROUNDS)}
        head("A scan of %d switches at 5 ms, %d suspects; then %d rounds, one right after the other" % (
            SWITCHES, n, ROUNDS))
        for burst, done in runs.items():
            show("burst = " + burst, done)
        without, asked = (min(r.wall for r in done) for done in runs.values())
        target("burst: %d suspects x %d rounds at 5 ms, wall time" % (n, ROUNDS), asked - without, most=2, unit=" s")
        farm.manners("burst")


if __name__ == "__main__":
    main()
