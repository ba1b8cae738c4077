#!/usr/bin/env python3
"""What reading a table by NETCONF costs, beside python3-ncclient where it is installed.

tests/bench/netconf.py      figures of one machine, compare within a run only
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time

from measure import FDBAUDIT, target

from netconf import CAPABLE, MATM, NCSWITCH, Peak, hello, iosxe, matm, reply

ROWS = 50000
RUNS = 5
OC = "http://openconfig.net/yang/network-instance"


def openconfig(rows):
    entries = "".join(
        "<entry><mac-address>%(m)s</mac-address><vlan>%(v)d</vlan><config><mac-address>%(m)s"
        "</mac-address><vlan>%(v)d</vlan></config><state><mac-address>%(m)s</mac-address><vlan>%(v)d"
        "</vlan><age>12</age><entry-type>DYNAMIC</entry-type></state><interface><interface-ref><state>"
        "<interface>Ethernet%(p)d</interface><subinterface>0</subinterface></state></interface-ref>"
        "</interface></entry>" % {
            "m": "00:15:5d:%02x:%02x:%02x" % (i >> 16, i >> 8 & 255, i & 255),
            "v": 1 + i % 20, "p": 1 + i % 48} for i in range(rows))
    return hello(*CAPABLE["1.0"], OC + "?module=openconfig-network-instance") + reply(
        "<network-instances", '<data><network-instances xmlns="%s"><network-instance><name>default'
        "</name><fdb><mac-table><entries>%s</entries></mac-table></fdb></network-instance>"
        "</network-instances></data>" % (OC, entries))


PEER = r"""
import sys, time
from ncclient import manager
port, root, ns, row = int(sys.argv[1]), *sys.argv[2:5]
began = time.monotonic()
with manager.connect(host="127.0.0.1", port=port, username="audit", password="secret",
                     hostkey_verify=False, allow_agent=False, look_for_keys=False,
                     timeout=60) as m:
    reply = m.get(filter=("subtree", '<%s xmlns="%s"/>' % (root, ns)))
    tag = "{%s}%s" % (ns, row)
    rows = [[leaf.text for leaf in e.iter()] for e in reply.data_ele.iter(tag)]
    print(len(rows), time.monotonic() - began)
    sys.stdout.flush()
"""


def peer_python():
    """An interpreter that knows ncclient, or None: Debian's packages are its own python's alone."""
    for python in (sys.executable, "/usr/bin/python3"):
        if os.path.exists(python) and subprocess.run(
                [python, "-c", "import ncclient"], stderr=subprocess.DEVNULL, check=False).returncode == 0:
            return python
    return None


def measure(command):
    """(seconds, MB, what it printed)"""
    began = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    peak = Peak(child.pid)
    out = child.stdout.read()
    child.wait()
    seconds = time.monotonic() - began
    peak.over = True
    peak.join()
    child.stdout.close()
    return seconds, peak.mb, out


class Bench:
    def __init__(self, folder):
        self.folder, self.python = folder, peer_python()

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)
        os.chmod(path, 0o600)
        return path

    def switch(self, recording, *options):
        """(process, port, fingerprint)"""
        process = subprocess.Popen([NCSWITCH, "-w", "secret", *options, self.write("recording", recording)],
                                   stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        port, fingerprint = process.stdout.readline().split()
        return process, int(port), fingerprint

    def scan(self, port, fingerprint):
        return [FDBAUDIT, "scan", "-q", "-r", "csv-tables", "-c", self.write("conf", (
            "[audit]\nsamples = 1\n[credentials c]\nversion = netconf\nuser = audit\nfingerprint = %s\n"
            "password-file = %s\n[switch s]\naddress = 127.0.0.1:%d\ncredentials = c\n" % (
                fingerprint, self.write("password", "secret\n"), port))), "s"]

    def table(self, what, recording, peer, seconds, mb):
        process, port, fingerprint = self.switch(recording)
        try:
            ours, theirs = [], []
            for _ in range(RUNS):  # in turns: both meet the same machine
                ours.append(measure(self.scan(port, fingerprint)))
                if self.python is not None:
                    theirs.append(measure([self.python, "-c", PEER, str(port), *peer]))
            for _, _, out in ours:
                assert out.count("\n") == ROWS + 1, out[:300]
            wall = statistics.median(o[0] for o in ours)
            peak = max(o[1] for o in ours)
            print("%-34s %8.3f s %7.1f MB" % (what + ", fdbaudit", wall, peak))
            target("NETCONF, " + what + ": wall time", wall, most=seconds, unit=" s")
            target("NETCONF, " + what + ": memory", peak, most=mb, unit=" MB")
            if not theirs:
                print("%-34s (python3-ncclient is not installed)" % (what + ", ncclient"))
                return
            other = statistics.median(float(o[2].split()[1]) for o in theirs)
            memory = max(o[1] for o in theirs)
            print("%-34s %8.3f s %7.1f MB" % (what + ", ncclient", other, memory))
            target("NETCONF, " + what + ": ncclient's time in ours", other / wall, least=2)
            target("NETCONF, " + what + ": ncclient's memory in ours", memory / peak, least=4)
        finally:
            process.kill()
            process.wait()
            process.stdout.close()

    def capabilities(self):
        names = ["http://example.com/yang/m%d?module=m%d&amp;revision=2020-01-01" % (i, i)
                 for i in range(600)]
        process, port, fingerprint = self.switch(
            hello(*CAPABLE["1.1"], *names, MATM) + reply("<matm-oper-data", matm(1)), "-d", "30")
        try:
            runs = [measure(self.scan(port, fingerprint))[0] for _ in range(RUNS)]
            target("NETCONF, 600 capabilities, 30 ms a reply: wall time", statistics.median(runs),
                   most=0.5, unit=" s")
        finally:
            process.kill()
            process.wait()
            process.stdout.close()


def main():
    with tempfile.TemporaryDirectory(prefix="fdbaudit-bench-") as folder:
        bench = Bench(folder)
        print("\n%d rows over SSH on loopback, the whole program; median time, greatest memory of %d runs"
              % (ROWS, RUNS))
        bench.table("IOS-XE, 9 MB, base:1.1", iosxe(matm(ROWS)),
                    ("matm-oper-data", MATM, "matm-mac-entry"), 0.5, 48)
        bench.table("OpenConfig, 20 MB, base:1.0", openconfig(ROWS), ("network-instances", OC, "entry"),
                    1.0, 48)
        bench.capabilities()


if __name__ == "__main__":
    main()
