#!/usr/bin/env python3
"""Calls about files that fail, one in each run: what was lost by it is told, and nothing half written is left.

usage: faults.py FDBAUDIT IO_AT SIM WALKS [STEP]     each STEP-th call, 37 where none is given; 1: all

A call fails (EIO, ENOSPC, EINTR) or is given half of its octets. Then a run either ends as if nothing had
been, byte for byte, or by a status that is not 0 with the file and the reason in what it says (1: there
are findings all the same, and the report names what is missing); reports that are there are whole, and no file of ours lies beside them.

Then runs are killed at the calls that write reports, and three write the same reports at once: what
stands under their names is always whole, and a later run removes what the killed ones left.
"""
import contextlib
import errno
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

TOOL, IO_AT, SIM, WALKS = (os.path.abspath(a) for a in sys.argv[1:5])
STEP = int(sys.argv[5]) if len(sys.argv) > 5 else 37
KILLS = 100 if STEP < 10 else 20
NOW = ("--now", "2026-11-18T05:00:00Z")
FORMATS = {"json": "r.json", "csv": "r.csv", "html": "r.html", "text": "r.txt", "nagios": "r.nagios",
           "prometheus": "r.prom", "mail": "r.mail", "csv-places": "places.csv", "csv-tables": "tables.csv",
           "csv-coverage": "coverage.csv"}
REPORTS = sum((("-r", "%s=%s" % (f, path)) for f, path in FORMATS.items()), ())
FEW = ("-r", "json=r.json", "-r", "html=r.html")
INPUT = ("--replay", "net", "-i", "net/inventory", "-q", *NOW)
COMMANDS = {
    "scan": ("scan", "--replay", "more", "-i", "net/inventory", "-q", *NOW, *REPORTS),
    "audit": ("audit", "-c", "c.conf", "--state", "h.db", *INPUT, *FEW),
    "audit without a history yet": ("audit", "-c", "c.conf", "--state", "new.db", *INPUT, "-r", "text"),
    "inventory": ("inventory", "net/inventory", "-r", "json=r.json", "-r", "csv=r.csv"),
    "report": ("report", "-c", "c.conf", "--state", "h.db", *FEW),
    "diff": ("diff", "-c", "c.conf", "--state", "h.db"),
}
FAULTS = {"EIO": errno.EIO, "ENOSPC": errno.ENOSPC, "EINTR": errno.EINTR, "short": 0}
# In the words of SQLite.
SQLITE = ("disk I/O error", "unable to open database", "disk is full", "malformed", "not a database", "locked",
          "readonly database", "locking protocol")
WRITES = ("write", "open", "fsync", "close", "truncate", "chmod", "rename")


def prepare(folder):
    """What each run begins with: recordings, exports, a history of one run."""
    shutil.copytree(WALKS + "/conflict", folder + "/net")
    os.mkdir(folder + "/more")
    for name in ("iosxe.xml", "junos-ex.xml"):
        shutil.copy(WALKS + "/netconf/" + name, folder + "/more")
    shutil.copy(folder + "/net/1/leaf-1.snmprec", folder + "/more")
    with open(folder + "/more/old.csv", "w", encoding="utf-8") as f:
        f.write("switch,table,fid,vlan,mac,bridge_port,ifindex,ifname,status\n"
                "a,dot1q,10,10,00:15:5d:01:0b:01,1,101,Gi1,learned\n")
    with open(folder + "/c.conf", "w", encoding="utf-8") as f:
        f.write("[audit]\n")
    for hour in (3, 4):
        subprocess.run([TOOL, "audit", "-c", "c.conf", "--state", "h.db", "--replay", "net", "-i", "net/inventory",
                        "-q", "--now", "2026-11-18T%02d:00:00Z" % hour], cwd=folder, stdout=subprocess.DEVNULL, check=False)


def run(folder, arguments, *fault):
    with open(folder + "/stdout", "wb") as out:
        return subprocess.run([IO_AT, folder, *fault, TOOL, *arguments], cwd=folder, stdout=out,
                              stderr=subprocess.PIPE, timeout=120, check=False)


