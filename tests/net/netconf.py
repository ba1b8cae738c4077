#!/usr/bin/env python3
"""fdbaudit against scripted NETCONF switches: each vendor's replies, and everything that goes wrong.

tests/net/netconf.py [NAME...]

build/ncswitch plays tests/walks/netconf/*.xml over SSH on loopback.
"""
import csv
import glob
import hashlib
import json
import os
import re
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest

from net import BUILD, FDBAUDIT, SLOWER, TOP, WRAP, Network, address, switch

PACE = 100 if SLOWER == 1 else 1000  # ms from one look to the next: an answer that comes two seconds late is none
LATE = 300 if SLOWER == 1 else 1500  # ms: an answer that is not there when the next look begins
PATIENCE = 5 if WRAP else 2 if SLOWER > 1 else 1  # a log-in under valgrind takes seconds
NCSWITCH = os.path.join(BUILD, "ncswitch")
WALKS = os.path.join(TOP, "tests", "walks", "netconf")
BASE = "urn:ietf:params:xml:ns:netconf:base:1.0"
CAPABLE = {"1.0": ["urn:ietf:params:netconf:base:1.0"],
           "1.1": ["urn:ietf:params:netconf:base:1.0", "urn:ietf:params:netconf:base:1.1"]}
MATM = "http://cisco.com/ns/yang/Cisco-IOS-XE-matm-oper"
# A client that believes in schemas asks a switch with this for every module that it names.
MONITORING = ("urn:ietf:params:xml:ns:yang:ietf-netconf-monitoring?module=ietf-netconf-monitoring&amp;"
              "revision=2010-10-04")
TABLE = "Cisco-IOS-XE-matm-oper"


def hello(*capabilities):
    return '<hello xmlns="%s"><capabilities>%s</capabilities></hello>\n]]>]]>\n' % (
        BASE, "".join("<capability>%s</capability>" % c for c in capabilities))


def reply(word, body):
    return '<!--%s-->\n<rpc-reply xmlns="%s" message-id="1">%s</rpc-reply>\n]]>]]>\n' % (
        word, BASE, body)


def matm(rows, inside=""):
    """The table of an IOS-XE switch."""
    return '<data><matm-oper-data xmlns="%s"><matm-table>%s%s</matm-table></matm-oper-data></data>' % (
        MATM, inside, "".join(
            "<matm-mac-entry><vlan-id-number>10</vlan-id-number><mac>00:15:5d:%02x:%02x:%02x</mac>"
            "<mat-addr-type>dynamic</mat-addr-type><port>Te1/0/%d</port></matm-mac-entry>"
            % (i >> 16, i >> 8 & 255, i & 255, 1 + i % 48) for i in range(rows)))


def iosxe(body, framing="1.1"):
    return hello(*CAPABLE[framing], MATM) + reply("<matm-oper-data", body)


def wait_for(ready, process=None):
    """What ready() returns, once it is something; an error when that takes too long, or the process has ended."""
    until = time.monotonic() + 60 * SLOWER
    while not (it := ready()):
        if process is not None and process.poll() is not None:
            raise AssertionError("%s has ended" % process.args[0])
        if time.monotonic() > until:
            raise AssertionError("waited for too long")
        time.sleep(0.01)
    return it


class Peak(threading.Thread):
    """The largest sum of resident memory of a process and its children, in MB."""

    def __init__(self, pid):
        super().__init__()
        self.pid, self.mb, self.over = pid, 0.0, False
        self.start()

    @staticmethod
    def resident(pid):
        with open("/proc/%d/statm" % pid, encoding="ascii") as f:
            return int(f.read().split()[1]) * os.sysconf("SC_PAGESIZE") / 1048576

    def run(self):
        while not self.over:
            try:
                with open("/proc/%d/task/%d/children" % (self.pid, self.pid), encoding="ascii") as f:
                    pids = [self.pid, *map(int, f.read().split())]
                self.mb = max(self.mb, sum(map(self.resident, pids)))
            except (OSError, IndexError):
                pass
            time.sleep(0.004)


