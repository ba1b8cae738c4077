#!/usr/bin/env python3
"""fdbaudit against simulated switches: what it reads, and what it says of switches that misbehave.

tests/net/live.py [--all] [NAME...]     without --all the part that takes well under a minute
"""
import os
import subprocess
import sys
import time
import unittest

from burst import Burst, Watch, WatchSearch  # noqa: F401 (their tests are run here)
from locate import Locate  # noqa: F401
from net import FDBAUDIT, SLOWER, Network, Scan, address, rows_of, switch

EVERYTHING = "--all" in sys.argv
FAST = ("--timeout", "500ms", "--retries", "2")
Q, D = "dot1qTpFdbTable", "dot1dTpFdbTable"


def slow(test):
    return test if EVERYTHING else None


class Live(unittest.TestCase):
    """Every test also holds: no SET, and never more than one request in flight."""

    def network(self, scenario, *options, seed=1, most=1):
        net = self.enterContext(Network(scenario, *options, seed=seed))
        self.addCleanup(self.check_manners, net, most)
        return net

    def check_manners(self, net, most):
        net.stop()
        for name, count in net.counters.items():
            self.assertEqual(count["sets"], 0, name)
            self.assertLessEqual(count["max_outstanding"], most, name)

    def assertComplete(self, scan, net, names=None):
        truth = rows_of(net.scenario)
        for name in names or truth:
            self.assertEqual(scan.state(name)[0], "complete", (name, scan.state(name)))
            self.assertEqual(scan.rows.get(name), truth[name], name)

    def assertMarked(self, scan, net, name, word):
        """Partial with that reason, and not one row that is not there."""
        status, reason = scan.state(name)
        self.assertEqual(status, "partial", (name, reason))
        self.assertIn(word, reason)
        self.assertLessEqual(scan.rows.get(name, set()), rows_of(net.scenario)[name])
        self.assertIn(scan.status, (1, 3))


class Reading(Live):
    def test_every_row_is_read(self):
        net = self.network("".join(switch(i, rows=37 * i) for i in range(1, 12)))
        scan = Scan(net, *FAST)
        self.assertComplete(scan, net)
        self.assertEqual(scan.state("sw0003", D)[0], "absent")

    def test_bridge_mib_alone(self):
        net = self.network(switch(1, table="D"))
        scan = Scan(net, *FAST)
        self.assertEqual(scan.state("sw0001", D), ("complete", ""))
        self.assertEqual(scan.rows["sw0001"], rows_of(net.scenario)["sw0001"])

    def test_an_empty_table_is_absent_not_partial(self):
        net = self.network(switch(1, rows=0))
        scan = Scan(net, *FAST)
        self.assertEqual(scan.state("sw0001")[0], "absent")
        self.assertIn("no rows", scan.state("sw0001")[1])

    def test_more_switches_than_descriptors_of_select(self):
        net = self.network("".join(switch(i, rows=2, ports=2) for i in range(1, 1101)), "delay=300")
        scan = Scan(net, "--parallel", "1100", files=(1024, 4096), limit=100)
        self.assertComplete(scan, net)
        self.assertLess(scan.seconds, 30 * SLOWER)

    def test_too_few_descriptors_make_it_slower_not_wrong(self):
        net = self.network("".join(switch(i, rows=2, ports=2) for i in range(1, 201)))
        scan = Scan(net, "--parallel", "1000", files=(200, 200))
        self.assertComplete(scan, net)
        self.assertIn("limit of open files", scan.stderr)


