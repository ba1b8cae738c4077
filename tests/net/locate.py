"""fdbaudit locate on simulated switches: two leaves, a spine that is no more than a way, a router."""
import subprocess
import unittest

from net import FDBAUDIT, SLOWER, Network, address

LEAF, SPINE = "00:1b:21:00:0%d:00", "00:1b:21:00:09:00"
APP, WEB, NIC1, NIC2 = ("00:15:5d:01:0b:00", "00:15:5d:01:0c:00", "d4:f5:ef:00:01:00",
                        "d4:f5:ef:00:02:00")
NICS = """Host,VM,Adapter,MAC,VLAN,Kind
HV-01,,NIC1,%s,,physical
HV-02,,NIC1,%s,,physical
HV-01,app-01,Network Adapter,%s,10,dynamic
HV-02,web-01,Network Adapter,%s,10,dynamic
""" % (NIC1, NIC2, APP, WEB)
MEDIA, PHYSICAL = "1.3.6.1.2.1.4.22.1.2.7.", "1.3.6.1.2.1.4.35.1.4.7."


def begin(number, name, base, ports, options=""):
    lines = ["S\t%s\t%s\t1.3.6.1.4.1.8072.3.2.105\t%s%s" % (
        address(number), name, base, "".join("\t" + o for o in options.split()))]
    for p in range(1, ports + 1):
        lines.append("I\t%d\tEthernet%d\tEth1/%d\t-\t-\t1" % (p, p, p))
        lines.append("B\t%d\t%d" % (p, p))
        lines.append("N\t%d\tEth1/%d\t-" % (p, p))
    lines.append("V\t10\t10\tservers")
    return lines


def row(port, mac):
    return "F\t10\t%s\t%d\t3" % (mac, port)


def fabric(copied=False, options=""):
    """leaf-1 with HV-01, leaf-2 with HV-02; copied: app-01's address is at leaf-2 Eth1/5, too."""
    text = []
    for k, own, other in (1, (NIC1, APP), (NIC2, WEB)), (2, (NIC2, WEB), (NIC1, APP)):
        text += begin(k, "leaf-%d" % k, LEAF % k, 8, options if k == 2 else "")
        text += [row(1, m) for m in own]
        text += [row(5 if copied and k == 2 and m == APP else 8, m) for m in other]
        text.append("L\t8\t%s\tEth1/%d\t-\tspine-1" % (SPINE, k))
    text += begin(3, "spine-1", SPINE, 4)
    for k, own in (1, (NIC1, APP)), (2, (NIC2, WEB)):
        text += [row(k, m) for m in own]
        text.append("L\t%d\t%s\tEth1/8\t-\tleaf-%d" % (k, LEAF % k, k))
    return "\n".join(text) + "\n"


ROUTER = "\n".join([
    "S\t%s\tgw\t1.3.6.1.4.1.8072.3.2.105\t00:1b:21:00:0a:00" % address(4),
    "O\t%s10.10.0.7\tx\t%s" % (MEDIA, APP.replace(":", "")),
    "O\t%s1.4.10.10.0.8\tx\t%s" % (PHYSICAL, WEB.replace(":", "")),
    "O\t%s2.16.32.1.13.184.0.0.0.0.0.0.0.0.0.0.0.8\tx\t%s" % (PHYSICAL, WEB.replace(":", ""))]) + "\n"

CONFIGURATION = """[audit]
timeout = 500ms
retries = 1
inventory = nics.csv
[credentials ro]
community-file = community
"""