class Switch:
    """build/ncswitch with a recording, until the test ends."""

    def __init__(self, test, recording, *options):
        self.dir = test.dir
        if "\n" in recording:
            recording = test.write("recording-%d.xml" % len(test.switches), recording)
        self.log_path = test.path("log-%d" % len(test.switches))
        self.command = [NCSWITCH, "-w", "secret", *options, recording]
        self.start()
        test.addCleanup(self.stop)
        test.switches.append(self)

    def start(self):
        self.log = open(self.log_path, "w+", encoding="utf-8")
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, stderr=self.log, text=True)
        port, self.fingerprint = self.process.stdout.readline().split()
        self.port = int(port)

    def stop(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()
        self.log.close()

    def requests(self):
        with open(self.log.name, encoding="utf-8", errors="replace") as f:
            return f.read()


class Netconf(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="fdbaudit-netconf-")
        self.addCleanup(self.folder.cleanup)
        self.dir = self.folder.name
        self.switches = []
        self.write("password", "secret\n")

    def path(self, name):
        return os.path.join(self.dir, name)

    def write(self, name, text, mode=0o600):
        with open(self.path(name), "w", encoding="utf-8") as f:
            f.write(text)
        os.chmod(self.path(name), mode)
        return self.path(name)

    def scan(self, *switches, keys=None, audit="", budget=5, limit=30, more="",
             files=("tables", "coverage")):
        """Scans the switches as sw0, sw1, ...; keys replaces what credentials say."""
        conf = "[audit]\nsamples = 1\nburst = 0\ntimeout = %dms\nswitch-budget = %ds\n%s\n%s\n" % (
            400 * PATIENCE, budget * PATIENCE, audit or ("parallel = 2" if WRAP else ""), more)
        for i, s in enumerate(switches):
            said = keys if keys is not None else (
                "user = audit\npassword-file = %s\nfingerprint = %s" % (
                    self.path("password"), s.fingerprint))
            conf += "[credentials c%d]\nversion = netconf\n%s\n" % (i, said)
            conf += "[switch sw%d]\naddress = 127.0.0.1:%d\ncredentials = c%d\n" % (i, s.port, i)
        out = {name: self.path(name + ".csv") for name in files}
        began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
        process = subprocess.Popen(
            [*WRAP, FDBAUDIT, "scan", "-q", "-c", self.write("fdbaudit.conf", conf),
             *["sw%d" % i for i in range(len(switches))],
             *["-rcsv-%s=%s" % name_and_path for name_and_path in out.items()]],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            cwd=self.dir)
        peak = Peak(process.pid)
        try:
            _, self.stderr = process.communicate(timeout=limit * SLOWER)
        finally:
            process.kill()
            peak.over = True
            peak.join()
        self.seconds, self.mb = time.monotonic() - began, peak.mb
        after = resource.getrusage(resource.RUSAGE_CHILDREN)  # of those that have ended: no switch of a test
        self.cpu = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
        self.status = process.returncode
        self.assertIn(self.status, (0, 1, 3), self.stderr)
        # The end of a session's process is not in the status: sanitizers and valgrind say so here.
        self.assertNotRegex(self.stderr, r"==\d+==|runtime error")
        self.rows, self.coverage = {}, {}
        if "tables" in out:
            with open(out["tables"], encoding="utf-8", newline="") as f:
                for row in csv.DictReader(f):
                    self.rows.setdefault(row.pop("switch"), []).append(row)
        with open(out["coverage"], encoding="utf-8", newline="") as f:
            for row in csv.DictReader(f):
                self.coverage.setdefault(row["switch"], {})[row["table"]] = row

    def assertTable(self, switch, table, status, reason="", rows=None):
        got = self.coverage.get(switch, {}).get(table)
        self.assertIsNotNone(got, (switch, table, self.coverage))
        self.assertEqual(got["status"], status, got)
        self.assertIn(reason, got["reason"])
        if rows is not None:
            self.assertEqual(len(self.rows.get(switch, [])), rows)

    def assertFault(self, recording, *options, table="netconf", status="failed", reason="",
                    seconds=8, keys=None):
        """The switch says why it could not be read, in time; a healthy one beside it is whole."""
        bad = Switch(self, recording, *options)
        good = Switch(self, iosxe(matm(100)))
        if keys is None:
            self.scan(bad, good)
        else:
            self.scan(bad, keys=keys)
        self.assertTable("sw0", table, status, reason)
        self.assertLess(self.seconds, seconds * SLOWER)
        self.assertEqual(self.status, 3, self.coverage)
        if table == "netconf" and status == "failed":  # nothing of it was asked by SNMP
            self.assertEqual([t for t in self.coverage["sw0"] if t not in (TABLE,)], ["netconf"])
        if keys is None:
            self.assertTable("sw1", TABLE, "complete", rows=100)
        return bad


class Vendors(Netconf):
    """Live, a switch gives the very rows that its recording gives."""

    def check(self, recording):
        s = Switch(self, recording)
        self.scan(s)
        replay = subprocess.run([*WRAP, FDBAUDIT, "scan", "-q", "--replay", recording, "-r", "csv-tables"],
                                capture_output=True, text=True, check=False).stdout
        want = [{k: v for k, v in row.items() if k != "switch"}
                for row in csv.DictReader(replay.splitlines())]
        self.assertGreater(len(want), 0)
        self.assertEqual(self.rows["sw0"], want)
        with open(recording[:-4] + ".rows", encoding="utf-8") as f:
            self.assertEqual(["%(vlan)s %(mac)s %(ifname)s %(status)s" % row for row in want],
                             f.read().splitlines())
        self.assertNotIn("edit-config", s.requests())
        self.assertNotIn("get-schema", s.requests())
        for _ in range(int(50 * SLOWER)):  # not waited for by the session either
            if "<close-session" in s.requests():
                break
            time.sleep(0.1)
        self.assertIn("<close-session", s.requests())


for path in sorted(glob.glob(os.path.join(WALKS, "*.xml"))):
    setattr(Vendors, "test_" + os.path.basename(path)[:-4].replace("-", "_"),
            lambda self, path=path: self.check(path))


class Sessions(Netconf):
    def test_both_framings(self):
        old = Switch(self, iosxe(matm(1000), "1.0"))
        new = Switch(self, iosxe(matm(1000), "1.1"))
        self.scan(old, new)
        self.assertEqual(len(self.rows["sw0"]), 1000)
        self.assertEqual(self.rows["sw0"], self.rows["sw1"])

    def test_white_space_between_messages(self):
        self.scan(Switch(self, iosxe(matm(10), "1.0"), "-f", "blanks"))
        self.assertTable("sw0", TABLE, "complete", rows=10)

    def test_six_hundred_capabilities_cost_nothing(self):
        names = ["http://example.com/yang/m%d?module=m%d&amp;revision=2020-01-01" % (i, i)
                 for i in range(600)]
        recording = hello(*CAPABLE["1.1"], MONITORING, *names, MATM) + reply(
            "<matm-oper-data", matm(10))
        s = Switch(self, recording, "-d", "30")
        self.scan(s)
        self.assertTable("sw0", TABLE, "complete", rows=10)
        self.assertLess(self.cpu, 0.5 * SLOWER)
        self.assertNotIn("get-schema", s.requests())

    def test_modules_that_only_the_library_names(self):
        library = "urn:ietf:params:xml:ns:yang:ietf-yang-library"
        modules = "".join("<module><name>%s</name><namespace>%s</namespace></module>" % m for m in (
            ("ietf-inet-types", "urn:ietf:params:xml:ns:yang:ietf-inet-types"),
            ("Cisco-IOS-XE-matm-oper", MATM)))
        bodies = ('<data><modules-state xmlns="%s">%s</modules-state></data>' % (library, modules),
                  '<data><yang-library xmlns="%s"><module-set><name>a</name>%s</module-set></yang-library>'
                  "</data>" % (library, modules))
        many = [Switch(self, hello(*CAPABLE["1.1"], "urn:ietf:params:netconf:capability:yang-library:1.1?"
                                   "revision=2019-01-04&amp;content-id=1")
                       + reply("ietf-yang-library", body) + reply("<matm-oper-data", matm(4)))
                for body in bodies]
        self.scan(*many)
        for i in range(len(many)):
            self.assertTable("sw%d" % i, TABLE, "complete")
            self.assertEqual(len(self.rows["sw%d" % i]), 4)

    def test_names_in_the_hello_are_no_paths(self):
        recording = (hello(*CAPABLE["1.1"], MONITORING,
                           "http://x/?module=../escaped&amp;revision=2020-01-01", MATM)
                     + reply("../escaped", '<data xmlns="urn:ietf:params:xml:ns:yang:ietf-netconf-monitoring">'
                             "module escaped {}</data>")
                     + reply("<matm-oper-data", matm(3)))
        before = set(os.listdir(self.dir)) | set(os.listdir(os.path.dirname(self.dir)))
        s = Switch(self, recording)
        self.scan(s)
        self.assertTable("sw0", TABLE, "complete", rows=3)
        self.assertNotIn("escaped", s.requests())
        after = set(os.listdir(self.dir)) | set(os.listdir(os.path.dirname(self.dir)))
        self.assertFalse([n for n in after - before if "escaped" in n])

    def test_an_empty_table_is_absent(self):
        self.scan(Switch(self, iosxe("<data/>")))
        self.assertTable("sw0", TABLE, "absent", "holds nothing of it")

    def test_many_at_once(self):
        many = [Switch(self, iosxe(matm(50))) for _ in range(12)]
        self.scan(*many)
        for i in range(12):
            self.assertTable("sw%d" % i, TABLE, "complete", rows=50)

    def test_parallel_is_kept(self):
        many = [Switch(self, iosxe(matm(5)), "-d", "100") for _ in range(4)]
        self.scan(*many, audit="parallel = 1")
        self.assertGreater(self.seconds, 0.4)
        self.assertEqual(len(self.rows), 4)


class Tools(Netconf):
    """record and doctor."""

    def run_on(self, switch, *arguments):
        self.scan(switch)  # writes the configuration
        return subprocess.run([*WRAP, FDBAUDIT, *arguments, "-c", self.path("fdbaudit.conf"), "sw0"],
                              capture_output=True, text=True, check=False, timeout=30 * SLOWER)

    def test_a_recording_gives_the_same_rows(self):
        for framing in CAPABLE:
            with self.subTest(framing):
                body = matm(500).replace("<data>", "<!-- ] ]] ]]&gt; --><data>")
                recorded = self.path("recorded-" + framing)
                done = self.run_on(Switch(self, iosxe(body, framing)), "record", "-o", recorded)
                self.assertEqual(done.returncode, 0, done.stderr)
                name = os.path.join(recorded, "sw0.xml")
                self.assertEqual(os.stat(name).st_mode & 0o777, 0o600)
                with open(name, encoding="utf-8") as f:
                    self.assertNotIn("secret", f.read())
                replay = subprocess.run(
                    [*WRAP, FDBAUDIT, "scan", "-q", "--replay", recorded, "-r", "csv-tables"],
                    capture_output=True, text=True, check=False).stdout
                want = self.rows["sw0"]
                got = [{k: v for k, v in row.items() if k != "switch"}
                       for row in csv.DictReader(replay.splitlines())]
                self.assertEqual(len(got), 500)
                self.assertEqual(got, want)

    def test_doctor(self):
        done = self.run_on(Switch(self, os.path.join(WALKS, "huawei.xml")), "doctor")
        self.assertIn("known from documents only", done.stdout)
        done = self.run_on(Switch(self, iosxe(matm(3))), "doctor")
        self.assertNotIn("known from documents only", done.stdout)
        self.assertNotIn("SNMP", done.stdout)
        done = self.run_on(Switch(self, iosxe(matm(3)), "-f", "refuse-login"), "doctor")
        self.assertIn("log-in or the host key is refused", done.stdout)
        done = self.run_on(Switch(self, iosxe(matm(3)), "-f", "no-subsystem"), "doctor")
        self.assertIn("switch NETCONF over SSH on", done.stdout)


class LogIn(Netconf):
    def test_key_and_known_hosts(self):
        key = self.keygen("key", "passphrase")
        self.write("passphrase", "passphrase\n")
        s = Switch(self, iosxe(matm(3)), "-k", key + ".pub", "-w", "another")
        keys = "user = audit\nkey-file = %s\nkey-passphrase-file = %s\nknown-hosts = %s" % (
            key, self.path("passphrase"), self.known_hosts(s))
        self.scan(s, keys=keys)
        self.assertTable("sw0", TABLE, "complete", rows=3)

    def test_a_wrong_passphrase_is_said_without_asking(self):
        key = self.keygen("key", "passphrase")
        s = Switch(self, iosxe(matm(3)), "-k", key + ".pub")
        self.scan(s, keys="user = audit\nkey-file = %s\nfingerprint = %s" % (key, s.fingerprint))
        self.assertTable("sw0", "netconf", "failed", "passphrase")

    def keygen(self, name, passphrase=""):
        """The file of a new key; one round of its hash, sanitizers make more of them slow."""
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-a", "1", "-N", passphrase, "-f",
                        self.path(name)], check=True)
        return self.path(name)

    def known_hosts(self, *switches):
        """The file that knows them."""
        return self.write("known_hosts", "".join(subprocess.run(
            ["ssh-keyscan", "-p", str(s.port), "127.0.0.1"], capture_output=True, text=True,
            check=False).stdout for s in switches))

    def test_agent(self):
        """scan netconf://USER@HOST:PORT with a key that only the agent has."""
        key = self.keygen("key")
        s = Switch(self, iosxe(matm(3)), "-k", key + ".pub", "-w", "another")
        env = dict(os.environ, SSH_AUTH_SOCK=self.path("agent"))
        agent = subprocess.Popen(["ssh-agent", "-D", "-a", self.path("agent")],
                                 stdout=subprocess.DEVNULL)
        try:
            wait_for(lambda: os.path.exists(self.path("agent")), agent)
            subprocess.run(["ssh-add", "-q", key], env=env, check=True)
            os.unlink(key)
            conf = self.write("agent.conf", "[credentials c]\nversion = netconf\nagent = yes\n"
                              "known-hosts = %s\n" % self.known_hosts(s))
            for variables, rows in ((env, 3), (dict(env, SSH_AUTH_SOCK="/nowhere"), 0)):
                done = subprocess.run(
                    [*WRAP, FDBAUDIT, "scan", "-q", "-c", conf, "--credentials", "c", "-rcsv-tables",
                     "netconf://audit@127.0.0.1:%d" % s.port], env=variables, capture_output=True,
                    text=True, check=False, timeout=30 * SLOWER)
                self.assertEqual(done.stdout.count("00:15:5d:"), rows, done)
        finally:
            agent.kill()
            agent.wait()

    def test_a_password_only_as_an_answer(self):
        self.scan(Switch(self, iosxe(matm(3)), "-f", "prompts"))
        self.assertTable("sw0", TABLE, "complete", rows=3)
        self.write("password", "wrong\n")
        self.scan(Switch(self, iosxe(matm(3)), "-f", "prompts"))
        self.assertTable("sw0", "netconf", "failed", "log-in refused")

    def test_a_key_that_the_switch_does_not_know(self):
        s = Switch(self, iosxe(matm(3)), "-k", self.keygen("other") + ".pub")
        self.scan(s, keys="user = audit\nkey-file = %s\nfingerprint = %s" % (
            self.keygen("key"), s.fingerprint))
        self.assertTable("sw0", "netconf", "failed", "log-in refused")

    def test_unknown_host_key(self):
        keys = "user = audit\npassword-file = %s\nknown-hosts = %s" % (
            self.path("password"), self.write("known_hosts", ""))
        s = self.assertFault(iosxe(matm(1)), keys=keys, reason="host key is not known")
        self.assertIn(s.fingerprint, self.coverage["sw0"]["netconf"]["reason"])

    def test_another_host_key(self):
        self.assertFault(iosxe(matm(1)), reason="not the pinned fingerprint", keys=(
            "user = audit\npassword-file = %s\nfingerprint = SHA256:%s" % (self.path("password"), "A" * 43)))

    def test_changed_host_key(self):
        s = Switch(self, iosxe(matm(1)))
        other = Switch(self, iosxe(matm(1)))
        known = subprocess.run(["ssh-keyscan", "-p", str(other.port), "127.0.0.1"], capture_output=True,
                               text=True, check=False).stdout.replace(str(other.port), str(s.port))
        self.scan(s, keys="user = audit\npassword-file = %s\nknown-hosts = %s" % (
            self.path("password"), self.write("known_hosts", known)))
        self.assertTable("sw0", "netconf", "failed", "another switch, or an attack")

    def test_wrong_password(self):
        self.assertFault(iosxe(matm(1)), "-f", "refuse-login", reason="log-in refused")

    def samples(self, s, *arguments, more=""):
        """Scans in several samples. Returns the coverage and how often the switch was given a password."""
        self.scan(s, more=more)
        before = s.requests().count("log-in by a password")
        done = subprocess.run(
            [*WRAP, FDBAUDIT, "scan", "-q", "-c", self.path("fdbaudit.conf"), "--samples", "4", "--interval", "100ms",
             *arguments, "-r", "csv-coverage"], capture_output=True, text=True, check=False, timeout=60 * SLOWER)
        return done.stdout, s.requests().count("log-in by a password") - before

    def test_a_refused_password_is_tried_once(self):
        """Not in each sample: an account that is locked after three tries is not locked by us."""
        out, tries = self.samples(Switch(self, iosxe(matm(1)), "-f", "refuse-login"), "sw0")
        self.assertIn("log-in refused", out)
        self.assertEqual(tries, 1)

    def test_refused_later(self):
        """It let us in for the first sample; then once more is enough."""
        s = Switch(self, iosxe(matm(1)), "-f", "once")
        self.scan(s)
        _, tries = self.samples(s, "sw0")
        self.assertEqual(tries, 1)

    def test_credentials_that_were_refused_are_left_out(self):
        """The first ones are tried once, those that work in each sample."""
        s = Switch(self, iosxe(matm(4)))
        self.write("old", "not any more\n")
        out, tries = self.samples(s, "both", more=(
            "[credentials old]\nversion = netconf\nuser = audit\npassword-file = %s\nfingerprint = %s\n"
            "[switch both]\naddress = netconf://audit@127.0.0.1:%d\ncredentials = old, c0\n" % (
                self.path("old"), s.fingerprint, s.port)))
        self.assertNotIn("refused", out)
        self.assertEqual(tries, 1 + 4)

    def test_credentials_that_are_refused_later(self):
        """Those that worked are refused: the first ones, which were before, are not tried another time."""
        s = Switch(self, iosxe(matm(4)), "-f", "thrice")
        self.write("old", "not any more\n")
        _, tries = self.samples(s, "both", more=(
            "[credentials old]\nversion = netconf\nuser = audit\npassword-file = %s\nfingerprint = %s\n"
            "[switch both]\naddress = netconf://audit@127.0.0.1:%d\ncredentials = old, c0\n" % (
                self.path("old"), s.fingerprint, s.port)))
        self.assertEqual(tries, 3, s.requests())

    def test_the_second_credentials_work(self):
        s = Switch(self, iosxe(matm(4)))
        self.write("old", "not any more\n")
        more = ("[credentials old]\nversion = netconf\nuser = audit\npassword-file = %s\n"
                "fingerprint = %s\n[switch both]\naddress = netconf://audit@127.0.0.1:%d\n"
                "credentials = old, c0\n" % (self.path("old"), s.fingerprint, s.port))
        self.scan(s, more=more)
        done = subprocess.run([*WRAP, FDBAUDIT, "scan", "-q", "-c", self.path("fdbaudit.conf"), "both",
                               "-r", "csv-tables"], capture_output=True, text=True, check=False)
        self.assertEqual(len(done.stdout.splitlines()), 5, done.stderr)

    def test_secrets_are_nowhere(self):
        s = Switch(self, iosxe(matm(1)))
        self.write("password", "hunter2-is-secret\n")
        self.scan(s)
        self.assertTable("sw0", "netconf", "failed", "log-in refused")
        self.assertNotIn("hunter2", str(self.coverage) + self.stderr)


