#!/usr/bin/env python3
"""What a plan costs: 255 clusters of 16 hosts given their pools, and the plan checked, beside as many
hosts that are there; and that each pool of it is free by precheck."""
import os
import sys
import tempfile

from measure import FDBAUDIT, QUICK, RUNS, middle, run, target

CLUSTERS, NODES = 25 if QUICK else 255, 16


def estate(path):
    """As many hosts that are there, with a pool of 256 and ten VMs each, below a prefix of their own."""
    with open(os.path.join(path, "hosts.csv"), "w", encoding="utf-8") as hosts, \
            open(os.path.join(path, "nics.csv"), "w", encoding="utf-8") as nics:
        hosts.write("ComputerName,ClusterName,MacAddressMinimum,MacAddressMaximum\n")
        nics.write("ComputerName,VMName,Name,MacAddress,DynamicMacAddressEnabled\n")
        for n in range(CLUSTERS * NODES):
            pool = 0x02155D000000 + (n << 8)
            hosts.write("OLD-%04d,OLDC-%03d,%012X,%012X\n" % (n, n // NODES, pool, pool + 255))
            for k in range(10):
                nics.write("OLD-%04d,vm%d,Network Adapter,%012X,True\n" % (n, k, pool + k))


def timed(what, *arguments, output=None):
    """Medians of some runs; what the last one printed goes to `output`."""
    runs = [run((FDBAUDIT, *arguments), rows=0) for _ in range(RUNS)]
    if any(r.status for r in runs):
        sys.exit("plan: %s: %s" % (what, runs[-1].stderr[-300:]))
    if output is not None:
        with open(output, "w", encoding="utf-8") as f:
            f.write(runs[-1].stdout)
    print("%-44s %8.3f %8.3f %6.0f" % (what, middle(runs, "wall"), middle(runs, "cpu"), middle(runs, "mb")))
    target(what + ": time", middle(runs, "wall"), most=1, unit=" s")
    return runs[-1]


def main():
    print("\n%-44s %8s %8s %6s" % ("%d hosts" % (CLUSTERS * NODES), "wall s", "CPU s", "MB"))
    with tempfile.TemporaryDirectory() as folder:
        plan, inventory = os.path.join(folder, "plan.csv"), os.path.join(folder, "inventory")
        os.mkdir(inventory)
        estate(inventory)
        names = "C[001-%03d]/{cluster}-N[01-%02d]" % (CLUSTERS, NODES)
        timed("plan --scheme digits", "plan", "--scheme", "digits", "-q", "-i", inventory, names, output=plan)
        timed("plan --check", "plan", "--check", plan, "-i", inventory)
        other = os.path.join(folder, "octets.csv")
        timed("plan, a pool of 256 each", "plan", "-q", "-i", inventory, names, output=other)
        for path in (plan, other):
            said = run((FDBAUDIT, "precheck", "--plan", path, "-i", inventory, "--offline"), rows=0).stdout
            print("  precheck: " + said.split("\n", 1)[0])
            if not said.startswith(("FREE", "OFFLINE: FREE")) or "collision" in said:
                sys.exit("plan: precheck does not find it free")


if __name__ == "__main__":
    main()
