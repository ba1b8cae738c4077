#!/usr/bin/env python3
"""fdbaudit against net-snmp's snmpd: USM, VACM and contexts by an implementation that is not ours.

snmpd passes on to build/sim what it is asked, in a context for each VLAN where the switch is Cisco's.

tests/net/peer.py [NAME...]
"""
import csv
import sys
import unittest

from live import FAST, cisco, run
from net import Network, Scan, rows_of, switch
from snmpd import PROGRAM, Snmpd

MAC, CISCO = ".1.3.6.1.2.1.17", ".1.3.6.1.4.1.9"
HASHES = ("MD5", "SHA", "SHA-224", "SHA-256", "SHA-384", "SHA-512")
CIPHERS = ("DES", "AES", "AES-192", "AES-256")


def user(name, level="priv", match="prefix", auth="SHA", priv="AES"):
    """Lines of snmpd.conf. match: prefix allows every context, exact only the one without a name."""
    line = "createUser " + name
    line += " %s authpass12" % auth if level != "noauth" else ""
    line += " %s privpass12" % priv if level == "priv" else ""
    return [line, "group g-%s usm %s" % (name, name),
            'access g-%s "" usm %s %s everything none none' % (name, level, match)]


@unittest.skipUnless(PROGRAM, "snmpd is not installed")
class Peer(unittest.TestCase):
    def start(self, scenario, users):
        net = self.enterContext(Network(scenario))
        host = net.addresses()[0]
        lines = ["view everything included .1", "sysName sw0001", *sum(users, [])]
        if "commidx=1" in scenario:
            lines += ["sysObjectID .1.3.6.1.4.1.9.1.1208"]
            lines += ["proxy -Cn vlan-%d -v 2c -c public@%d %s %s" % (v, v, host, MAC) for v in (1, 20)]
        lines += ["proxy -v 2c -c public %s %s" % (host, tree) for tree in (MAC, CISCO)]
        agent = self.enterContext(Snmpd(net.dir.name, lines, address=host.split(":")[0]))
        return net, "%s:%d" % (agent.address, agent.port)

    def scan(self, net, address, name="audit", auth="SHA", priv="AES", word="pass12", secret="privpass12"):
        lines = ["[credentials new]", "version = 3", "user = " + name]
        if auth:
            lines += ["auth = " + auth, "auth-password-file = " + net.write("auth", "auth" + word + "\n")]
        if priv:
            lines += ["priv = " + priv, "priv-password-file = " + net.write("priv", secret + "\n")]
        config = net.write("fdbaudit.conf", "\n".join(lines) + "\n")
        return Scan(net, *FAST, "-c", config, "--credentials", "new", community=None, addresses=[address])

    def assertWhole(self, net, scan):
        self.assertEqual(scan.state("sw0001")[0], "complete", scan.coverage)
        self.assertEqual(scan.rows["sw0001"], rows_of(net.scenario)["sw0001"])

    def failed(self, scan):
        return next(r["reason"] for r in scan.coverage if r["status"] == "failed")


class Users(Peer):
    def assertRefused(self, why, users, **arguments):
        net, address = self.start(switch(1), users)
        scan = self.scan(net, address, **arguments)
        self.assertIn(why, self.failed(scan))
        self.assertEqual(scan.status, 3)

    def test_every_protocol(self):
        pairs = [(h, "AES") for h in HASHES] + [("SHA", c) for c in CIPHERS]
        net, address = self.start(switch(1, rows=120), [
            user("u-%s-%s" % p, auth=p[0], priv=p[1]) for p in dict.fromkeys(pairs)])
        for auth, priv in pairs:
            with self.subTest(auth=auth, priv=priv):
                self.assertWhole(net, self.scan(net, address, "u-%s-%s" % (auth, priv), auth, priv))

    def test_every_level(self):
        net, address = self.start(switch(1, rows=120), [
            user("none", "noauth"), user("signed", "auth"), user("sealed")])
        self.assertWhole(net, self.scan(net, address, "none", "", ""))
        self.assertWhole(net, self.scan(net, address, "signed", "SHA", ""))
        self.assertWhole(net, self.scan(net, address, "sealed"))

    def test_wrong_user(self):
        self.assertRefused("user nobody is unknown", [user("audit")], name="nobody")

    def test_wrong_password(self):
        self.assertRefused("wrong authentication password", [user("audit")], word="other12")

    def test_wrong_privacy_password(self):
        self.assertRefused("wrong privacy password", [user("audit")], secret="otherpass12")

    def test_a_level_that_the_user_has_not(self):
        self.assertRefused("does not allow authPriv", [user("audit", "auth")])

    def test_a_level_that_is_too_low(self):
        self.assertRefused("authorizationError", [user("audit")], priv="")


class Contexts(Peer):
    """Cisco's vlan-N."""

    def read(self, claimed, views, match="prefix"):
        """(status, reason, rows as VLAN, MAC, port) of what a user may see in which contexts."""
        net, address = self.start(cisco(claimed, views), [user("audit", match=match)])
        scan = self.scan(net, address)
        with open(net.path("tables.csv"), encoding="utf-8") as f:
            rows = sorted((r["vlan"], r["mac"], r["ifindex"]) for r in csv.DictReader(f))
        return *scan.state("sw0001", "dot1dTpFdbTable"), rows

    def test_each_vlan_has_its_rows_and_its_ports(self):
        self.assertEqual(self.read((1, 20), (1, 20)), ("complete", "", [
            ("1", "00:15:5d:01:0b:01", "10101"), ("20", "00:15:5d:01:0b:14", "10102")]))

    def test_a_context_that_is_not_there_is_said_and_the_rest_stays(self):
        status, reason, rows = self.read((20, 30), (20,))
        self.assertEqual(status, "partial")
        self.assertIn("VLAN 30: no answer", reason)  # snmpd drops what is for an unknown context
        self.assertIn(("20", "00:15:5d:01:0b:14", "10102"), rows)

    def test_a_refused_context_is_no_wrong_password(self):
        status, reason, rows = self.read((1, 20), (1, 20), match="exact")
        self.assertEqual(status, "partial")
        self.assertIn("authorizationError", reason)
        self.assertIn("snmp-server group GROUP v3 priv context vlan- match prefix", reason)
        self.assertEqual([r[1:] for r in rows], [("00:15:5d:01:0b:01", "10101")])


if __name__ == "__main__":
    sys.exit(run(sys.modules[__name__], sys.argv[1:]))
