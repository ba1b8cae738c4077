#!/usr/bin/env python3
"""Recordings of real switches, and whole recorded networks, against what they must give.

usage: recordings.py FDBAUDIT DATA

DATA/devices/NAME.snmprec with NAME.expected.json: every forwarding row, exactly.
DATA/golden/NET/{tables,coverage}.csv: the outputs of DATA/samples/NET.
DATA/netconf/NAME.xml with NAME.expected.json: every row of a NETCONF reply.
Prints a table; exits 1 when anything differs. Says so and exits 0 when DATA is not there.
"""
import csv
import glob
import io
import json
import os
import subprocess
import sys

STATUS = {None: '', 1: 'other', 2: 'invalid', 3: 'learned', 4: 'self', 5: 'mgmt'}


def audit(program, report, *replay):
    """One report of one replay. Findings (1) and incomplete tables (3) are no failure here."""
    args = [program, 'scan', '-q', '-r', report]
    for path in replay:
        args += ['--replay', path]
    done = subprocess.run(args, capture_output=True, timeout=120, check=False)
    if done.returncode not in (0, 1, 3):
        sys.exit('%s: exit %d: %s' % (' '.join(args), done.returncode, done.stderr.decode()))
    return done.stdout.decode()


def expected_row(row):
    """The row as csv-tables writes it; VLAN as a set of forms that say the same."""
    fid = row['fdb_id']
    if row['vlan'] is not None and fid is not None:
        vlans = {str(row['vlan'])}
    elif row.get('vlan_candidates'):
        vlans = {'?' + '|'.join(map(str, sorted(row['vlan_candidates'])))}
    elif row.get('vlan_inferred') is not None:
        vlans = {'?%d' % row['vlan_inferred']}
    else:
        vlans = {''} | ({'?%d' % fid} if fid and 1 <= fid <= 4094 else set())
    key = (row['table'], '' if fid is None else str(fid), row['mac'], str(row['bridge_port']),
           '' if row['ifIndex'] is None else str(row['ifIndex']), row['ifName'] or '',
           STATUS.get(row['status'], str(row['status'])))
    return key, vlans


def device(program, recording):
    """(expected, right, missing, wrong, invented, vendor) of one switch, and the differences.

    What is expected tells of dot1d and dot1q; rows of vendors' own tables are counted apart.
    Of a switch that has nothing else, address and ifIndex of another reader's rows must be there.
    """
    with open(recording[:-len('.snmprec')] + '.expected.json', encoding='utf-8') as f:
        known = json.load(f)
    want = dict(expected_row(row) for row in known['rows'])
    got, vendor = {}, set()
    for row in csv.DictReader(io.StringIO(audit(program, 'csv-tables', recording))):
        key = tuple(row[c] for c in 'table fid mac bridge_port ifindex ifname status'.split())
        if row['table'] in ('dot1d', 'dot1q'):
            got[key] = row['vlan']
        else:
            vendor.add((row['mac'].replace(':', ''), row['ifindex']))
    right = sum(1 for key, vlans in want.items() if got.get(key) in vlans)
    lost = [key for key, vlans in want.items() if got.get(key) not in vlans]
    extra = [key for key in got if key not in want]
    # The same address in the same table and FID, told differently, is wrong, not missing.
    spare = {}
    for key in extra:
        spare.setdefault(key[:3], []).append(key)
    wrong, missing, notes = 0, 0, []
    for key in lost:
        other = spare.get(key[:3])
        if key in got:
            wrong += 1
            notes.append('vlan: want %s of %s, got %s' % (sorted(want[key]), key, got[key]))
        elif other:
            wrong += 1
            notes.append('want %s, got %s' % (key, other.pop()))
        else:
            missing += 1
            notes.append('missing %s' % (key,))
    left = [key for keys in spare.values() for key in keys]
    notes += ['invented %s' % (key,) for key in left]
    if not want:
        peer = {(row['mac_address'], str(row['ifIndex']))
                for row in known.get('peer_librenms') or []}
        notes += ['missing %s' % (key,) for key in sorted(peer - vendor)]
    return (len(want), right, missing, wrong, len(left), len(vendor)), notes


def devices(program, data):
    """Prints the table of all recordings. True when all rows are right."""
    ok = True
    line = '%-28s %8s %8s %8s %8s %8s %8s'
    print(line % ('recording', 'expected', 'right', 'missing', 'wrong', 'invented', 'vendor'))
    for recording in sorted(glob.glob(os.path.join(data, 'devices', '*.snmprec'))):
        counts, notes = device(program, recording)
        print(line % ((os.path.basename(recording)[:-len('.snmprec')],) + counts))
        for note in notes[:3]:
            print('    ' + note)
        ok = ok and not notes
    return ok


def golden(program, data):
    """tables.csv byte for byte; of coverage.csv every line, further ones only when absent."""
    ok = True
    for folder in sorted(glob.glob(os.path.join(data, 'golden', '*', ''))):
        net = os.path.basename(folder[:-1])
        replay = os.path.join(data, 'samples', net)
        with open(os.path.join(folder, 'tables.csv'), encoding='utf-8') as f:
            same = f.read() == audit(program, 'csv-tables', replay)
        with open(os.path.join(folder, 'coverage.csv'), encoding='utf-8') as f:
            want = {tuple(row[:4]) for row in csv.reader(f)}
        got = {tuple(row[:4]) for row in csv.reader(
            io.StringIO(audit(program, 'csv-coverage', replay)))}
        lost = sorted(want - got) + sorted(row for row in got - want if row[2] != 'absent')
        print('%-28s tables %s, coverage %s' % (net, 'same' if same else 'DIFFER',
                                                'same' if not lost else lost))
        ok = ok and same and not lost
    return ok


def netconf(program, data):
    """NETCONF replies: address, VLAN, port and kind of every row."""
    ok = True
    kinds = {'learned': 'dynamic', 'mgmt': 'static'}
    print('%-28s %8s %8s' % ('reply', 'expected', 'right'))
    for expected in sorted(glob.glob(os.path.join(data, 'netconf', '*.expected.json'))):
        name = os.path.basename(expected)[:-len('.expected.json')]
        with open(expected, encoding='utf-8') as f:
            want = {(row['mac'], str(row['vlan']), row['port'], row['kind'])
                    for row in json.load(f)}
        reply = os.path.join(data, 'netconf', name + '.xml')
        got = {(row['mac'], row['vlan'], row['ifname'] or 'port-ref:' + row['bridge_port'],
                kinds.get(row['status'], row['status']))
               for row in csv.DictReader(io.StringIO(audit(program, 'csv-tables', reply)))}
        print('%-28s %8d %8d' % (name, len(want), len(want & got)))
        for row in sorted(want ^ got)[:3]:
            print('    %s %s' % ('missing' if row in want else 'invented', row))
        ok = ok and want == got
    return ok


def main():
    program, data = sys.argv[1:3]
    if not os.path.isdir(data):
        print('recordings: %s is not there, nothing compared' % data)
        return 0
    results = [golden(program, data), devices(program, data), netconf(program, data)]
    return 0 if all(results) else 1


if __name__ == '__main__':
    sys.exit(main())
