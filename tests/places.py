#!/usr/bin/env python3
"""Simulated networks, as recordings of several samples, against the truth of their cabling.

usage: places.py FDBAUDIT [STORY...]

Each network of tests/place/stories.py and large.py is written as recordings and exports and read back. Every
port has to be what it is, with its attachment, host and far end; every address at its places and
at no other; nothing at warning or above that was not planted. Then the same without LLDP, without
spanning tree, without the addresses of ifTable and without each switch in turn: nothing louder,
and less confidence, which is said. At other paces: the same findings. Under names of switches that
sort the other way round: the same of everything. The last line is "N passed, N failed, N skipped".
"""
import concurrent.futures
import csv
import io
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), 'place'))
import large  # noqa: E402
import stories  # noqa: E402
from network import renamed  # noqa: E402

REPORTS = ('csv', 'csv-ports', 'csv-places')


def audit(program, network, lacking='', apart=None, names=None):
    """{report: rows} of the network as it is recorded; names: as in Network.write()."""
    back = {new: old for old, new in (names or {}).items()}
    with tempfile.TemporaryDirectory() as folder:
        network.write(folder, lacking, apart, names)
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
                found[report] = list(csv.DictReader(io.StringIO(renamed(f.read(), back))))
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


def findings(network, found, want=None):
    """Those that are planted; want: others at this pace."""
    want = network.findings if want is None else want
    severe = any(' ' in one for one in want)  # "critical C3", not "C3"
    causes = [('%(severity)s %(cause)s' if severe else '%(cause)s') % r for r in alarms(found)]
    if sorted(causes) != sorted(want):
        yield 'want %s, got %s' % (want, [
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


SEVERITIES = 'info', 'warning', 'error', 'critical'


def louder(network, whole, found):
    """Whatever is worse than what the whole says of this cause, or of this address."""
    for r in alarms(found):
        said = [w['severity'] for w in whole['csv']
                if w['cause'] == r['cause'] or w['mac'] == r['mac'] != '']
        said.append('warning' if r['cause'] in network.partial else 'info')
        if r['kind'] in ('conflict', 'flapping', 'topology') and \
                SEVERITIES.index(r['severity']) > max(map(SEVERITIES.index, said)):
            yield '%(severity)s %(cause)s %(title)s' % r


def without(network, whole, found, lacking):
    """No false conflict; every link less sure, and the reason said."""
    yield from louder(network, whole, found)
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


# ---- the same, seen otherwise --------------------------------------------------------------------

def reverse(network):
    """{switch: a name that sorts the other way round}"""
    names = sorted(network.switches)
    return {name: 'renamed-%02d' % (len(names) - i) for i, name in enumerate(names)}


def verdicts(found):
    """Whatever must not depend on the names of switches."""
    def some(report, *columns):
        return {tuple(' '.join(sorted(r[c].split('; '))) for c in columns) for r in found[report]}
    return some('csv', 'severity', 'kind', 'cause', 'mac', 'vlan', 'host') | some(
        'csv-ports', 'switch', 'port', 'class', 'attachment', 'host', 'confidence') | some(
            'csv-places', 'mac', 'vlan', 'switch', 'port', 'attachment', 'host')


def under_other_names(whole, found):
    for row in sorted(verdicts(whole) ^ verdicts(found)):
        yield '%s: %s' % ('gone' if row in verdicts(whole) else 'new', ' '.join(row))


def run(program, make):
    """{how it was seen: differences} of one story."""
    network = make()
    whole = audit(program, network)
    results = {'': list(ports(network, whole)) + list(places(network, whole)) +
                   list(findings(network, whole))}
    if not network.evidence:
        return results
    leads = {s for far in network.peers.values() for s in far}
    polled = sorted(s.name for s in network.switches.values() if s.polled)
    for lacking in network.evidence + tuple(polled if len(polled) > 1 else ()):
        found = audit(program, network, lacking)
        results['without ' + lacking] = list(
            without(network, whole, found, lacking) if lacking in leads or lacking in WORDS
            else louder(network, whole, found))
    for apart, want in network.paces.items():
        results['every %d s' % apart] = list(
            findings(network, audit(program, network, apart=apart), want))
    results['under other names'] = list(under_other_names(
        whole, audit(program, network, names=reverse(network))))
    return results


def main():
    program = os.path.realpath(sys.argv[1])
    passed = failed = 0
    chosen = [make for make in stories.STORIES + large.STORIES
              if len(sys.argv) == 2 or make.__name__ in sys.argv[2:]]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        told = pool.map(lambda make: run(program, make), chosen)
        for make, results in zip(chosen, told):
            for how, wrong in results.items():
                for line in wrong[:6]:
                    print('not ok: %s%s: %s' % (make.__name__, how and ' ' + how, line))
                passed += not wrong
                failed += bool(wrong)
    print('%d passed, %d failed, 0 skipped' % (passed, failed))
    return 1 if failed else 0


sys.exit(main())
