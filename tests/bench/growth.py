#!/usr/bin/env python3
"""What a hostile or a large input costs as it grows: each shape at sizes 1, 4 and 16.

usage: growth.py FDBAUDIT [WORD...]    only shapes whose name has one of the words

A reader that is linear takes 16 times the time, one that sorts a little more; the square of it takes
256 times. CPU time, medians, less that of an input of one item; the kernel's clock says little of a few
milliseconds, so small sizes count as that.
"""
import os
import subprocess
import sys
import tempfile

from measure import QUICK, RUNS, middle, run

TOOL = os.path.abspath(sys.argv[1])
ONLY = sys.argv[2:]
SIZES = (1, 4, 16)
MOST = 26  # times, for 16 times the input
LEAST_S = 0.012  # below it the clock of the kernel says little
LIMIT_S = 60
HEAD = "Computer,VMName,Name,MacAddress,SwitchName,Kind,VlanId,State\n"
OBJS = '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">'
FDB = "1.3.6.1.2.1.17.7.1.2.2.1.%d.%s|2|%d\n"
NETCONF = ('<hello xmlns="urn:ietf:params:xml:ns:netconf:base:1.0"><capabilities><capability>'
           'urn:ietf:params:netconf:base:1.0</capability><capability>urn:huawei:yang:huawei-mac?module='
           'huawei-mac&amp;revision=2021-01-21</capability></capabilities><session-id>7</session-id>'
           '</hello>\n]]>]]>\n')


def mac(i):
    return "00155D%06X" % (i & 0xffffff)


def octets(i):
    return "0.21.93.%d.%d.%d" % (i >> 16 & 255, i >> 8 & 255, i & 255)


def csv(row, head=HEAD):
    """Rows of one export; row(i) makes the i-th."""
    return "inventory", lambda n: {"x.csv": head + "".join(row(i) for i in range(n))}


def text(name, make):
    """One export whose whole text make(n) returns."""
    return "inventory", lambda n: {name: make(n)}


def plan(joined):
    """One range for hosts of n sites, of which so many share a domain (0: none does)."""
    def files(n):
        domains = range(0, n, joined) if joined else ()
        return {"p.csv": "host,site,min,max\n" + "".join("h%d,s%d,%s,%s\n" % (i, i, mac(0), mac(255)) for i in range(n)),
                "c.conf": "[audit]\n" + "".join("[domain d%d]\nsites = %s\n" % (d, ", ".join("s%d" % i for i in range(d, min(n, d + joined)))) for d in domains)}
    return "plan", files


def walk(row, order=None, name="a.snmprec"):
    """A recording of one switch; row(i) makes lines."""
    def files(n):
        lines = "".join(row(i) for i in range(n)).splitlines(True)
        lines.sort(key=order or (lambda x: [int(p) for p in x.split("|")[0].split(".")]))
        return {name: "".join(lines)}
    return "scan", files


def rows_of(i, fid=None, port=None):
    key = "%d.%s" % (1 if fid is None else fid, octets(i))
    return FDB % (2, key, 1 if port is None else port) + FDB % (3, key, 3)


def clixml(row):
    return text("x.xml", lambda n: OBJS + "".join(row(i) for i in range(n)) + "</Objs>")


def adapter(i, more=""):
    return ('<Obj RefId="%d"><MS><S N="ComputerName">h1</S><S N="VMName">vm%d</S>'
            '<S N="MacAddress">%s</S>%s</MS></Obj>' % (i, i, mac(i), more))


def config(make):
    """A configuration: make(n) returns it and files beside it."""
    return "config", make


