#!/usr/bin/env python3
"""fdbaudit reads bridges that learn from real frames: Open vSwitch behind snmpd, by SNMPv3.

tests/net/lab.py LAB       LAB: folder of lab.sh, which starts the switches in namespaces of their own

One of its switches serves each VLAN as a context, as Cisco's do. What net-snmp's own command reads of
a switch must be what fdbaudit reads of it. Then stories are played from run to run, with a history: a
frame is sent, the tables are waited for, and audit is run. Skipped where Open vSwitch or namespaces
are not to be had.
"""
import csv
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

from net import FDBAUDIT

SWITCHES, PORT, VLANS, TRIES = 4, 1161, (1, 10, 20), 20
MOVER, TWIN = "00:15:5d:77:00:01", "00:15:5d:77:00:02"  # VMs of hv11; that the second has a twin, no export tells
# What is heard last before a run, and (address, cause, state, whether it is loud) of all that is told of the two.
STORY = (
    ("both at home", ((MOVER, "hv11"), (TWIN, "hv11")), ()),
    ("one is migrated", ((MOVER, "hv21"),), ((MOVER, "C8", "new", False),)),
    ("and stays", (), ((MOVER, "C8", "open", False),)),
    ("a second holder of the other one is heard", ((TWIN, "hv12"),),
     ((MOVER, "C8", "open", False),)),  # both left hv11, as far as runs can tell: one finding
    ("and the first one again", ((TWIN, "hv11"),), ((MOVER, "C8", "open", False), (TWIN, "C0", "new", True))),
    ("it goes on", ((TWIN, "hv12"),), ((MOVER, "C8", "open", False), (TWIN, "C0", "open", True))),
)
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


def heard(lab, address, host):
    """A frame with this source from a VM of a host; returns when its leaf has it at the host's port."""
    leaf, port = "127.77.0.%d" % (int(host[2]) + 1), int(host[3])
    for _ in range(TRIES):
        subprocess.run([lab, "vm", "once", host + ":eth0", address, "10", "bcast"], check=True, stdout=subprocess.DEVNULL)
        if any(mac(i) == address and at == port for i, at in walk(leaf, Q).items()):
            return
        time.sleep(0.2)
    raise RuntimeError("%s does not learn %s" % (leaf, address))


def audit(folder):
    """What is told: (address, cause, state, loud) of the two, and the ids of all else that is loud."""
    subprocess.run([FDBAUDIT, "audit", "-q", "-c", os.path.join(folder, "audit.conf"), "-i", os.path.join(folder, "export"),
                    "-i", os.path.join(folder, "nics.csv"), "-r", "json=" + os.path.join(folder, "report")], check=False)
    with open(os.path.join(folder, "report"), encoding="utf-8") as f:
        findings = [x for x in json.load(f)["findings"] if x["state"] != "fixed"]
    of_ours = {(x["mac"], x["cause"], x["state"], x["severity"] != "info") for x in findings if x["mac"] in (MOVER, TWIN)}
    return of_ours, {x["id"] for x in findings if x["severity"] != "info" and x["mac"] not in (MOVER, TWIN)}


def history(folder, lab):
    """Plays the story, a line for each run; returns which of them are as they should be."""
    subprocess.run([lab, "export", os.path.join(folder, "export")], check=True, stdout=subprocess.DEVNULL)
    with open(os.path.join(folder, "nics.csv"), "w", encoding="utf-8") as f:
        f.write("Host,VM,Adapter,MAC,VLAN,Kind\n" + "".join(
            "hv11,%s,Network Adapter,%s,10,dynamic\n" % row for row in (("mover", MOVER), ("twin", TWIN))))
    with open(os.path.join(folder, "audit.conf"), "w", encoding="utf-8") as f:
        f.write("[audit]\nstate = %s/history.db\nsamples = 1\nburst = 0\n" % folder + CONFIG.format(folder) +
                "".join("[switch s%d]\naddress = 127.77.0.%d:%d\ncredentials = lab\n" % (i, i, PORT)
                        for i in range(1, SWITCHES + 1)))
    good, others = [], None
    for what, frames, told in STORY:
        for address, host in frames:
            heard(lab, address, host)
        ours_, rest = audit(folder)
        others = rest if others is None else others
        good.append(ours_ == set(told) and rest <= others)
        print("%-42s %s" % (what, "ok" if good[-1] else "told %s; and of others %s" % (sorted(ours_), sorted(rest - others))))
    return good


def inside(lab):
    with tempfile.TemporaryDirectory() as folder:
        good = [compare(folder, "core" if i == 1 else "leaf%d" % (i - 1), "127.77.0.%d" % i)
                for i in range(1, SWITCHES + 1)]
        good += history(folder, os.path.join(lab, "lab.sh"))
    print("%d passed, %d failed, 0 skipped" % (sum(good), len(good) - sum(good)))
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
            ", ".join(missing), SWITCHES + len(STORY)))
        return 0
    return subprocess.run([os.path.join(sys.argv[1], "lab.sh"), "run", str(SWITCHES),
                           sys.executable, os.path.abspath(__file__), "inside", sys.argv[1]], check=False).returncode


if __name__ == "__main__":
    sys.exit(inside(sys.argv[2]) if sys.argv[1] == "inside" else main())