def outputs(folder):
    found = {}
    for name in (*FORMATS.values(), "stdout"):
        if os.path.exists(os.path.join(folder, name)):
            with open(os.path.join(folder, name), "rb") as f:
                # a mail names its page from the root, and each run has a folder of its own
                found[name] = f.read().replace(os.fsencode(folder) + b"/", b"")
    return found


def torn(name, text, whole):
    """What is wrong with a report that is not the one of a good run, "" for nothing."""
    try:
        if name.endswith(".json"):
            json.loads(text)
        elif name.endswith(".html") and not text.rstrip().endswith(b"</html>"):
            return name + " is not whole"
        elif name != "stdout" and not text.endswith(b"\n"):
            return name + " is not whole"
        elif name == "stdout" and whole.startswith(text) and text != whole:
            return ""  # what went out cannot be taken back: the status tells
    except ValueError as why:
        return "%s: %s" % (name, why)
    return ""


def told(done, found, fault, call):
    """Whether what is said names the file and a reason."""
    said = done.stderr.decode(errors="replace") + "".join(t.decode(errors="replace") for t in found.values())
    reasons = SQLITE + ((os.strerror(FAULTS[fault]),) if FAULTS[fault] else ())
    name = os.path.basename(call.split(None, 1)[-1])
    name = name.rsplit(".", 1)[0].lstrip(".") if name.startswith(".") else name.replace("-wal", "").replace("-shm", "").replace("-journal", "")
    return any(r in said for r in reasons) and ("." not in name or name in said)


def must_fail(fault, call):
    """Whether nothing of a report is sure when this call fails."""
    kind, _, path = call.partition(" ")
    return fault in ("EIO", "ENOSPC") and kind in ("write", "fsync", "close", "chmod", "rename") and path.startswith(".")


def fault_of(made, arguments, good, fault, at, call):
    """What is wrong with a run one of whose calls fails, "" for nothing."""
    with tempfile.TemporaryDirectory(prefix="fdbaudit-io-") as parent:
        folder = os.path.realpath(parent) + "/run"
        shutil.copytree(made, folder)
        kind = ("short", str(at)) if fault == "short" else ("fail", str(at), str(FAULTS[fault]))
        done = run(folder, arguments, *kind)
        found = outputs(folder)
        left = [x for x in os.listdir(folder) if x.startswith(".")]
    if done.returncode not in range(5):
        return "ended by %d: %s" % (done.returncode, done.stderr[-200:])
    if left and not call.startswith("unlink"):
        return "left behind: %s" % left
    for name, text in found.items():
        wrong = torn(name, text, good[1].get(name, b""))
        if wrong:
            return wrong
    if (done.returncode, found) == good:
        return "as if nothing had been" if must_fail(fault, call) else ""
    if done.returncode == 0:
        return "exit 0, and not the whole output: %s" % done.stderr[-200:]
    return "" if told(done, found, fault, call) else "exit %d, and no reason: %s" % (done.returncode, done.stderr[-300:])


def calls_of(made, arguments):
    """The calls of a good run, and how it ends."""
    with tempfile.TemporaryDirectory(prefix="fdbaudit-io-") as parent:
        folder = os.path.realpath(parent) + "/run"
        shutil.copytree(made, folder)
        done = run(folder, arguments, "count", parent + "/calls")
        with open(parent + "/calls", encoding="utf-8", errors="replace") as f:
            calls = [line.rstrip("\n").replace(folder + "/", "") for line in f]
        assert done.returncode in (0, 1, 3) and len(calls) > 10, (arguments, done, calls)
        return calls, (done.returncode, outputs(folder))


