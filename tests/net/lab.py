#!/usr/bin/env python3
"""fdbaudit reads bridges that learn from real frames: Open vSwitch behind snmpd, by SNMPv3.

tests/net/lab.py LAB       LAB: folder of lab.sh, which starts the switches in namespaces of their own

One of its switches serves each VLAN as a context, as Cisco's do. What net-snmp's own command reads of
a switch must be what fdbaudit reads of it. Skipped where Open vSwitch or namespaces are not to be had.
"""
import csv
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

from net import FDBAUDIT

SWITCHES, PORT, VLANS, TRIES = 4, 1161, (1, 10, 20), 20
USER = ("-v3", "-l", "authPriv", "-u", "audit", "-a", "SHA-256", "-A", "auditauth123",
        "-x", "AES", "-X", "auditpriv123")
D, Q = "1.3.6.1.2.1.17.4.3.1.2", "1.3.6.1.2.1.17.7.1.2.2.1.2"
FID = "1.3.6.1.2.1.17.7.1.4.2.1.3.0"
NEEDS = ("ovs-vswitchd", "ovsdb-server", "snmpd", "snmpbulkwalk", "ip", "unshare")
CONFIG = """[credentials lab]
version = 3
user = audit
auth = SHA-256
auth-password-file = {0}/auth
priv = AES
priv-password-file = {0}/priv
"""


def walk(address, oid, context=""):
    """{sub-identifiers: value} of a column, as net-snmp prints it."""
    out = subprocess.run(
        ["snmpbulkwalk", *USER, "-n", context, "-Onq", "%s:%d" % (address, PORT), oid],
        env={**os.environ, "MIBS": ""}, capture_output=True, text=True, check=False).stdout
    return {tuple(map(int, m[1].split("."))): int(m[2])
            for m in re.finditer(r"^\.%s\.([\d.]+) (\d+)$" % re.escape(oid), out, re.M)}


def mac(index):
    return ":".join("%02x" % n for n in index[-6:])


def truth(address):
    """{(VLAN, MAC, bridge port)} of both forms of the table."""
    vlan = {fid: index[-1] for index, fid in walk(address, FID).items()}
    rows = {(vlan.get(i[0], i[0]), mac(i), port) for i, port in walk(address, Q).items()}
    if not vlan:
        rows = {(v, mac(i), port) for v in VLANS
                for i, port in walk(address, D, "vlan-%d" % v).items()}
    return rows


def ours(folder, address):
    """The same by fdbaudit, and what it says of tables that are not complete."""
    def path(name):
        return os.path.join(folder, name)

    files = {"auth": "auditauth123\n", "priv": "auditpriv123\n", "conf": CONFIG.format(folder)}
    for name, text in files.items():
        with open(path(name), "w", encoding="utf-8") as f:
            f.write(text)
        os.chmod(path(name), 0o600)
    subprocess.run([FDBAUDIT, "scan", "-q", "-c", path("conf"), "--credentials", "lab",
                    "-r", "csv-tables=" + path("tables"), "-r", "csv-coverage=" + path("coverage"),
                    "%s:%d" % (address, PORT)], check=False)
    with open(path("tables"), encoding="utf-8") as f:
        rows = {(int(r["vlan"]), r["mac"], int(r["bridge_port"])) for r in csv.DictReader(f)
                if r["vlan"].isdigit()}
    with open(path("coverage"), encoding="utf-8") as f:
        return rows, [r for r in csv.DictReader(f) if r["status"] not in ("complete", "absent")]


def compare(folder, name, address):
    """Until both saw the same moment of a table that is alive. Prints a line; True when they agree."""
    rows, told, bad = set(), set(), []
    for _ in range(TRIES):
        told = truth(address)
        rows, bad = ours(folder, address)
        if len(told) > 30 and told == rows == truth(address) and not bad:
            print("%-6s %3d rows in VLANs %s  ok" % (name, len(rows), sorted({r[0] for r in rows})))
            return True
        time.sleep(0.2)
    print("%-6s differs: %s; %s" % (name, sorted(told ^ rows)[:4], bad[:2]))
    return False


def inside():
    with tempfile.TemporaryDirectory() as folder:
        good = [compare(folder, "core" if i == 1 else "leaf%d" % (i - 1), "127.77.0.%d" % i)
                for i in range(1, SWITCHES + 1)]
    print("%d passed, %d failed, 0 skipped" % (sum(good), SWITCHES - sum(good)))
    return 0 if all(good) else 1


def main():
    path = os.environ.get("PATH", "") + ":/usr/sbin:/sbin"
    missing = [n for n in NEEDS if shutil.which(n, path=path) is None]
    if not missing and subprocess.run(["unshare", "-nm", "true"], stderr=subprocess.DEVNULL,
                                      check=False).returncode != 0:
        missing = ["the right to make namespaces"]
    if not os.path.exists(os.path.join(sys.argv[1], "lab.sh")):
        missing.append(os.path.join(sys.argv[1], "lab.sh"))
    if missing:
        print("skipped: switches with Open vSwitch: %s is missing\n0 passed, 0 failed, %d skipped" % (
            ", ".join(missing), SWITCHES))
        return 0
    return subprocess.run([os.path.join(sys.argv[1], "lab.sh"), "run", str(SWITCHES),
                           sys.executable, os.path.abspath(__file__)], check=False).returncode


if __name__ == "__main__":
    sys.exit(main() if len(sys.argv) > 1 else inside())
