#!/usr/bin/env python3
"""The first audit as the README tells it: each of its blocks is run, on simulated switches.

usage: readme.py README BUILD SIM [VARIABLE=VALUE...]     the variables are make's
       readme.py README                                  prints the first block: how it is installed

A block is marked by a comment alone on a line before it: run [exit=0,1], file PATH [mode=OCTAL], cron, windows gives=FOLDER
or shown. /etc, /var, /srv and /usr/local lie below a scratch folder, 10.0.0.11 to .13 are simulated
switches, sudo is dropped, and what changes users or services is only noted.
"""
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time

README, BUILD, SIM = ([os.path.abspath(p) for p in sys.argv[1:4]] + [None] * 2)[:3]
TOP = os.path.dirname(README)
SECTION = "## First audit"
NOTED = ("adduser", "useradd", "addgroup", "usermod", "chown", "chgrp", "systemctl", "apt", "apt-get", "dpkg", "xdg-open")
LONG = 120  # s
SHELL_FAULTS = ("not found", "Permission denied", "No such file")


def blocks(text):
    """(kind, arguments, lines) of each block of the section, in order; kind None: it has no mark."""
    section = text[text.index("\n" + SECTION):]
    section = section[:section.find("\n## ", 1)]
    mark, block, out = None, [], []
    for line in section.split("\n") + ["."]:
        comment = re.fullmatch(r"\s*<!-- (\w+) ?(.*?) -->", line)
        code = re.match(r" {7}(.*)", line)
        if code or (block and not line.strip()):
            block.append(code.group(1) if code else "")
            continue
        if block:
            kind, arguments = mark or (None, "")
            out.append((kind, dict(a.split("=", 1) if "=" in a else ("", a) for a in arguments.split()),
                        "\n".join(block).rstrip() + "\n"))
            mark, block = None, []
        if comment:
            mark = comment.groups()
        elif line.strip():
            mark = None
    return out


def network(path):
    """Two leaves and a spine: app-01 of HV-01 and app-02 of HV-02 have one address. Returns where they answer."""
    one, two, twice = "d4:f5:ef:00:01:00", "d4:f5:ef:00:02:00", "00:15:5d:01:0b:00"
    tables = {"leaf-1": ((one, 1), (twice, 1), (two, 8)), "leaf-2": ((two, 1), (twice, 1), (one, 8)),
              "spine-1": ((one, 1), (two, 2), (twice, 1))}
    links = {"leaf-1": ((8, "spine-1", 2, 1),), "leaf-2": ((8, "spine-1", 2, 2),),
             "spine-1": ((1, "leaf-1", 0, 8), (2, "leaf-2", 1, 8))}
    base, hosts = "00:1b:21:00:0%d:00", []
    with open(path, "w", encoding="utf-8") as f:
        for n, (name, rows) in enumerate(tables.items()):
            hosts.append("127.0.9.%d" % (n + 1))
            f.write("S\t%s\t%s\t1.3.6.1.4.1.8072.3.2.105\t%s\nV\t10\t10\tservers\n" % (hosts[n], name, base % n))
            for p in range(1, 9):
                f.write("I\t%d\tEthernet%d\tEth1/%d\t-\t-\t1\nB\t%d\t%d\n" % (p, p, p, p, p))
            for port, to, number, at in links[name]:
                f.write("L\t%d\t%s\tEth1/%d\tuplink\t%s\n" % (port, base % number, at, to))
            f.writelines("F\t10\t%s\t%d\t3\n" % row for row in rows)
    return hosts


