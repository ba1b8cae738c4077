#!/usr/bin/env python3
"""What the exporter writes must be enough to judge every cause.

usage: exporter.py FDBAUDIT

There is no Windows here: the columns are taken from the script that `fdbaudit exporter` prints,
and filled with one small estate. The inventory read from these files alone must hold every fact
that the causes in src/core/judge/causes/causes.def rest on.
"""
import csv
import json
import os
import re
import subprocess
import sys
import tempfile

CAUSES = 'src/core/judge/causes/causes.def'
ZERO = '00000000-0000-0000-0000-000000000000'
GUID = '6f0d9a52-0000-4000-8000-0000000000%02x'
HOSTS = ('HV-01', 'HV-02')
STAMP = '2026-11-20T09:00:00Z'


def pool(h):
    return '00155D010%X' % (0xb + h)


def estate():
    """Rows by kind; a value for every column that matters, the others stay empty."""
    rows = {k: [] for k in ('hosts', 'addresses', 'adapters', 'teams', 'switches', 'vms', 'nics',
                            'groups')}
    for h, name in enumerate(HOSTS):
        common = {'ComputerName': name, 'ClusterName': 'HVC-A', 'CollectedAt': STAMP}
        rows['hosts'].append(dict(
            common, FullyQualifiedDomainName='corp.example', OSVersion='10.0.20348',
            IPAddresses='10.20.1.1%d 169.254.7.%d' % (h, h), MacAddressMinimum=pool(h) + '00',
            MacAddressMaximum=pool(h) + 'FF', CurrentMacAddress=pool(h) + '07'))
        rows['addresses'].append(dict(common, InterfaceAlias='vEthernet (Management)',
                                      IPAddress='10.20.1.1%d' % h, PrefixLength='24'))
        for n in (1, 2):
            rows['adapters'].append(dict(
                common, Name='NIC%d' % n, InterfaceDescription='Adapter' + ' #2' * (n - 1),
                MacAddress='D4-F5-EF-00-%02X-%02X' % (h, n), Virtual='False', Status='Up',
                PermanentAddress='D4F5EF00%02X%02X' % (h, n)))
        embedded = h == 0
        rows['switches'].append(dict(
            common, Name='vSwitch', Id=GUID % h, SwitchType='External',
            EmbeddedTeamingEnabled=str(embedded),
            NetAdapterInterfaceDescriptions='Adapter, Adapter #2' if embedded else 'Multiplexor'))
        rows['teams'].append(dict(
            common, Name='vSwitch' if embedded else 'Team1', Embedded=str(embedded),
            TeamingMode='SwitchIndependent' if embedded else 'Lacp', LoadBalancingAlgorithm='Dynamic',
            Members='Adapter, Adapter #2' if embedded else 'NIC1, NIC2'))
        vm = {'VMName': 'app-%d' % h, 'VMId': GUID % (16 + h), 'State': 'Running',
              'ReplicationMode': 'None', 'IsClustered': 'True', 'CreationTime': STAMP}
        rows['vms'].append(dict(common, **vm))
        rows['nics'].append(dict(
            common, **vm, Name='Network Adapter', Id='Microsoft:%s\\%s' % (GUID % (16 + h), GUID % 32),
            MacAddress=pool(h) + '00', DynamicMacAddressEnabled=str(h == 0), VMSnapshotId=ZERO,
            MacAddressSpoofing='Off', AllowTeaming='On', SwitchName='vSwitch', IsManagementOs='False',
            VlanMode='Access', AccessVlanId='110', IPAddresses='10.30.110.%d' % h))
        rows['nics'].append(dict(
            common, VMId=ZERO, Name='Management', MacAddress=pool(h) + 'FE', SwitchName='vSwitch',
            IsManagementOs='True', VlanMode='Access', AccessVlanId='10', VMSnapshotId=ZERO))
        rows['groups'].append({'Cluster': 'HVC-A', 'Name': 'app-%d' % h, 'OwnerNode': name,
                               'State': 'Online', 'GroupType': 'VirtualMachine'})
    return rows


def columns(script):
    """Kind -> columns, from the script's own Add-Row blocks."""
    out = {}
    for block in re.finditer(r"Add-Row -Kind '(\w+)' -Row \(\[ordered\]@\{(.*?)\n    +\}\)", script, re.S):
        out.setdefault(block[1], re.findall(r'^ +(\w+) = ', block[2], re.M))
    return out