def torture(made):
    passed = failed = 0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for name, arguments in COMMANDS.items():
            calls, good = calls_of(made, arguments)
            runs = {}
            for k, fault in enumerate(FAULTS):
                # Not the same calls of each fault where not all are tried.
                for at in range(1 + (passed + k * 7) % STEP, len(calls) + 1, STEP):
                    runs[fault, at] = pool.submit(fault_of, made, arguments, good, fault, at, calls[at - 1])
            faults = {key: r.result() for key, r in runs.items() if r.result()}
            for (fault, at), why in faults.items():
                print("not ok: %s: %s at call %d of %d (%s): %s" % (name, fault, at, len(calls), calls[at - 1], why))
            passed, failed = passed + len(runs) - len(faults), failed + len(faults)
    return passed, failed


def kills(made, n):
    """Runs that are killed while they write reports: readers see the old ones or the new ones."""
    arguments = COMMANDS["scan"]
    passed = failed = left = 0
    calls, good = calls_of(made, arguments)
    aims = [i + 1 for i, call in enumerate(calls)
            if call.split()[0] in WRITES and "/." in "/" + call.split(None, 1)[1]]
    with tempfile.TemporaryDirectory(prefix="fdbaudit-io-") as parent:
        folder = os.path.realpath(parent) + "/run"
        shutil.copytree(made, folder)
        run(folder, arguments, "count", parent + "/calls")
        for i in range(n):
            run(folder, arguments, "kill", str(aims[i * len(aims) // n]))
            whole = {k: v for k, v in outputs(folder).items() if k != "stdout"}
            wrong = [k for k, v in good[1].items() if k != "stdout" and whole.get(k) != v]
            failed += bool(wrong)
            passed += not wrong
            if wrong:
                print("not ok: killed at call %d: torn: %s" % (aims[i * len(aims) // n], wrong))
        beside = [x for x in os.listdir(folder) if x.startswith(".")]
        left = len(beside)
        for x in beside:
            os.utime(os.path.join(folder, x), (time.time() - 90000,) * 2)
        run(folder, arguments, "count", parent + "/calls")
        after = [x for x in os.listdir(folder) if x.startswith(".")]
        print("%d runs killed at %d kinds of calls: %d torn reports, %d files beside them; a day later %d" % (
            n, len(aims), failed, left, len(after)))
        if after or not left:
            failed += 1
            print("not ok: left behind: %s" % after)
        writers = [subprocess.Popen([TOOL, *arguments], cwd=folder, stdout=subprocess.DEVNULL,
                                    stderr=subprocess.PIPE) for _ in range(3)]
        reads = torn_reads = 0
        while any(w.poll() is None for w in writers):
            for k, v in outputs(folder).items():
                reads += 1
                torn_reads += k != "stdout" and v != good[1][k]
        said = [w.communicate()[1] for w in writers]
        print("3 writers at once: %d reads, %d torn; %s" % (reads, torn_reads, [w.returncode for w in writers]))
        if torn_reads or any(w.returncode != good[0] for w in writers) or reads == 0:
            failed += 1
            print("not ok: %s" % said)
        passed += 2
    return passed, failed


SWITCHES = ("127.0.7.1", "127.0.7.2")
UPTIME = b"1.3.6.1.2.1.1.3.0|"


@contextlib.contextmanager
def network(folder):
    """Two switches of a few rows; gives the port that they listen on."""
    lines = []
    for i, address in enumerate(SWITCHES):
        lines += ["S\t%s\tsw%d\t1.3.6.1.4.1.8072.3.2.105\t00:1b:21:00:00:%02x" % (address, i, i),
                  "I\t1\tEth1\tEth1/1\t-\t-\t1", "B\t1\t1", "F\t10\t00:15:5d:00:00:%02x\t1\t3" % i]
    with open(folder + "/scenario", "w", encoding="utf-8") as f:
        f.write("\n".join(lines) + "\n")
    with open(os.devnull, "w", encoding="utf-8") as null, subprocess.Popen(
            [SIM, "-p", "0", "-r", folder + "/ready", folder + "/scenario"], stderr=null) as sim:
        try:
            while not os.path.exists(folder + "/ready") and sim.poll() is None:
                time.sleep(0.01)
            with open(folder + "/ready", encoding="utf-8") as f:
                yield int(f.read())
        finally:
            sim.terminate()


def kept(folder):
    """{file: content} of a recording, but for the moments, which are of each run its own."""
    found = {}
    for top, _, names in os.walk(folder + "/kept"):
        for name in names:
            with open(os.path.join(top, name), "rb") as f:
                found[os.path.join(os.path.relpath(top, folder), name)] = b"" if name == "times" else b"".join(
                    line for line in f.read().splitlines(True) if not line.startswith(UPTIME))
    return found


def record_fault(arguments, good, fault, at, call):
    """What is wrong with a recording one of whose calls fails, "" for nothing."""
    with tempfile.TemporaryDirectory(prefix="fdbaudit-io-") as parent:
        folder = os.path.realpath(parent)
        kind = ("short", str(at)) if fault == "short" else ("fail", str(at), str(FAULTS[fault]))
        done = run(folder, arguments, *kind)
        found = kept(folder)
    if done.returncode not in (0, 2, 4):
        return "ended by %d: %s" % (done.returncode, done.stderr[-200:])
    for name, text in found.items():
        if text != good.get(name):
            return "%s is not whole" % name
    if done.returncode == 0:
        return "" if found == good else "exit 0, and %s is missing" % sorted(set(good) - set(found))
    path = call.split(None, 1)[1]
    lost = set(good) - set(found)
    if path.endswith(".part") and len(lost) > 1:
        return "one file fails, and these are lost: %s" % sorted(lost)
    said = done.stderr.decode(errors="replace")
    name = os.path.basename(path[:-5] if path.endswith(".part") else path)
    # What the sandbox could not open is not allowed later on.
    reasons = os.strerror(FAULTS[fault]), os.strerror(errno.EACCES)
    return "" if name in said and any(r in said for r in reasons) else "no reason: %s" % said


def recordings():
    """Each call of `record` that makes its files."""
    with tempfile.TemporaryDirectory(prefix="fdbaudit-io-") as place, network(place) as port:
        arguments = ("record", "-q", "-o", "kept", "--samples", "2", "--interval", "1ms",
                     *("%s:%d" % (a, port) for a in SWITCHES))
        with tempfile.TemporaryDirectory(prefix="fdbaudit-io-") as parent:
            folder = os.path.realpath(parent)
            done = run(folder, arguments, "count", place + "/calls")
            good = kept(folder)
        assert done.returncode == 0 and len(good) == 5, (done, sorted(good))
        with open(place + "/calls", encoding="utf-8") as f:
            calls = [(at, line.rstrip("\n")) for at, line in enumerate(f, 1)]
        runs = {}
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            for at, call in calls:
                kind, _, path = call.partition(" ")
                for fault in FAULTS:
                    if "/kept" in path and kind in (*WRITES, "mkdir"):
                        runs[fault, at, call] = pool.submit(record_fault, arguments, good, fault, at, call)
    failed = 0
    for (fault, at, call), one in runs.items():
        if one.result():
            failed += 1
            print("not ok: record: %s at call %d (%s): %s" % (fault, at, call, one.result()))
    assert len(runs) > 40, calls
    return len(runs) - failed, failed


def main():
    if b"libasan" in subprocess.run(["ldd", TOOL], capture_output=True, check=False).stdout:
        print("a sanitizer cannot be looked at from outside: nothing to try\n0 passed, 0 failed, 0 skipped")
        return 0
    with tempfile.TemporaryDirectory(prefix="fdbaudit-io-") as made:
        prepare(made)
        if subprocess.run([IO_AT, made, "kill", "999999", "/bin/true"], check=False).returncode != 0:
            print("skip: no program may be looked at from outside here (ptrace)\n0 passed, 0 failed, 1 skipped")
            return 0
        counts = (torture(made), kills(made, KILLS), recordings())
        passed, failed = (sum(c) for c in zip(*counts))
    print("%d passed, %d failed, 0 skipped" % (passed, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