class Locate(unittest.TestCase):
    def network(self, scenario):
        net = self.enterContext(Network(scenario))
        net.write("nics.csv", NICS)
        text = CONFIGURATION
        for line in scenario.splitlines():
            if line.startswith("S\t"):
                _, where, name = line.split("\t")[:3]
                text += "[switch %s]\naddress = %s:%d\ncredentials = ro\n%s" % (
                    name, where, net.port, "role = router\n" if name == "gw" else "")
        net.write("net.conf", text)
        return net

    def ask(self, net, what, *arguments):
        done = subprocess.run(
            [FDBAUDIT, "locate", what, "-c", net.path("net.conf"), "--progress", "never", *arguments],
            capture_output=True, text=True, timeout=60 * SLOWER, check=False)
        self.assertNotIn("Sanitizer", done.stderr)
        return done.returncode, done.stdout, done.stderr

    def test_any_spelling_and_the_way_there(self):
        net = self.network(fabric())
        answers = {self.ask(net, what) for what in (
            APP, APP.upper(), "00-15-5D-01-0B-00", "00155d010b00", "0015.5d01.0b00",
            "0015-5d01-0b00", "app-01", "APP-01")}
        self.assertEqual(len(answers), 1, answers)
        status, out, err = answers.pop()
        self.assertEqual((status, err), (0, ""))
        self.assertEqual([line[:6].strip() + " " + line[7:].split(",")[0]
                          for line in out.splitlines() if line[2:5].strip() in ("at", "or", "via")],
                         ["at leaf-1 Eth1/1", "via leaf-2 Eth1/8", "via spine-1 Eth1/1"])
        self.assertIn("app-01 / Network Adapter of HV-01", out)
        self.assertIn("HV-01: address %s of its NIC learned on leaf-1 Eth1/1 (90)" % NIC1, out)
        self.assertIn("uplink: LLDP: polled switch spine-1, port Eth1/2", out)

    def test_a_prefix_names_all_of_them(self):
        net = self.network(fabric())
        for prefix in "0015.5d01", "00-15-5D-01", "00:15:5d":
            status, out, _ = self.ask(net, prefix)
            self.assertEqual(status, 0)
            self.assertIn("\n" + WEB, "\n" + out)
            self.assertIn("\n" + APP, "\n" + out)
            self.assertNotIn(NIC1 + "  ", out)

    def test_a_host_and_its_address(self):
        net = self.network(fabric())
        status, out, _ = self.ask(net, "hv-02.corp.example")
        self.assertEqual(status, 0)
        self.assertIn("at   leaf-2 Eth1/1", out)
        self.assertIn(NIC2, out)

    def test_the_likeliest_place_first_and_why_not_the_other(self):
        net = self.network(fabric(copied=True))
        status, out, _ = self.ask(net, APP)
        self.assertEqual(status, 0)
        self.assertLess(out.index("at   leaf-1 Eth1/1"), out.index("or   leaf-2 Eth1/5"))
        self.assertIn("less likely: no known host there", out)

    def test_an_ip_address_by_the_routers(self):
        net = self.network(fabric() + ROUTER)
        for ip, mac, where in ("10.10.0.7", APP, "leaf-1"), ("10.10.0.8", WEB, "leaf-2"), \
                ("2001:db8::8", WEB, "leaf-2"):
            status, out, err = self.ask(net, ip)
            self.assertEqual((status, err), (0, ""), ip)
            self.assertIn("%s is %s by ARP of gw\n" % (ip, mac), out)
            self.assertIn("at   %s Eth1/1" % where, out)
        status, out, _ = self.ask(net, "10.10.0.9")
        self.assertEqual(status, 3)
        self.assertIn("no export and no table names it", out)

    def test_nowhere(self):
        status, out, _ = self.ask(self.network(fabric()), "00:15:5d:ff:ff:ff")
        self.assertEqual(status, 3)
        self.assertIn("seen nowhere", out)

    def test_not_all_could_be_read(self):
        """A silent switch, one that stops midway: what was found is told, and that it is not all."""
        for options, what, found in ("dieafter=1", APP, True), ("dieafter=4", APP, True), \
                ("dieafter=1", "00:15:5d:ff:ff:ff", False):
            net = self.network(fabric(options=options))
            status, out, err = self.ask(net, what)
            self.assertEqual(status, 3, (options, out, err))
            self.assertIn("leaf-2: ", err)
            self.assertEqual("at   leaf-1 Eth1/1" in out, found)


if __name__ == "__main__":
    unittest.main()
