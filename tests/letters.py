#!/usr/bin/env python3
"""Names of many letters that take two, three and four octets, in every field: all reports stay UTF-8.

usage: letters.py FDBAUDIT

A text that does not fit is cut between two letters, wherever that is. Each length is tried with 0 to
3 plain letters before it, so that the end falls on each octet of a letter.
"""
import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

FORMATS = ("text", "csv", "json", "html", "nagios", "prometheus", "csv-places", "csv-ports", "csv-links",
           "csv-tables", "csv-coverage", "csv-exports", "csv-hosts", "csv-remarks",
           "csv-actions", "csv-excel", "csv-suppressions", "mail", "script")
LETTERS = {"2 octets": "ü", "3 octets": "漢", "4 octets": "\U00020000"}
LENGTHS = (20, 40, 64, 90, 120, 200, 255, 330, 400, 1500)
COLUMNS = "VMHost,Cluster,VMName,Name,MacAddress,SwitchName,State,DynamicMacAddressEnabled"


def text(oid, name):
    return "%s|4x|%s\n" % (oid, name.encode().hex())


def walk(name):
    """Two rows of one address, at a port and beside a neighbour; all that has a name has this one."""
    out = "1.3.6.1.2.1.17.1.1.0|4x|020000000a00\n"
    for oid in ("1.3.6.1.2.1.1.1.0", "1.3.6.1.2.1.1.5.0", "1.3.6.1.2.1.1.6.0"):
        out += text(oid, name)
    for port in (1, 2):
        for column in ("2.2.1.2", "31.1.1.1.1", "31.1.1.1.18"):
            out += text("1.3.6.1.2.1.%s.%d" % (column, 100 + port), name + str(port))
        out += "1.3.6.1.2.1.17.1.4.1.2.%d|2|%d\n" % (port, 100 + port)
    for column in (5, 7, 8, 9, 10):
        out += text("1.0.8802.1.1.2.1.4.1.1.%d.0.2.1" % column, name)
    out += text("1.0.8802.1.1.2.1.3.7.1.3.2", name + "2")
    for vlan, port in ((10, 1), (10, 2), (20, 1)):
        out += "1.3.6.1.2.1.17.7.1.2.2.1.2.%d.0.21.93.1.11.%d|2|%d\n" % (vlan, port, port)
        out += "1.3.6.1.2.1.17.7.1.2.2.1.3.%d.0.21.93.1.11.%d|2|3\n" % (vlan, port)
    out += text("1.3.6.1.2.1.17.7.1.4.3.1.1.10", name)
    return out


def inventory(name):
    rows = [COLUMNS]
    for host in ("a", "b"):
        rows.append(",".join((name + host, name, name, name, "00155D010B01", name, "Running", "True")))
        rows.append(",".join((name + host, name, name, name, "no address " + name, name, name, name)))
    return "\n".join(rows) + "\n"


def wrong(folder, exe, name):
    """What is no UTF-8, no JSON or ends otherwise than documented; "" where all is right."""
    for sub in ("one", "two"):
        os.makedirs(os.path.join(folder, sub), exist_ok=True)
        with open(os.path.join(folder, sub, "sw.snmprec"), "w", encoding="utf-8") as f:
            f.write(walk(name + sub))
    with open(os.path.join(folder, "i.csv"), "w", encoding="utf-8") as f:
        f.write(inventory(name))
    args = [exe, "scan", "--replay", "one", "--replay", "two", "-i", "i.csv"]
    for form in FORMATS:
        args += ["-r", "%s=out.%s" % (form, form)]
    done = subprocess.run(args, cwd=folder, capture_output=True, timeout=60, check=False)
    if done.returncode not in (0, 1, 3):
        return "exit %d: %s" % (done.returncode, done.stderr[-300:])
    outputs = {"standard error": done.stderr}
    for form in FORMATS:
        with open(os.path.join(folder, "out." + form), "rb") as f:
            outputs[form] = f.read()
    for where, raw in outputs.items():
        try:
            words = raw.decode()
        except UnicodeDecodeError as e:
            return "%s: %s" % (where, e)
        if "\ufffd" in words:
            return "%s: a letter that is none: %r" % (where, words[max(0, words.index("\ufffd") - 20):][:40])
    json.loads(outputs["json"])
    return ""


def check(exe, what, letter, n, before):
    """What is wrong with names of so many letters, "" for nothing."""
    with tempfile.TemporaryDirectory(prefix="fdbaudit-letters-") as folder:
        fault = wrong(folder, exe, "x" * before + letter * n)
    return fault and "%d of %s behind %d: %s" % (n, what, before, fault)


def main():
    exe = os.path.abspath(sys.argv[1])
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        runs = [pool.submit(check, exe, what, letter, n, before)
                for what, letter in LETTERS.items() for n in LENGTHS for before in range(4)]
    faults = [fault for fault in (run.result() for run in runs) if fault]
    for fault in faults:
        print("not ok: " + fault)
    print("%d passed, %d failed, 0 skipped" % (len(runs) - len(faults), len(faults)))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
