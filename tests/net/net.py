"""What the tests on simulated switches share: scenarios, build/sim, build/fdbaudit."""
import csv
import os
import resource
import shlex
import signal
import subprocess
import tempfile
import time

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUILD = os.environ.get("BUILD", os.path.join(TOP, "build"))
SIM = os.path.join(BUILD, "sim")
FDBAUDIT = os.path.join(BUILD, "fdbaudit")
SLOWER = float(os.environ.get("NET_SLOWER", "1"))  # sanitizers and valgrind: limits times this

# What a signal leaves is reported however slow this machine is.
os.environ.setdefault("FDBAUDIT_GRACE", "60s")
WRAP = shlex.split(os.environ.get("WRAP", ""))  # what fdbaudit runs under: valgrind, say
WRAP_FAILED = 99  # its exit status when it found an error


def address(i):
    return "127.%d.%d.%d" % (1 + i // 62500, i // 250 % 250, 1 + i % 250)


def mac(n):
    return ":".join("%02x" % (n >> shift & 255) for shift in range(40, -8, -8))


def switch(i, rows=100, options="", ports=8, table="F", object_id="1.3.6.1.4.1.8072.3.2.105"):
    """One switch as scenario text; its rows are different from those of any other."""
    lines = ["S\t%s\tsw%04d\t%s\t%s%s" % (
        address(i), i, object_id, mac(0x001B21000000 + (i << 8)),
        "".join("\t" + o for o in options.split()))]
    for p in range(1, ports + 1):
        lines.append("I\t%d\tEthernet%d\tEth1/%d\t-\t-\t1" % (p, p, p))
        lines.append("B\t%d\t%d" % (p, p))
    lines.append("V\t10\t10\tservers")
    for r in range(rows):
        where = "10" if table == "F" else "0"
        lines.append("%s\t%s\t%s\t%d\t3" % (
            table, where, mac(0x00155D000000 + i * 5000 + r), 1 + r % ports))
    return "\n".join(lines) + "\n"


def rows_of(scenario):
    """{switch: {(mac, port)}} of the forwarding rows that are always there."""
    rows, name = {}, None
    for line in scenario.splitlines():
        f = line.split("\t")
        if f[0] == "S":
            name = f[2]
            rows[name] = set()
        elif f[0] in "FD" and (len(f) < 6 or f[5] == "-"):
            rows[name].add((f[2], f[3]))
    return rows


class Network:
    """build/sim with a scenario, until the end of the with-block."""

    def __init__(self, scenario, *options, seed=1):
        self.scenario, self.options, self.seed = scenario, options, seed
        self.dir = tempfile.TemporaryDirectory(prefix="fdbaudit-net-")
        self.process = self.port = self.counters = None

    def path(self, name):
        return os.path.join(self.dir.name, name)

    def write(self, name, text, mode=0o600):
        with open(self.path(name), "w", encoding="utf-8") as f:
            f.write(text)
        os.chmod(self.path(name), mode)
        return self.path(name)

    def __enter__(self):
        command = [SIM, "-p", "0", "-s", str(self.seed), "-r", self.path("ready"),
                   "-S", self.path("stats.csv")]
        for o in self.options:
            command += ["-o", o]
        command.append(self.write("scenario.scn", self.scenario))
        self.process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        for _ in range(1000):
            if os.path.exists(self.path("ready")):
                break
            if self.process.poll() is not None:
                raise RuntimeError("build/sim ended at once: %s" % " ".join(command))
            time.sleep(0.02)
        with open(self.path("ready"), encoding="utf-8") as f:
            self.port = int(f.read())
        self.write("community", "public\n")
        return self

    def __exit__(self, *_):
        self.stop()
        self.dir.cleanup()

    def stop(self):
        """Ends the simulator; self.counters is {switch: {column: number}}."""
        if self.counters is not None:
            return
        self.process.send_signal(signal.SIGTERM)
        if self.process.wait(10) != 0:
            raise RuntimeError("build/sim ended with status %d" % self.process.returncode)
        with open(self.path("stats.csv"), encoding="utf-8") as f:
            self.counters = {row.pop("name"): {k: int(v) for k, v in row.items()}
                             for row in csv.DictReader(f)}

    def phase(self):
        self.process.send_signal(signal.SIGUSR1)

    def addresses(self):
        return ["%s:%d" % (line.split("\t")[1], self.port)
                for line in self.scenario.splitlines() if line.startswith("S\t")]


class Scan:
    """A finished run of fdbaudit scan."""

    def __init__(self, net, *arguments, addresses=None, community="community", limit=60, files=None):
        targets = net.write("targets", "".join(a + "\n" for a in addresses or net.addresses()))
        command = [*WRAP, FDBAUDIT, "scan", "@" + targets,
                   "-r", "csv-tables=" + net.path("tables.csv"),
                   "-r", "csv-coverage=" + net.path("coverage.csv"),
                   "--burst", "0", *arguments]  # burst.py has that
        if community:
            command += ["--community-file", net.path(community)]
        began = time.monotonic()
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=limit * SLOWER, check=False,
            preexec_fn=files and (lambda: resource.setrlimit(resource.RLIMIT_NOFILE, files)))
        self.seconds = time.monotonic() - began
        self.status, self.stderr = done.returncode, done.stderr
        if ("Sanitizer" in self.stderr or "runtime error" in self.stderr
                or self.status == WRAP_FAILED):
            raise RuntimeError(self.stderr)
        self.coverage = self.read(net.path("coverage.csv"))
        self.rows = {}
        for row in self.read(net.path("tables.csv")):
            self.rows.setdefault(row["switch"], set()).add((row["mac"], row["bridge_port"]))

    @staticmethod
    def read(path):
        if not os.path.exists(path):
            return []
        with open(path, encoding="utf-8", newline="") as f:
            return list(csv.DictReader(f))

    def state(self, switch_name, table="dot1qTpFdbTable"):
        """(status, reason) of a table of a switch."""
        for row in self.coverage:
            if row["switch"] == switch_name and row["table"] == table:
                return row["status"], row["reason"]
        return None, None