class Survey(Live):
    """Which tables a switch does not have is asked by one GETNEXT of many variables."""

    def coverage(self, scan, name):
        return [(r["table"], r["status"], r["rows"], r["reason"]) for r in scan.coverage if r["switch"] == name]

    def test_spares_a_request_for_each_table_that_is_absent(self):
        net = self.network(switch(1, rows=20))
        scan = Scan(net, *FAST)
        absent = sum(row[1] == "absent" for row in self.coverage(scan, "sw0001"))
        net.stop()
        self.assertGreater(absent, 6)
        self.assertLess(net.counters["sw0001"]["requests"], 14)

    def test_a_switch_that_answers_it_wrongly_is_read_table_by_table(self):
        wrong = ["many=%d" % kind for kind in range(1, 11)] + ["endname=1", "maxmsg=484", "toobig=5"]
        tables = "FD" * len(wrong)
        net = self.network(switch(1) + switch(2, table="D") + "".join(
            switch(i, table=table, options=wrong[(i - 3) // 2]) for i, table in enumerate(tables, 3)))
        scan, truth = Scan(net, *FAST), rows_of(net.scenario)
        for i, table in enumerate(tables, 3):
            name, like = "sw%04d" % i, "sw0001" if table == "F" else "sw0002"
            self.assertEqual(scan.rows.get(name), truth[name], wrong[(i - 3) // 2])
            self.assertEqual(self.coverage(scan, name), self.coverage(scan, like), wrong[(i - 3) // 2])
        net.stop()
        asked = [net.counters["sw%04d" % (3 + 2 * wrong.index(how))]["requests"] for how in ("many=5", "many=6")]
        self.assertEqual(asked[1] - asked[0], 1)  # not answered at all: one more try


class TwoNames(Live):
    """One switch behind two addresses is one, and after the first sample it is asked once."""

    def scan(self, *arguments):
        alias = switch(1).replace(address(1), address(2)).replace("sw0001", "alias")
        net = self.network(switch(1) + alias + switch(3))
        scan = Scan(net, "--samples", "3", "--interval", "1s", "-r", "text=/dev/stderr", *arguments)
        net.stop()
        return net, scan, {name: count["requests"] for name, count in net.counters.items()}

    def test_told_once_and_asked_once(self):
        net, scan, requests = self.scan()
        self.assertEqual(sorted(scan.rows), ["alias", "sw0003"])
        self.assertIn("alias answers as sw0001 too", scan.stderr)
        self.assertIn("2 switches", scan.stderr)
        self.assertEqual(scan.rows["alias"], rows_of(net.scenario)["sw0001"])
        self.assertEqual(scan.status, 0, scan.stderr)
        self.assertLess(4 * requests["sw0001"], 3 * requests["alias"])

    def test_a_recording_holds_both(self):
        net = self.network(switch(1) + switch(1).replace(address(1), address(2)).replace("sw0001", "alias"))
        out = net.path("recording")
        subprocess.run([FDBAUDIT, "record", "-q", "--samples", "2", "--interval", "1s", "-o", out,
                        "--community-file", net.path("community"), *net.addresses()], check=True)
        for sample in "1", "2":
            self.assertEqual(sorted(os.listdir(os.path.join(out, sample))),
                             ["alias.snmprec", "sw0001.snmprec"])


class Silence(Live):
    def test_a_wrong_community_is_named(self):
        net = self.network(switch(1) + switch(2, options="community=other"))
        scan = Scan(net, *FAST)
        self.assertComplete(scan, net, ["sw0001"])
        failed = [r for r in scan.coverage if r["status"] == "failed"]
        self.assertTrue(failed)
        self.assertIn("wrong community", failed[0]["reason"])
        self.assertIn(address(2), failed[0]["switch"])
        self.assertEqual(scan.status, 3)

    def test_the_second_community_works(self):
        net = self.network(switch(1, options="community=other") + switch(2))
        net.write("other", "other\n")
        net.write("targets.conf", "[credentials first]\ncommunity-file = %s\n"
                  "[credentials second]\ncommunity-file = %s\n" % (net.path("community"), net.path("other")))
        self.assertComplete(Scan(net, *FAST, "-c", net.path("targets.conf"), "--credentials", "first",
                                 "--credentials", "second", community=None), net)

    def test_no_community_is_told_where_one_may_be_missing(self):
        net = self.network(switch(1, options="community=other"))
        self.assertIn('"public" was asked', Scan(net, *FAST, community=None).stderr)

    def test_one_silent_switch_costs_its_own_time_only(self):
        count = 300 if EVERYTHING else 40
        net = self.network("".join(switch(i, rows=20) for i in range(1, count)))
        scan = Scan(net, *FAST, "--parallel", "16",
                    addresses=["127.200.0.1:%d" % net.port] + net.addresses())
        self.assertComplete(scan, net)
        self.assertLess(scan.seconds, (0.5 * 3 + 1.5) * SLOWER)
        self.assertEqual(scan.status, 3)
        self.assertIn("127.200.0.1", str([r for r in scan.coverage if r["status"] == "failed"]))

    def test_a_closed_port_is_told_at_once(self):
        net = self.network(switch(1))
        net.stop()
        scan = Scan(net, "--timeout", "5s", "-r", "text=" + net.path("report.txt"))
        self.assertLess(scan.seconds, 2 * SLOWER)
        self.assertIn("port unreachable", scan.coverage[0]["reason"])
        with open(net.path("report.txt"), encoding="utf-8") as f:  # no community is to blame
            self.assertIn("Next: check its address and port", " ".join(f.read().split()))
        self.assertEqual(scan.status, 3)

    def test_the_address_that_it_asks_from(self):
        net = self.network(switch(1) + switch(2))
        config = net.write("fdbaudit.conf", "[audit]\nsource-address = 127.0.0.9\n")
        self.assertComplete(Scan(net, *FAST, "-c", config), net)
        config = net.write("fdbaudit.conf", "[audit]\nsource-address = 192.0.2.9\n")  # of no machine
        scan = Scan(net, *FAST, "-c", config)
        self.assertEqual(scan.status, 3)
        self.assertEqual({(r["status"], r["reason"]) for r in scan.coverage},
                         {("failed", "socket: Cannot assign requested address")})

    def test_strangers_are_not_believed(self):
        net = self.network(switch(1, rows=300, options="stranger=100"))
        scan = Scan(net, *FAST)
        self.assertComplete(scan, net)

    def test_a_flood_of_strangers_leaves_room_for_the_reply(self):
        net = self.network(switch(1, rows=200, options="flood=100"))
        self.assertComplete(Scan(net, *FAST), net)

    def test_answers_from_elsewhere_where_they_are_allowed(self):
        net = self.network(switch(1, options="othersrc=1"))
        config = net.write("fdbaudit.conf", "[audit]\nany-source = yes\n")
        self.assertComplete(Scan(net, *FAST, "-c", config), net)

    def test_a_switch_that_answers_from_elsewhere_is_silent(self):
        net = self.network(switch(1, options="othersrc=1"))
        scan = Scan(net, *FAST)
        self.assertEqual(scan.status, 3)
        self.assertEqual(scan.rows, {})


class Trouble(Live):
    def complete_in_spite_of(self, options, rows=200, **arguments):
        net = self.network(switch(1, rows=rows, options=options) + switch(2), **arguments)
        scan = Scan(net, *FAST)
        self.assertComplete(scan, net)
        return net

    def marked_because_of(self, options, word, rows=200):
        net = self.network(switch(1, rows=rows, options=options) + switch(2))
        scan = Scan(net, *FAST)
        self.assertMarked(scan, net, "sw0001", word)
        self.assertComplete(scan, net, ["sw0002"])

    def test_too_big(self):
        self.complete_in_spite_of("toobig=5")

    def test_too_big_for_all_but_one(self):
        self.complete_in_spite_of("toobig=1", rows=50)

    def test_getbulk_as_getnext(self):
        self.complete_in_spite_of("nobulk=1")

    def test_getbulk_refused(self):
        self.complete_in_spite_of("nobulk=2")

    def test_getbulk_ignored(self):
        self.complete_in_spite_of("nobulk=3", rows=50)

    def test_few_varbinds_a_reply(self):
        self.complete_in_spite_of("maxvb=3")

    def test_small_replies(self):
        self.complete_in_spite_of("maxmsg=484")

    def test_large_replies_are_lost(self):
        self.complete_in_spite_of("mtu=700", rows=100)

    def test_now_and_then_an_error(self):
        self.complete_in_spite_of("generr=10")

    def test_loss(self):
        self.complete_in_spite_of("loss=5")

    def test_wrong_request_ids(self):
        self.complete_in_spite_of("badreqid=5")

    def test_replies_that_come_twice(self):
        self.complete_in_spite_of("dup=50")

    def test_replies_held_back(self):
        self.complete_in_spite_of("reorder=50 delay=1")

    def test_version_1_only(self):
        net = self.network(switch(1, options="v1only=1"))
        config = net.write("fdbaudit.conf", "[credentials old]\nversion = 1\ncommunity-file = %s\n"
                           % net.path("community"))
        scan = Scan(net, *FAST, "-c", config, "--credentials", "old", community=None)
        self.assertComplete(scan, net)

    def test_a_loop_ends(self):
        self.marked_because_of("loopat=60", "loops")

    def test_an_endless_table_ends(self):
        net = self.network(switch(1, options="endless=1") + switch(2))
        scan = Scan(net, *FAST, "--switch-budget", "2s")
        self.assertEqual(scan.state("sw0001")[0], "partial")
        self.assertComplete(scan, net, ["sw0002"])
        self.assertLess(scan.seconds, 10 * SLOWER)

    def test_a_switch_that_dies_midway_is_partial(self):
        self.marked_because_of("dieafter=20", "no answer", rows=2000)

    def test_a_switch_that_restarts_midway_is_partial(self):
        self.marked_because_of("rebootat=25", "restarted", rows=2000)

    def test_as_many_tries_as_are_asked_for(self):
        for retries, words in (("0", "no answer after 1 try"), ("1", "no answer after 2 tries")):
            with self.subTest(retries=retries):
                net = self.network(switch(1, rows=2000, options="dieafter=20"))
                scan = Scan(net, "--timeout", "500ms", "--retries", retries)
                self.assertMarked(scan, net, "sw0001", words)

    def test_a_table_that_takes_too_long_does_not_cost_the_others(self):
        net = self.network(switch(1, rows=2000, options="delay=50")
                           + "L\t1\t00:1b:21:02:00:00\tEth1/7\t-\tleaf-2\n")
        config = net.write("fdbaudit.conf", "[audit]\ntable-budget = 1s\n")
        scan = Scan(net, *FAST, "-c", config)
        self.assertMarked(scan, net, "sw0001", "time of 1 s")
        self.assertEqual(scan.state("sw0001", "lldpRemTable")[0], "complete")
        self.assertLess(scan.seconds, 10 * SLOWER)

    def test_a_budget_is_kept(self):
        net = self.network(switch(1, rows=2000, options="delay=50") + switch(2))
        scan = Scan(net, *FAST, "--switch-budget", "1s")
        self.assertMarked(scan, net, "sw0001", "time of 1 s")
        self.assertLess(scan.seconds, 3 * SLOWER)


class Torn(Live):
    """Rows that one column alone held are asked for by themselves."""

    ROWS = 200

    def statuses(self, net, *arguments, **keywords):
        """Scans; {MAC: status} of what csv-tables holds."""
        scan = Scan(net, *FAST, *arguments, **keywords)
        with open(net.path("tables.csv"), encoding="utf-8") as f:
            rows = [line.strip().split(",") for line in f][1:]
        return scan, {row[4]: row[8] for row in rows}

    def test_what_is_there_is_completed(self):
        for options in ("", " maxmsg=484", " maxvb=3", " toobig=5"):
            with self.subTest(options=options):
                net = self.network(switch(1, rows=self.ROWS, options="tear=7" + options))
                scan, statuses = self.statuses(net)
                self.assertComplete(scan, net)
                self.assertEqual(set(statuses.values()), {"learned"})

    def test_what_is_gone_is_left_out_and_said(self):
        net = self.network(switch(1, rows=self.ROWS, options="tear=7 teargone=1"))
        scan, statuses = self.statuses(net)
        self.assertEqual(len(statuses), self.ROWS - 29)
        self.assertEqual(scan.state("sw0001"),
                         ("complete", "29 left out: not valid, gone when asked again, or no address"))

    def test_version_1(self):
        net = self.network(switch(1, rows=self.ROWS, options="v1only=1 tear=7 teargone=1"))
        config = net.write("fdbaudit.conf", "[credentials old]\nversion = 1\ncommunity-file = %s\n"
                           % net.path("community"))
        _, statuses = self.statuses(net, "-c", config, "--credentials", "old", community=None)
        self.assertEqual(len(statuses), self.ROWS - 29)
        self.assertEqual(set(statuses.values()), {"learned"})


class Windows(Live):
    """More than one request under way to a switch: never more than allowed, and never a wrong row."""

    def scan_with(self, net, windows, *arguments):
        config = net.write("fdbaudit.conf", "[audit]\nwindows = %d\n" % windows)
        return Scan(net, *FAST, "-c", config, *arguments)

    def test_a_switch_far_away(self):
        for windows in (1, 2, 4):
            with self.subTest(windows=windows):
                net = self.network(switch(1, rows=2000, options="delay=20") + switch(2), most=windows)
                self.assertComplete(self.scan_with(net, windows), net)
                net.stop()
                if windows > 1:
                    self.assertGreater(net.counters["sw0001"]["max_outstanding"], 1)

    def test_bridge_mib_by_addresses(self):
        net = self.network(switch(1, rows=1500, table="D", options="delay=20"), most=4)
        scan = self.scan_with(net, 4)
        self.assertEqual(scan.state("sw0001", D), ("complete", ""))
        self.assertEqual(scan.rows["sw0001"], rows_of(net.scenario)["sw0001"])

    def test_authenticated_and_encrypted(self):
        net = self.network(switch(1, rows=1500, options="delay=20 user=audit/SHA/authpass12/AES/privpass12"),
                           most=4)
        config = net.write("fdbaudit.conf", "\n".join((
            "[audit]", "windows = 4", "[credentials new]", "version = 3", "user = audit", "auth = SHA",
            "auth-password-file = " + net.write("auth", "authpass12\n"), "priv = AES",
            "priv-password-file = " + net.write("priv", "privpass12\n"), "")))
        self.assertComplete(Scan(net, *FAST, "-c", config, "--credentials", "new", community=None), net)
        net.stop()
        self.assertGreater(net.counters["sw0001"]["max_outstanding"], 1)

    def test_a_serial_agent_is_asked_in_turn(self):
        net = self.network(switch(1, rows=2000, options="serial=1 delay=0.5 cost=200"), most=4)
        self.assertComplete(self.scan_with(net, 4), net)

    def test_trouble_in_parts(self):
        for trouble in ("loss=2", "dup=30", "reorder=20", "toobig=30", "generr=5", "maxvb=7"):
            with self.subTest(trouble=trouble):
                net = self.network(switch(1, rows=1500, options="delay=10 " + trouble), most=4)
                self.assertComplete(self.scan_with(net, 4, "--retries", "5"), net)

    def test_a_switch_that_dies_midway_is_partial(self):
        net = self.network(switch(1, rows=2000, options="delay=20 dieafter=60"), most=4)
        self.assertMarked(self.scan_with(net, 4), net, "sw0001", "no answer")


class Version3(Live):
    """SNMPv3: build/sim has its own keys and ciphers, by OpenSSL."""

    def scan3(self, net, user, *arguments, limit=60):
        """user: NAME[/HASH/PASSWORD[/CIPHER/PASSWORD]]"""
        field = user.split("/") + [""] * 5
        lines = ["[credentials new]", "version = 3", "user = " + field[0]]
        if field[1]:
            lines += ["auth = " + field[1],
                      "auth-password-file = " + net.write("auth", field[2] + "\n")]
        if field[3]:
            lines += ["priv = " + field[3],
                      "priv-password-file = " + net.write("priv", field[4] + "\n")]
        config = net.write("fdbaudit.conf", "\n".join(lines) + "\n")
        return Scan(net, *FAST, "-c", config, "--credentials", "new", *arguments, community=None,
                    limit=limit)

    def assertRefused(self, user, word, granted="audit/SHA-256/authpass12/AES/privpass12", options=""):
        net = self.network(switch(1, options=options + " user=" + granted))
        scan = self.scan3(net, user)
        reason = next(r["reason"] for r in scan.coverage if r["status"] == "failed")
        self.assertIn(word, reason)
        self.assertEqual(scan.status, 3)

    def test_every_protocol(self):
        users = ["audit", "audit/MD5/authpass12"]
        users += ["audit/%s/authpass12/AES/privpass12" % h
                  for h in ("MD5", "SHA", "SHA-224", "SHA-256", "SHA-384", "SHA-512")]
        users += ["audit/SHA/authpass12/%s/privpass12" % c for c in ("DES", "AES-192", "AES-256")]
        for user in users:
            with self.subTest(user=user):
                net = self.network(switch(1, rows=300, options="user=" + user))
                self.assertComplete(self.scan3(net, user), net)

    def test_many_switches_with_one_user(self):
        user = "audit/SHA-256/authpass12/AES/privpass12"
        net = self.network("".join(switch(i, rows=30, options="user=" + user) for i in range(1, 101)))
        scan = self.scan3(net, user, "-v")
        self.assertComplete(scan, net)
        self.assertIn("2 keys derived", scan.stderr)

    def test_two_switches_with_one_engine_id(self):
        user = "audit/SHA/authpass12/AES/privpass12"
        net = self.network("".join(
            switch(i, rows=1000, options="engine=7 user=" + user) for i in (1, 40)))
        scan = self.scan3(net, user, "-r", "csv=" + net.path("findings.csv"))
        self.assertComplete(scan, net)
        with open(net.path("findings.csv"), encoding="utf-8") as f:
            self.assertIn("2 switches have the same SNMPv3 engine id: sw0001, sw0040", f.read())

    def test_wrong_user(self):
        self.assertRefused("nobody/SHA-256/authpass12/AES/privpass12", "user nobody is unknown")

    def test_wrong_password(self):
        self.assertRefused("audit/SHA-256/otherpass12/AES/privpass12", "wrong authentication password")

    def test_wrong_privacy_password(self):
        self.assertRefused("audit/SHA-256/authpass12/AES/otherpass12", "wrong privacy password")

    def test_wrong_level(self):
        self.assertRefused("audit/SHA/authpass12/AES/privpass12", "does not allow authPriv",
                           granted="audit/SHA/authpass12")

    def test_too_low_a_level(self):
        self.assertRefused("audit/SHA/authpass12", "authorizationError",
                           granted="audit/SHA/authpass12/AES/privpass12")

    def test_a_clock_that_cannot_be_followed(self):
        self.assertRefused("audit/SHA/authpass12", "time window", granted="audit/SHA/authpass12",
                           options="badclock=1")

    def test_a_restart_sets_the_clock_anew(self):
        user = "audit/SHA/authpass12/AES/privpass12"
        net = self.network(switch(1, rows=2000, options="rebootat=25 user=" + user))
        self.assertMarked(self.scan3(net, user), net, "sw0001", "restarted")

    def test_silent_engines_cost_no_more_than_one(self):
        user = "audit/SHA/authpass12/AES/privpass12"
        net = self.network("".join(switch(i, rows=20, options="user=" + user) for i in range(1, 31))
                           + "".join(switch(i, rows=20) for i in range(31, 51)))
        scan = self.scan3(net, user)
        self.assertLess(scan.seconds, (0.5 * 3 + 1.5) * SLOWER)
        self.assertComplete(scan, net, ["sw%04d" % i for i in range(1, 31)])
        self.assertIn("no answer to SNMPv3 discovery", str(scan.coverage))

    def test_a_flood_of_reports_that_nobody_signed(self):
        """By who reads the requests: half of them name the right engine, all of them the right msgID."""
        user = "audit/SHA/authpass12/AES/privpass12"
        net = self.network("".join(switch(i, rows=200, options="forged=1000 user=" + user) for i in (1, 2)))
        self.assertComplete(self.scan3(net, user), net)

    def test_a_flood_of_wrong_digests(self):
        user = "audit/SHA/authpass12/AES/privpass12"
        net = self.network(switch(1, rows=200, options="flood=100 user=" + user))
        self.assertComplete(self.scan3(net, user), net)

    def test_the_second_credentials_work(self):
        net = self.network(switch(1, options="user=audit/SHA/authpass12"))
        net.write("auth", "authpass12\n")
        net.write("targets.conf", "[credentials first]\nversion = 3\nuser = other\n"
                  "[credentials second]\nversion = 3\nuser = audit\nauth = SHA\n"
                  "auth-password-file = %s\n" % net.path("auth"))
        scan = Scan(net, *FAST, "-c", net.path("targets.conf"), "--credentials", "first",
                    "--credentials", "second", community=None)
        self.assertComplete(scan, net)


class Damage(Live):
    def test_damage_that_shows_is_repaired_or_marked(self):
        for percent in (1, 10, 30) if EVERYTHING else (10,):
            with self.subTest(percent=percent):
                net = self.network("".join(
                    switch(i, rows=400, options="broken=%d" % percent) for i in range(1, 9)))
                scan = Scan(net, *FAST)
                truth = rows_of(net.scenario)
                for name, rows in truth.items():
                    status, _ = scan.state(name)
                    if status == "complete":
                        self.assertEqual(scan.rows[name], rows, name)
                    else:
                        self.assertLessEqual(scan.rows.get(name, set()), rows, name)

    def test_a_switch_that_answers_is_tried_on(self):
        # Of four tries all are lost once in 27 requests: 14 of 20 switches would be given up.
        net = self.network("".join(switch(i, rows=300, options="loss=25") for i in range(1, 21)), seed=3)
        scan = Scan(net, "--timeout", "300ms", "--retries", "3")
        given_up = {row["switch"] for row in scan.coverage if "no answer" in row["reason"]}
        self.assertLessEqual(len(given_up), 8, given_up)

    def test_silence_behind_damage_is_silence(self):
        net = self.network(switch(1, rows=1500, options="broken=20 dieafter=60"))
        scan = Scan(net, *FAST)
        said = str(scan.coverage)
        self.assertIn("no answer after", said)
        self.assertNotIn("cannot be decoded", said)

    @slow
    def test_heavy_loss(self):
        net = self.network("".join(switch(i, rows=100) for i in range(1, 21)), "loss=20")
        scan = Scan(net, "--timeout", "1s", limit=120)
        truth = rows_of(net.scenario)
        for name, rows in truth.items():
            if scan.state(name)[0] == "complete":
                self.assertEqual(scan.rows[name], rows, name)


def cisco(vlans, views):
    """A switch with a BRIDGE-MIB for each VLAN of `views`, which claims to have `vlans`."""
    lines = ["S\t%s\tcat-1\t1.3.6.1.4.1.9.1.1208\t00:1b:21:00:01:00\tcommidx=1" % address(1)]
    for port in (1, 2):
        lines.append("I\t%d\tGigabitEthernet1/0/%d\tGi1/0/%d\t-\t-\t1" % (10100 + port, port, port))
    lines.append("B\t1\t10101")
    lines.append("D\t0\t00:15:5d:01:0b:01\t1\t3")
    for vlan in views:
        lines.append("B\t1\t1010%d\t%d" % (1 if vlan == 1 else 2, vlan))
        lines.append("D\t%d\t00:15:5d:01:0b:%02x\t1\t3" % (vlan, vlan))
    for vlan in vlans:
        lines.append("O\t1.3.6.1.4.1.9.9.46.1.3.1.1.2.1.%d\ti\t1" % vlan)
    return "\n".join(lines) + "\n"


class Contexts(Live):
    """Cisco: community@VLAN, with the VLANs that vtpVlanState names."""

    def rows(self, net):
        with open(net.path("tables.csv"), encoding="utf-8") as f:
            return [line.strip().split(",", 1)[1] for line in f][1:]

    def test_each_vlan_has_its_rows_and_its_ports(self):
        net = self.network(cisco((1, 20, 1002, 1005), (1, 20)))
        scan = Scan(net, *FAST)
        self.assertEqual(scan.state("cat-1", D), ("complete", ""))
        self.assertEqual(self.rows(net), [
            "dot1d,,1,00:15:5d:01:0b:01,1,10101,Gi1/0/1,learned",
            "dot1d,,20,00:15:5d:01:0b:14,1,10102,Gi1/0/2,learned"])

    def test_a_switch_need_not_say_that_it_is_ciscos(self):
        net = self.network(cisco((1, 20), (1, 20)).replace("1.3.6.1.4.1.9.1.1208", "1.3.6.1.4.1.8072.3.2.10"))
        scan = Scan(net, *FAST)
        self.assertEqual(scan.state("cat-1", D), ("complete", ""))
        self.assertEqual(len(self.rows(net)), 2)
        self.assertEqual(scan.state("cat-1", "pagpPortTable"), (None, None))

    def test_a_vlan_that_does_not_answer_is_said_and_the_rest_stays(self):
        net = self.network(cisco((20, 30), (20,)))
        scan = Scan(net, *FAST)
        self.assertEqual(scan.state("cat-1", D)[0], "partial")
        self.assertEqual(sorted(self.rows(net)), [
            "dot1d,,20,00:15:5d:01:0b:14,1,10102,Gi1/0/2,learned",
            "dot1d,,?1,00:15:5d:01:0b:01,1,10101,Gi1/0/1,learned"])
        self.assertEqual(scan.status, 3)


    def test_silent_contexts_are_given_up(self):
        net = self.network(cisco(range(10, 60), ()))
        scan = Scan(net, *FAST)
        self.assertEqual(scan.state("cat-1", D)[0], "partial")
        self.assertIn("no answer", scan.state("cat-1", D)[1])
        self.assertLess(scan.seconds, 3 * SLOWER)
        net.stop()
        self.assertLess(net.counters["cat-1"]["badcommunity"], 20)

    USER = "audit/SHA/authpass12/AES/privpass12"

    def troubled(self, options):
        """Sixteen VLANs: three have no view, two loop, the others have a few rows each."""
        text = cisco(range(10, 26), [v for v in range(10, 26) if v not in (12, 17, 18)])
        for vlan, rows in ((10, 30), (14, 90), (20, 45), (25, 7)):
            text += "".join("D\t%d\t00:15:5d:02:%02x:%02x\t1\t3\n" % (vlan, vlan, r) for r in range(rows))
        return text.replace("commidx=1", "commidx=1\tloopat=40\tdelay=5" + options)

    def at_once(self, text, windows, v3):
        """(csv-tables, coverage but for times, counters) with so many windows."""
        net = self.network(text, most=windows)
        lines = ["[audit]", "windows = %d" % windows, "[credentials new]", "version = 3", "user = audit",
                 "auth = SHA", "auth-password-file = " + net.write("auth", "authpass12\n"), "priv = AES",
                 "priv-password-file = " + net.write("priv", "privpass12\n"), ""]
        config = net.write("fdbaudit.conf", "\n".join(lines))
        scan = Scan(net, "--timeout", "400ms", "--retries", "1", "-c", config,
                    *(("--credentials", "new") if v3 else ()), community=None if v3 else "community")
        with open(net.path("tables.csv"), encoding="utf-8") as f:
            tables = f.read()
        net.stop()
        coverage = [{k: v for k, v in row.items() if k != "seconds"} for row in scan.coverage]
        return tables, coverage, net.counters["cat-1"]

    def test_several_at_once_say_the_same_as_one_by_one(self):
        for what, options in (("silent", ""), ("v3: unknown", "\tuser=" + self.USER),
                              ("v3: refused", "\tctxdeny=1\tuser=" + self.USER)):
            text = self.troubled(options)
            tables, coverage, _ = self.at_once(text, 1, v3=options != "")
            self.assertEqual({row["status"] for row in coverage if row["table"] == D}, {"partial"})
            if what != "v3: refused":
                self.assertGreater(len(tables.splitlines()), 100)
            for windows in (2, 4) if EVERYTHING else (4,):
                with self.subTest(what=what, windows=windows):
                    same = self.at_once(text, windows, v3=options != "")
                    self.assertEqual(same[:2], (tables, coverage))
                    self.assertGreater(same[2]["max_outstanding"], 1)

    def test_several_at_once_ask_no_more_than_one_by_one(self):
        text = cisco(range(10, 40), range(10, 40)).replace("commidx=1", "commidx=1\tdelay=10")
        one = self.at_once(text, 1, v3=False)
        four = self.at_once(text, 4, v3=False)
        self.assertEqual(one[:2], four[:2])
        self.assertLess(four[2]["requests"], one[2]["requests"] * 1.1)
        self.assertEqual(four[2]["max_outstanding"], 4)

    def test_an_end_that_comes_early_keeps_what_those_ahead_have_read(self):
        text = cisco(range(10, 20), range(10, 20)).replace("commidx=1", "commidx=1\tdelay=20\tdieafter=20")
        for windows in (1, 4):
            with self.subTest(windows=windows):
                tables, coverage, _ = self.at_once(text, windows, v3=False)
                self.assertNotIn("complete", [row["status"] for row in coverage if row["table"] == D])
                for row in tables.splitlines()[1:]:
                    _, _, _, vlan, mac, _ = row.split(",", 5)
                    self.assertIn((vlan, mac), {(str(v), "00:15:5d:01:0b:%02x" % v) for v in range(10, 20)}
                                  | {("?1", "00:15:5d:01:0b:01")})

    def test_contexts_that_are_slow_at_first_are_waited_for(self):
        net = self.network(cisco((20, 30), (20, 30)).replace("commidx=1", "commidx=1\tdelay=100"))
        scan = Scan(net)
        self.assertEqual(scan.state("cat-1", D), ("complete", ""))


class Recording(Live):
    """What is recorded replays to the same rows, and holds nothing of what was asked with."""

    def fdbaudit(self, *arguments):
        return subprocess.run([FDBAUDIT, *arguments], capture_output=True, text=True,
                              timeout=60 * SLOWER, check=False)

    def record(self, net, *arguments):
        targets = net.write("targets", "".join(a + "\n" for a in net.addresses()))
        done = self.fdbaudit("record", "-q", "--community-file", net.path("community"),
                             "-o", net.path("kept"), *arguments, "@" + targets)
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def replay(self, net):
        return self.fdbaudit("scan", "-q", "-r", "csv-tables", "--replay", net.path("kept")).stdout

    def test_the_same_rows_and_no_secret(self):
        net = self.network(switch(1, rows=50) + switch(2, rows=20, table="D") + cisco((20,), (20,))
                           .replace(address(1), address(3)))
        net.write("community", "public\n")
        Scan(net, *FAST)
        self.record(net, *FAST)
        with open(net.path("tables.csv"), encoding="utf-8") as f:
            self.assertEqual(self.replay(net), f.read())
        names = sorted(os.listdir(net.path("kept")))
        self.assertEqual(names, ["cat-1.snmprec", "cat-1@20.snmprec", "sw0001.snmprec", "sw0002.snmprec"])
        for name in names:
            path = os.path.join(net.path("kept"), name)
            self.assertEqual(os.stat(path).st_mode & 0o777, 0o600)
            with open(path, encoding="utf-8") as f:
                text = f.read()
            self.assertNotIn("public", text)
            self.assertNotIn(b"public".hex(), text)

    def test_rows_that_came_apart_are_recorded_as_they_were_in_the_end(self):
        for options in ("tear=7", "tear=7 teargone=1"):
            net = self.network(switch(1, rows=50, options=options))
            Scan(net, *FAST)
            self.record(net, *FAST)
            with open(net.path("tables.csv"), encoding="utf-8") as f:
                self.assertEqual(self.replay(net), f.read())

    def test_samples(self):
        net = self.network(switch(1, rows=5))
        self.record(net, *FAST, "--samples", "2", "--interval", "100ms")
        self.assertEqual(sorted(os.listdir(net.path("kept"))), ["1", "2", "times"])
        self.assertEqual(len(self.replay(net).splitlines()), 6)

    def test_doctor_has_nothing_to_say_of_a_healthy_switch(self):
        net = self.network(switch(1, rows=5) + "L\t1\t00:1b:21:02:00:00\tEth1/7\t-\tleaf-2\n")
        done = self.fdbaudit("doctor", "--community-file", net.path("community"), *net.addresses())
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertRegex(done.stdout, r"dot1qTpFdbTable +complete +5 rows")
        self.assertNotIn("why:", done.stdout)


class Doctor(Live):
    """Every cause of an empty table, as a switch that answers so, and what doctor says of it."""

    HUAWEI, FORTINET = "1.3.6.1.4.1.2011.2.23.1", "1.3.6.1.4.1.12356.106.1.1"

    def says(self, scenario, *words, never=()):
        net = self.network(scenario)
        done = subprocess.run([FDBAUDIT, "doctor", *FAST, "--community-file", net.path("community"),
                               *net.addresses()], capture_output=True, text=True,
                              timeout=60 * SLOWER, check=False)
        text = " ".join(done.stdout.split())
        for word in words:
            self.assertIn(word, text, done.stdout + done.stderr)
        for word in never:
            self.assertNotIn(word, text, done.stdout)

    @staticmethod
    def bare(system, *lines):
        return "\n".join(("S\t%s\tsw0001\t%s\t00:1b:21:00:01:00" % (address(1), system),) + lines) + "\n"

    def test_no_view(self):
        self.says(self.bare(self.HUAWEI),
                  "why: its view holds the system group and nothing else", "doctor --view huawei")

    def test_wrong_context(self):
        self.says(cisco((20, 30), (20,)),
                  "why: it has a table for each VLAN, and the tables of VLANs are refused",
                  "context vlan- match prefix", "no answer")

    def test_a_context_that_is_not_granted(self):
        user = "audit/SHA/authpass12/AES/privpass12"
        net = self.network(cisco((20,), (20,)).replace("commidx=1", "ctxdeny=1\tuser=" + user))
        config = net.write("fdbaudit.conf", "[credentials new]\nversion = 3\nuser = audit\n"
                           "auth = SHA\nauth-password-file = %s\npriv = AES\npriv-password-file = %s\n"
                           % (net.write("auth", "authpass12\n"), net.write("priv", "privpass12\n")))
        done = subprocess.run([FDBAUDIT, "doctor", *FAST, "-c", config, "--credentials", "new",
                               *net.addresses()], capture_output=True, text=True,
                              timeout=60 * SLOWER, check=False)
        self.assertIn("for context vlan-20: on the switch, snmp-server group GROUP v3 priv context "
                      "vlan- match prefix", " ".join(done.stdout.split()), done.stderr)

    def test_a_vlan_without_rows(self):
        self.says(cisco((20, 30), (20,)) + "B\t1\t10102\t30\n", "why: some VLANs have no addresses",
                  "dot1dTpFdbTable @30 absent", never=("refused",))

    def test_bridge_off(self):
        self.says(self.bare(self.HUAWEI, "I\t1\tGE0/0/1\tGE0/0/1\t-\t-\t1"),
                  "why: it has no bridge ports: bridging is off, or the view hides 1.3.6.1.2.1.17")

    def test_no_rows(self):
        self.says(switch(1, rows=0),
                  "why: it has bridge ports and no forwarding table: the view hides it, or no VLAN is active")

    def test_vendor_table_only(self):
        self.says(self.bare(self.HUAWEI, "I\t5\tGE0/0/1\tGE0/0/1\t-\t-\t1",
                            "O\t1.3.6.1.4.1.2011.5.25.42.2.1.3.1.4.0.21.93.1.11.1.10.1.48\ti\t5"),
                  "why: its addresses are in the vendor's own table alone", "hwDynFdbTable complete 1 rows")

    def test_an_index_that_names_no_address(self):
        self.says(self.bare(self.FORTINET, "I\t1\tport1\tport1\t-\t-\t1", "B\t1\t1",
                            "O\t1.3.6.1.2.1.17.4.3.1.2.1\ti\t1", "O\t1.3.6.1.2.1.17.4.3.1.3.1\ti\t3"),
                  "why: its forwarding table has rows that name no address",
                  "dot1dTpFdbPort.1: its row cannot be read", "doctor --view fortiswitch")


class Counting(unittest.TextTestResult):
    passed = 0

    def addSuccess(self, test):
        super().addSuccess(test)
        self.passed += 1


def run(module, names=()):
    """Runs the tests of a module, or those named; returns the exit status."""
    loader = unittest.defaultTestLoader
    suite = loader.loadTestsFromNames(names, module) if names else loader.loadTestsFromModule(module)
    began = time.monotonic()
    result = unittest.TextTestRunner(resultclass=Counting, stream=sys.stdout, verbosity=1).run(suite)
    bad = len(result.failures) + len(result.errors)
    print("%.1f s" % (time.monotonic() - began))
    print("%d passed, %d failed, %d skipped" % (result.passed, bad, len(result.skipped)))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(run(sys.modules[__name__], [a for a in sys.argv[1:] if a != "--all"]))
