#!/usr/bin/env python3
"""Recorded networks of several switches against what is known of their cabling.

usage: topology.py FDBAUDIT DATA

DATA/topology/NET/truth.json says which ports join switches and where addresses
are plugged in. Every end of a link has to be uplink or unpolled-switch, no other
port an uplink, every address of an edge port there and nowhere else, and no
conflict reported. Prints a table; exits 1 when anything differs. Says so and
exits 0 when DATA is not there.
"""
import csv
import io
import json
import os
import subprocess
import sys


def report(program, folder, name):
    done = subprocess.run([program, 'scan', '-q', '--replay', folder, '-r', name],
                          capture_output=True, timeout=120, check=False)
    if done.returncode not in (0, 1, 3):
        sys.exit('%s: exit %d: %s' % (folder, done.returncode, done.stderr.decode()))
    return list(csv.DictReader(io.StringIO(done.stdout.decode())))


class Ports:
    """Ports by the numbers that truth.json uses: the bridge port, or the ifIndex."""

    def __init__(self, rows):
        self.rows = rows

    def find(self, switch, bridge_port, ifindex=None, members=()):
        for row in self.rows:
            if row['switch'] == switch and (
                    (bridge_port and row['bridge_port'] == str(bridge_port)) or
                    (ifindex and row['ifindex'] == str(ifindex)) or
                    row['port'] == 'port #%s' % bridge_port or
                    int(row['ifindex'] or 0) in members):
                return row
        return None


def ends_of(truth):
    for link in truth['links']:
        for end in 'ab':
            members = link.get(end + 'Members') if link.get(end + 'Port') is None else ()
            yield link[end], link.get(end + 'Port'), link.get(end + 'IfIndex'), \
                tuple(members or ())
    for segment in truth['segments']:
        for switch, port in segment['ports']:
            yield switch, port, None, ()


def located(truth, ports, places, kind):
    """(right, of how many) of the addresses of this kind: there, and at no other place."""
    macs = [m for m in truth['macs'] if m['kind'] == kind]
    right = 0
    for mac in macs:
        row = ports.find(mac['switch'], mac['port'])
        right += row is not None and \
            set(places.get(mac['mac'], ())) == {(mac['switch'], row['port'])}
    return right, len(macs)


def check(program, data, net):
    folder = os.path.join(data, 'topology', net)
    with open(os.path.join(folder, 'truth.json'), encoding='utf-8') as f:
        truth = json.load(f)
    recordings = os.path.join(folder, 'snmprec')
    ports = Ports(report(program, recordings, 'csv-ports'))
    places = {}
    for row in report(program, recordings, 'csv-places'):
        places.setdefault(row['mac'].replace(':', ''), []).append((row['switch'], row['port']))
    ends = set()
    found = set()
    for end in set(ends_of(truth)):
        row = ports.find(*end)
        name = (end[0], row['port'] if row else str(end[1] or end[3]))
        ends.add(name)
        if row and row['class'] in ('uplink', 'unpolled-switch'):
            found.add(name)
    invented = {(r['switch'], r['port']) for r in ports.rows
                if r['class'] == 'uplink' and int(r['macs']) > 0} - ends
    right, below = (located(truth, ports, places, kind) for kind in (
        'edge', 'edge-unpolled-below'))
    conflicts = [f for f in report(program, recordings, 'csv')
                 if f['kind'] in ('conflict', 'flapping') or
                 f['severity'] not in ('info', 'warning')]
    good = found == ends and not invented and not conflicts and all(
        n == of for n, of in (right, below))
    print('%-12s %8s %8d %9s %10s %9d   %s' % (
        net, '%d/%d' % (len(found), len(ends)), len(invented), '%d/%d' % right,
        '%d/%d' % below, len(conflicts), 'ok' if good else 'FAILED'))
    for name in sorted(ends - found):
        print('    missing: %s %s' % name)
    for name in sorted(invented):
        print('    invented: %s %s' % name)
    return good


def main():
    program, data = sys.argv[1:3]
    top = os.path.join(data, 'topology')
    if not os.path.isdir(top):
        print('no recorded topologies in %s' % data)
        print('0 passed, 0 failed, 1 skipped')
        return 0
    print('%-12s %8s %8s %9s %10s %9s' % (
        'network', 'uplinks', 'invented', 'edges', 'below', 'conflicts'))
    nets = sorted(n for n in os.listdir(top) if os.path.isdir(os.path.join(top, n)))
    good = sum(check(program, data, net) for net in nets)
    print('%d passed, %d failed, 0 skipped' % (good, len(nets) - good))
    return 0 if good == len(nets) else 1


sys.exit(main())
