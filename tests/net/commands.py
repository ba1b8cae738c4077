#!/usr/bin/env python3
"""Every command on live switches: what it calls them, and how it ends when they are silent or it is interrupted.

tests/net/commands.py [NAME...]
"""
import csv
import datetime
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import unittest

from live import run
from net import FDBAUDIT, SLOWER, WRAP, Network, switch

NOBODY = "127.9.9.9:9" # nothing listens there
FAST = ("--timeout", "500ms", "--retries", "1")


class Commands(unittest.TestCase):
    def network(self, *switches):
        return self.enterContext(Network("".join(switches)))

    def text(self, net, name):
        with open(net.path(name), encoding="utf-8") as f:
            return f.read()

    def start(self, net, command, *arguments):
        def hang_up():
            """What nohup ignores is heard here."""
            signal.signal(signal.SIGHUP, signal.SIG_DFL)

        return subprocess.Popen([*WRAP, FDBAUDIT, command, *arguments, "--community-file",
                                 net.path("community")], text=True, cwd=net.path("."),
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                preexec_fn=hang_up)

    def fdbaudit(self, net, command, *arguments):
        """Exit status, standard output, standard error."""
        process = self.start(net, command, *FAST, *arguments)
        out, err = process.communicate(timeout=60 * SLOWER)
        return process.returncode, out, err

    def interrupted(self, net, command, *arguments, by=signal.SIGINT):
        """The same, with a signal after the first of two samples that are an hour apart."""
        process = self.start(net, command, "--samples", "2", "--interval", "1h",
                             "--progress", "always", *arguments, *net.addresses())
        said = ""
        for line in process.stderr:
            said += line
            if "sample 1 of 2: 1 of 1 switches" in line:
                process.send_signal(by)
                break
        out, err = process.communicate(timeout=20 * SLOWER)
        return process.returncode, out, said + err


