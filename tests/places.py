#!/usr/bin/env python3
"""Simulated networks, as recordings of several samples, against the truth of their cabling.

usage: places.py FDBAUDIT [STORY...]

Each network of tests/place/stories.py and large.py is written as recordings and exports and read back. Every
port has to be what it is, with its attachment, host and far end; every address at its places and
at no other; nothing at warning or above that was not planted. Then the same without LLDP, without
spanning tree, without the addresses of ifTable and without each switch in turn: no false conflict,
and less confidence, which is said. The last line is "N passed, N failed, N skipped".
"""
import csv
import io
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), 'place'))
import large  # noqa: E402
import stories  # noqa: E402

REPORTS = ('csv', 'csv-ports', 'csv-places')


def audit(program, network, lacking=''):
    """{report: rows} of the network as it is recorded."""
    with tempfile.TemporaryDirectory() as folder:
        network.write(folder, lacking)
        args = [program, 'scan', '-q', '-c', 'net.conf', '--replay', 'net']
        if network.inventory:
            args += ['-i', 'inventory']
        for report in REPORTS:
            args += ['-r', '%s=%s' % (report, report)]
        done = subprocess.run(args, cwd=folder, capture_output=True, timeout=60, check=False)
        if done.returncode not in (0, 1, 3) or done.stderr:
            sys.exit('%s: exit %d: %s' % (' '.join(args), done.returncode, done.stderr.decode()))
        if os.environ.get('KEEP'):
            subprocess.run(['cp', '-r', folder, os.environ['KEEP']], check=True)
        found = {}
        for report in REPORTS:
            with open(os.path.join(folder, report), encoding='utf-8', newline='') as f:
                found[report] = list(csv.DictReader(io.StringIO(f.read())))
    return found


def ports(network, found):
    """Whole and true: every port, and no other."""
    got = {(r['switch'], r['port']): r for r in found['csv-ports']}
    for key in sorted(set(network.ports) | set(got)):
        if key not in got or key not in network.ports:
            yield '%s %s: %s' % (key + ('missing' if key not in got else 'not expected: ' +
                                        str(got[key]),))
            continue
        r = got[key]
        have = (r['class'], r['host'], r['attachment'])
        if have != network.ports[key]:
            yield '%s %s: want %s, got %s: %s' % (key + (network.ports[key], have, r['why']))
        peers = ' '.join(sorted(network.peers.get(key, ())))
        if r['class'] == 'uplink' and r['peer_switch'].replace(';', '') not in ('', peers):
            yield '%s %s: leads to %s, not %s' % (key + (peers, r['peer_switch']))
        if int(r['confidence']) != network.sure.get(key, int(r['confidence'])):
            yield '%s %s: confidence %s: %s' % (key + (r['confidence'], r['why']))
        if not r['why'] or not r['confidence']:
            yield '%s %s: no proof' % key


def places(network, found):
    got = {(r['mac'], r['vlan'], r['switch'], r['port']) for r in found['csv-places']}
    want = network.places()
    for row in sorted(want ^ got):
        yield 'place %s %s' % ('missing' if row in want else 'invented', ' '.join(row))
    known = {(r['switch'], r['port']): r for r in found['csv-ports']}
    for r in found['csv-places']:
        port = known[r['switch'], r['port']]
        if r['attachment'] != port['attachment'] or \
                (port['host'] != 'shared' and r['host'] != port['host']):
            yield 'place %(mac)s at %(switch)s %(port)s differs from its port' % r
    domains = {r['domain'] for r in found['csv-places']}
    if network.domains is not None and len(domains) != network.domains:
        yield 'domains: %s' % sorted(domains)


def alarms(found):
    return [r for r in found['csv'] if r['severity'] != 'info']


def findings(network, found):
    causes = [r['cause'] for r in alarms(found)]
    if sorted(causes) != sorted(network.findings):
        yield 'want %s, got %s' % (network.findings, [
            '%(severity)s %(cause)s %(title)s' % r for r in alarms(found)])
    vlans = [r['vlan'] for r in alarms(found)]
    if network.vlans not in (None, vlans):
        yield 'want VLANs %s, got %s' % (network.vlans, vlans)
    for words in network.infos:
        if not any(words in r['title'] for r in found['csv'] if r['severity'] == 'info'):
            yield 'nothing says "%s"' % words
    for words in network.unsaid:
        if any(words in r['title'] for r in found['csv']):
            yield 'something says "%s"' % words


# ---- without one sort of evidence ------------------------------------------------------------

WORDS = {'lldp': 'told no neighbours', 'stp': 'told no spanning tree',
         'addresses': 'told no addresses'}


def has(network, switch, lacking):
    """Whether this evidence was there at all."""
    s = network.switches[switch]
    return lacking == 'addresses' or bool(s.heard if lacking == 'lldp' else s.stp)


def without(network, whole, found, lacking):
    """No false conflict; every link less sure, and the reason said."""
    for r in alarms(found):
        if r['kind'] in ('conflict', 'flapping', 'topology') and \
                r['cause'] not in network.findings:
            yield '%(severity)s %(cause)s %(title)s' % r
    got = {(r['switch'], r['port']): r for r in found['csv-ports']}
    for before in whole['csv-ports']:
        key = before['switch'], before['port']
        after = got.get(key)
        if before['class'] != 'uplink' or 'declared' in before['why'] or after is None:
            continue
        lost = network.peers.get(key) == {lacking} or lacking in WORDS and has(
            network, key[0], lacking)
        if lost and int(after['confidence']) >= int(before['confidence']):
            yield '%s %s: as sure as before: %s' % (key + (after['why'],))
        if lost and lacking in WORDS and not after['host'] and \
                WORDS[lacking] not in after['why']:
            yield '%s %s: does not say it: %s' % (key + (after['why'],))
        if lost and lacking not in WORDS and after['class'] == 'uplink' and \
                'own address of' not in after['why']:
            yield '%s %s: still an uplink: %s' % (key + (after['why'],))
        if not lost and int(after['confidence']) > int(before['confidence']):
            yield '%s %s: surer with less: %s' % (key + (after['why'],))


def run(program, make):
    """{what was left out: differences} of one story."""
    network = make()
    whole = audit(program, network)
    results = {'': list(ports(network, whole)) + list(places(network, whole)) +
                   list(findings(network, whole))}
    leads = sorted({s for far in network.peers.values() for s in far})
    parts = network.evidence and network.evidence + tuple(leads)
    for lacking in parts:
        results[lacking] = list(without(network, whole, audit(program, network, lacking), lacking))
    return results


def main():
    program = os.path.realpath(sys.argv[1])
    passed = failed = 0
    for make in stories.STORIES + large.STORIES:
        name = make.__name__
        if len(sys.argv) > 2 and name not in sys.argv[2:]:
            continue
        for lacking, wrong in run(program, make).items():
            for line in wrong[:6]:
                print('not ok: %s%s: %s' % (name, lacking and ' without ' + lacking, line))
            passed += not wrong
            failed += bool(wrong)
    print('%d passed, %d failed, 0 skipped' % (passed, failed))
    return 1 if failed else 0


sys.exit(main())
