"""The burst of fdbaudit scan, and fdbaudit watch, on simulated switches whose rows change places.

Rows marked c/0 and c/1 change places every `churn` requests to their switch: what a sample needs is known.
"""
import contextlib
import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import unittest

from net import FDBAUDIT, SLOWER, Network, switch

TWIN, STILL = "00:15:5d:aa:00:01", "00:15:5d:aa:00:02"
NICS = """Host,VM,Adapter,MAC,VLAN,Kind
HV-01,web-01,Network Adapter,%s,10,dynamic
HV-02,web-02,Network Adapter,%s,10,dynamic
""" % (TWIN, TWIN)
OMNISWITCH = "1.3.6.1.4.1.6486.801"  # rows of dot1qTpFdbTable count interfaces (quirks.def)
AFTER_THE_SAMPLE = "churn=12"  # a sample of these switches is 10 requests, the burst begins with one


def twin(number=1, options=AFTER_THE_SAMPLE, fid=10, table="F", **more):
    """The address of two owners at ports 2 and 3, by turns."""
    text = switch(number, rows=8, options=options, table=table, **more).replace("V\t10\t10", "V\t10\t%d" % fid)
    key = fid if table == "F" else 0
    if table == "F":
        text = text.replace("F\t10\t", "F\t%d\t" % fid)
    return text + "".join("%s\t%d\t%s\t%d\t3\tc/%d\n" % (table, key, TWIN, 2 + k, k) for k in (0, 1))


def ifindexes(text):
    """The same switch with bridge port N for interface N + 1, and none for the first: all rows count interfaces."""
    return re.sub(r"B\t(\d)\t\d\n", lambda m: "B\t%d\t%s\n" % (int(m[1]) - 1, m[1]) if m[1] != "1" else "", text)