class Story:
    """A scratch folder, the switches beside it, and what went wrong."""

    def __init__(self, scratch):
        self.scratch, self.faults, self.passed = scratch, [], 0
        self.home = os.path.join(scratch, "home")
        self.environment = {"PATH": "%s/bin:%s/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin" % (scratch, scratch),
                            "HOME": self.home, "LC_ALL": "C"}
        os.makedirs(self.home)
        os.chmod(scratch, 0o755)  # as / is: a web server goes through it
        os.makedirs(scratch + "/bin")
        for name in NOTED:
            self.stub(name, 'echo "%s $*" >>%s/noted' % (name, shlex.quote(scratch)))
        self.stub("make", 'echo "make $*" >>%s/noted\nexec /usr/bin/make -s -C %s BUILD=%s DESTDIR=%s %s "$@"' % (
            *(shlex.quote(p) for p in (scratch, TOP, BUILD, scratch)), shlex.join(sys.argv[4:])))
        self.hosts = network(scratch + "/net.scn")
        self.sim = subprocess.Popen([SIM, "-p", "0", "-r", scratch + "/ready", scratch + "/net.scn"],
                                    stderr=subprocess.DEVNULL)
        while not os.path.exists(scratch + "/ready"):
            if self.sim.poll() is not None:
                raise RuntimeError("the simulated switches did not start")
            time.sleep(0.05)
        with open(scratch + "/ready", encoding="utf-8") as f:
            self.port = f.read().strip()

    def stub(self, name, text):
        path = os.path.join(self.scratch, "bin", name)
        with open(path, "w", encoding="utf-8") as f:
            f.write("#!/bin/sh\n%s\n" % text)
        os.chmod(path, 0o755)

    def here(self, text):
        """The text with what stands for this machine in place of what stands in the README."""
        text = re.sub(r"(?<![\w/.])/(etc|var|srv|usr/local)(?=/)", self.scratch + r"/\1", text)
        text = re.sub(r"\bsudo ", "", text)
        for i, host in enumerate(self.hosts):
            text = text.replace("10.0.0.1%d" % (i + 1), "%s:%s" % (host, self.port))
        return text

    def check(self, what, good, why=""):
        self.passed += bool(good)
        if not good:
            self.faults.append("%s: %s" % (what, why.strip()[-600:]))

    def shell(self, text, environment, each="set -e\n"):
        """Runs a block, of which each command must be well but the last; returns its last status, what it printed, and the environment that it leaves."""
        left = os.path.join(self.scratch, "environment")
        script = "%strap 'env -0 >%s' EXIT\n%s" % (each, shlex.quote(left), text)
        done = subprocess.run(["sh", "-c", re.sub(r"\bfdbaudit (scan|audit)\b", r"fdbaudit \1 --interval 1s", script)],
                              cwd=self.home, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, errors="replace", timeout=LONG, check=False)
        if os.path.exists(left):
            with open(left, encoding="utf-8", errors="replace") as f:
                after = dict(v.split("=", 1) for v in f.read().split("\0") if "=" in v)
            os.remove(left)
        else:
            after = environment
        return done.returncode, done.stdout, after

    # ---- a block of each kind ----

    def run(self, arguments, text):
        wanted = [int(s) for s in arguments.get("exit", "0").split(",")]
        status, said, self.environment = self.shell(self.here(text), self.environment)
        bad = status not in wanted or any(f in said for f in SHELL_FAULTS)
        self.check("run: " + text.split("\n")[0], not bad, "exit %d: %s" % (status, said))

    def file(self, arguments, text):
        path = self.here(arguments[""])
        self.check("file: " + arguments[""], os.path.isdir(os.path.dirname(path)), "its folder is not there")
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as f:
            f.write(self.here(text))
        os.chmod(path, int(arguments.get("mode", "644"), 8))

    def windows(self, arguments, _):
        folder = os.path.join(self.home, arguments["gives"])
        shutil.copytree(TOP + "/tests/walks/conflict/inventory", folder, dirs_exist_ok=True)
        self.passed += 1

    def cron(self, _, text):
        lines = [line for line in self.here(text).split("\n") if line]
        environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C"}
        environment.update(line.split("=", 1) for line in lines if re.match(r"\w+=", line))
        command = next(line for line in lines if not re.match(r"\w+=", line)).split(None, 6)[6]
        status, said, _ = self.shell(command, environment, each="")
        self.check("cron", status == 0 and not any(f in said for f in SHELL_FAULTS), "exit %d: %s" % (status, said))
        self.check("cron: mails findings", "critical" in said.split("\n")[0], said)

    def shown(self, *_):
        self.passed += 1


# What a fresh machine lacks until the other was typed.
ORDER = (("apt update", "apt install -y make"), ("apt install -y make", "make deps"), ("make deps", "make "), ("make ", "make install"))


def main():
    with open(README, encoding="utf-8") as f:
        text = f.read()
    if SIM is None:
        print(blocks(text)[0][2], end="")
        return 0
    with tempfile.TemporaryDirectory(prefix="fdbaudit-readme-") as scratch:
        story = Story(scratch)
        try:
            found = blocks(text)
            for kind, arguments, block in found:
                if kind is None:
                    story.check("a block without a mark", False, block)
                else:
                    getattr(story, kind)(arguments, block)
            story.check("blocks", len(found) >= 10, "%d are there" % len(found))
            page = story.here("/var/www/fdbaudit/index.html")
            story.check("the page", os.path.exists(page) and os.path.getsize(page) > 5000, "is not there")
            story.check("the page: the web server reads it", os.path.exists(page) and os.stat(page).st_mode & 0o004, "")
            with open(scratch + "/noted", encoding="utf-8") as f:
                noted = f.read()
            units = re.findall(r"systemctl (?:enable|start).* (\S+)\n", noted)
            typed = noted.split("\n")
            for first, then in ORDER:
                story.check("%s, then %s" % (first, then), first in typed and then in typed and
                            typed.index(first) < typed.index(then), noted)
            for unit in units:
                path = scratch + "/usr/local/lib/systemd/system/" + unit
                story.check(unit, os.path.exists(path), "is not installed")
                if unit.endswith(".timer") and os.path.exists(path):
                    with open(path, encoding="utf-8") as f:
                        story.check(unit + ": can be enabled", "\n[Install]\n" in f.read(), "no [Install]")
        finally:
            story.sim.terminate()
            story.sim.wait(30)
    for fault in story.faults:
        print("not ok: " + fault)
    print("%d passed, %d failed, 0 skipped" % (story.passed, len(story.faults)))
    return bool(story.faults)


if __name__ == "__main__":
    sys.exit(main())