def facts(inv):
    """Fact -> whether the inventory tells it."""
    hosts, nics, vms, teams = inv['hosts'], inv['nics'], inv['vms'], inv['teams']
    of_vms = [n for n in nics if n['kind'] == 'vm-vnic']
    physical = [n for n in nics if n['kind'] == 'physical']
    vnics = [n for n in nics if n['kind'] == 'host-vnic']
    return {
        'pools': all(h['pools'] for h in hosts),
        'next address': all(h['current_mac'] for h in hosts),
        'addresses of hosts': all(len(h['addresses']) == 2 for h in hosts),
        'owners': len(of_vms) == 2 and all(n['host'] and n['vm'] and n['mac'] for n in of_vms),
        'kind of MAC': {n['dynamic'] for n in of_vms} == {True, False},
        'host vNICs': len(vnics) == 2 and all(n['mac'] and n['name'] for n in vnics),
        'host NICs': len(physical) == 4 and all(n['up'] for n in physical),
        'permanent addresses': all(n['permanent'] for n in physical),
        'VLANs': all(n['vlan'] for n in of_vms + vnics),
        'guest addresses': all(n['addresses'] for n in of_vms),
        'spoofing and teaming': all(n['spoofing'] is False and n['teaming'] for n in of_vms),
        'VM ids': all(v['id'] for v in vms),
        'states': all(v['state'] == 'Running' for v in vms),
        'replicas': all(v['replication'] == 'None' for v in vms),
        'creation': all(v['created'] for v in vms),
        'clusters': all(h['cluster'] for h in hosts) and all(v['clustered'] for v in vms),
        'teams': {(t['mode'], t['balance'], len(t['members'])) for t in teams}
                 == {('SwitchIndependent', 'Dynamic', 2), ('Lacp', 'Dynamic', 2)},
        'embedded teams': sorted(t['embedded'] for t in teams) == [False, True],
        'export time': all(f['collected'] for f in inv['files'] if 'groups' not in f['path']),
    }


# What each cause is told by, besides what the switches say.
NEEDS = {
    'C0': {'owners'}, 'C1': {'pools', 'addresses of hosts', 'owners', 'kind of MAC'},
    'C2': {'pools', 'addresses of hosts', 'owners', 'kind of MAC'},
    'C2b': {'pools', 'addresses of hosts'}, 'C3': {'pools', 'owners', 'kind of MAC'},
    'C3b': {'pools', 'owners', 'next address'}, 'C4': {'host vNICs', 'host NICs', 'teams', 'VLANs'},
    'C5': {'teams', 'host NICs'}, 'C6': {'teams', 'host NICs'}, 'C8': {'owners', 'export time'},
    'C9': {'owners', 'clusters'}, 'C10': {'owners', 'clusters', 'export time'},
    'C11': {'owners', 'kind of MAC', 'VM ids', 'creation'},
    'C11b': {'owners', 'replicas', 'states'}, 'C11c': {'VM ids', 'states', 'clusters'},
    'C12': {'owners', 'guest addresses'}, 'C13': {'owners', 'spoofing and teaming'},
    'C14': {'owners'}, 'C15': {'spoofing and teaming'}, 'C16': {'pools', 'kind of MAC'},
    'C17': {'owners', 'clusters'}, 'C18': {'host NICs', 'permanent addresses'},
    'C18b': {'host vNICs', 'pools'}, 'C19': {'teams', 'host NICs'}, 'C20': {'pools', 'host NICs'},
    'C21': {'host NICs', 'states'}, 'C22': {'VM ids', 'kind of MAC'}, 'C23': set(),
    'C25': {'pools', 'states'}, 'C26': {'owners', 'states'},
    'C27': {'host vNICs', 'permanent addresses'}, 'C28': {'teams', 'embedded teams'},
    'I1': {'owners', 'guest addresses'},
}


def main():
    program = sys.argv[1]
    script = subprocess.run([program, 'exporter'], capture_output=True, check=True).stdout.decode()
    kinds = columns(script)
    passed, failed = 0, []
    with tempfile.TemporaryDirectory() as tmp:
        for kind, rows in estate().items():
            for row in rows:
                missing = {c for c in row if c != 'ClusterName'} - set(kinds.get(kind, []))
                if missing:
                    failed.append('the script writes no %s in %s' % (sorted(missing), kind))
            with open(os.path.join(tmp, 'fdbaudit-%s.csv' % kind), 'w', encoding='utf-8-sig') as f:
                w = csv.DictWriter(f, kinds.get(kind, []), quoting=csv.QUOTE_ALL, restval='',
                                   extrasaction='ignore', lineterminator='\r\n')
                w.writeheader()
                w.writerows(rows)
        read = subprocess.run([program, 'inventory', '-r', 'json', tmp], capture_output=True,
                              check=False)
        text = subprocess.run([program, 'inventory', tmp], capture_output=True, check=False)
    if read.returncode != 0:
        failed.append('exit %d: %s' % (read.returncode, read.stderr.decode()))
    inv = json.loads(read.stdout)
    told = facts(inv)
    for part in ('unused', 'disputes', 'remarks'):
        if inv[part]:
            failed.append('%s: %s' % (part, inv[part]))
    if b'Missing' in text.stdout:
        failed.append('something is missing: ' + text.stdout.decode())
    with open(CAUSES, encoding='utf-8') as f:
        causes = set(re.findall(r'"((?:C\d+[a-c]?|I\d))"', f.read()))
    for cause in sorted(causes | set(NEEDS)):
        without = [n for n in NEEDS.get(cause, {'a row in NEEDS'}) if not told.get(n)]
        if without:
            failed.append('%s cannot be judged without: %s' % (cause, ', '.join(without)))
        else:
            passed += 1
    for f in failed:
        print('not ok: ' + f)
    print('%d passed, %d failed, 0 skipped' % (passed, len(failed)))
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