class Burst(unittest.TestCase):
    def network(self, scenario, *options):
        net = self.enterContext(Network(scenario, *options))
        net.write("nics.csv", NICS)
        self.addCleanup(self.check_manners, net)
        return net

    def check_manners(self, net):
        net.stop()
        for name, count in net.counters.items():
            self.assertEqual(count["sets"], 0, name)
            self.assertLessEqual(count["max_outstanding"], 1, name)

    def scan(self, net, *arguments, burst="6x50ms", addresses=None, community=True):
        """Exit status, the report, what the text says."""
        done = subprocess.run(
            [FDBAUDIT, "scan", "-i", net.path("nics.csv"), "--burst", burst, "--timeout", "500ms", "--retries", "1",
             "-r", "json=" + net.path("r.json"), "-r", "text", *arguments,
             *(("--community-file", net.path("community")) if community else ()),
             *(addresses or net.addresses())],
            capture_output=True, text=True, timeout=60 * SLOWER, check=False)
        self.assertNotIn("Sanitizer", done.stderr)
        self.assertIn(done.returncode, (0, 1, 3), done.stderr)
        with open(net.path("r.json"), encoding="utf-8") as f:
            return done.returncode, json.load(f), done.stdout

    def places(self, report, mac=TWIN):
        """{(switch, port): samples and rounds} of the address."""
        return {(s["switch"], s["port"]): s["samples"]
                for f in report["findings"] if f["mac"] == mac for s in f["seen"]}

    def assertBoth(self, net, *arguments, **how):
        _, report, text = self.scan(net, *arguments, **how)
        self.assertEqual(set(self.places(report)), {("sw0001", "Eth1/2"), ("sw0001", "Eth1/3")}, text)
        self.assertEqual(sum(self.places(report).values()), 1 + 6, text)
        self.assertEqual(report["run"]["burst"]["rounds"], 6)
        return report, text

    def test_the_other_holder_is_seen_that_no_sample_saw(self):
        net = self.network(twin())
        report, text = self.assertBoth(net)
        found = next(f for f in report["findings"] if f["mac"] == TWIN)
        self.assertEqual((found["severity"], found["moves"]), ("critical", 1))
        self.assertRegex(text, r"sw0001 Eth1/3 .* 0 of 1 sample, \d of 6 rounds")
        self.assertIn("1 suspect asked for again in 6 of 6 rounds", re.sub(r"\s+", " ", text))

    def test_without_a_burst_it_is_not(self):
        net = self.network(twin())
        _, report, text = self.scan(net, burst="0")
        self.assertEqual(self.places(report), {("sw0001", "Eth1/2"): 1})
        self.assertIsNone(report["run"]["burst"])
        self.assertNotIn("round", text)

    def test_whoever_is_no_suspect_is_not_asked_for(self):
        net = self.network(switch(1, rows=500))
        _, report, _ = self.scan(net)
        self.assertIsNone(report["run"]["burst"])

    def test_a_fid_that_is_no_vlan(self):
        self.assertBoth(self.network(twin(fid=4153)))

    def test_a_table_of_ifindexes_that_are_bridge_ports_too(self):
        """Bridge port 2 is Ethernet3 here; a row that says 2 is at Ethernet2, in a round as in a sample."""
        self.assertBoth(self.network(ifindexes(twin(object_id=OMNISWITCH))))

    def test_a_table_without_vlans(self):
        self.assertBoth(self.network(twin(table="D")))

    def test_snmp_v1_says_which_name_is_not_there(self):
        """Three of four are not there: each is one more question."""
        gone = "".join("F\t10\t00:15:5d:aa:00:%02x\t4\t3\tc/0\n" % k for k in range(16, 19))
        net = self.network(twin(options="v1only=1 churn=40") + gone)
        net.write("nics.csv", NICS + "".join(
            "HV-0%d,x%d,Network Adapter,00:15:5d:aa:00:%02x,10,dynamic\n" % (h, k, k)
            for k in range(16, 19) for h in (1, 2)))
        config = net.write("net.conf", "[credentials old]\nversion = 1\ncommunity-file = community\n")
        _, report, text = self.scan(net, "-c", config, "--credentials", "old", community=False)
        self.assertEqual(report["run"]["burst"]["entries"], 4, text)
        self.assertEqual(report["run"]["burst"]["unanswered"], 0, text)

    def test_replies_that_are_too_big(self):
        """A reply holds few variables: the request is halved until it fits."""
        many = range(1, 120)
        rows = "".join("F\t10\t00:15:5d:ab:00:%02x\t4\t3\n" % k for k in many)
        net = self.network(twin(options="maxmsg=300 churn=100000") + rows)
        net.write("nics.csv", NICS + "".join(
            "HV-0%d,y%d,Network Adapter,00:15:5d:ab:00:%02x,10,dynamic\n" % (h, k, k)
            for k in many for h in (1, 2)))
        _, report, text = self.scan(net)
        told = report["run"]["burst"]
        self.assertEqual((told["addresses"], told["unanswered"], told["strange"]), (120, 0, 0), text)

    def test_contexts_of_vlans(self):
        lines = ["S\t127.1.0.2\tcat-1\t1.3.6.1.4.1.9.1.1208\t00:1b:21:00:01:00\tcommidx=1\tchurn=20"]
        lines += ["I\t%d\tGi1/0/%d\tGi1/0/%d\t-\t-\t1" % (10100 + p, p, p) for p in (1, 2, 3)]
        for vlan in (20, 30):
            lines.append("O\t1.3.6.1.4.1.9.9.46.1.3.1.1.2.1.%d\ti\t1" % vlan)
            # the numbers of one context are not those of another
            lines += ["B\t%d\t%d\t%d" % (p, 10100 + (p if vlan == 20 else 4 - p), vlan) for p in (1, 2, 3)]
        lines += ["D\t30\t%s\t%d\t3\tc/%d" % (TWIN, p, p - 2) for p in (2, 3)]
        lines += ["D\t20\t00:15:5d:01:0b:14\t1\t3", "D\t30\t00:15:5d:01:0b:1e\t1\t3"]
        net = self.network("\n".join(lines) + "\n")
        _, report, text = self.scan(net, burst="16x30ms")
        self.assertEqual(set(self.places(report)), {("cat-1", "Gi1/0/2"), ("cat-1", "Gi1/0/1")}, text)
        self.assertEqual(report["run"]["burst"]["unanswered"], 0)

    def test_snmpv3(self):
        net = self.network(twin(options="churn=14 user=audit/SHA/authpass12/AES/privpass12"))
        for name, secret in (("auth", "authpass12\n"), ("priv", "privpass12\n")):
            net.write(name, secret)
        config = net.write("net.conf", "[credentials new]\nversion = 3\nuser = audit\nauth = SHA\npriv = AES\n"
                           "auth-password-file = auth\npriv-password-file = priv\n")
        self.assertBoth(net, "-c", config, "--credentials", "new", community=False)

    def test_a_switch_that_dies_costs_no_more_than_the_rounds(self):
        net = self.network(twin(options="dieafter=10 churn=100000") + twin(2, options="churn=100000"))
        _, report, text = self.scan(net)
        told = report["run"]["burst"]
        self.assertEqual(told["rounds"], 6, text)
        self.assertEqual(self.places(report), {("sw0001", "Eth1/2"): 1, ("sw0002", "Eth1/2"): 7})
        self.assertEqual((told["entries"], told["unanswered"]), (2, 6), text)

    def test_a_flipped_bit_is_no_move(self):
        """With replies that are damaged so that it shows, what one round alone saw is not believed."""
        for seed in range(3):
            net = self.enterContext(Network(twin(options="churn=100000 broken=20 flip=10"), seed=seed))
            net.write("nics.csv", NICS)
            _, report, text = self.scan(net, burst="20x20ms")
            self.assertLessEqual(set(self.places(report)), {("sw0001", "Eth1/2")}, text)

    def test_sigterm_ends_it(self):
        net = self.network(twin(options="churn=100000"))
        process = subprocess.Popen(
            [FDBAUDIT, "scan", "-i", net.path("nics.csv"), "--burst", "2x600s", "--progress", "always",
             "--community-file", net.path("community"), *net.addresses()],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for line in process.stderr:
            if "sample 1 of 1: 1 of 1 switches" in line:
                process.send_signal(signal.SIGTERM)
                break
        out, err = process.communicate(timeout=20 * SLOWER)
        self.assertEqual(process.returncode, 1, err)
        self.assertIn(TWIN, out)
        self.assertIn("interrupted", out + err)


class Watch(unittest.TestCase):
    def network(self, scenario):
        net = self.enterContext(Network(scenario))
        net.write("nics.csv", NICS)
        return net

    def watch(self, net, *arguments):
        done = subprocess.run(
            [FDBAUDIT, "watch", "-i", net.path("nics.csv"), "--timeout", "500ms", "--retries", "1", "--community-file",
             net.path("community"), *arguments, *net.addresses()],
            capture_output=True, text=True, timeout=60 * SLOWER, check=False)
        self.assertNotIn("Sanitizer", done.stderr)
        return done.returncode, done.stdout, done.stderr

    def test_at_one_place(self):
        net = self.network(twin(options="churn=100000"))
        status, out, err = self.watch(net, TWIN, "--every", "100ms", "--for", "500ms")
        self.assertEqual(status, 0, out + err)
        self.assertRegex(out, r"\d\d:\d\d:\d\dZ  sw0001 +-> Eth1/2 +VLAN 10  ")
        self.assertIn("web-01 / Network Adapter of HV-01, web-02 / Network Adapter of HV-02", out)
        self.assertIn("6 of 6 looks answered", out)
        self.assertIn("at one place all the time, as far as looks can tell", out)

    def test_each_change_is_a_line(self):
        net = self.network(twin(options="churn=14"))
        status, out, err = self.watch(net, "0015.5daa.0001", "--every", "100ms", "--for", "800ms")
        self.assertEqual(status, 1, out + err)
        self.assertRegex(out, r"Z  sw0001 +Eth1/2 +-> Eth1/3 +VLAN 10  ")
        self.assertIn("moved 1 time\n", out)

    def test_where_it_comes_to_is_asked_too(self):
        """It leaves sw0001; sw0002 had no row of it when the sweep was made."""
        here = "F\t10\t%s\t2\t3\tc/0\n" % STILL
        there = "F\t10\t%s\t5\t3\tc/1\n" % STILL
        net = self.network(switch(1, rows=8, options="churn=14") + here + switch(2, rows=8, options="churn=14") + there)
        status, out, err = self.watch(net, STILL, "--every", "100ms", "--for", "1s")
        self.assertEqual(status, 1, out + err)
        self.assertRegex(out, r"sw0001 +Eth1/2 +-> not there")
        self.assertRegex(out, r"sw0002 +-> Eth1/5|sw0002 +not there +-> Eth1/5")

    def test_what_is_not_there_is_not_found(self):
        net = self.network(switch(1, rows=8))
        status, out, err = self.watch(net, STILL, "--once")
        self.assertEqual(status, 3, out + err)
        self.assertIn("no switch that was read has it", out)

    def test_what_is_no_address(self):
        net = self.network(switch(1, rows=8))
        for word in "web-01", "12", "00:15:5d:aa:00":
            status, _, err = self.watch(net, word, "--once")
            self.assertEqual(status, 2, word)
            self.assertIn(word + " is no MAC address", err)
        status, _, err = self.watch(net, STILL, "--every", "1ms")
        self.assertEqual(status, 2, err)

    def test_a_switch_that_was_not_read_is_not_said_to_have_none(self):
        net = self.network(switch(1, rows=8, options="dieafter=1"))
        status, out, err = self.watch(net, STILL, "--once")
        self.assertEqual(status, 3, out + err)
        self.assertIn("no switch has it as far as they were read, which is not whole", out)

    def test_the_id_of_a_finding(self):
        net = self.network(twin(options="churn=100000") + switch(2, rows=8) + "F\t10\t%s\t3\t3\n" % TWIN)
        history = net.path("history.db")
        config = net.write("net.conf", "[audit]\nstate = history.db\nsamples = 1\nburst = 0\n[switch one]\naddress = %s\n"
                           "[switch two]\naddress = %s\n" % tuple(net.addresses()))
        subprocess.run([FDBAUDIT, "audit", "-q", "-c", config, "-i", net.path("nics.csv"), "-r",
                        "json=" + net.path("r.json"), "--community-file", net.path("community")],
                       timeout=60 * SLOWER, check=False)
        with open(net.path("r.json"), encoding="utf-8") as f:
            ids = [f["id"] for f in json.load(f)["findings"] if f["mac"] == TWIN]
        for word in ids[0], ids[0][:5].upper():
            status, out, err = self.watch(net, word, "--once", "--state", history)
            self.assertEqual(out.split()[0], TWIN, out + err)
        with sqlite3.connect(history) as db:  # a history that is one, and cannot be read
            db.execute("DROP TABLE finding_text")
        db.close()
        for word, why in ((ids[0], "may be an id"), (ids[0][:5], "is no MAC address, and as an id")):
            status, out, err = self.watch(net, word, "--once", "--state", history)
            self.assertEqual((status, out), (4, ""), err)
            self.assertRegex(err, why + ".*: .*no such table")
        status, out, err = self.watch(net, TWIN, "--once", "--state", history)
        self.assertEqual(out.split()[0], TWIN, out + err)
        status, out, err = self.watch(net, ids[0], "--once", "--state", net.path("none.db"))
        self.assertEqual(out.split(";")[0].replace(":", ""), ids[0], out + err)

    def known(self, *, options="churn=100000", mute=True, again=""):
        """A history of two switches, and a configuration with one more that says nothing: all are read late."""
        net = self.network(twin(options=options) + switch(2, rows=8))
        text = "[audit]\nstate = history.db\nsamples = 1\nburst = 0\n[switch one]\naddress = %s\n[switch two]\naddress = %s\n" % (
            tuple(net.addresses()))
        subprocess.run([FDBAUDIT, "audit", "-q", "-c", net.write("net.conf", text), "-r", "json=" + net.path("r.json"),
                        "--community-file", net.path("community")], timeout=60 * SLOWER, check=False)
        if mute:
            nobody = self.enterContext(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
            nobody.bind(("127.0.0.1", 0))
            text += "[switch three]\naddress = 127.0.0.1:%d\n" % nobody.getsockname()[1]
        return net, net.write("net.conf", text + again)

    def watch_known(self, net, config, *arguments, mac=TWIN):
        done = subprocess.run(
            [FDBAUDIT, "watch", mac, "-c", config, "-i", net.path("nics.csv"), "--timeout", "3s", "--retries", "0",
             "--every", "100ms", "--for", "200ms", "--community-file", net.path("community"), *arguments],
            capture_output=True, text=True, timeout=60 * SLOWER, check=False)
        self.assertNotIn("Sanitizer", done.stderr)
        return done.returncode, done.stdout, done.stderr

    def test_it_begins_where_the_history_had_it(self):
        """While the third switch is waited for: once by the history, then as it is, then with all others."""
        net, config = self.known()
        status, out, err = self.watch_known(net, config)
        self.assertRegex(out, r"(?s)^%s .*\nlast seen 20\S+Z  one Eth1/2  VLAN 10\n"
                         r"\S+Z  one +-> Eth1/2 +VLAN 10\n"
                         r"now on all switches that had a station in its VLAN\n"
                         r"\S+Z  one +-> Eth1/2 +VLAN 10  edge" % TWIN, err)
        self.assertEqual(out.count("now on all"), 1)
        self.assertIn("\nat one place as far as was read\n", out)
        self.assertEqual(status, 3, out)

    def test_what_moves_meanwhile_counts(self):
        net, config = self.known(options="churn=1")
        status, out, err = self.watch_known(net, config, "--once")
        self.assertEqual(status, 3, out + err)
        self.assertNotIn("before all switches were read", out)  # once: one look at them
        status, out, err = self.watch_known(net, config)
        self.assertRegex(out, r"\nmoved \d+ times? before all switches were read\n", err)
        self.assertEqual(status, 1, out + err)

    def begin_known(self):
        """A watch of what the history had, as soon as it says something; the switch beside has a secret of its own."""
        net, config = self.known(mute=False)
        nobody = self.enterContext(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
        nobody.bind(("127.0.0.1", 0))
        net.write("other", "community-of-another\n")
        os.chmod(net.path("other"), 0o600)
        with open(config, "a", encoding="ascii") as f:
            f.write("[switch three]\naddress = 127.0.0.1:%d\ncredentials = other\n"
                    "[credentials other]\ncommunity-file = other\n" % nobody.getsockname()[1])
        process = subprocess.Popen(
            [FDBAUDIT, "watch", TWIN, "-c", config, "--timeout", "1m", "--retries", "0", "--every", "100ms",
             "--community-file", net.path("community")], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.addCleanup(process.communicate)
        self.addCleanup(process.kill)
        for line in process.stdout:
            if "-> Eth1/2" in line:
                break
        with open("/proc/%d/task/%d/children" % (process.pid, process.pid), encoding="ascii") as f:
            children = f.read().split()
        self.assertEqual(len(children), 1)
        known = os.pidfd_open(int(children[0]))
        self.addCleanup(os.close, known)
        self.addCleanup(self.end, known)
        return process, int(children[0])

    @staticmethod
    def end(pidfd):
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(pidfd, signal.SIGKILL)

    @staticmethod
    def holds(pid, secret):
        """Whether it is in what the process may write to; memory is no text to print."""
        with open("/proc/%d/maps" % pid, encoding="ascii") as f:
            areas = [line.split() for line in f]
        with open("/proc/%d/mem" % pid, "rb", 0) as f:
            for area in areas:
                begin, end = (int(x, 16) for x in area[0].split("-"))
                if end - begin > 1 << 40:
                    raise unittest.SkipTest("AddressSanitizer keeps copies of its own")
                if "w" in area[1]:
                    f.seek(begin)
                    if secret in f.read(end - begin):
                        return True
        return False

    def test_it_begins_with_the_secrets_of_its_own_switches(self):
        process, known = self.begin_known()
        try:
            self.assertTrue(self.holds(process.pid, b"community-of-another"))
            self.assertFalse(self.holds(known, b"community-of-another"))
        except PermissionError:
            self.skipTest("the memory of another process can be read by the superuser alone")

    def test_what_it_began_with_goes_with_it(self):
        """Killed, it can end nobody; whoever holds the other end of its output has the last of both."""
        process, _ = self.begin_known()
        process.kill()
        process.communicate(timeout=20 * SLOWER)

    def test_without_a_place_all_are_read_first(self):
        """The history does not know the address; all switches are the known ones; there is no history."""
        net, config = self.known()
        for arguments, mac in ((("--state", net.path("none.db")), TWIN), ((), STILL)):
            _, out, err = self.watch_known(net, config, *arguments, mac=mac)
            self.assertNotIn("now on all", out, err)
            self.assertNotIn("last seen", out, err)

    def test_a_history_that_cannot_be_read_is_told(self):
        net, config = self.known(mute=False)
        with open(net.path("history.db"), "r+b") as f:
            f.write(b"no database")
        status, out, err = self.watch_known(net, config)
        self.assertEqual(status, 0, out + err)
        self.assertIn("all switches are read first", err)

    def test_ctrl_c_gives_the_summary(self):
        net = self.network(twin(options="churn=100000"))
        process = subprocess.Popen(
            [FDBAUDIT, "watch", TWIN, "--every", "100ms", "--for", "1h", "--community-file", net.path("community"),
             *net.addresses()], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for line in process.stdout:
            if "-> Eth1/2" in line:
                process.send_signal(signal.SIGINT)
                break
        out, err = process.communicate(timeout=20 * SLOWER)
        self.assertEqual(process.returncode, 0, err)
        self.assertIn("looks answered", out)

    def test_a_switch_that_dies_is_said(self):
        net = self.network(twin(options="dieafter=13 churn=100000"))
        status, out, err = self.watch(net, TWIN, "--every", "100ms", "--for", "5s")
        self.assertEqual(status, 3, out + err)
        self.assertIn("no switch answers", out)
        self.assertRegex(out, r"\n.* of \d+ looks answered")
        self.assertRegex(out, r"in \d+ of \d+ looks not all switches answered\nat one place as far as was read\n")

    def test_one_that_dies_beside_others_is_said(self):
        """The other one has no row of the address, and cannot tell that nothing changed."""
        net = self.network(twin(options="dieafter=13 churn=100000") + switch(2, rows=8))
        status, out, err = self.watch(net, TWIN, "--every", "100ms", "--for", "5s")
        self.assertEqual(status, 3, out + err)
        self.assertRegex(out, r"Z  sw0001 +does not answer\n")
        self.assertNotIn("no switch answers", out)
        self.assertNotIn("all the time", out)

    def test_a_switch_that_is_not_asked_is_said(self):
        """One at a time: the one that has the address is watched, and the other named."""
        net = self.network(switch(1, rows=8) + switch(2, rows=8) + "F\t10\t%s\t5\t3\n" % STILL)
        status, out, err = self.watch(net, STILL, "--once", "--parallel", "1")
        self.assertEqual(status, 3, out + err)
        self.assertRegex(out, r"sw0001 +is not watched: more switches than may be asked at once")
        self.assertRegex(out, r"Z  sw0002 +-> Eth1/5")
        self.assertIn("not watched: 1 switch that had a station in its VLAN\nat one place as far as was read\n", out)

    def test_a_switch_that_was_not_read_may_have_it(self):
        net = self.network(switch(1, rows=8, options="dieafter=2") + twin(2, options="churn=100000"))
        status, out, err = self.watch(net, TWIN, "--once")
        self.assertEqual(status, 3, out + err)
        self.assertIn("not all switches were read whole before the first look\nat one place as far as was read\n", out)

    def test_two_vlans_are_two_lines(self):
        net = self.network(switch(1, rows=8) + "V\t20\t20\tclients\n" + "".join(
            "F\t%d\t%s\t5\t3\n" % (vlan, STILL) for vlan in (10, 20)))
        status, out, err = self.watch(net, STILL, "--every", "100ms", "--for", "200ms")
        self.assertEqual(status, 0, out + err)
        for vlan in (10, 20):
            self.assertRegex(out, r"Z  sw0001 +-> Eth1/5 +VLAN %d  " % vlan)
            self.assertRegex(out, r"\n  sw0001 +Eth1/5 +VLAN %d +in 3 of 3  " % vlan)

    def test_one_that_is_silent_does_not_keep_the_others_waiting(self):
        """It died after it was read; its hello would be waited for as long as a look may last."""
        net = self.network(switch(1, rows=8, options="dieafter=9") + twin(2, options="churn=100000"))
        status, out, err = self.watch(net, TWIN, "--once", "--every", "10m", "--for", "10m", "--timeout", "10m")
        self.assertEqual(status, 3, out + err)
        self.assertRegex(out, r"Z  sw0002 +-> Eth1/2")
        self.assertRegex(out, r"Z  sw0001 +does not answer")

    def test_one_that_comes_back_is_asked_again(self):
        """Its first hello was given up long before."""
        net = self.network(twin(options="dieafter=9 diefor=4000 churn=100000") + switch(2, rows=8))
        status, out, err = self.watch(net, TWIN, "--every", "200ms", "--for", "8s", "--timeout", "200ms", "--retries", "0")
        self.assertEqual(status, 3, out + err)
        self.assertRegex(out, r"Z  sw0001 +answers again\n")
        self.assertRegex(out, r"Z  sw0001 +-> Eth1/2")


class WatchSearch(unittest.TestCase):
    """The address goes to where no entry of it is watched, and is searched there."""
    OTHER_VLAN = "V\t20\t20\tclients\n" + "".join("F\t20\t00:15:5d:bb:00:%02x\t%d\t3\n" % (k, k) for k in range(1, 5))
    HERE = switch(1, rows=8) + "F\t10\t%s\t2\t3\tp/0\n" % STILL

    def watch(self, scenario, *steps, every="100ms"):
        """Watches; as soon as a line has the text of a step, all rows change; at the last one, Ctrl-C."""
        net = self.enterContext(Network(scenario))
        process = subprocess.Popen(
            [FDBAUDIT, "watch", STILL, "--every", every, "--for", "20s", "--timeout", "500ms", "--retries", "1",
             "--community-file", net.path("community"), *net.addresses()],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.addCleanup(process.communicate)
        self.addCleanup(process.kill)
        out, left = "", list(steps)
        for line in process.stdout:
            out += line
            if left and re.search(left[0], line):
                left.pop(0)
                if not left:
                    process.send_signal(signal.SIGINT)
                else:
                    net.phase()
        rest, err = process.communicate(timeout=60 * SLOWER)
        self.assertNotIn("Sanitizer", err)
        self.assertEqual(left, [], out + err)
        self.assertLess(int(re.search(r" of (\d+) looks answered", out + rest)[1]), 190, "it went on after Ctrl-C")
        net.stop()
        return process.returncode, out + rest, err

    def test_a_switch_that_had_no_station_in_its_vlan(self):
        there = switch(2, rows=0) + self.OTHER_VLAN + "F\t10\t%s\t5\t3\tp/1-\n" % STILL
        status, out, err = self.watch(self.HERE + there, "-> Eth1/2", r"sw0002 +-> Eth1/5")
        self.assertRegex(out, r"Z  sw0001 +Eth1/2 +-> not there +VLAN 10\n")
        self.assertRegex(out, r"Z  sw0001 Eth1/2 -> sw0002 Eth1/5\n", err)
        self.assertRegex(out, r"\n  sw0001 +Eth1/2 +VLAN 10 +in \d+ of \d+  ")
        self.assertRegex(out, r"\n  sw0002 +Eth1/5 +VLAN 10 +in \d+ of \d+  ")
        self.assertIn("\nmoved 1 time\n", out)
        self.assertEqual(out.count(" looks answered\n"), 1)
        self.assertEqual(status, 1, out + err)

    def test_looks_far_apart(self):
        """What the search found waits for the next look."""
        there = switch(2, rows=0) + self.OTHER_VLAN + "F\t10\t%s\t5\t3\tp/1-\n" % STILL
        status, out, err = self.watch(self.HERE + there, "-> Eth1/2", r"sw0002 +-> Eth1/5", every="6s")
        self.assertRegex(out, r"Z  sw0001 Eth1/2 -> sw0002 Eth1/5\n", err)
        self.assertEqual(out.count(" looks answered\n"), 1)
        self.assertEqual(status, 1, out + err)

    def test_it_is_followed_there(self):
        """And from there to where it was first: both are watched."""
        there = switch(2, rows=0) + self.OTHER_VLAN + "F\t10\t%s\t5\t3\tp/1\n" % STILL
        status, out, err = self.watch(self.HERE.replace("p/0", "p/0,2-") + there, "-> Eth1/2", r"sw0002 +-> Eth1/5",
                                      r"sw0001 +not there +-> Eth1/2|sw0001 +-> Eth1/2")
        self.assertRegex(out, r"Z  sw0002 +Eth1/5 +-> not there +VLAN 10\n", err)
        self.assertIn("\nmoved 2 times\n", out)
        self.assertEqual(status, 1, out + err)

    def test_another_vlan_of_its_switch(self):
        status, out, err = self.watch(self.HERE + self.OTHER_VLAN + "F\t20\t%s\t6\t3\tp/1-\n" % STILL, "-> Eth1/2",
                                      r"sw0001 +-> Eth1/6 +VLAN 20")
        self.assertRegex(out, r"Z  sw0001 Eth1/2 -> sw0001 Eth1/6", err)
        self.assertIn("\nmoved 1 time\n", out)
        self.assertEqual(status, 1, out + err)

    def test_a_port_that_no_table_told_of(self):
        """The answer alone names it; a switch that answers so is not silent."""
        status, out, err = self.watch(self.HERE + "F\t10\t%s\t77\t3\tp/1-\n" % STILL, "-> Eth1/2",
                                      r"Eth1/2 +-> bridge port 77")
        self.assertNotIn("does not answer", out)
        self.assertNotIn("no switch answers", out)
        self.assertRegex(out, r"Z  sw0001 +Eth1/2 +-> bridge port 77 +VLAN 10  a port that no table told of\n", err)
        self.assertIn("\nmoved 1 time\n", out)
        self.assertEqual(status, 1, out + err)

    def lost(self, scenario, span):
        """Watches for this long, and all rows change after the first look. Exit status, the lines before, the rest."""
        net = self.enterContext(Network(scenario))
        process = subprocess.Popen(
            [FDBAUDIT, "watch", STILL, "--every", "100ms", "--for", span, "--timeout", "500ms", "--community-file",
             net.path("community"), *net.addresses()], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.addCleanup(process.communicate)
        self.addCleanup(process.kill)
        out = process.stdout.readline() + process.stdout.readline()
        net.phase()
        rest, err = process.communicate(timeout=60 * SLOWER)
        self.assertNotIn("Sanitizer", err)
        net.stop()
        return process.returncode, out, rest

    def test_nowhere(self):
        """All are read again, once for a start, and the looks go on meanwhile."""
        status, out, rest = self.lost(self.HERE, "3s")
        self.assertIn("in the last look nowhere on the switches", rest, out)
        self.assertRegex(rest, r"all switches were read again, 1 time, and none had it\n", out)
        self.assertEqual(status, 1, out + rest)

    def test_looks_go_on_meanwhile(self):
        """One switch answers late: reading all takes longer than many looks at the other, and they are counted."""
        there = switch(2, rows=0, options="delay=60") + self.OTHER_VLAN + "F\t10\t%s\t5\t3\tp/1-\n" % STILL
        _, out, rest = self.lost(self.HERE + there, "4s")
        self.assertRegex(rest, r"Z  sw0001 Eth1/2 -> sw0002 Eth1/5\n", out)
        answered, looks, there = map(int, re.search(
            r"(\d+) of (\d+) looks answered\n(?s:.*)\n  sw0002 +Eth1/5 +VLAN 10 +in (\d+) of", rest).groups())
        self.assertEqual(answered, looks, rest)
        self.assertGreater(looks - there, 4, "looks before it was found")
        self.assertLessEqual(looks, 42, "looks beyond the end")
