#!/usr/bin/env python3
"""What collecting, placing and judging cost: time and memory.

tests/bench/bench.py [NAME...]     see BENCHES; figures of one machine, compare within a run only
"""
import os
import sqlite3
import subprocess
import sys
import tempfile
import time

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(TOP, "tests/net"))

from net import BUILD, FDBAUDIT, SIM  # noqa: E402  (the path comes first)

COLLECT = os.path.join(BUILD, "bench-collect")
NETSNMP = os.path.join(BUILD, "bench-netsnmp")
COLUMN = "1.3.6.1.2.1.17.7.1.2.2.1.2"
PLACE = os.path.join(BUILD, "bench-place")


class Farm:
    """Switches of one size, played by build/sim."""

    def __init__(self, switches, rows, *options):
        self.dir = tempfile.TemporaryDirectory(prefix="fdbaudit-bench-")
        self.scenario = os.path.join(self.dir.name, "farm.scn")
        subprocess.run(
            [sys.executable, os.path.join(TOP, "tests/net/gen.py"), self.scenario[:-4],
             "--mode", "bulk", "--switches", str(switches), "--rows", str(rows), "--ports", "8",
             *sum((["--opt", o] for o in options), [])], check=True, stdout=subprocess.DEVNULL)
        ready = os.path.join(self.dir.name, "ready")
        self.sim = subprocess.Popen(
            [SIM, "-p", "0", "-r", ready, "-S", os.path.join(self.dir.name, "stats"), self.scenario],
            stderr=subprocess.DEVNULL)
        while not os.path.exists(ready):
            if self.sim.poll() is not None:
                raise RuntimeError("build/sim ended at once")
            time.sleep(0.05)
        with open(ready, encoding="utf-8") as f:
            self.port = f.read().strip()
        with open(self.scenario, encoding="utf-8") as f:
            self.hosts = [line.split("\t")[1] for line in f if line.startswith("S\t")]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.sim.terminate()
        self.sim.wait(10)
        self.dir.cleanup()

    def file(self, name, text):
        path = os.path.join(self.dir.name, name)
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)
        os.chmod(path, 0o600)
        return path


def cost(command, **arguments):
    """(wall, CPU of all its processes, peak MB, exit status)"""
    began = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **arguments)
    _, status, use = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return (time.monotonic() - began, use.ru_utime + use.ru_stime, use.ru_maxrss / 1024,
            child.returncode)