# Name: (items of size 1, what it is, ...)
SHAPES = {
    "plan: one range at many sites": (1000, plan(0)),
    "plan: one range at many sites, two of each domain": (1000, plan(2)),
    "csv: NICs": (5000, csv(lambda i: "h%d,vm%d,n,%s,s,vm,1,Running\n" % (i % 50, i, mac(i)))),
    "csv: a host for each NIC": (5000, csv(lambda i: "h%d,vm%d,n,%s,s,vm,,\n" % (i, i, mac(i)))),
    "csv: one MAC": (5000, csv(lambda i: "h%d,vm%d,n,%s,s,vm,,\n" % (i % 50, i, mac(1)))),
    "csv: one VM name": (5000, csv(lambda i: "h1,vm,n%d,%s,s,vm,,\n" % (i, mac(i)))),
    "csv: one VM name on many hosts": (5000, csv(lambda i: "h%d,vm,n,%s,s,vm,,\n" % (i, mac(i)))),
    "csv: one MAC and one VM name on many hosts":
        (5000, csv(lambda i: "h%d,vm,n,%s,s,vm,,\n" % (i, mac(1)))),
    "csv: the same row": (5000, csv(lambda i: "h1,vm1,n,%s,s,vm,1,Running\n" % mac(1))),
    "csv: disputes": (5000, csv(lambda i: "h%d,vm%d,n,%s,s,vm,1,%s\n" % (
        i // 2 % 50, i // 2, mac(i // 2), ("Running", "Off")[i % 2]))),
    "csv: disputes of one NIC": (5000, csv(lambda i: "h1,vm1,n,%s,s,vm,%d,%s\n" % (
        mac(1), i % 4000, ("Running", "Off")[i % 2]))),
    "csv: rows without a host": (5000, csv(lambda i: ",vm%d,n,%s,s,vm,,\n" % (i, mac(i)))),
    "csv: rows without a host, one VM": (5000, csv(lambda i: ",vm1,n%d,%s,s,vm,,\n" % (i, mac(i)))),
    "csv: rows without a host, one MAC": (5000, csv(lambda i: ",vm%d,n,%s,s,vm,,\n" % (i, mac(1)))),
    "csv: half without a host, one MAC, one VM": (5000, csv(
        lambda i: "%s,vm1,n%d,%s,s,vm,,\n" % ("h%d" % i if i % 2 else "", i // 2, mac(1)))),
    "csv: half without a host, one name of NICs": (5000, csv(
        lambda i: "%s,vm%d,n,%s,s,vm,,\n" % ("h%d" % (i // 2) if i % 2 else "", i // 2, mac(i // 2)))),
    "csv: bad addresses": (5000, csv(lambda i: "h1,vm%d,n,zz-%d,s,vm,,\n" % (i, i))),
    "csv: unknown words": (5000, csv(lambda i: "h1,vm%d,n,%s,s,vm,1,w%d\n" % (i, mac(i), i))),
    "csv: rows too short": (5000, csv(lambda i: "h1,vm%d\n" % i)),
    "csv: open quotes": (5000, csv(lambda i: "h1,\"vm%d,n,x\n" % i)),
    "csv: open quotes, whole rows between": (5000, csv(
        lambda i: "h1,\"vm%d,n,%s,s,vm,,\nh1,vm%d,n,%s,s,vm,,\n" % (i, mac(i), i, mac(i)))),
    "csv: one open quote": (40000, text("x.csv", lambda n: HEAD + "h1,\"" + "a,b\n" * n)),
    "csv: headers": (500, csv(lambda i: HEAD + "h1,vm%d,n,%s,s,vm,,\n" % (i, mac(i)), "")),
    "csv: headers without addresses": (500, csv(lambda i: "Computer,VMName,c%d\nh1,vm%d,%s\n" % (
        i, i, mac(i)), "")),
    "csv: types": (5000, csv(lambda i: "#TYPE a.b%d\n" % i, "")),
    "csv: columns": (20000, text("x.csv", lambda n: "Computer,MacAddress" + ",c" * n + "\nh1,%s" % mac(1) + ",x" * n + "\n")),
    "csv: 1,000 columns": (50, csv(lambda i: "h1,%s" % mac(i) + ",x" * 1000 + "\n",
                                   "Computer,MacAddress" + ",c" * 1000 + "\n")),
    "csv: columns of one name": (20000, text("x.csv", lambda n: ",".join(["MacAddress"] * n) + "\n" + ",".join([mac(1)] * n) + "\n")),
    "csv: one cell": (300000, text("x.csv", lambda n: HEAD + "h1," + "a" * n * 4 + ",n,%s,s,vm,,\n" % mac(1))),
    "csv: quotes in one cell": (100000, text("x.csv", lambda n: HEAD + "h1,\"" + '""' * n + "\",n,%s,s,vm,,\n" % mac(1))),
    "csv: empty lines": (300000, text("x.csv", lambda n: HEAD + "\n" * n)),
    "csv: addresses in a cell": (100, csv(
        lambda i: "h%d,vm%d,n,%s,\"%s\"\n" % (i, i, mac(i), " ".join("10.0.%d.%d" % (k >> 8, k & 255) for k in range(300))),
        "Computer,VMName,Name,MacAddress,IPAddresses\n")),
    "csv: VLANs in a cell": (100, csv(
        lambda i: "h%d,vm%d,n,%s,Trunk,\"%s\"\n" % (i, i, mac(i), ",".join(str(k) for k in range(1, 1500, 2))),
        "Computer,VMName,Name,MacAddress,OperationMode,AllowedVlanIdList\n")),
    "csv: members of one team": (3000, text("x.csv", lambda n: "Computer,Name,Members,TeamingMode,LoadBalancingAlgorithm\n" +
        "h1,t,\"%s\",Lacp,Dynamic\n" % " ".join("n%d" % i for i in range(n)))),
    "csv: teams of a host": (3000, csv(lambda i: "h1,t%d,\"n%d n%d\",Lacp,Dynamic\n" % (i, i, i + 1),
                                      "Computer,Name,Members,TeamingMode,LoadBalancingAlgorithm\n")),
    "csv: pools": (3000, csv(lambda i: "h%d,%s,%s\n" % (i, mac(i * 256), mac(i * 256 + 255)),
                             "ComputerName,MacAddressMinimum,MacAddressMaximum\n")),
    "csv: pools of one range": (3000, csv(lambda i: "h%d,%s,%s\n" % (i, mac(0), mac(255)),
                                          "ComputerName,MacAddressMinimum,MacAddressMaximum\n")),
    "csv: pools of a manager": (3000, csv(
        lambda i: "p%d,%s,%s,a,MACAddressPool\n" % (i % 7, mac(i), mac(i + 5000)),
        "Name,MACAddressRangeStart,MACAddressRangeEnd,ID,ObjectType\n")),
    "csv: addresses given out by a manager": (3000, csv(
        lambda i: "%s,pool,vm%d,vm%d,Assigned,x,VirtualNetworkAdapter\n" % (mac(i), i, i),
        "#TYPE Microsoft.SystemCenter.VirtualMachineManager.AllocatedMACAddress\n"
        "Address,AllocatingAddressPool,VirtualNetworkAdapter,Description,State,AssignedToID,AssignedToType\n")),
    "csv: one address given out by a manager": (3000, csv(
        lambda i: "%s,pool,vm%d,vm%d,Assigned,x,VirtualNetworkAdapter\n" % (mac(1), i, i),
        "#TYPE Microsoft.SystemCenter.VirtualMachineManager.AllocatedMACAddress\n"
        "Address,AllocatingAddressPool,VirtualNetworkAdapter,Description,State,AssignedToID,AssignedToType\n")),
    "csv: adapters of hosts": (3000, csv(lambda i: "h%d,n%d,%s,%s,Up,Intel\n" % (i % 30, i, mac(i), mac(i)),
        "PSComputerName,Name,MacAddress,PermanentAddress,Status,InterfaceDescription\n")),
    "csv: adapters of hosts, one address": (3000, csv(lambda i: "h%d,n%d,%s,%s,Up,Intel\n" % (i, i, mac(1), mac(1)),
        "PSComputerName,Name,MacAddress,PermanentAddress,Status,InterfaceDescription\n")),
    "csv: neighbours": (3000, csv(lambda i: "h%d,10.0.%d.%d,%s,Reachable\n" % (i % 30, i >> 8 & 255, i & 255, mac(i)),
        "PSComputerName,IPAddress,LinkLayerAddress,State\n")),
    "csv: cluster groups": (3000, csv(lambda i: "vm%d,h%d,VirtualMachine,Online,c%d\n" % (i, i % 30, i % 500),
        "Name,OwnerNode,GroupType,State,Cluster\n")),
    "csv: cluster nodes": (3000, csv(lambda i: "h%d,Up,c%d\n" % (i, i), "Name,State,Cluster\n")),
    "csv: one VM id": (3000, csv(lambda i: "h%d,vm%d,4d38601d-a9de-5250-8812-45aef20e0019,%s\n" % (i, i, mac(i)),
        "Computer,VMName,VMId,MacAddress\n")),
    "csv: one VM id without a host": (3000, csv(lambda i: ",vm%d,4d38601d-a9de-5250-8812-45aef20e0019,%s\n" % (i, mac(i)),
        "Computer,VMName,VMId,MacAddress\n")),
    "csv: dates": (3000, csv(lambda i: "h%d,vm%d,%s,2026-11-%02dT01:00:00Z\n" % (i % 100, i, mac(i), 1 + i % 28),
        "Computer,VMName,MacAddress,CollectedAt\n")),
    "csv: cp1252": (5000, text("x.csv", lambda n: (HEAD + "".join("h1,b\xfcro%d,n,%s,s,vm,,\n" % (i, mac(i)) for i in range(n))).encode("cp1252"))),
    "csv: UTF-16": (5000, text("x.csv", lambda n: (HEAD + "".join("h1,vm%d,n,%s,s,vm,,\n" % (i, mac(i)) for i in range(n))).encode("utf-16"))),
    "files: one NIC each": (200, ("inventory", lambda n: {"d%d/h%d.csv" % (i % 20, i): HEAD + "h%d,vm%d,n,%s,s,vm,,\n" % (i, i, mac(i)) for i in range(n)})),
    "files: no exports": (200, ("inventory", lambda n: {"f%d.txt" % i: "nothing\n" for i in range(n)})),
    "files: no host in the rows": (200, ("inventory", lambda n: {"h%d.csv" % i: HEAD + ",vm%d,n,%s,s,vm,,\n" % (i, mac(i)) for i in range(n)})),
    "files: one VM, no host": (200, ("inventory", lambda n: {"x%d.csv" % i: HEAD + ",vm,n,%s,s,vm,,\n" % mac(1) for i in range(n)})),
    "json: NICs": (5000, text("x.json", lambda n: "[" + ",".join(
        '{"ComputerName":"h%d","VMName":"vm%d","MacAddress":"%s"}' % (i % 50, i, mac(i)) for i in range(n)) + "]")),
    "json: keys": (30000, text("x.json", lambda n: '[{"MacAddress":"%s",' % mac(1) + ",".join('"k%d":1' % i for i in range(n)) + "}]")),
    "json: one key": (30000, text("x.json", lambda n: "[{" + ",".join('"MacAddress":"%s"' % mac(i) for i in range(n)) + "}]")),
    "json: list in a cell": (30000, text("x.json", lambda n: '[{"ComputerName":"h","MacAddress":"%s","IPAddresses":[' % mac(1) + ",".join('"10.0.0.%d"' % (i & 255) for i in range(n)) + "]}]")),
    "json: lists in lists": (30000, text("x.json", lambda n: "[" * n + "]" * n)),
    "json: objects in objects": (30000, text("x.json", lambda n: '{"a":' * n + "1" + "}" * n)),
    "json: one string": (300000, text("x.json", lambda n: '[{"MacAddress":"' + "A" * n * 4 + '"}]')),
    "json: lists of objects": (3000, text("x.json", lambda n: "[" + ",".join(
        '{"ComputerName":"h%d","VMName":"vm%d","NetworkAdapters":[{"MacAddress":"%s"},{"MacAddress":"%s"}]}' % (i % 50, i, mac(i), mac(i + 1)) for i in range(n)) + "]")),
    "json: blank": (500000, text("x.json", lambda n: "[" + " \n" * n + "]")),
    "clixml: NICs": (3000, clixml(adapter)),
    "clixml: references to one": (3000, text("x.xml", lambda n: OBJS + '<Obj RefId="9999999"><MS><I32 N="AccessVlanId">7</I32></MS></Obj>' +
        "".join(adapter(i, '<Ref N="VlanSetting" RefId="9999999"/>') for i in range(n)) + "</Objs>")),
    "clixml: references, each to its own": (3000, clixml(lambda i: adapter(2 * i, '<Obj N="V" RefId="%d"><MS><I32 N="AccessVlanId">7</I32></MS></Obj>' % (2 * i + 1)) + adapter(5000000 + i, '<Ref N="V" RefId="%d"/>' % (2 * i + 1)))),
    "clixml: one RefId": (3000, clixml(lambda i: adapter(0))),
    "clixml: references in one object": (20000, text("x.xml", lambda n: OBJS + '<Obj RefId="1"><MS><I32 N="AccessVlanId">7</I32><S N="SwitchName">%s</S></MS></Obj>' % ("x" * 200) +
        '<Obj RefId="2"><MS><S N="MacAddress">%s</S>' % mac(1) + '<Ref N="VlanSetting" RefId="1"/>' * n + "</MS></Obj></Objs>")),
    "clixml: types": (3000, clixml(lambda i: '<Obj RefId="%d"><TN RefId="%d"><T>a.b%d</T></TN><MS><S N="MacAddress">%s</S></MS></Obj>' % (i, i, i, mac(i)))),
    "clixml: type references": (3000, text("x.xml", lambda n: OBJS + "".join('<Obj RefId="%d"><TN RefId="%d"><T>a.b%d</T></TN></Obj>' % (i, i, i) for i in range(n)) +
        "".join('<Obj RefId="%d"><TNRef RefId="%d"/><MS><S N="MacAddress">%s</S></MS></Obj>' % (n + i, i, mac(i)) for i in range(n)) + "</Objs>")),
    "clixml: attributes": (300, text("x.xml", lambda n: OBJS + "<Obj " + " ".join('a%d="1"' % i for i in range(n)) + "/></Objs>")),
    "clixml: objects in objects": (10000, text("x.xml", lambda n: OBJS + '<Obj RefId="1"><MS>' * n)),
    "clixml: one value": (300000, text("x.xml", lambda n: OBJS + '<Obj RefId="1"><MS><S N="MacAddress">' + "_x0041_" * n + "</S></MS></Obj></Objs>")),
    "clixml: pieces of one value": (30000, text("x.xml", lambda n: OBJS + '<Obj RefId="1"><MS><S N="VMName">' + "a&amp;" * n + "</S></MS></Obj></Objs>")),
    "clixml: one name": (20000, text("x.xml", lambda n: OBJS + '<Obj RefId="0"><MS>' + '<S N="MacAddress">00155D010B00</S>' * n + "</MS></Obj></Objs>")),
    "clixml: a list in a cell": (20000, text("x.xml", lambda n: OBJS + '<Obj RefId="0"><MS><S N="MacAddress">00155D010B00</S><Obj N="IPAddresses" RefId="1"><LST>' + "<S>10.0.0.1</S>" * n + "</LST></Obj></MS></Obj></Objs>")),
    "clixml: dictionaries": (20000, clixml(lambda i: '<Obj RefId="%d"><DCT><En><S N="Key">k</S><S N="Value">v</S></En></DCT></Obj>' % i)),
    "clixml: comments": (20000, clixml(lambda i: "<!-- x --><?pi x?><![CDATA[y]]>")),
    "snmprec: rows": (5000, walk(rows_of)),
    "snmprec: a FID each": (3000, walk(lambda i: rows_of(7, fid=i + 1))),
    "snmprec: a port each": (3000, walk(lambda i: rows_of(i, port=i + 1) + "1.3.6.1.2.1.17.1.4.1.2.%d|2|%d\n" % (i + 1, i + 1) +
        "1.3.6.1.2.1.31.1.1.1.1.%d|4|p%d\n" % (i + 1, i + 1))),
    "snmprec: ports of one name": (3000, walk(lambda i: rows_of(i, port=i + 1) + "1.3.6.1.2.1.17.1.4.1.2.%d|2|%d\n" % (i + 1, i + 1) +
        "1.3.6.1.2.1.31.1.1.1.1.%d|4|p\n" % (i + 1))),
    "snmprec: neighbours": (2000, walk(lambda i: rows_of(i) + "".join("1.0.8802.1.1.2.1.4.1.1.%d.0.%d.1|%s\n" % (c, i + 1, v) for c, v in (
        (4, "2|4"), (5, "4x|%012x" % (0x155d000000 + i)), (6, "2|5"), (7, "4|p%d" % i), (9, "4|sw%d" % i))))),
    "snmprec: neighbours of one name": (2000, walk(lambda i: rows_of(i) + "".join("1.0.8802.1.1.2.1.4.1.1.%d.0.1.%d|%s\n" % (c, i + 1, v) for c, v in (
        (4, "2|4"), (5, "4x|00155d000001"), (6, "2|5"), (7, "4|p1"), (9, "4|sw1"))))),
    "snmprec: backwards": (5000, walk(rows_of, order=lambda x: [-int(p) for p in x.split("|")[0].split(".")])),
    "snmprec: one line": (20000, ("scan", lambda n: {"a.snmprec": rows_of(1) * n})),
    "snmprec: bad lines": (20000, ("scan", lambda n: {"a.snmprec": rows_of(1) + "".join("1.3.6.x%d|2|1\n" % i for i in range(n))})),
    "snmprec: one value": (100000, ("scan", lambda n: {"a.snmprec": "1.3.6.1.2.1.1.1.0|4|" + "a" * n * 4 + "\n" + rows_of(1)})),
    "snmprec: VLANs": (250, walk(lambda i: rows_of(i, fid=i + 1) + "1.3.6.1.2.1.17.7.1.4.2.1.3.0.%d|66|%d\n" % (i + 1, i + 1) +
        "1.3.6.1.2.1.17.7.1.4.2.1.4.0.%d|4x|%s\n" % (i + 1, "ff" * 200))),
    "snmprec: ARP": (3000, walk(lambda i: rows_of(i) + "1.3.6.1.2.1.4.22.1.2.1.10.%d.%d.%d|4x|00155d%06x\n" % (i >> 16 & 255, i >> 8 & 255, i & 255, i))),
    "snmprec: aggregates": (3000, walk(lambda i: rows_of(i, port=i + 1) + "1.3.6.1.2.1.17.1.4.1.2.%d|2|%d\n" % (i + 1, i + 1) +
        "1.2.840.10006.300.43.1.2.1.1.13.%d|2|%d\n" % (i + 1, 1 + i // 2))),
    "snmprec: members of one aggregate": (3000, walk(lambda i: rows_of(i, port=i + 1) + "1.3.6.1.2.1.17.1.4.1.2.%d|2|%d\n" % (i + 1, i + 1) +
        "1.2.840.10006.300.43.1.2.1.1.13.%d|2|100000\n" % (i + 1))),
    "snmprec: stack": (3000, walk(lambda i: rows_of(i, port=i + 1) + "1.3.6.1.2.1.17.1.4.1.2.%d|2|%d\n" % (i + 1, i + 1) +
        "1.3.6.1.2.1.31.1.2.1.3.%d.%d|2|1\n" % (i + 2, i + 1))),
    "switches: one row each": (100, ("scan", lambda n: {"s%d.snmprec" % i: rows_of(i) for i in range(n)})),
    "switches: one address": (100, ("scan", lambda n: {"s%d.snmprec" % i: rows_of(1) for i in range(n)})),
    "switches: one name": (100, ("scan", lambda n: {"s%d.snmprec" % i: "1.3.6.1.2.1.1.5.0|4|sw\n1.3.6.1.2.1.17.1.1.0|4x|00155d999999\n" + rows_of(i) for i in range(n)})),
    "switches: contexts": (100, ("scan", lambda n: {"s@%d.snmprec" % (i + 1): "1.3.6.1.2.1.17.4.3.1.2.%s|2|1\n" % octets(i) for i in range(n)})),
    "walk: rows": (5000, ("scan", lambda n: {"a.walk": "".join(".1.3.6.1.2.1.17.7.1.2.2.1.2.1.%s = INTEGER: 1\n" % octets(i) for i in range(n))})),
    "walk: lines of one value": (30000, ("scan", lambda n: {"a.walk": '.1.3.6.1.2.1.1.1.0 = STRING: "' + "a\n" * n + '"\n.1.3.6.1.2.1.17.7.1.2.2.1.2.1.%s = INTEGER: 1\n' % octets(1)})),
    "walk: open strings": (5000, ("scan", lambda n: {"a.walk": "".join('.1.3.6.1.2.1.1.%d.0 = STRING: "a\n' % i for i in range(n))})),
    "walk: bad lines": (20000, ("scan", lambda n: {"a.walk": ".1.3.6.1.2.1.1.1.0 = STRING: a\n" + "no = such thing\n" * n})),
    "tables: rows": (5000, ("scan", lambda n: {"a.csv": "switch,table,fid,vlan,mac,bridge_port,ifindex,ifname,status\n" +
        "".join("a,dot1q,1,1,%s,1,1,p1,learned\n" % mac(i) for i in range(n))})),
    "tables: a switch each": (1000, ("scan", lambda n: {"a.csv": "switch,table,fid,vlan,mac,bridge_port,ifindex,ifname,status\n" +
        "".join("s%d,dot1q,1,1,%s,1,1,p1,learned\n" % (i, mac(i)) for i in range(n))})),
    "tables: switches in turn": (3000, ("scan", lambda n: {"a.csv": "switch,table,fid,vlan,mac,bridge_port,ifindex,ifname,status\n" +
        "".join("s%d,dot1q,1,1,%s,1,1,p1,learned\n" % (i % 200, mac(i)) for i in range(n))})),
    "tables: a port each": (3000, ("scan", lambda n: {"a.csv": "switch,table,fid,vlan,mac,bridge_port,ifindex,ifname,status\n" +
        "".join("a,dot1q,1,1,%s,,,p%d,learned\n" % (mac(i), i) for i in range(n))})),
    "tables: a table each": (1000, ("scan", lambda n: {"a.csv": "switch,table,fid,vlan,mac,bridge_port,ifindex,ifname,status\na,dot1q,1,1,%s,1,1,p1,learned\n" % mac(1) +
        "".join("a,t%d,1,1,%s,1,1,p1,learned\n" % (i, mac(i)) for i in range(n))})),
    "tables: a VLAN each": (250, ("scan", lambda n: {"a.csv": "switch,table,fid,vlan,mac,bridge_port,ifindex,ifname,status\n" +
        "".join("a,dot1q,%d,%d,%s,1,1,p1,learned\n" % (i + 1, i + 1, mac(1)) for i in range(n))})),
    "text: rows": (5000, ("scan", lambda n: {"a.txt": "sw#show mac address-table\nVlan    Mac Address       Type        Ports\n----    -----------       --------    -----\n" +
        "".join("  10    0015.5d%02x.%04x    DYNAMIC     Gi1/0/%d\n" % (i >> 16, i & 65535, i % 48) for i in range(n))})),
    "text: a port each": (3000, ("scan", lambda n: {"a.txt": "sw#show mac address-table\nVlan    Mac Address       Type        Ports\n----    -----------       --------    -----\n" +
        "".join("  10    0015.5d%02x.%04x    DYNAMIC     Gi1/0/%d\n" % (i >> 16, i & 65535, i) for i in range(n))})),
    "text: headings": (2000, ("scan", lambda n: {"a.txt": "sw#show mac address-table\n" + "".join(
        "Vlan    Mac Address       Type        Ports\n----    -----------       --------    -----\n  10    0015.5d%02x.%04x    DYNAMIC     Gi1/0/1\n" % (i >> 16, i & 65535) for i in range(n))})),
    "text: prompts": (5000, ("scan", lambda n: {"a.txt": "sw#show mac address-table\nVlan    Mac Address       Type        Ports\n----    -----------       --------    -----\n  10    0015.5d01.0b01    DYNAMIC     Gi1/0/1\n" + "sw#x\n" * n})),
    "text: one line": (100000, ("scan", lambda n: {"a.txt": "sw#show mac address-table\nVlan    Mac Address       Type        Ports\n----    -----------       --------    -----\n  10    0015.5d01.0b01    DYNAMIC     " + "Gi1/0/1," * n + "\n"})),
    "text: backspaces": (100000, ("scan", lambda n: {"a.txt": "sw#show mac address-table\nVlan    Mac Address       Type        Ports\n----    -----------       --------    -----\n --More-- " + "\b \b" * n + "  10    0015.5d01.0b01    DYNAMIC     Gi1/0/1\n"})),
    "netconf: rows": (3000, ("scan", lambda n: {"a.xml": NETCONF + '<rpc-reply xmlns="urn:ietf:params:xml:ns:netconf:base:1.0" message-id="1"><data><mac xmlns="urn:huawei:yang:huawei-mac"><vlan-dynamic-macs>' +
        "".join("<vlan-dynamic-mac><slot-id>1</slot-id><vlan-id>10</vlan-id><mac-address>0015-5d%02x-%04x</mac-address><out-interface-name>10GE1/0/%d</out-interface-name></vlan-dynamic-mac>" % (i >> 16, i & 65535, i % 48) for i in range(n)) +
        "</vlan-dynamic-macs></mac></data></rpc-reply>\n]]>]]>\n"})),
    "netconf: replies": (1000, ("scan", lambda n: {"a.xml": NETCONF + '<rpc-reply xmlns="urn:ietf:params:xml:ns:netconf:base:1.0" message-id="1"><data/></rpc-reply>\n]]>]]>\n' * n})),
    "netconf: attributes": (300, ("scan", lambda n: {"a.xml": NETCONF + '<rpc-reply xmlns="urn:ietf:params:xml:ns:netconf:base:1.0" ' + " ".join('a%d="1"' % i for i in range(n)) + "><data/></rpc-reply>\n]]>]]>\n"})),
    "netconf: namespaces": (300, ("scan", lambda n: {"a.xml": NETCONF + '<rpc-reply xmlns="urn:ietf:params:xml:ns:netconf:base:1.0" ' + " ".join('xmlns:a%d="u%d"' % (i, i) for i in range(n)) + "><data/></rpc-reply>\n]]>]]>\n"})),
    "netconf: elements in elements": (10000, ("scan", lambda n: {"a.xml": NETCONF + '<rpc-reply xmlns="urn:ietf:params:xml:ns:netconf:base:1.0" message-id="1"><data>' + "<a>" * n})),
    "netconf: capabilities": (3000, ("scan", lambda n: {"a.xml": NETCONF.replace("</capabilities>", "<capability>urn:x:%d</capability>" * 0 + "".join("<capability>urn:x:%d</capability>" % i for i in range(n)) + "</capabilities>")})),
    "configuration: switches": (500, config(lambda n: {"c.conf": "".join("[switch s%d]\naddress = 10.0.%d.%d\n" % (i, i >> 8, i & 255) for i in range(n))})),
    "configuration: credentials": (300, config(lambda n: {"secret": "x\n", "c.conf": "".join(
        "[credentials c%d]\ncommunity-file = secret\n[switch s%d]\naddress = 10.0.%d.%d\ncredentials = c%d\n" % (i, i, i >> 8, i & 255, i) for i in range(n))})),
    "configuration: pools": (1000, config(lambda n: {"c.conf": "[audit]\n" + "".join("pool = p%d %s-%s\n" % (i, mac(256 * i), mac(256 * i + 255)) for i in range(n)) + "[switch s]\naddress = 10.0.0.1\n"})),
    "configuration: ranges": (1000, config(lambda n: {"c.conf": "[audit]\n" + "".join("static-range = %s-%s\n" % (mac(256 * i), mac(256 * i + 255)) for i in range(n)) + "[switch s]\naddress = 10.0.0.1\n"})),
    "configuration: inventories": (1000, config(lambda n: {"c.conf": "[audit]\n" + "".join("inventory = x%d.csv\n" % i for i in range(n)) + "[switch s]\naddress = 10.0.0.1\n", **{"x%d.csv" % i: HEAD for i in range(n)}})),
    "list: ports of a switch": (1000, config(lambda n: {"c.conf": "[audit]\nswitches = l.csv\n", "l.csv": "name,address,uplink\ns,10.0.0.1,\"" + ", ".join("Eth%d" % i for i in range(n)) + "\"\n"})),
    "configuration: ignored": (1000, config(lambda n: {"c.conf": "[ignore]\n" + "".join("mac = %s\n" % mac(i) for i in range(n)) + "[switch s]\naddress = 10.0.0.1\n"})),
    "list: switches": (1000, config(lambda n: {"c.conf": "[audit]\nswitches = l.csv\n", "l.csv": "name,address,site\n" + "".join("s%d,10.0.%d.%d,a\n" % (i, i >> 8, i & 255) for i in range(n))})),
    "list: columns": (1000, config(lambda n: {"c.conf": "[audit]\nswitches = l.csv\n", "l.csv": "name,address" + ",x" * n + "\n"})),
    "list: plain": (1000, config(lambda n: {"c.conf": "[audit]\nswitches = l.csv\n", "l.csv": "".join("10.0.%d.%d\n" % (i >> 8, i & 255) for i in range(n))})),
    "list: named beside a configuration": (500, ("named", lambda n: {
        "c.conf": "".join("[switch s%d]\naddress = 10.0.%d.%d\n" % (i, i >> 8, i & 255) for i in range(n)),
        "l.txt": "".join("s%d\n" % i for i in range(n)) + "no address\n"})),
}

COMMANDS = {
    "inventory": ("inventory", "in", "-r", "json=out.json", "-r", "text=out.txt", "-r", "csv=out.csv"),
    "scan": ("audit", "-c", "c.conf", "--state", "h.db", "--samples", "1", "--replay", "in", "-r", "json=o.json",
             "-r", "csv-tables=t.csv", "-r", "html=o.html", "-r", "text=o.txt", "-r", "csv-places=p.csv"),
    "config": ("audit", "--dry-run", "-c", "in/c.conf", "--no-store"),
    "named": ("scan", "-c", "in/c.conf", "@in/l.txt"),
    "plan": ("plan", "-c", "in/c.conf", "--check", "in/p.csv"),
}


def write(folder, files):
    for name, content in files.items():
        path = os.path.join(folder, "in", name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as f:
            f.write(content if isinstance(content, bytes) else content.encode("utf-8"))
        os.chmod(path, 0o600)


def cost(kind, files):
    """CPU seconds and MB of a run over the files."""
    with tempfile.TemporaryDirectory(prefix="fdbaudit-growth-") as folder:
        write(folder, files)
        with open(os.path.join(folder, "c.conf"), "w", encoding="utf-8") as f:
            f.write("[audit]\n")
        command = ["prlimit", "--cpu=%d" % LIMIT_S, TOOL, *COMMANDS[kind]]
        runs = []
        for _ in range(RUNS):
            for name in os.listdir(folder):
                if name.startswith("h.db"):
                    os.remove(os.path.join(folder, name))
            runs.append(run(command, rows=0, cwd=folder))
        status = runs[0].status
    return middle(runs, "cpu"), middle(runs, "mb"), status


def main():
    failed = 0
    start = {kind: cost(kind, make(1))[0] for kind, make in dict((s[1][0], s[1][1]) for s in SHAPES.values()).items()}
    print("CPU ms above a start, and MB, at sizes 1, 4 and 16\n%-48s %8s %8s %8s %7s %5s %s" % ("", 1, 4, 16, "times", "MB", "exit"))
    for name, (n, (kind, make)) in SHAPES.items():
        if ONLY and not any(word in name for word in ONLY):
            continue
        n = max(1, n // 10) if QUICK else n
        costs = [cost(kind, make(n * size)) for size in SIZES]
        times = [max(c - start[kind], LEAST_S) for c, _, _ in costs]
        # of the first quarter as well: what is quadratic from there on shows in the last step
        factor = max(times[2] / times[0], 4 * times[2] / times[1])
        good = costs[2][2] in range(5) and (factor <= MOST)
        failed += not good
        print("%-48s %8.0f %8.0f %8.0f %7.1f %5.0f %s  %s" % (
            name, *(1000 * t for t in times), factor, costs[2][1], costs[2][2], "met" if good else "MISSED"), flush=True)
    print("%d shapes grow faster than %d times" % (failed, MOST))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
