#!/usr/bin/env python3
"""The table of faults: 50 switches, of which 10 misbehave in one way, then in all ways at once.

Every healthy switch must be read completely. A faulty one is complete or says that it is not, and
whatever it gave is true: no row may be in the report that is not in the switch.
"""
import sys
import time

from net import SLOWER, Network, Scan, mac, rows_of, switch

SWITCHES, EVERY, ROWS = 50, 5, 150
USER = "audit/SHA/authpass12/AES/privpass12"
OTHER = "other/SHA/authpass12/AES/privpass12"

# what, options of the faulty switches, what must come of them: "complete", "marked" or either
FAULTS = (
    ("loss 20 %", "loss=20", ""),
    ("duplicates", "dup=50", "complete"),
    ("reordering", "reorder=50 delay=1", "complete"),
    ("wrong request id 20 %", "badreqid=20", ""),
    ("damaged replies 1 %", "broken=1", ""),
    ("damaged replies 10 %", "broken=10", ""),
    ("damaged replies 30 %", "broken=30", ""),
    ("forged replies", "stranger=100", "complete"),
    ("tooBig above 5 variables", "toobig=5", "complete"),
    ("3 variables a reply", "maxvb=3", "complete"),
    ("484-byte replies", "maxmsg=484", "complete"),
    ("GETBULK as GETNEXT", "nobulk=1", "complete"),
    ("GETBULK refused", "nobulk=2", "complete"),
    ("GETBULK ignored", "nobulk=3", "complete"),
    ("v1 only", "v1only=1", "complete"),
    ("loop", "loopat=60", "marked"),
    ("endless table", "endless=1", "marked"),
    ("dies midway", "dieafter=7", "marked"),
    ("dies and comes back", "dieafter=7 diefor=700", ""),
    ("restarts midway", "rebootat=7", ""),
    ("table changes midway", "churn=2", ""),
    ("slower than the timeout", "delay=700", ""),
    ("genErr 20 %", "generr=20", ""),
    ("replies from elsewhere", "othersrc=1", "marked"),
    ("wrong community", "community=other", "marked"),
    ("v3: wrong user", "user=" + OTHER, "marked"),
    ("v3: wrong password", "user=" + USER.replace("authpass", "otherpass"), "marked"),
    ("v3: wrong privacy password", "user=" + USER.replace("privpass", "otherpass"), "marked"),
    ("v3: level not allowed", "user=audit/SHA/authpass12", "marked"),
    ("v3: not in the time window", "badclock=1 user=" + USER, "marked"),
    ("v3: silent", "", "marked"),
    ("v3: loss 20 %", "loss=20 user=" + USER, ""),
    ("v3: damaged replies 10 %", "broken=10 user=" + USER, ""),
    ("v3: restarts midway", "rebootat=7 user=" + USER, ""),
)


def churning_rows(i):
    """Ten more rows, of which five are there at any time."""
    return "".join("F\t10\t%s\t1\t3\tc/%d\n" % (mac(0x00155DF00000 + i * 16 + r), r % 2)
                   for r in range(10))


def network(options_of, v3):
    text = ""
    for i in range(1, SWITCHES + 1):
        faulty = options_of(i // EVERY - 1) if i % EVERY == 0 else None
        options = ("user=" + USER if v3 else "") if faulty is None else faulty
        text += switch(i, rows=ROWS, options=options)
        if "churn" in options:
            text += churning_rows(i)
    return text


def scan(net, v3):
    if v3:
        lines = ["[credentials new]", "version = 3", "user = audit",
                 "auth = SHA", "auth-password-file = " + net.write("auth", "authpass12\n"),
                 "priv = AES", "priv-password-file = " + net.write("priv", "privpass12\n")]
        names = ["new"]
    else:
        lines = ["[credentials new]", "version = 2c", "community-file = " + net.path("community"),
                 "[credentials old]", "version = 1", "community-file = " + net.path("community")]
        names = ["new", "old"]
    config = net.write("fdbaudit.conf", "\n".join(lines) + "\n")
    return Scan(net, "-c", config, *sum((["--credentials", n] for n in names), []),
                "--timeout", "500ms", "--retries", "2", "--switch-budget", "8s", community=None,
                limit=120)


def judge(what, wanted, net, result):
    """Prints a line of the table; True when all is as it must be."""
    endless = {line.split("\t")[2] for line in net.scenario.splitlines() if "endless=1" in line}
    truth, wrong, count = rows_of(net.scenario), [], {"complete": 0, "partial": 0, "failed": 0}
    for i in range(1, SWITCHES + 1):
        name = "sw%04d" % i
        status, _ = result.state(name)
        if status is None:  # it never told its name
            status = "failed"
        rows = result.rows.get(name, set())
        false = rows - truth[name] - {(mac(0x00155DF00000 + i * 16 + r), "1") for r in range(10)}
        if false and name not in endless:  # which invents its rows itself
            wrong.append("%s: %d false rows" % (name, len(false)))
        if status == "complete" and not rows >= truth[name]:
            wrong.append("%s: complete, but %d rows are missing" % (name, len(truth[name] - rows)))
        if i % EVERY != 0:
            if status != "complete":
                wrong.append("%s is healthy, but %s: %s" % (name, status, result.state(name)[1]))
            continue
        count[status] += 1
        if wanted and (status == "complete") != (wanted == "complete"):
            wrong.append("%s: %s, not %s" % (name, status, wanted))
    net.stop()
    if any(c["sets"] for c in net.counters.values()):
        wrong.append("a SET was sent")
    requests = sum(c["requests"] for c in net.counters.values())
    print("%-28s %8d %8d %7d %8d %8.1f  %s" % (
        what, count["complete"], count["partial"], count["failed"], requests, result.seconds,
        "; ".join(wrong[:3]) or "ok"))
    sys.stdout.flush()
    return not wrong


def run(what, options_of, wanted, v3, seed):
    with Network(network(options_of, v3), seed=seed) as net:
        return judge(what, wanted, net, scan(net, v3))


def main():
    began, passed, failed = time.monotonic(), 0, 0
    print("%-28s %8s %8s %7s %8s %8s" % (
        "10 of 50 switches", "complete", "partial", "failed", "requests", "seconds"))
    for seed, (what, options, wanted) in enumerate(FAULTS, 1):
        good = run(what, lambda i, o=options: o, wanted, what.startswith("v3"), seed)
        passed, failed = passed + good, failed + (not good)
    for v3 in (False, True):
        kinds = [o for w, o, _ in FAULTS if w.startswith("v3") == v3]
        what = "v3: mixed" if v3 else "mixed"
        for part in range(0, len(kinds), SWITCHES // EVERY):
            chosen = kinds[part:part + SWITCHES // EVERY]
            good = run(what, lambda i, c=chosen: c[i % len(c)], "", v3, 100 + part)
            passed, failed = passed + good, failed + (not good)
    print("%.0f s%s" % (time.monotonic() - began, "" if SLOWER == 1 else ", limits times %g" % SLOWER))
    print("%d passed, %d failed, 0 skipped" % (passed, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