def show(what, rows, runs):
    """The median by CPU of several runs."""
    wall, cpu, mb, status = sorted(runs, key=lambda r: r[1])[len(runs) // 2]
    print("%-46s %9.3f %9.3f %11.0f %11.0f %6.0f %5d" % (
        what, wall, cpu, rows / wall, rows / max(cpu, 0.001), mb, status))
    sys.stdout.flush()


def head(title):
    print("\n%s\n%-46s %9s %9s %11s %11s %6s %5s" % (
        title, "", "wall s", "CPU s", "rows/s", "rows/CPU-s", "MB", "exit"))


def scan(farm, *arguments, extra=()):
    targets = farm.file("targets", "".join("%s:%s\n" % (h, farm.port) for h in [*extra, *farm.hosts]))
    return cost([FDBAUDIT, "scan", "@" + targets, "--community-file", farm.file("community", "public\n"),
                 "-r", "csv-coverage=" + os.path.join(farm.dir.name, "coverage.csv"), *arguments])


def collect(farm, *arguments):
    return cost([COLLECT, *arguments, farm.scenario, farm.port])


def netsnmp(farm, *arguments):
    return cost([NETSNMP, *arguments, farm.scenario, farm.port])


def bulkwalk(farm):
    """The shell's way: a process for each switch, 50 at once."""
    hosts = farm.file("hosts", "".join("%s:%s\n" % (h, farm.port) for h in farm.hosts))
    return cost(["xargs", "-a", hosts, "-P50", "-I{}", "snmpbulkwalk", "-v2c", "-cpublic", "-On",
                 "-Cr50", "{}", COLUMN], env={**os.environ, "MIBS": ""})


def ratio(what, ours, theirs, least):
    """Rows per CPU-second of the medians, against what is wanted."""
    middle = [sorted(r[1] for r in runs)[len(runs) // 2] for runs in (ours, theirs)]
    print("%-46s %9.2f   (at least %g is wanted)" % (what, middle[1] / middle[0], least))


def bench_column():
    """500 switches x 4,000 rows, one column, no latency; tools interleaved, medians of 3."""
    with Farm(500, 4000) as farm:
        head(bench_column.__doc__)
        ours, theirs, shell = [], [], []
        for _ in range(3):
            ours.append(collect(farm))
            theirs.append(netsnmp(farm))
            shell.append(bulkwalk(farm))
        show("one column (bench-collect)", 2000000, ours)
        show("net-snmp sessions, nothing else", 2000000, theirs)
        show("xargs -P50 snmpbulkwalk -Cr50", 2000000, shell)
        ratio("rows per CPU-second: to net-snmp sessions", ours, theirs, 0.7)
        ratio("rows per CPU-second: to snmpbulkwalk", ours, shell, 30)


def bench_scan():
    """A whole scan of 1,000 switches x 500 rows at 2 ms; 256 MB are allowed."""
    with Farm(1000, 500, "delay=2") as farm:
        head(bench_scan.__doc__)
        ours, shell = [], []
        for _ in range(3):
            ours.append(scan(farm))
            shell.append(bulkwalk(farm))
        show("fdbaudit scan", 500000, ours)
        show("xargs -P50 snmpbulkwalk -Cr50, one column", 500000, shell)
        walls = [sorted(r[0] for r in runs)[1] for runs in (ours, shell)]
        print("%-46s %9.2f   (at most 0.5 is wanted)" % ("wall time: to snmpbulkwalk", walls[0] / walls[1]))


def bench_silent():
    """300 switches, and one more that is silent: its timeout is 2 s, tried 4 times."""
    with Farm(300, 500, "delay=2") as farm:
        head(bench_silent.__doc__)
        show("300 switches", 150000, [scan(farm)])
        show("and a silent one", 150000, [scan(farm, extra=("127.200.0.1",))])
        show("and a silent one, 0.5 s, 3 times", 150000,
             [scan(farm, "--timeout", "500ms", "--retries", "2", extra=("127.200.0.1",))])


def bench_many():
    """10,000 switches x 500 rows at 5 ms, one column; 10 s and 512 MB are allowed."""
    with Farm(10000, 500, "delay=5") as farm:
        head(bench_many.__doc__)
        show("one column (bench-collect)", 5000000, [collect(farm)])


def place(kind, millions):
    """bench-place's own figures: rows, places, findings, CPU s of place and judge, peak MB."""
    out = subprocess.run([PLACE, kind, str(millions)], capture_output=True, check=True)
    return out.stdout.decode().split()


def sqlite_join():
    """The same question in SQLite: rows at edges joined with the NICs, addresses at two of them."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE rows (mac INTEGER, sw INTEGER, port INTEGER, edge INTEGER)")
    database.execute("CREATE TABLE nics (mac INTEGER, host INTEGER)")
    database.executemany("INSERT INTO rows VALUES (?, ?, ?, ?)", (
        (k, sw, k % 47 if k // 200 == sw else 47, k // 200 == sw)
        for sw in range(1000)
        for k in {*range(sw % 250, 200000, 250), *range(sw * 200, sw * 200 + 200)}))
    database.executemany("INSERT INTO nics VALUES (?, ?)",
                         ((h * 200 + k, h) for h in range(1000) for k in range(100)))
    began = time.process_time()
    database.execute("CREATE INDEX rows_mac ON rows (mac, edge, sw, port)")
    database.execute("CREATE INDEX nics_mac ON nics (mac)")
    indexed = time.process_time()
    database.execute(
        "SELECT r.mac, COUNT(DISTINCT r.sw * 65536 + r.port), COUNT(DISTINCT n.host) FROM rows r "
        "LEFT JOIN nics n ON n.mac = r.mac WHERE r.edge GROUP BY r.mac "
        "HAVING COUNT(DISTINCT r.sw * 65536 + r.port) > 1 OR COUNT(DISTINCT n.host) > 1").fetchall()
    return indexed - began, time.process_time() - indexed


def bench_place():
    """Placing and judging, 1,000 switches and 100,000 NICs; 20 M: 2 s 600 MB, all edge 8 s 1 GB."""
    print("\n%s\n%-5s %10s %10s %8s %8s %8s %8s" % (
        bench_place.__doc__, "", "rows", "places", "findings", "place s", "judge s", "MB"))
    for kind in ("core", "edge"):
        for millions in (1, 5, 20):
            print("%-5s %10s %10s %8s %8s %8s %8s" % tuple(place(kind, millions)))
            sys.stdout.flush()
    print("SQLite, 1 M rows in memory: index %.2f s, one query %.2f s" % sqlite_join())


BENCHES = {f.__name__[6:]: f for f in (bench_column, bench_scan, bench_silent, bench_many, bench_place)}


def main():
    for name in sys.argv[1:] or BENCHES:
        BENCHES[name]()


if __name__ == "__main__":
    main()
