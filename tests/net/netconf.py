#!/usr/bin/env python3
"""fdbaudit against scripted NETCONF switches: each vendor's replies, and everything that goes wrong.

tests/net/netconf.py [NAME...]

build/ncswitch plays tests/walks/netconf/*.xml over SSH on loopback.
"""
import csv
import glob
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest

from net import BUILD, FDBAUDIT, SLOWER, TOP, WRAP, Network, address

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
        self.log = open(test.path("log-%d" % len(test.switches)), "w+", encoding="utf-8")
        self.process = subprocess.Popen([NCSWITCH, "-w", "secret", *options, recording],
                                        stdout=subprocess.PIPE, stderr=self.log, text=True)
        test.addCleanup(self.stop)
        port, self.fingerprint = self.process.stdout.readline().split()
        self.port = int(port)
        test.switches.append(self)

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
        conf = "[audit]\nsamples = 1\ntimeout = %dms\nswitch-budget = %ds\n%s\n%s\n" % (
            400 * PATIENCE, budget * PATIENCE, audit or ("parallel = 2" if WRAP else ""), more)
        for i, s in enumerate(switches):
            said = keys if keys is not None else (
                "user = audit\npassword-file = %s\nfingerprint = %s" % (
                    self.path("password"), s.fingerprint))
            conf += "[credentials c%d]\nversion = netconf\n%s\n" % (i, said)
            conf += "[switch sw%d]\naddress = 127.0.0.1:%d\ncredentials = c%d\n" % (i, s.port, i)
        out = {name: self.path(name + ".csv") for name in files}
        began = time.monotonic()
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
        self.assertLess(self.seconds, 0.5 * SLOWER)
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
            while not os.path.exists(self.path("agent")):
                time.sleep(0.01)
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


class Faults(Netconf):
    def test_silent_server(self):
        self.assertFault(iosxe(matm(1)), "-f", "silent", reason="SSH handshake")

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
                self.scan(bad, good, budget=60, files=("coverage",))
                self.assertTable("sw0", TABLE, status, reason)
                self.assertTable("sw1", TABLE, "complete")
                self.assertEqual(self.coverage["sw1"][TABLE]["rows"], "100")
                self.assertLess(self.seconds, 20 * SLOWER)
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
            while "request" not in slow.requests() or len(self.sessions()) != 1:
                time.sleep(0.02)
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
            "[audit]\nsamples = 2\ninterval = 200ms\n[credentials snmp]\nversion = 2c\n"
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


if __name__ == "__main__":
    loader, here = unittest.defaultTestLoader, sys.modules["__main__"]
    suite = (loader.loadTestsFromNames(sys.argv[1:], here) if sys.argv[1:]
             else loader.loadTestsFromModule(here))
    result = unittest.TextTestRunner(verbosity=2, stream=sys.stdout).run(suite)
    bad = len(result.failures) + len(result.errors)
    print("%d passed, %d failed, %d skipped" % (
        result.testsRun - bad - len(result.skipped), bad, len(result.skipped)))
    sys.exit(1 if bad else 0)