class Held(Netconf):
    """The process of a session, while it waits for a switch that says nothing."""

    def sessions(self, process):
        """The children of fdbaudit that are held: forked, wiped, and about to connect."""
        def held():
            with open("/proc/%d/task/%d/children" % (process.pid, process.pid), encoding="ascii") as f:
                children = f.read().split()
            return children if all("Seccomp:\t2" in self.status_of(c) for c in children) else None

        return wait_for(held, process)

    @staticmethod
    def status_of(pid):
        """Empty when it has just ended."""
        try:
            with open("/proc/%s/status" % pid, encoding="ascii") as f:
                return f.read()
        except OSError:
            return ""

    @staticmethod
    def memory(pid):
        with open("/proc/%s/maps" % pid, encoding="ascii") as f:
            areas = [line.split() for line in f]
        out = []
        with open("/proc/%s/mem" % pid, "rb", 0) as f:
            for area in areas:
                if "w" in area[1]:
                    begin, end = (int(x, 16) for x in area[0].split("-"))
                    if end - begin > 1 << 40:
                        raise unittest.SkipTest("AddressSanitizer keeps copies of its own")
                    f.seek(begin)
                    out.append(f.read(end - begin))
        return b"".join(out)

    @unittest.skipIf(WRAP, "valgrind has a memory of its own beside")
    def test_it_has_its_own_secrets_alone(self):
        """What was asked by SNMP meanwhile is silent too: its keys are derived, its community sent."""
        s = Switch(self, iosxe(matm(1)), "-f", "silent")
        secrets = {name: ("%s-of-another" % name).encode() for name in (
            "community", "authentic", "private", "password", "passphrase", "environment")}
        for name, secret in secrets.items():
            self.write(name, secret.decode() + "\n")
        conf = self.write("held.conf", """[audit]
samples = 1
timeout = 4s
[credentials own]
version = netconf
user = audit
password-file = password-own
fingerprint = %s
[credentials other]
version = netconf
user = audit
key-file = key
password-file = password
key-passphrase-file = passphrase
fingerprint = SHA256:%s
[credentials v2]
community-file = community
[credentials v3]
version = 3
user = audit
auth = SHA
auth-password-file = authentic
priv = AES
priv-password-file = private
[switch held]
address = 127.0.0.1:%d
credentials = own
[switch other]
address = 127.0.0.1:9
credentials = other
[switch two]
address = 127.0.0.1:%d
credentials = v2
[switch three]
address = 127.0.0.1:%d
credentials = v3, own
""" % (s.fingerprint, "A" * 43, s.port, self.mute(), self.mute()))
        self.write("password-own", "the-own-password\n")
        self.write("key", "no key\n")
        keys = [hashlib.sha1((secret * (1048576 // len(secret) + 1))[:1048576]).digest()
                for secret in (secrets["authentic"], secrets["private"])]
        process = subprocess.Popen(
            [FDBAUDIT, "scan", "-q", "-c", conf, "held", "two", "three", "other"], cwd=self.dir,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env=dict(os.environ, FDBAUDIT_COMMUNITY=secrets["environment"].decode()))
        try:
            for pid in self.sessions(process):
                try:
                    memory = self.memory(pid)
                except PermissionError:
                    self.skipTest("the memory of another process can be read by the superuser alone")
                except OSError:
                    continue
                self.assertIn("NoNewPrivs:\t1", self.status_of(pid))
                if b"the-own-password" not in memory:
                    continue  # of the other switch, which has ended by now
                for name, secret in secrets.items():
                    self.assertFalse(secret in memory, name)  # memory is no text to print
                for key in keys:
                    self.assertFalse(key in memory)
                break
            else:
                self.fail("no session with its own secret was found")
        finally:
            process.kill()
            process.wait()

    def mute(self):
        """A port that takes datagrams and never answers."""
        s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        s.bind(("127.0.0.1", 0))
        self.addCleanup(s.close)
        return s.getsockname()[1]


class Faults(Netconf):
    def test_silent_server(self):
        self.assertFault(iosxe(matm(1)), "-f", "silent", reason="SSH handshake")

    def test_the_address_that_it_asks_from(self):
        s = Switch(self, iosxe(matm(1)))
        self.scan(s, more="source-address = 127.0.0.9")
        self.assertEqual(len(self.rows["sw0"]), 1, self.stderr)
        self.scan(s, more="source-address = 192.0.2.9")  # of no machine
        self.assertTable("sw0", "netconf", "failed", "source-address 192.0.2.9: Cannot assign requested address")
        self.assertEqual(self.status, 3)

    def test_no_answer_to_the_connect(self):
        """A listener whose queue is full: the kernel answers nobody."""
        with socket.socket() as full, socket.socket() as first, socket.socket() as second:
            full.bind(("127.0.0.1", 0))
            full.listen(0)
            s = Switch(self, iosxe(matm(1)))
            s.port = full.getsockname()[1]
            for waiting in (first, second):
                waiting.setblocking(False)
                waiting.connect_ex(full.getsockname())
            self.scan(s, Switch(self, iosxe(matm(100))))
        self.assertTable("sw0", "netconf", "failed", "no TCP connection within")
        self.assertTable("sw1", TABLE, "complete", rows=100)
        self.assertLess(self.seconds, 8 * SLOWER)

    def test_no_ssh(self):
        self.assertFault(iosxe(matm(1)), "-f", "no-ssh", reason="SSH handshake")

    def test_nobody_there(self):
        s = Switch(self, iosxe(matm(1)))
        s.stop()
        self.scan(s)
        self.assertTable("sw0", "netconf", "failed", "refused")

    def test_no_subsystem(self):
        self.assertFault(iosxe(matm(1)), "-f", "no-subsystem", reason="subsystem netconf")

    def test_no_hello(self):
        self.assertFault(iosxe(matm(1)), "-f", "no-hello", reason="hello: silent")

    def test_half_a_hello(self):
        self.assertFault(iosxe(matm(1)), "-f", "half-hello", reason="hello: silent")

    def test_dropped_after_hello(self):
        self.assertFault(iosxe(matm(1)), "-f", "drop-after-hello", reason="clos")

    def test_no_reply(self):
        self.assertFault(iosxe(matm(1)), "-f", "silent-reply", table=TABLE, reason="not done within %d s" % (5 * PATIENCE))

    def test_half_a_reply_keeps_what_came(self):
        self.assertFault(iosxe(matm(100)), "-f", "half-reply", table=TABLE, status="partial",
                         reason="not done within %d s" % (5 * PATIENCE))
        self.assertGreater(len(self.rows["sw0"]), 30)

    def test_dropped_reply(self):
        self.assertFault(iosxe(matm(100)), "-f", "drop-reply", table=TABLE, status="partial",
                         reason="closed")

    def test_garbage(self):
        for framing in CAPABLE:
            with self.subTest(framing):
                self.assertFault(iosxe(matm(10), framing), "-f", "garbage", table=TABLE,
                                 reason="framing" if framing == "1.1" else "reply line 1")

    def test_wrong_chunk_sizes(self):
        self.assertFault(iosxe(matm(10)), "-f", "chunk-size", table=TABLE, reason="framing")

    def test_endless_reply(self):
        for framing in CAPABLE:
            with self.subTest(framing):
                self.assertFault(iosxe(matm(1000), framing), "-f", "endless", table=TABLE,
                                 status="partial" if framing == "1.1" else "partial", seconds=15)

    def test_a_gigabyte(self):
        """Of one text, or of rows: neither time nor memory grows with it."""
        text, rows = "a message of more than 256 MB", "more rows than are accepted"
        for fault, framing, status, reason in (("gigabyte", "1.0", "failed", text),
                                               ("gigabyte", "1.1", "failed", text),
                                               ("gigabyte-rows", "1.1", "partial", rows)):
            with self.subTest((fault, framing)):
                bad = Switch(self, iosxe(matm(3), framing), "-f", fault)
                good = Switch(self, iosxe(matm(100)))
                self.scan(bad, good, budget=60, limit=120, files=("coverage",))
                self.assertTable("sw0", TABLE, status, reason)
                self.assertTable("sw1", TABLE, "complete")
                self.assertEqual(self.coverage["sw1"][TABLE]["rows"], "100")
                self.assertLess(self.cpu, 20 * SLOWER)
                if SLOWER == 1:  # sanitizers keep what was freed
                    self.assertLess(self.mb, 100)

    def test_no_capabilities(self):
        self.assertFault(hello() + reply("x", ""), reason="none of its 0 capabilities")

    def test_no_table_we_know(self):
        self.assertFault(hello(*CAPABLE["1.1"], "http://example.com/none") + reply("x", ""),
                         reason="none of the 3 capabilities")

    def test_something_else_than_a_hello(self):
        self.assertFault("<goodbye/>\n]]>]]>\n", reason="something else came first")

    def test_rpc_errors(self):
        error = ("<rpc-error><error-type>application</error-type><error-tag>%s</error-tag>"
                 "<error-severity>%s</error-severity>%s</rpc-error>")
        message = '<error-message xml:lang="en">\x85 no  rights\n here</error-message>'
        cases = [
            (error % ("access-denied", "error", message), "failed", "access-denied: "),
            (error % ("operation-not-supported", "error", ""), "failed", "operation-not-supported"),
            ("<nc:rpc-error xmlns:nc='%s'><nc:error-tag>in-use</nc:error-tag></nc:rpc-error>" % BASE,
             "failed", "in-use"),
            ("<rpc-error/>", "absent", ""),
            (error % ("too-big", "error", "") + error % ("in-use", "error", ""), "failed", "too-big"),
            (error % ("partial-operation", "warning", "") + matm(5), "complete", ""),
            (matm(5) + error % ("resource-denied", "error", ""), "partial", "resource-denied"),
            ("<output>error: the l2-learning subsystem is not running</output>", "absent",
             "l2-learning subsystem"),
            ("<ok/>", "absent", ""),
        ]
        switches = [Switch(self, iosxe(body)) for body, _, _ in cases]
        self.scan(*switches)
        for i, (_, status, reason) in enumerate(cases):
            with self.subTest(cases[i]):
                self.assertTable("sw%d" % i, TABLE, status, reason)

    def test_billion_laughs(self):
        bomb = "".join('<!ENTITY l%d "%s">' % (i, ("&l%d;" % (i - 1)) * 10 if i else "lol")
                       for i in range(10))
        recording = hello(*CAPABLE["1.1"], MATM) + (
            '<!DOCTYPE rpc-reply [<!--<matm-oper-data-->%s]><rpc-reply xmlns="%s" message-id="1">'
            "<data>&l9;</data></rpc-reply>\n]]>]]>\n" % (bomb, BASE))
        self.assertFault(recording, table=TABLE, reason="document type")

    def test_files_are_not_included(self):
        recording = hello(*CAPABLE["1.1"], MATM) + (
            '<!DOCTYPE r [<!--<matm-oper-data--><!ENTITY f SYSTEM "file:///etc/passwd">]>'
            '<rpc-reply xmlns="%s" message-id="1"><data>&f;</data></rpc-reply>\n]]>]]>\n' % BASE)
        self.assertFault(recording, table=TABLE, reason="document type")

    def test_ten_thousand_nested_elements(self):
        deep = "<a>" * 10000 + "</a>" * 10000
        self.assertFault(iosxe(matm(3, deep)), table=TABLE, reason="nested deeper than 64")

    def test_huge_texts(self):
        self.scan(Switch(self, iosxe(matm(3, "<table-type>%s</table-type>" % ("x" * 5000000)))))
        self.assertTable("sw0", TABLE, "complete", rows=3)

    def sessions(self):
        """Processes of the scan whose parent is of it too."""
        parents = {}
        for stat in glob.glob("/proc/[0-9]*/stat"):
            try:
                with open(stat, encoding="utf-8") as f:
                    pid, _, _, parent = f.read().split()[:4]
                with open("/proc/%s/cmdline" % pid, encoding="utf-8") as f:
                    if self.path("fdbaudit.conf") in f.read():
                        parents[int(pid)] = int(parent)
            except OSError:
                pass
        return [pid for pid, parent in parents.items() if parent in parents]

    def strike(self, sig):
        """Signals the session with the slow switch, once the other one is over."""
        slow = Switch(self, iosxe(matm(3)), "-d", str(4000 * PATIENCE))
        good = Switch(self, iosxe(matm(3)))

        def wait_and_strike():
            wait_for(lambda: "request" in slow.requests() and len(self.sessions()) == 1)
            os.kill(self.sessions()[0], sig)

        striker = threading.Thread(target=wait_and_strike, daemon=True)
        striker.start()
        self.scan(slow, good)
        striker.join()
        self.assertTable("sw1", TABLE, "complete", rows=3)

    def test_a_crash_costs_one_switch(self):
        """The session's process is killed from outside: the others do not notice."""
        self.strike(signal.SIGKILL)
        self.assertTable("sw0", TABLE, "partial", "signal 9")
        self.assertTable("sw0", "netconf", "failed", "signal 9")

    def test_a_hang_costs_one_switch(self):
        """The session's process stands still: it is killed after its time."""
        self.strike(signal.SIGSTOP)
        self.assertTable("sw0", "netconf", "failed", "its session was killed")
        self.assertLess(self.seconds, 8 * SLOWER)


class Mixed(Netconf):
    """One switch speaks SNMP, the other NETCONF: they are one network."""

    NIC_1, NIC_2, SHARED = "00:25:b5:00:00:01", "00:25:b5:00:00:02", "00:15:5d:01:0b:05"
    OWN_1, OWN_2 = "00:15:5d:01:0b:06", "00:15:5d:01:0c:06"
    BASE_A, BASE_B = "00:1b:21:00:00:aa", "00:1b:21:00:00:bb"

    def snmp_side(self):
        rows = [(self.NIC_1, 1), (self.SHARED, 1), (self.OWN_1, 1), (self.NIC_2, 8), (self.OWN_2, 8)]
        lines = ["S\t%s\tleaf-a\t1.3.6.1.4.1.8072.3.2.105\t%s" % (address(1), self.BASE_A)]
        for p in range(1, 9):
            lines += ["I\t%d\tEthernet%d\tEth1/%d\t-\t-\t1" % (p, p, p), "B\t%d\t%d" % (p, p),
                      "N\t%d\tEth1/%d\tEth1/%d" % (p, p, p)]
        lines.append("V\t10\t10\tservers")
        lines += ["F\t10\t%s\t%d\t3" % row for row in rows]
        lines.append("L\t8\t%s\tEthernet8\tEthernet8\tleaf-b" % self.BASE_B)
        return "\n".join(lines) + "\n"

    def netconf_side(self):
        oc = "http://openconfig.net/yang/"
        rows = [(self.NIC_2, 1), (self.SHARED, 1), (self.OWN_2, 1), (self.NIC_1, 8), (self.OWN_1, 8)]
        entries = "".join(
            "<entry><mac-address>%s</mac-address><vlan>10</vlan><state><entry-type>DYNAMIC</entry-type>"
            "</state><interface><interface-ref><state><interface>Ethernet%d</interface></state>"
            "</interface-ref></interface></entry>" % row for row in rows)
        neighbour = ("<interface><name>Ethernet8</name><neighbors><neighbor><id>1</id><state><system-name>"
                     "leaf-a</system-name><chassis-id>%s</chassis-id><port-id>Eth1/8</port-id></state>"
                     "</neighbor></neighbors></interface>" % self.BASE_A)
        return (hello(*CAPABLE["1.1"], oc + "network-instance?module=openconfig-network-instance",
                      oc + "lldp?module=openconfig-lldp", oc + "system?module=openconfig-system")
                + reply("<network-instances", '<data><network-instances xmlns="%snetwork-instance">'
                        "<network-instance><name>default</name><fdb><mac-table><entries>%s</entries>"
                        "</mac-table></fdb></network-instance></network-instances></data>" % (oc, entries))
                + reply("<lldp", '<data><lldp xmlns="%slldp"><interfaces>%s</interfaces></lldp></data>' % (
                    oc, neighbour))
                + reply("yang/system", '<data><system xmlns="%ssystem"><state><hostname>leaf-b</hostname>'
                        "</state></system></data>" % oc))

    def test_a_conflict_between_the_two(self):
        sim = self.enterContext(Network(self.snmp_side()))
        b = Switch(self, self.netconf_side())
        inventory = self.write("inventory.csv", "Host,VM,NIC,MAC,Kind,State\n" + "".join(
            "%s,%s,%s,%s,%s,%s\n" % row for row in (
                ("HV-01", "", "NIC 1", self.NIC_1, "physical", ""),
                ("HV-02", "", "NIC 1", self.NIC_2, "physical", ""),
                ("HV-01", "app-01", "net", self.SHARED, "vm", "Running"),
                ("HV-02", "app-02", "net", self.SHARED, "vm", "Running"),
                ("HV-01", "db-01", "net", self.OWN_1, "vm", "Running"),
                ("HV-02", "db-02", "net", self.OWN_2, "vm", "Running"))))
        conf = self.write("mixed.conf", (
            "[audit]\nsamples = 2\ninterval = 200ms\nburst = 2x100ms\n[credentials snmp]\nversion = 2c\n"
            "community-file = %s\n[credentials ssh]\nversion = netconf\nuser = audit\n"
            "password-file = %s\nfingerprint = %s\n[switch leaf-a]\naddress = %s\ncredentials = snmp\n"
            "[switch leaf-b]\naddress = 127.0.0.1:%d\ncredentials = ssh\n" % (
                sim.path("community"), self.path("password"), b.fingerprint, sim.addresses()[0], b.port)))
        done = subprocess.run(
            [*WRAP, FDBAUDIT, "scan", "-q", "-c", conf, "-i", inventory, "--samples", "2", "--interval", "200ms",
             "-r", "json", "leaf-a", "leaf-b"], capture_output=True, text=True, check=False, timeout=60)
        report = json.loads(done.stdout)
        self.assertEqual({c["status"] for c in report["coverage"] if c["switch"] == "leaf-b"},
                         {"complete"}, report["coverage"])
        found = [f for f in report["findings"] if f["severity"] not in ("info",)]
        self.assertEqual([f["mac"] for f in found], [self.SHARED], done.stdout)
        self.assertEqual(found[0]["kind"], "conflict")
        self.assertEqual([(s["switch"], s["port"]) for s in found[0]["seen"]],
                         [("leaf-a", "Eth1/1"), ("leaf-b", "Ethernet1")])
        ports = {(p["switch"], p["port"]): p["class"] for p in report["ports"]}
        self.assertEqual(ports[("leaf-a", "Eth1/8")], "uplink")
        self.assertEqual(ports[("leaf-b", "Ethernet8")], "uplink")


class Looks(Netconf):
    """Switches that are asked again by NETCONF: in the burst, and by watch."""
    TWIN = "00:15:5d:aa:00:01"
    ENTRY = "matm-mac-entry"
    # which rows of which recording may be asked for by address; of the others the whole table is read
    ROWS = {"iosxe": ENTRY, "openconfig": "entry", "ieee8021q": "filtering-entry", "srlinux": "mac",
            "comware": "Unicast", "comware-hp": "Unicast", "huawei": "vlan-dynamic-mac"}

    def twin(self, *ports, rows=20):
        """An IOS-XE switch that has the address at these ports, by turns from one request to the next."""
        return hello(*CAPABLE["1.1"], MATM) + "".join(
            reply("<matm-oper-data", matm(rows, "<%s><vlan-id-number>10</vlan-id-number><mac>%s</mac>"
                                          "<mat-addr-type>dynamic</mat-addr-type><port>Te1/0/%d</port></%s>" % (
                                              self.ENTRY, self.TWIN, port, self.ENTRY))) for port in ports)

    def configure(self, *switches, more=""):
        conf = "[audit]\nsamples = 1\ntimeout = %dms\n%s\n" % (400 * PATIENCE, more)
        for i, s in enumerate(switches):
            conf += ("[credentials c%d]\nversion = netconf\nuser = audit\npassword-file = %s\nfingerprint = %s\n"
                     "[switch sw%d]\naddress = 127.0.0.1:%d\ncredentials = c%d\n" % (
                         i, self.path("password"), s.fingerprint, i, s.port, i))
        return self.write("looks.conf", conf)

    def call(self, *arguments):
        done = subprocess.run([*WRAP, FDBAUDIT, *arguments], capture_output=True, text=True, check=False,
                              timeout=60 * SLOWER)
        self.assertNotRegex(done.stderr, r"==\d+==|runtime error|Sanitizer")
        return done

    def watch(self, *switches, mac=TWIN, looks=4, late=False):
        """Slower, where the machine and not the switch is late."""
        for pace in (PACE, 4 * PACE, 16 * PACE):
            done = self.call("watch", mac, "-c", self.configure(*switches), "--every", "%dms" % pace, "--for",
                             "%dms" % (pace * (looks - 1)))
            if late or "takes longer than a round" not in done.stderr:
                break
            for s in switches:
                s.stop()
                s.start()
        return done

    def test_the_burst_sees_the_other_holder(self):
        s = Switch(self, self.twin(2, 3), "-r", self.ENTRY)
        nics = self.write("nics.csv", "Host,VM,NIC,MAC,VLAN,Kind\n" + "".join(
            "HV-0%d,web-0%d,net,%s,10,dynamic\n" % (i, i, self.TWIN) for i in (1, 2)))
        done = self.call("scan", "-q", "-c", self.configure(s), "--burst", "4x%dms" % PACE, "-i", nics, "-r", "json", "sw0")
        report = json.loads(done.stdout)
        places = {(seen["port"]): seen["samples"] for f in report["findings"] if f["mac"] == self.TWIN
                  for seen in f["seen"]}
        self.assertEqual(set(places), {"Te1/0/2", "Te1/0/3"}, done)
        self.assertEqual(sum(places.values()), 1 + 4)
        burst = report["run"]["burst"]
        self.assertEqual((burst["entries"], burst["entries_not_asked"], burst["unanswered"], burst["rounds"]),
                         (1, 0, 0, 4))

    def test_a_look_reads_that_address_alone(self):
        """One session, and of it nothing but the trial of the filter and a row for each look."""
        s = Switch(self, self.twin(2, 3, rows=3000), "-r", self.ENTRY)
        done = self.watch(s)
        self.assertEqual(done.returncode, 1, done)
        self.assertIn("moved 3 times", done.stdout)
        self.assertIn("4 of 4 looks answered", done.stdout)
        looks = [r for r in s.requests().split("request: ") if "<mac>%s</mac>" % self.TWIN in r]
        self.assertEqual(len(looks), 4)
        for look in looks:
            self.assertEqual(look.count("<mac>"), 1)
        self.assertEqual(s.requests().count("request: "), 2 + 1 + 4 + 1)
        self.assertEqual(s.requests().count("<close-session"), 2)

    def test_each_model(self):
        """An address that its recording has is where a sample has it, by a filter or in the whole table."""
        for path in sorted(glob.glob(os.path.join(WALKS, "*.xml"))):
            name = os.path.basename(path)[:-4]
            with self.subTest(name), open(path[:-4] + ".rows", encoding="utf-8") as f:
                rows = [line.rstrip("\n").split(" ", 2) for line in f]
                mac = next(mac for _, mac, at in rows if "self" not in at)
                at = {rest.rsplit(" ", 1)[0] for _, its, rest in rows if its == mac}
                s = Switch(self, path, *(("-r", self.ROWS[name]) if name in self.ROWS else ()))
                done = self.watch(s, mac=mac, looks=2)
                seen = set(re.findall(r"-> (\S+)", done.stdout)) - {"not"}
                self.assertEqual(seen & at, seen, done)
                self.assertTrue(seen, done)
                self.assertIn("2 of 2 looks answered", done.stdout)

    def test_a_filter_that_finds_nothing_is_not_believed(self):
        """Nor one that finds one address of several; and what is refused or not known is no reason to be blind."""
        for options in (("-r", self.ENTRY, "-f", "filter-spelling"), ("-r", self.ENTRY, "-f", "filter-first"),
                        ("-r", self.ENTRY, "-f", "filter-refused"), ()):
            with self.subTest(options):
                # 3 for the sample, and for the trial: several, then one by one
                done = self.watch(Switch(self, self.twin(2), *options), looks=3)
                self.assertEqual(done.returncode, 0, done)
                self.assertRegex(done.stdout, r"Te1/0/2 .*in 3 of 3")

    def suspects(self, n, *options):
        """A switch with so many suspects in one round of a burst, and the report."""
        macs = ["00:15:5d:00:00:%02x" % i for i in range(n)]
        s = Switch(self, iosxe(matm(40)), *options)
        nics = self.write("nics.csv", "Host,VM,NIC,MAC,VLAN,Kind\n" + "".join(
            "HV-0%d,v%d-%d,net,%s,10,dynamic\n" % (h, h, k, mac) for k, mac in enumerate(macs) for h in (1, 2)))
        done = self.call("scan", "-q", "-c", self.configure(s), "--burst", "1x%dms" % PACE, "-i", nics, "-r", "json", "sw0")
        report = json.loads(done.stdout)
        burst = report["run"]["burst"]
        self.assertEqual((burst["entries"], burst["unanswered"]), (n, 0), done)
        self.assertEqual({f["mac"]: [seen["samples"] for seen in f["seen"]] for f in report["findings"]
                          if f["mac"] in macs}, {mac: [2] for mac in macs}, "not in the sample and in the round")
        return s

    def test_several_addresses_in_one_request(self):
        """Suspects of one switch: three requests for twenty of them, not twenty."""
        s = self.suspects(20, "-r", self.ENTRY)
        counts = [r.count("<mac>") for r in s.requests().split("request: ") if "<mac>" in r]
        self.assertEqual(counts, [8, 8, 8, 4])

    def test_a_filter_for_one_address_alone(self):
        """They are asked for one by one; many are cheaper as the whole table, as where it knows no filter."""
        s = self.suspects(3, "-r", self.ENTRY, "-f", "filter-first")
        self.assertEqual([r.count("<mac>") for r in s.requests().split("request: ") if "<mac>" in r],
                         [8, 1, 1, 1, 1, 1, 1])
        for options in (("-r", self.ENTRY, "-f", "filter-first"), ()):
            s = self.suspects(20, *options)
            self.assertEqual([r.count("<mac>") for r in s.requests().split("request: ") if "<mac>" in r], [8])

    def test_it_is_not_there_now(self):
        s = Switch(self, self.twin(2) + reply("<matm-oper-data", matm(20)) * 9, "-r", self.ENTRY)
        done = self.watch(s, looks=2)
        self.assertIn("seen nowhere in these looks", done.stdout, done)
        self.assertEqual(done.returncode, 3)

    def test_a_table_that_takes_longer_than_a_look_is_named(self):
        s = Switch(self, os.path.join(WALKS, "huawei-s.xml"), "-d", "2100")
        done = self.watch(s, mac="00:15:5d:0a:0b:01")
        self.assertRegex(done.stdout, r"sw0 .*is not watched: its table can be read as a whole alone")
        self.assertEqual(done.returncode, 3, done)

    def test_a_whole_table_is_not_read_all_the_time(self):
        """It knows no filter, and each answer takes longer than a look: said once, and it is no silence."""
        s = Switch(self, self.twin(2), "-d", str(LATE))
        done = self.watch(s, looks=20, late=True)
        self.assertEqual(len(re.findall("switch sw0: its whole table is read by NETCONF for one address: once in", done.stderr)),
                         1, done)
        self.assertNotIn("does not answer", done.stdout)
        self.assertRegex(done.stdout, r"(\d+) of \1 looks answered")
        self.assertIn("at one place all the time", done.stdout)
        self.assertEqual(done.returncode, 0, done)

    def test_a_filtered_table_is_asked_in_each_look(self):
        s = Switch(self, self.twin(2), "-r", self.ENTRY, "-d", str(LATE))
        done = self.watch(s, looks=4, late=True)
        self.assertNotIn("its whole table", done.stderr)
        looks = int(re.search(r"(\d+) of \d+ looks", done.stdout)[1])
        asked = s.requests().count("<mac>%s</mac>" % self.TWIN)
        self.assertIn(asked - looks, (0, 1), done)  # the end of the watch waits for no answer

    def test_a_log_in_that_takes_long_costs_no_look(self):
        """The trial of its filter is over after three seconds; each look after one and a half."""
        s = Switch(self, iosxe(matm(3)), "-r", self.ENTRY, "-f", "filter-first", "-d", "1500")
        done = self.call("watch", "00:15:5d:00:00:01", "-c", self.configure(s), "--every", "2s", "--for", "2s")
        self.assertIn("2 of 2 looks answered", done.stdout, done)
        self.assertEqual(done.returncode, 0, done)

    def test_a_session_that_is_refused_is_told(self):
        """It answered the sample; whoever comes back finds the door shut."""
        s = Switch(self, self.twin(2), "-r", self.ENTRY, "-f", "once")
        done = self.watch(s, looks=2)
        self.assertIn("no switch answered", done.stdout, done)
        self.assertRegex(done.stderr, "switch sw0: asked again by NETCONF: .*log-in")
        self.assertEqual(done.returncode, 3)

    def test_who_refused_a_sample_is_not_asked_in_the_burst(self):
        """It let us in for the first sample only: the burst says why, and does not try again."""
        s = Switch(self, self.twin(2), "-r", self.ENTRY, "-f", "once")
        nics = self.write("nics.csv", "Host,VM,NIC,MAC,VLAN,Kind\n" + "".join(
            "HV-0%d,web-0%d,net,%s,10,dynamic\n" % (i, i, self.TWIN) for i in (1, 2)))
        done = self.call("scan", "-c", self.configure(s), "--samples", "2", "--interval", "1ms", "--burst",
                         "2x%dms" % PACE, "-i", nics, "-r", "json", "sw0")
        self.assertRegex(done.stderr, "switch sw0: asked again by NETCONF: [^\n]*log-in refused", done.stderr)
        self.assertNotIn("no credentials", done.stderr)
        self.assertEqual(json.loads(done.stdout)["run"]["burst"]["entries"], 1)
        self.assertEqual(s.requests().count("log-in by a password"), 2)

    def test_a_port_that_no_row_named(self):
        """It is where the answer says: no silence."""
        done = self.watch(Switch(self, self.twin(2, 99), "-r", self.ENTRY), looks=4)
        self.assertRegex(done.stdout, r"Te1/0/(2 +-> Te1/0/99|99 +-> Te1/0/2) ", done)
        self.assertRegex(done.stdout, r"-> Te1/0/99 +VLAN 10  a port that no table told of\n")
        self.assertNotIn("answers again", done.stdout)
        self.assertNotIn("switches answer", done.stdout)
        self.assertEqual(done.returncode, 1, done)

    def test_it_went_where_it_was_not_looked_for(self):
        """From a switch that is asked by SNMP; the one by NETCONF had no station in its VLAN."""
        sim = self.enterContext(Network(switch(1, rows=8) + "F\t10\t%s\t2\t3\tp/0\n" % self.TWIN))
        there = [matm(3, where).replace("<vlan-id-number>10<", "<vlan-id-number>20<") for where in (
            "", "<%s><vlan-id-number>20</vlan-id-number><mac>%s</mac><mat-addr-type>dynamic</mat-addr-type>"
            "<port>Te1/0/9</port></%s>" % (self.ENTRY, self.TWIN, self.ENTRY))]
        s = Switch(self, hello(*CAPABLE["1.1"], MATM) + "".join(
            reply("<matm-oper-data", there[k]) for k in (0, 1, 1, 1, 1, 1, 1, 1)), "-r", self.ENTRY, "-f", "later")
        conf = self.configure(s, more=(
            "[credentials snmp]\nversion = 2c\ncommunity-file = %s\n[switch a]\naddress = %s\ncredentials = snmp\n" % (
                sim.path("community"), sim.addresses()[0])))
        process = subprocess.Popen([FDBAUDIT, "watch", self.TWIN, "-c", conf, "--every", "%dms" % PACE, "--for", "30s"],
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.addCleanup(process.communicate)
        self.addCleanup(process.kill)
        out = ""
        for line in process.stdout:
            out += line
            if "-> Eth1/2" in line:
                sim.phase()
            if " -> sw0 " in line:
                process.send_signal(signal.SIGINT)
                break
        rest, err = process.communicate(timeout=60 * SLOWER)
        self.assertRegex(out, r"Z  sw0 +-> Te1/0/9 +VLAN 20 [^\n]*\n\S+Z  a Eth1/2 -> sw0 Te1/0/9\n", rest + err)
        self.assertIn("\nmoved 1 time\n", rest, out + err)
        self.assertEqual(process.returncode, 1, out + err)

    def test_who_refused_is_not_asked_again_in_a_search(self):
        sim = self.enterContext(Network(switch(1, rows=8) + "F\t10\t%s\t2\t3\tp/0\n" % self.TWIN))
        s = Switch(self, self.twin(2), "-f", "refuse-login")
        conf = self.configure(s, more=(
            "[credentials snmp]\nversion = 2c\ncommunity-file = %s\n[switch a]\naddress = %s\ncredentials = snmp\n" % (
                sim.path("community"), sim.addresses()[0])))
        process = subprocess.Popen(
            [FDBAUDIT, "watch", self.TWIN, "-c", conf, "--every", "%dms" % PACE, "--for", "%dms" % (30 * PACE)],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.addCleanup(process.kill)
        out = process.stdout.readline() + process.stdout.readline()
        sim.phase()
        rest, err = process.communicate(timeout=60 * SLOWER)
        self.assertRegex(rest, r"all switches were read again, \d+ times?, and none had it\n", out + err)
        self.assertEqual(s.requests().count("log-in by a password"), 1)

    @unittest.skipIf(WRAP, "valgrind has a memory of its own beside")
    def test_it_forgets_what_was_asked_by_snmp(self):
        sim = self.enterContext(Network(switch(1, rows=8) + "F\t10\t%s\t2\t3\n" % self.TWIN))
        with open(sim.path("community"), "w", encoding="ascii") as f:
            f.write("audit-only\n")
        s = Switch(self, self.twin(2), "-r", self.ENTRY)
        conf = self.configure(s, more=(
            "[credentials snmp]\nversion = 2c\ncommunity-file = %s\n[switch a]\naddress = %s\ncredentials = snmp\n" % (
                sim.path("community"), sim.addresses()[0])))
        process = subprocess.Popen([FDBAUDIT, "watch", self.TWIN, "-c", conf], stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            self.assertIn("every", process.stdout.readline())
            self.assertIn("->", process.stdout.readline())  # a look was answered
            children = Held.sessions(Held, process)
            self.assertEqual(len(children), 1)
            memory = Held.memory(children[0])
        except PermissionError:
            self.skipTest("the memory of another process can be read by the superuser alone")
        finally:
            process.kill()
            process.communicate()
        self.assertTrue(self.TWIN.encode() in memory)
        self.assertFalse(b"audit-only" in memory)


if __name__ == "__main__":
    loader, here = unittest.defaultTestLoader, sys.modules["__main__"]
    suite = (loader.loadTestsFromNames(sys.argv[1:], here) if sys.argv[1:]
             else loader.loadTestsFromModule(here))
    result = unittest.TextTestRunner(verbosity=2, stream=sys.stdout).run(suite)
    bad = len(result.failures) + len(result.errors)
    print("%d passed, %d failed, %d skipped" % (
        result.testsRun - bad - len(result.skipped), bad, len(result.skipped)))
    sys.exit(1 if bad else 0)
