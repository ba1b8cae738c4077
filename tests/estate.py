#!/usr/bin/env python3
"""One estate, exported in every format, must be understood as one and the same.

usage: estate.py FDBAUDIT FOLDER

FOLDER holds flat/, ps51-utf8bom/, clixml/, json/, scvmm/, nc/ of one estate: 8 hosts in 2
clusters. What flat/ says of it is the measure. Each format is read alone; LOST names what it
cannot carry, and holds that it carries none of it. Files that are not there are passed over.
Everything is also written as JSON and CSV and read back to the same estate.
"""
import json
import os
import subprocess
import sys
import tempfile

VM, VNIC, PHYSICAL = 'vm-vnic', 'host-vnic', 'physical'
IPS, VLAN, TRUNK = {'addresses'}, {'vlan', 'vlan_mode', 'trunk'}, {'trunk'}
VM_FIELDS = ('host', 'vm', 'vm_id', 'mac', 'dynamic', 'spoofing', 'teaming', 'vlan_mode',
             'vlan', 'trunk', 'switch', 'name', 'addresses')
HOST_FIELDS = ('host', 'name', 'mac', 'vlan_mode', 'vlan', 'switch', 'spoofing', 'teaming')
PHYSICAL_FIELDS = ('host', 'name', 'mac', 'permanent', 'up')
FLAT = ['flat/vmnic-%s.csv' % f for f in (
    'cp1252-semicolon', 'excel-de-resaved', 'mac-spellings', 'ps51', 'ps7',
    'ps7-linux-asneeded', 'utf16le-semicolon')] + ['flat/vmnic-utf16le.tsv']
RAW = 'ps51-utf8bom/Get-VMNetworkAdapter'

# (file, kind of NIC, fields, what this format loses, clusters it covers)
FORMATS = [(f, VM, VM_FIELDS, set(), 'AB') for f in FLAT + [
    'clixml/flat-select-object.xml', 'clixml/Get-VMNetworkAdapter-ps51.xml',
    'clixml/Get-VMNetworkAdapter-remote-ps7.xml', 'json/Get-VMNetworkAdapter-ps51.json']]
FORMATS += [(f, VNIC, HOST_FIELDS, set(), 'AB')
            for f in FLAT + ['clixml/flat-select-object.xml']]
FORMATS += [
    # nested objects and arrays are written as the names of their types
    (RAW + '.csv', VM, VM_FIELDS, IPS | VLAN, 'AB'),
    # besides: Windows PowerShell writes ASCII, and an umlaut becomes a question mark
    ('ps51-ascii/Get-VMNetworkAdapter.csv', VM, VM_FIELDS, IPS | VLAN | {'umlaut'}, 'AB'),
    # besides: a host vNIC came first, and its class has no such column
    (RAW + '-All-mgmtfirst.csv', VM, VM_FIELDS, IPS | VLAN | {'dynamic'}, 'AB'),
    (RAW + '-All-mgmtfirst.csv', VNIC, HOST_FIELDS, VLAN, 'AB'),
    (RAW + '-ManagementOS.csv', VNIC, HOST_FIELDS, VLAN, 'AB'),
    # an adapter of Windows knows nothing of its port on the virtual switch
    ('ps51-utf8bom/Get-NetAdapter.csv', VNIC, HOST_FIELDS,
     VLAN | {'switch', 'spoofing', 'teaming'}, 'AB'),
    ('clixml/Get-NetAdapter-ps51.xml', VNIC, HOST_FIELDS,
     VLAN | {'switch', 'spoofing', 'teaming'}, 'AB'),
    ('ps51-utf8bom/Win32_NetworkAdapter.csv', VNIC, HOST_FIELDS,
     VLAN | {'switch', 'spoofing', 'teaming'}, 'AB'),
    ('ps51-utf8bom/Get-NetAdapter.csv', PHYSICAL, PHYSICAL_FIELDS, set(), 'AB'),
    ('clixml/Get-NetAdapter-ps51.xml', PHYSICAL, PHYSICAL_FIELDS, set(), 'AB'),
    # the old class has the address in use alone, and no word for the link
    ('ps51-utf8bom/Win32_NetworkAdapter.csv', PHYSICAL, PHYSICAL_FIELDS,
     {'permanent', 'up'}, 'AB'),
    # SCVMM manages cluster B; its rows name a VM, not the host, and the VM in place of the NIC
    ('scvmm/Get-SCVirtualNetworkAdapter.csv', VM, VM_FIELDS,
     IPS | TRUNK | {'host', 'name', 'teaming'}, 'B'),
    # for host vNICs it names the logical switch
    ('scvmm/Get-SCVirtualNetworkAdapter.csv', VNIC, HOST_FIELDS,
     {'spoofing', 'teaming', 'logical switch'}, 'B'),
]


class Failure(Exception):
    """One claim that does not hold."""


def read(program, *files):
    done = subprocess.run([program, 'inventory', '-q', '-r', 'json', *files],
                          capture_output=True, timeout=60, check=False)
    if done.returncode not in (0, 3):
        raise Failure('exit %d: %s' % (done.returncode, done.stderr.decode()))
    return json.loads(done.stdout)


def covered(nic, clusters):
    return nic['host'] is None or nic['host'][3].upper() in clusters


