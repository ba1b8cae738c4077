#!/usr/bin/env python3
"""The table of faults: 50 switches, of which 10 misbehave in one way, then in all ways at once.

tests/net/faults.py [--mixed] [WHAT...]     --mixed: only all at once; WHAT: the faults whose names hold it

Every healthy switch must be read completely. A faulty one is complete or says that it is not, and
whatever it gave is true: no row may be in the report that is not in the switch.
"""
import sys
import time
from collections import namedtuple

from net import SLOWER, Network, Scan, mac, rows_of, switch

SWITCHES, EVERY, ROWS = 50, 5, 150
USER = "audit/SHA/authpass12/AES/privpass12"
OTHER = "other/SHA/authpass12/AES/privpass12"
V3 = " user=" + USER
HEALTHY = "healthy"
Q, D = "dot1qTpFdbTable", "dot1dTpFdbTable"

# options: of the faulty switches. wanted: what must come of them, "complete", "marked" or either.
# vlans: they have a BRIDGE-MIB in contexts for 10 and 20, and say that they have these VLANs.
# arguments: of the scan.
Fault = namedtuple("Fault", "what options wanted vlans arguments", defaults=("", (), ()))
FAULTS = [Fault(*row) for row in (
    ("loss 20 %", "loss=20"),
    ("duplicates", "dup=50", "complete"),
    ("reordering", "reorder=50 delay=1", "complete"),
    ("wrong request id 20 %", "badreqid=20"),
    ("malformed 1 %", "malformed=1"),
    ("malformed 10 %", "malformed=10"),
    ("malformed 30 %", "malformed=30"),
    ("cut short 30 %", "cut=30"),
    ("forged replies", "stranger=100", "complete"),
    ("tooBig above 5 variables", "toobig=5", "complete"),
    ("3 variables a reply", "maxvb=3", "complete"),
    ("484-byte replies", "maxmsg=484", "complete"),
    ("GETBULK as GETNEXT", "nobulk=1", "complete"),
    ("GETBULK refused by genErr", "nobulk=2", "complete"),
    ("GETBULK ignored", "nobulk=3", "complete"),
    ("v1 only", "v1only=1", "complete"),
    ("loop", "loopat=60", "marked"),
    ("endless table", "endless=1", "marked"),
    ("dies midway", "dieafter=7", "marked"),
    ("dies and comes back", "dieafter=7 diefor=700"),
    ("restarts midway", "rebootat=7", "marked"),
    ("table changes midway", "churn=2"),
    ("700 ms a reply", "delay=700"),
    ("2 s a reply", "delay=2000", "marked", (), ("--timeout", "3s")),
    ("genErr 20 %", "generr=20"),
    ("replies from elsewhere", "othersrc=1", "marked"),
    ("wrong community", "community=other", "marked"),
    ("contexts of VLANs", "commidx=1", "complete", (10, 20)),
    ("unknown context", "commidx=1", "marked", (10, 20, 30)),
    ("v3: wrong user", "user=" + OTHER, "marked"),
    ("v3: wrong password", V3.replace("authpass", "otherpass"), "marked"),
    ("v3: wrong privacy password", V3.replace("privpass", "otherpass"), "marked"),
    ("v3: level not supported", "user=audit/SHA/authpass12", "marked"),
    ("v3: level not allowed", "denylevel=1" + V3, "marked"),
    ("v3: replies unprotected", "unsealed=1" + V3, "marked"),
    ("v3: not in the time window", "badclock=1" + V3, "marked"),
    ("v3: the clock is set", "skew=1000" + V3, "complete"),
    ("v3: reports forged by who reads the requests", "forged=40" + V3, "complete"),
    ("v3: 1,000 forged reports to a reply", "forged=1000" + V3, "complete"),
    ("v3: 50 wrong digests to a reply", "flood=50" + V3, "complete"),
    ("v3: contexts of VLANs", V3, "complete", (10, 20)),
    ("v3: unknown context", V3, "marked", (10, 20, 30)),
    ("v3: refused context", "ctxdeny=1" + V3, "marked", (10, 20)),
    ("v3: silent", "", "marked"),
    ("v3: 484-byte replies", "maxmsg=484" + V3, "complete"),
    ("v3: duplicates", "dup=50" + V3, "complete"),
    ("v3: loss 20 %", "loss=20" + V3),
    ("v3: malformed 10 %", "malformed=10" + V3),
    ("v3: dies and comes back", "dieafter=9 diefor=700" + V3),
    ("v3: restarts midway", "rebootat=7" + V3, "marked"),
)]


def churning_rows(i):
    """Ten more rows, of which five are there at any time."""
    return "".join("F\t10\t%s\t1\t3\tc/%d\n" % (mac(0x00155DF00000 + i * 16 + r), r % 2)
                   for r in range(10))


def contexts(i, rows, options, vlans):
    """A switch whose rows are in contexts: half of them in VLAN 10, half in 20."""
    lines = [switch(i, rows=0, options=options, object_id="1.3.6.1.4.1.9.1.1208").rstrip("\n")]
    for vlan in vlans:
        lines.append("O\t1.3.6.1.4.1.9.9.46.1.3.1.1.2.1.%d\ti\t1" % vlan)
    for r in range(rows):
        lines.append("D\t%d\t%s\t%d\t3" % (10 + r % 2 * 10, mac(0x00155D000000 + i * 5000 + r), 1 + r % 8))
    for port in range(1, 9):
        lines += ["B\t%d\t%d\t%d" % (port, port, view) for view in (10, 20)]
    return "\n".join(lines) + "\n"