class Clock(Commands):
    """The time of day is set at each look at it."""

    def scan(self, step):
        """Moments of the run, and how long each table took."""
        net = self.network(switch(1), switch(2))
        shim = os.path.join(os.path.dirname(FDBAUDIT), "clock_steps.so")
        env = dict(os.environ, LD_PRELOAD=shim, CLOCK_STEP=str(step),
                   ASAN_OPTIONS=os.environ.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0")
        done = subprocess.run(
            [FDBAUDIT, "scan", "--samples", "2", "--interval", "1s", "--community-file", "community",
             "-q", "-r", "json=r.json", "-r", "csv-coverage=c.csv", *net.addresses()],
            cwd=net.path("."), env=env, capture_output=True, text=True, timeout=60 * SLOWER,
            check=False)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        told = json.loads(self.text(net, "r.json"))["run"]
        with open(net.path("c.csv"), encoding="utf-8", newline="") as f:
            took = [float(row["seconds"]) for row in csv.DictReader(f) if row["seconds"]]
        self.assertTrue(took)
        return told["began"], told["ended"], took

    def test_no_step_of_it_is_in_what_something_took(self):
        for step in (-86400, -3600, 7200):
            with self.subTest(step=step):
                began, ended, took = self.scan(step)
                begin, end = (datetime.datetime.fromisoformat(t.replace("Z", "+00:00"))
                              for t in (began, ended))
                self.assertLessEqual(1, (end - begin).total_seconds())
                self.assertLess((end - begin).total_seconds(), 60 * SLOWER)
                self.assertGreaterEqual(min(took), 0)
                self.assertLess(max(took), 60 * SLOWER)


class Interrupted(Commands):
    def test_scan_reports_what_was_read_and_says_that_it_is_not_all(self):
        net = self.network(switch(1))
        status, out, err = self.interrupted(net, "scan", "-r", "text", "-r", "json=r.json",
                                            "-r", "nagios=n", "-r", "prometheus=p")
        self.assertEqual(status, 3, err)
        self.assertIn("interrupted", err)
        self.assertIn("INCOMPLETE: interrupted", out)
        told = json.loads(self.text(net, "r.json"))["run"]
        self.assertEqual((told["samples"], told["complete"], told["exit"]), (1, False, 3))
        self.assertTrue(self.text(net, "n").startswith("FDBAUDIT UNKNOWN"))
        self.assertIn("\nfdbaudit_run_complete 0\n", self.text(net, "p"))

    def test_a_time_budget(self):
        net = self.network(switch(1))
        status, out, err = self.fdbaudit(net, "scan", "--samples", "2", "--interval", "20s",
                                         "--time-budget", "2s", *net.addresses())
        self.assertEqual(status, 3, err)
        self.assertIn("the time budget is over: the report holds what had been read until then", err)
        self.assertIn("INCOMPLETE: interrupted", out)

    def test_a_history_keeps_what_a_signal_left(self):
        net = self.network(switch(1))
        with open(net.path("fdbaudit.conf"), "w", encoding="utf-8") as f:
            f.write("[audit]\nstate = history.db\n[switch one]\naddress = %s\n" % net.addresses()[0])
        process = self.start(net, "audit", "-c", "fdbaudit.conf", "--interval", "1h", "--progress", "always")
        for line in process.stderr:
            if "sample 1 of 3: 1 of 1 switches" in line:
                process.send_signal(signal.SIGTERM)
                break
        out, _ = process.communicate(timeout=20 * SLOWER)
        self.assertEqual(process.returncode, 3)
        self.assertIn("INCOMPLETE: interrupted", out)
        done = subprocess.run([FDBAUDIT, "report", "--list", "--state", net.path("history.db")], text=True,
                              capture_output=True, check=False)
        self.assertRegex(done.stdout, r"^run 1  .*  audit, cut short\n$")

    def test_every_signal_that_asks_to_end(self):
        for by in signal.SIGTERM, signal.SIGHUP:
            with self.subTest(by=by):
                net = self.network(switch(1))
                status, out, err = self.interrupted(net, "scan", by=by)
                self.assertEqual(status, 3, err)
                self.assertIn("INCOMPLETE: interrupted", out)

    def test_record_keeps_what_was_read(self):
        net = self.network(switch(1))
        status, _, err = self.interrupted(net, "record", "-o", "out")
        self.assertEqual(status, 3, err)
        self.assertIn("interrupted: the recording holds", err)
        self.assertIn("sw0001.snmprec", sum((files for _, _, files in os.walk(net.path("out"))), []))

    def test_doctor_and_locate_are_not_done(self):
        net = self.network(switch(1))
        self.assertEqual(self.interrupted(net, "doctor")[0], 3)
        self.assertEqual(self.interrupted(net, "locate", "00:15:5d:ff:ff:ff")[0], 3)


class Silent(Commands):
    def test_locate_does_not_say_nowhere_of_what_it_could_not_ask(self):
        net = self.network(switch(1))
        there = net.addresses()
        status, _, err = self.fdbaudit(net, "locate", "00:15:5d:ff:ff:ff", *there)
        self.assertEqual((status, err), (3, ""))
        status, _, err = self.fdbaudit(net, "locate", "00:15:5d:ff:ff:ff", *there, NOBODY)
        self.assertEqual(status, 3)
        self.assertIn("warning: %s: " % NOBODY, err)
        mac = re.search(r"^F\t\S+\t(\S+)", net.scenario, re.M).group(1)
        status, out, err = self.fdbaudit(net, "locate", mac, *there, NOBODY)
        self.assertEqual(status, 3) # there it may be, too
        self.assertIn("at   sw0001 Eth1/1", out)
        self.assertIn("warning: %s: " % NOBODY, err)


class Check(Commands):
    """The line that asks a finding's instance again."""
    MAC = "00:15:5d:7f:00:01"

    def check(self, options, *arguments):
        net = self.network(*[switch(i, options=options) + "F\t10\t%s\t%d\t3\n" % (self.MAC, i)
                             for i in (1, 2)])
        with open(net.path("vms.csv"), "w", encoding="utf-8") as f:
            f.write("ComputerName,VMName,Name,MacAddress,VlanID\n")
            for name in "ab":
                f.write("hv-%s,vm-%s,Network Adapter,%s,10\n" % (name, name, self.MAC))
        for name, secret in ("auth", "authpass12"), ("priv", "privpass12"):
            net.write(name, secret + "\n")
        config = net.write("fdbaudit.conf", "[credentials new]\nversion = 3\nuser = audit\n"
                           "auth = SHA\nauth-password-file = auth\n"
                           "priv = AES\npriv-password-file = priv\n"
                           + "".join("[switch nobody-%d]\naddress = %s\n" % pair
                                     for pair in enumerate(net.addresses(), 1)))
        _, _, err = self.fdbaudit(net, "scan", "-c", config, "-i", "vms.csv", "-r", "json=r.json",
                                  *arguments, "nobody-1", "nobody-2")
        lines = [e["snmpget"] for f in json.loads(self.text(net, "r.json"))["findings"]
                 if f["mac"] == self.MAC for e in f["evidence"]]
        self.assertEqual(len(lines), 2, err)
        line = lines[1]
        for word, secret in (("AUTH-PASSWORD", "authpass12"), ("PRIV-PASSWORD", "privpass12"),
                             ("-a AUTH", "-a SHA"), ("-x PRIV", "-x AES"), ("USER", "audit"),
                             ("COMMUNITY", self.text(net, "community").strip())):
            line = line.replace(word, secret)
        if shutil.which("snmpget"):
            said = subprocess.run(line, shell=True, text=True, capture_output=True, check=False)
            self.assertTrue(said.stdout.endswith("INTEGER: 2\n"), (line, said))
        return lines[1]

    def test_community(self):
        self.assertTrue(self.check("").startswith("snmpget -v2c -c COMMUNITY -On 127."))

    def test_version_3(self):
        line = self.check("user=audit/SHA/authpass12/AES/privpass12", "--credentials", "new")
        self.assertTrue(line.startswith("snmpget -v3 -u USER -l authPriv "))


class Hello(Commands):
    """check --live: whether each switch of the configuration answers."""

    def check(self, net, *lines):
        with open(net.path("hello.conf"), "w", encoding="utf-8") as f:
            f.write("[audit]\ntimeout = 500ms\nretries = 1\n[credentials c]\ncommunity-file = community\n")
            f.writelines("[switch sw-%d]\naddress = %s\ncredentials = c\n" % row for row in enumerate(lines))
        done = subprocess.run([*WRAP, FDBAUDIT, "check", "--live", "-c", "hello.conf"], cwd=net.path("."),
                              capture_output=True, text=True, timeout=60 * SLOWER, check=False,
                              env=dict(os.environ, LC_ALL="C"))
        return done.returncode, done.stdout

    def test_all_answer(self):
        net = self.network(switch(1), switch(2))
        status, said = self.check(net, *net.addresses())
        self.assertIn("ok answers       2 of 2 switches answer\n", said)
        self.assertEqual(status, 0)

    def test_one_is_silent(self):
        net = self.network(switch(1), switch(2))
        status, said = self.check(net, *net.addresses(), NOBODY)
        self.assertIn("-- answers       2 of 3 switches answer\n", said)
        self.assertRegex(said, r"\nNO answers       sw-2: .*; fdbaudit doctor sw-2\n")
        self.assertEqual(status, 3)

    def test_no_table_is_read(self):
        net = self.network(switch(1))
        _, said = self.check(net, *net.addresses())
        self.assertIn("1 of 1", said)
        net.stop()
        self.assertEqual([c["requests"] for c in net.counters.values()], [1])


class Verbose(Commands):
    def test_the_slowest_switches_come_first(self):
        net = self.network(*[switch(i, options="delay=60" if i == 7 else "") for i in range(1, 13)])
        _, _, err = self.fdbaudit(net, "scan", "-v", "-r", "text=/dev/null", *net.addresses())
        told = re.findall(r"^fdbaudit: (sw\d+): read in (\d+\.\d{3}) s$", err, re.M)
        self.assertEqual((len(told), told[0][0]), (10, "sw0007"), err)
        self.assertGreater(float(told[0][1]), 0.3)
        _, _, err = self.fdbaudit(net, "scan", "-v", "-r", "text=/dev/null", net.addresses()[0], NOBODY)
        self.assertEqual(re.findall(r"^fdbaudit: (\S+): read in", err, re.M), ["sw0001"])
        _, _, err = self.fdbaudit(net, "scan", "-r", "text=/dev/null", *net.addresses())
        self.assertEqual(err, "")


class Names(Commands):
    """In the configuration, else sysName, else ADDRESS:PORT; the same switch twice is one."""

    def switches(self, net, *arguments):
        _, out, err = self.fdbaudit(net, "scan", "-q", "-r", "csv-coverage", *arguments)
        return sorted({line.split(",")[0] for line in out.splitlines()[1:]}), err

    def test_sysname_else_address_and_port(self):
        net = self.network(switch(1))
        there, = net.addresses()
        self.assertEqual(self.switches(net, there, "127.9.9.9/24", "[127.9.9.8]")[0],
                         ["127.9.9.8:161", "127.9.9.9:161", "sw0001"])

    def test_one_sysname_of_two(self):
        net = self.network(switch(1), switch(2).replace("sw0002", "sw0001"))
        self.assertEqual(self.switches(net, *net.addresses())[0], sorted(net.addresses()))

    def test_the_same_switch_twice(self):
        net = self.network(switch(1), switch(2))
        one, two = net.addresses()
        net.write("list", "%s\n%s/24\n" % (one, two))
        net.write("conf", "[switch leaf]\naddress = %s\n" % one)
        self.assertEqual(self.switches(net, one, one, "@list", two)[0], ["sw0001", "sw0002"])
        self.assertEqual(self.switches(net, one, "leaf", "leaf", "-c", "conf")[0], ["leaf"])


if __name__ == "__main__":
    sys.exit(run(sys.modules[__name__], sys.argv[1:]))