def rows(estate, kind, fields, lost, clusters):
    out = []
    for nic in estate['nics']:
        if nic['kind'] != kind or not covered(nic, clusters):
            continue
        row = {f: nic[f] for f in fields if f not in lost}
        if 'umlaut' in lost:
            row['vm'] = row['vm'].replace('\u00fc', '?')
        if 'logical switch' in lost:
            row.pop('switch')
        if isinstance(row.get('host'), str):
            row['host'] = row['host'].upper()
        out.append(json.dumps(row, sort_keys=True, ensure_ascii=False))
    return sorted(out)


def check_format(program, folder, measure, fmt):
    name, kind, fields, lost, clusters = fmt
    estate = read(program, os.path.join(folder, name))
    want = rows(measure, kind, fields, lost, clusters)
    got = rows(estate, kind, fields, lost, clusters)
    if want != got:
        raise Failure('%d of %d NICs differ; wants %s\ngot %s' % (
            len(set(want) ^ set(got)), len(want),
            '\n'.join(sorted(set(want) - set(got))[:3]),
            '\n'.join(sorted(set(got) - set(want))[:3])))
    for field in lost - {'umlaut', 'logical switch'}:
        if any(nic[field] for nic in estate['nics'] if nic['kind'] == kind):
            raise Failure('%s is there after all' % field)
    return '%d NICs%s' % (len(got), ', without ' + ', '.join(sorted(lost)) if lost else '')


def same_estate(a, b):
    for part in ('clusters', 'hosts', 'nics', 'vms', 'teams', 'pools', 'grants'):
        x = [{k: v for k, v in row.items() if k != 'source'} for row in a[part]]
        y = [{k: v for k, v in row.items() if k != 'source'} for row in b[part]]
        if x != y:
            differ = [p for p in zip(x, y) if p[0] != p[1]]
            raise Failure('%s differ: %d, %d; %s' % (part, len(x), len(y), differ[:1]))


def check_round_trip(program, *files):
    with tempfile.TemporaryDirectory() as tmp:
        first = read(program, *files)
        for form in ('json', 'csv'):
            path = os.path.join(tmp, 'estate.' + form)
            subprocess.run([program, 'inventory', '-q', '-r', '%s=%s' % (form, path), *files],
                           capture_output=True, timeout=60, check=False)
            again = read(program, path)
            same_estate(first, again)
            for part in ('unused', 'disputes'):
                if again[part]:
                    raise Failure('%s: %s' % (form, again[part][:2]))
    return '%d hosts, %d NICs' % (len(first['hosts']), len(first['nics']))


def check_all(program, folder):
    """Every file at once: no NIC twice, no contradiction, only what has to be left out."""
    files = [os.path.join(folder, f) for f in sorted(os.listdir(folder))
             if os.path.isdir(os.path.join(folder, f)) and f != 'fdb' and f != 'ps51-ascii']
    files = [f for f in files if os.listdir(f)]
    estate = read(program, *files)
    kinds = {}
    for nic in estate['nics']:
        kinds[nic['kind']] = kinds.get(nic['kind'], 0) + 1
    want = {VM: 41, VNIC: 24, PHYSICAL: 16, 'team': 4} # and one row of a checkpoint
    # refs.xml has two VMs of its own, one of which is web-a01
    if os.path.exists(os.path.join(folder, 'clixml/refs.xml')):
        want[VM] += 1
    if kinds != want:
        raise Failure('NICs %s, not %s' % (kinds, want))
    if len(estate['hosts']) != 8 or len(estate['clusters']) != 2:
        raise Failure('%d hosts, %d clusters' % (len(estate['hosts']), len(estate['clusters'])))
    if estate['disputes']:
        raise Failure('contradictions: %s' % estate['disputes'][:2])
    for word in ('of checkpoints', 'adapters of the cluster'):
        if not any(word in (f['passed_over'] or '') for f in estate['files']):
            raise Failure('no row was passed over: ' + word)
    if not any(n['vm'] == 'new-a01' and n['mac'] is None for n in estate['nics']):
        raise Failure('new-a01 was never started and has no address')
    for team in estate['teams']:
        if team['mode'] is None or team['balance'] is None:
            raise Failure('team %s of %s is not whole' % (team['name'], team['host']))
    check_round_trip(program, *files)
    return 'one estate of %s' % kinds


def main():
    program, folder = sys.argv[1:]
    count = {True: 0, False: 0}

    def claim(name, check, *args):
        try:
            print('ok: %s: %s' % (name, check(*args)))
            count[True] += 1
        except Failure as e:
            print('not ok: %s: %s' % (name, e))
            count[False] += 1

    if not os.path.isdir(folder):
        print('%s is not there\n0 passed, 1 failed, 0 skipped' % folder)
        return 1
    flat = [os.path.join(folder, 'flat', f) for f in ('vmnic-ps7.csv', 'hosts.csv', 'hostnics.csv')]
    measure = read(program, *flat)
    for fmt in FORMATS:  # the tree holds some of them
        if os.path.exists(os.path.join(folder, fmt[0])):
            claim('%s as %s' % fmt[:2], check_format, program, folder, measure, fmt)
    claim('written and read back', check_round_trip, program, *flat)
    claim('all files together', check_all, program, folder)
    print('%d passed, %d failed, 0 skipped' % (count[True], count[False]))
    return 1 if count[False] else 0


if __name__ == '__main__':
    sys.exit(main())
