"""What the benches share: runs of programs, medians, targets. One style of table for all of them."""
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import namedtuple

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(TOP, "tests/net"))

from net import BUILD, FDBAUDIT, SIM  # noqa: E402  (the path comes first)

COLLECT = os.path.join(BUILD, "bench-collect")
COLUMN = "1.3.6.1.2.1.17.7.1.2.2.1.2"
PERL = "/usr/bin/perl"  # of Debian, which knows Debian's modules
QUICK = os.environ.get("BENCH_QUICK", "") not in ("", "0")
RUNS = 1 if QUICK else 3
NO_MIBS = {**os.environ, "MIBS": ""}  # the peers' start is not what is measured

Run = namedtuple("Run", "wall cpu mb rows status stdout stderr")


def scaled(n):
    """A number of switches or rows; a tenth of it in a quick run, which shows that all works."""
    return max(1, n // 10) if QUICK else n


def middle(runs, what):
    return statistics.median(getattr(r, what) for r in runs)


# ---- tables and targets -------------------------------------------------------------------

def head(title):
    print("\n%s\n%-44s %8s %8s %11s %11s %6s" % (
        title, "", "wall s", "CPU s", "rows/s", "rows/CPU-s", "MB"))


def show(what, runs):
    """A line of medians."""
    wall, cpu, rows = (middle(runs, w) for w in ("wall", "cpu", "rows"))
    print("%-44s %8.3f %8.3f %11.0f %11.0f %6.0f" % (
        what, wall, cpu, rows / wall, rows / max(cpu, 0.001), middle(runs, "mb")), flush=True)


def target(what, value, most=None, least=None, unit="", timed=True):
    """A measured figure, the figure that is wanted, and whether it holds.

    timed: it is of time, and says nothing while others use the cores.
    """
    good = value <= most if least is None else value >= least
    wanted = "<= %g" % most if least is None else ">= %g" % least
    verdict = "met" if good else "MISSED"
    if timed and os.getloadavg()[0] > len(os.sched_getaffinity(0)) + 1:  # the bench itself is one
        verdict = "not judged: load"
    print("  %-62s %9s  %-12s %s" % (
        what, "%.*f%s" % (0 if value == int(value) or value >= 1000 else 2, value, unit),
        wanted + unit, verdict), flush=True)
    return good


def per_cpu(what, ours, theirs, least):
    """Rows per CPU-second, ours to theirs."""
    rate = [middle(runs, "rows") / max(middle(runs, "cpu"), 0.001) for runs in (ours, theirs)]
    return target("rows per CPU-second, " + what, rate[0] / rate[1], least=least)


# ---- programs -----------------------------------------------------------------------------

def high_water(pid):
    """The most memory of a process so far, KB; 0 when it has ended."""
    try:
        with open("/proc/%d/status" % pid, encoding="ascii", errors="replace") as f:
            return next((int(line.split()[1]) for line in f if line.startswith("VmHWM:")), 0)
    except OSError:
        return 0


def run(command, rows=None, **arguments):
    """Time and memory of a program. rows: as it says itself (rows=N) where None.

    Time is with its children. Memory is the program's own peak (VmHWM), looked at while it runs: what
    wait4() tells of a child begins with the memory of this process.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as out, \
            tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as err:
        began = time.monotonic()
        child = subprocess.Popen(command, stdout=out, stderr=err, **arguments)
        peak = 0
        ended, status, use = os.wait4(child.pid, os.WNOHANG)
        while not ended:
            peak = max(peak, high_water(child.pid))
            time.sleep(0.005)
            ended, status, use = os.wait4(child.pid, os.WNOHANG)
        wall = time.monotonic() - began
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        stdout, stderr = out.read(), err.read()
    if rows is None:
        told = re.search(r"\brows=(\d+)", stdout)
        rows = int(told.group(1)) if told else 0
    return Run(wall, use.ru_utime + use.ru_stime, peak / 1024, rows, child.returncode, stdout, stderr)


class Farm:
    """Switches of one size, played by build/sim, until the end of the with-block.

    It counts what is asked of them: see manners().
    """

    def __init__(self, switches, rows, *options):
        self.switches, self.rows = switches, rows
        self.dir = tempfile.TemporaryDirectory(prefix="fdbaudit-bench-")
        self.scenario = self.path("farm.scn")
        subprocess.run(
            [sys.executable, os.path.join(TOP, "tests/net/gen.py"), self.scenario[:-4],
             "--mode", "bulk", "--switches", str(switches), "--rows", str(rows), "--ports", "8",
             *sum((["--opt", o] for o in options), [])], check=True, stdout=subprocess.DEVNULL)
        self.sim = subprocess.Popen(
            [SIM, "-p", "0", "-r", self.path("ready"), "-S", self.path("stats"), self.scenario],
            stderr=subprocess.DEVNULL)
        while not os.path.exists(self.path("ready")):
            if self.sim.poll() is not None:
                raise RuntimeError("build/sim ended at once")
            time.sleep(0.05)
        with open(self.path("ready"), encoding="utf-8") as f:
            self.port = f.read().strip()
        with open(self.scenario, encoding="utf-8") as f:
            switches = [line for line in f if line.startswith("S\t")]
        self.hosts = [line.split("\t")[1] for line in switches]
        # Without the rows, millions of lines that no client should have to read.
        self.clients = self.file("switches.scn", "".join(switches))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()
        self.dir.cleanup()

    def stop(self):
        if self.sim.poll() is None:
            self.sim.terminate()
            self.sim.wait(30)

    def path(self, name):
        return os.path.join(self.dir.name, name)

    def file(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as f:
            f.write(text)
        os.chmod(self.path(name), 0o600)
        return self.path(name)

    def whole(self, *runs, rows=None):
        """Every run has delivered every row, or the bench ends here."""
        rows = rows or self.switches * self.rows
        for r in runs:
            if r.rows != rows:
                raise RuntimeError("%d of %d rows came, exit status %d: %s" % (
                    r.rows, rows, r.status, r.stderr[:2000]))

    def manners(self, what, windows=1):
        """What the simulator itself counted; ends it."""
        self.stop()
        with open(self.path("stats"), encoding="utf-8") as f:
            names, *lines = (line.strip().split(",") for line in f)
        counts = [dict(zip(names, line)) for line in lines]
        target(what + ": most outstanding at a switch, by its own count",
               max(int(c["max_outstanding"]) for c in counts), most=windows, timed=False)
        target(what + ": SET requests", sum(int(c["sets"]) for c in counts), most=0, timed=False)

    # ---- our programs, and the peers ----

    def collect(self, *arguments):
        """One column through src/collect, nothing else."""
        return run([COLLECT, *arguments, self.clients, self.port])

    def netsnmp(self):
        """The bare loop of net-snmp's own sessions."""
        return run([os.path.join(BUILD, "bench-netsnmp"), self.clients, self.port])

    def gosnmp(self):
        return run([os.path.join(BUILD, "bench-gosnmp"), self.clients, self.port])

    def perl(self):
        """net-snmp's own module, as Netdisco and its kin use it, but asynchronous."""
        return run([PERL, os.path.join(TOP, "tests/bench/bulkwalk.pl"), self.clients, self.port],
                   env=NO_MIBS)

    def bulkwalk(self):
        """The shell's way: a process for each switch, 50 at once; what they print is counted."""
        hosts = self.file("hosts", "".join("%s:%s\n" % (h, self.port) for h in self.hosts))
        with subprocess.Popen(["wc", "-l"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as count:
            began = time.monotonic()
            child = subprocess.Popen(
                ["xargs", "-a", hosts, "-P50", "-I{}", "snmpbulkwalk", "-v2c", "-cpublic", "-On",
                 "-Cr50", "{}", COLUMN], env=NO_MIBS, stdout=count.stdin, stderr=subprocess.DEVNULL)
            count.stdin.close()
            _, status, use = os.wait4(child.pid, 0)
            wall = time.monotonic() - began
            child.returncode = os.waitstatus_to_exitcode(status)
            rows = int(count.stdout.read())
        return Run(wall, use.ru_utime + use.ru_stime, use.ru_maxrss / 1024, rows, child.returncode, "", "")

    def scan(self, *arguments, hosts=None):
        """fdbaudit scan of every switch, or of `hosts`."""
        targets = self.file("targets", "".join(
            "%s:%s\n" % (h, self.port) for h in hosts or self.hosts))
        done = run([FDBAUDIT, "scan", "@" + targets, "-r", "text=" + self.path("report"),
                    "-r", "csv-coverage=" + self.path("coverage.csv"), *arguments], rows=0)
        with open(self.path("coverage.csv"), encoding="utf-8") as f:
            rows = sum(int(line.split(",")[3]) for line in f if ",dot1qTpFdbTable,complete," in line)
        return done._replace(rows=rows)

    def community(self):
        return "--community-file", self.file("community", "public\n")
