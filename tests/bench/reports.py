#!/usr/bin/env python3
"""What writing each format of the report costs: 100,000 addresses on 50 switches, 1,000 of them also at
another switch and host, which makes 1,000 findings. CPU time of a run with that report less that of one
without any."""
import os
import tempfile

from measure import FDBAUDIT, RUNS, middle, run, scaled, target

SWITCHES, PORTS, UPLINK, TWICE = 50, 40, 49, 1000
FORMATS = ("text", "html", "json", "csv", "csv-actions", "script", "csv-places", "csv-ports", "csv-tables",
           "nagios", "prometheus", "mail")
ADDRESSES = scaled(50)  # of a port


def network(folder):
    """Tables of switches around a core; a host at each port, whose VMs drew their addresses from its pool.

    Some of them were given to a VM of another host too, by hand.
    """
    header = {"tables": "switch,table,fid,vlan,mac,bridge_port,ifindex,ifname,status",
              "hosts": "ComputerName,MacAddressMinimum,MacAddressMaximum",
              "nics": "ComputerName,VMName,State,Name,MacAddress,DynamicMacAddressEnabled"}
    text = {name: [line] for name, line in header.items()}
    row, nic = "%s,dot1q,10,10,%s,%d,%d,Eth1/%d,learned", "HV-%02d%02d,vm%d,Running,Network Adapter,%s,%s"
    for n in range(SWITCHES * PORTS * ADDRESSES):
        host, k = divmod(n, ADDRESSES)
        switch, port = divmod(host, PORTS)
        mac = "00:15:5d:%02x:%02x:%02x" % (host >> 8, host & 255, k)
        if k == 0:
            text["hosts"].append("HV-%02d%02d,%s,%s" % (switch, port, mac, mac[:-2] + "ff"))
            text["tables"] += [row % ("sw-%02d" % other, mac, UPLINK, UPLINK, UPLINK)
                               for other in range(SWITCHES) if other != switch]
        text["tables"].append(row % ("sw-%02d" % switch, mac, port + 1, port + 1, port + 1))
        text["tables"].append(row % ("core", mac, switch + 1, switch + 1, switch + 1))
        text["nics"].append(nic % (switch, port, n, mac, "True"))
        if n % (SWITCHES * PORTS * ADDRESSES // TWICE) == 0:
            other = (switch + SWITCHES // 2) % SWITCHES
            text["tables"].append(row % ("sw-%02d" % other, mac, port + 1, port + 1, port + 1))
            text["nics"].append(nic % (other, port, SWITCHES * PORTS * ADDRESSES + n, mac, "False"))
    for name, lines in text.items():
        with open(os.path.join(folder, name + ".csv"), "w", encoding="utf-8") as f:
            f.write("\n".join(lines) + "\n")


def main():
    with tempfile.TemporaryDirectory() as folder:
        network(folder)
        places = SWITCHES * PORTS * ADDRESSES + TWICE

        def runs(*reports):
            command = (FDBAUDIT, "audit", "-c", "/dev/null", "-q", "--replay", os.path.join(folder, "tables.csv"),
                       "-i", os.path.join(folder, "hosts.csv"), "-i", os.path.join(folder, "nics.csv"), *reports)
            return [run(command, rows=0) for _ in range(RUNS)]

        bare = middle(runs("-r", "csv-suppressions=/dev/null"), "cpu")
        print("\n%d addresses, %d of them twice; without a report %.3f s CPU\n%-44s %8s %8s %6s" % (
            places - TWICE, TWICE, bare, "", "CPU s", "KB", "MB"))
        for name in FORMATS:
            path = os.path.join(folder, "report")
            done = runs("-r", "%s=%s" % (name, path))
            if done[-1].status != 1 or os.path.getsize(path) == 0:
                raise RuntimeError("%s: status %d: %s" % (name, done[-1].status, done[-1].stderr[:500]))
            own = middle(done, "cpu") - bare
            size = os.path.getsize(path)
            print("%-44s %8.3f %8.0f %6.0f" % (name, own, size / 1024, middle(done, "mb")))
            if name in ("html", "json"):
                target("report %s: CPU time" % name, own, most=0.5, unit=" s")
            if name == "html":
                target("report html: size", size / 1048576, most=9, unit=" MB", timed=False)


if __name__ == "__main__":
    main()