def network(faults, rows):
    text = ""
    for i, fault in faults.items():
        if fault.vlans:
            text += contexts(i, rows, fault.options, fault.vlans)
        else:
            text += switch(i, rows=rows, options=fault.options)
        if "churn" in fault.options:
            text += churning_rows(i)
    return text


def scan(net, v3, windows, arguments):
    lines = ["[audit]", "windows = %d" % windows]
    if v3:
        lines += ["[credentials new]", "version = 3", "user = audit",
                 "auth = SHA", "auth-password-file = " + net.write("auth", "authpass12\n"),
                 "priv = AES", "priv-password-file = " + net.write("priv", "privpass12\n")]
        names = ["new"]
    else:
        lines += ["[credentials new]", "version = 2c", "community-file = " + net.path("community"),
                 "[credentials old]", "version = 1", "community-file = " + net.path("community")]
        names = ["new", "old"]
    config = net.write("fdbaudit.conf", "\n".join(lines) + "\n")
    return Scan(net, "-c", config, *sum((["--credentials", n] for n in names), []),
                "--timeout", "500ms", "--retries", "2", "--switch-budget", "8s", *arguments,
                community=None, limit=120)


def complaints(name, number, fault, truth, result):
    """(status, what is wrong) of one switch."""
    status, reason = result.state(name, D if fault.vlans else Q)
    status = status or "failed"  # it never told its name
    rows, wrong = result.rows.get(name, set()), []
    false = rows - truth - {(mac(0x00155DF00000 + number * 16 + r), "1") for r in range(10)}
    if false and "endless" not in fault.options:  # which invents its rows itself
        wrong.append("%s: %d false rows" % (name, len(false)))
    if status == "complete" and not rows >= truth:
        wrong.append("%s: complete, but %d rows are missing" % (name, len(truth - rows)))
    if fault.wanted and (status == "complete") != (fault.wanted == "complete"):
        wrong.append("%s: %s, not %s: %s" % (name, status, fault.wanted, reason))
    return status, wrong


def judge(what, faults, net, result, windows):
    """Prints a line of the table; True when all is as it must be."""
    truth, wrong, count = rows_of(net.scenario), [], {"complete": 0, "partial": 0, "failed": 0}
    for i, fault in faults.items():
        name = "sw%04d" % i
        status, bad = complaints(name, i, fault, truth[name], result)
        wrong += bad
        count[status] += fault.what != HEALTHY
    net.stop()
    if any(c["sets"] for c in net.counters.values()):
        wrong.append("a SET was sent")
    most = max(net.counters["sw%04d" % i]["max_outstanding"] for i, f in faults.items() if f.what == HEALTHY)
    if windows > 1 and most <= 1:
        wrong.append("never more than one request at once")
    requests = sum(c["requests"] for c in net.counters.values())
    print("%-28s %8d %8d %7d %8d %8.1f  %s" % (
        what, count["complete"], count["partial"], count["failed"], requests, result.seconds,
        "; ".join(wrong[:3]) or "ok"))
    sys.stdout.flush()
    return not wrong


def run(what, chosen, v3, seed, windows=1, arguments=()):
    """chosen: the faults that the faulty switches have in turn. Windows serve against latency."""
    healthy = Fault(HEALTHY, V3 if v3 else "", "complete")
    faults = {i: chosen[i // EVERY % len(chosen)] if i % EVERY == 0 else healthy
              for i in range(1, SWITCHES + 1)}
    far = ("delay=3",) if windows > 1 else ()
    with Network(network(faults, ROWS * min(windows, 2)), *far, seed=seed) as net:
        return judge(what, faults, net, scan(net, v3, windows, arguments), windows)


def alone(words):
    for seed, fault in enumerate(FAULTS, 1):
        if not words or any(w in fault.what for w in words):
            yield run(fault.what, [fault], fault.what.startswith("v3"), seed,
                      arguments=fault.arguments)


def mixed():
    """Ten faults at a time, until each had its turn; then once more with four requests at once."""
    for windows in (1, 4):
        for v3 in (False, True):
            kinds = [f for f in FAULTS if f.what.startswith("v3") == v3]
            what = ("v3: mixed" if v3 else "mixed") + (", 4 windows" if windows > 1 else "")
            for part in range(0, len(kinds), SWITCHES // EVERY):
                yield run(what, kinds[part:part + SWITCHES // EVERY], v3, 100 + part, windows,
                          ("--switch-budget", "%ds" % (4 if windows == 1 else 5)))


def main():
    began, words = time.monotonic(), [a for a in sys.argv[1:] if a != "--mixed"]
    print("%-28s %8s %8s %7s %8s %8s" % (
        "10 of 50 switches", "complete", "partial", "failed", "requests", "seconds"))
    results = [] if "--mixed" in sys.argv else list(alone(words))
    if not words:
        results += mixed()
    print("%.0f s%s" % (time.monotonic() - began, "" if SLOWER == 1 else ", limits times %g" % SLOWER))
    print("%d passed, %d failed, 0 skipped" % (sum(results), len(results) - sum(results)))
    return 0 if results and all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
