#!/usr/bin/env python3
"""What the exporter writes must be enough to judge every cause.

usage: exporter.py FDBAUDIT

There is no Windows here: the columns are taken from the script that `fdbaudit exporter` prints,
and filled with one small estate. The inventory read from these files alone must hold every fact
that the causes in src/core/judge/causes/causes.def rest on. A host that its manifest says did not
answer makes the inventory incomplete; and the script only reads.
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
                            'groups', 'scvmm-nics', 'scvmm-pools', 'scvmm-grants')}
    for h, name in enumerate(HOSTS):
        common = {'ComputerName': name, 'ClusterName': 'HVC-A', 'CollectedAt': STAMP}
        rows['hosts'].append(dict(
            common, FullyQualifiedDomainName='corp.example', OSVersion='10.0.20348',
            IPAddresses='10.20.1.1%d 169.254.7.%d' % (h, h), MacAddressMinimum=pool(h) + '00',
            MacAddressMaximum=pool(h) + 'FF', CurrentMacAddress=pool(h) + '07',
            Event16945Count='2', Event16945Last=STAMP, Event16945Text='MAC conflict: a port',
            Event28Count='0', Event12565Count='0'))
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
                               'State': 'Online', 'GroupType': 'VirtualMachine', 'CollectedAt': STAMP})
        # two servers that know nothing of each other, and call their pools the same
        manager = {'VMMServer': 'vmm-%d' % h, 'CollectedAt': STAMP}
        rows['scvmm-pools'].append(dict(
            manager, Name='Default MAC address pool', VirtualizationPlatform='HyperV',
            MACAddressRangeStart='00:1D:D8:B7:1C:00', MACAddressRangeEnd='00:1D:D8:F4:1F:FF'))
        rows['scvmm-grants'].append(dict(
            manager, Address='00:1D:D8:B7:1C:0%d' % h, VirtualNetworkAdapter='spare-%d' % h,
            AllocatingAddressPool='Default MAC address pool', State='Assigned'))
        rows['scvmm-nics'].append(dict(
            manager, VMHost=name, VM='app-%d' % h, Name='app-%d' % h, MACAddress=pool(h) + '00',
            MACAddressType='Static' if h else 'Dynamic', VirtualNetworkAdapterType='Synthetic'))
    return rows


def manifest(unanswered=''):
    """Whom the run asked; unanswered: what HV-02 did not tell."""
    return [dict(ComputerName=name, ClusterName='HVC-A', Rows='9', Began=STAMP, Ended=STAMP, CollectedAt=STAMP,
                 Unanswered=unanswered if name == 'HV-02' else '') for name in ('cluster HVC-A',) + HOSTS]


def columns(script):
    """Kind -> columns, from the script's own Add-Row blocks."""
    out = {}
    for block in re.finditer(r"Add-Row -Kind '([\w-]+)' -Row \(\[ordered\]@\{(.*?)\n    +\}\)", script, re.S):
        out.setdefault(block[1], re.findall(r'^ +(\w+) = ', block[2], re.M))
    block = re.search(r"\$manifest\.Add\(.*?\[ordered\]@\{(.*?)\n    +\}\)", script, re.S)
    out['manifest'] = re.findall(r'^ +(\w+) = ', block[1], re.M)
    return out


# All that the script calls: it reads hosts, and writes nothing but its own files.
CALLS = {
    'Get-CimInstance', 'Get-ClusterGroup', 'Get-ClusterNode', 'Get-Date', 'Get-NetAdapter', 'Get-NetIPAddress',
    'Get-NetLbfoTeam', 'Get-SCMACAddress', 'Get-SCMACAddressPool', 'Get-SCVMMServer',
    'Get-SCVirtualNetworkAdapter', 'Get-VM', 'Get-VMHost', 'Get-VMNetworkAdapter', 'Get-VMSwitch',
    'Get-VMSwitchTeam', 'Get-WinEvent', 'New-CimSession', 'Remove-CimSession', 'Invoke-CimMethod', 'New-Object',
    'Set-StrictMode', 'Join-Path', 'Test-Path', 'Export-Csv', 'Compress-Archive', 'ForEach-Object',
    'Where-Object', 'Write-Output', 'Write-Verbose', 'Write-Warning',
}


def mistakes(script, kinds):
    """What the script does or lacks."""
    code = re.sub(r"'[^'\n]*'", "''", re.sub(r'(?m)^\s*#.*', '', re.sub(r'<#.*?#>', '', script, flags=re.S)))
    own = set(re.findall(r'^function (\S+)', code, re.M))
    called = set(re.findall(r'(?<![\w$.-])[A-Z]\w+-[A-Z]\w+', code))
    out = ['the script calls ' + c for c in sorted(called - CALLS - own)]
    out += ['no CollectedAt in ' + k for k, c in sorted(kinds.items()) if 'CollectedAt' not in c]
    for what in ('[string[]]$ComputerName', '[string[]]$ClusterName', '[string[]]$VMMServer', '[switch]$Zip',
                 '-NoClobber', 'Register-ScheduledTask', 'scp ', '"fdbaudit-$Name-$run.$Ending"'):
        if what not in script:
            out.append('the script has no ' + what)
    # powershell -File hands a list over as one text
    begin = code[:code.index('function ')]
    for name in re.findall(r'(?m)^    \[string\[\]\]\$(\w+)', begin):
        if not re.search(r"(?m)^\$%s = @\(\$%s -split '[^\n]*\.Trim\(\)" % (name, name), begin):
            out.append('the script takes a list of %s for one name' % name)
    if re.findall(r"MethodName '(\w+)'", script) != ['GetBinaryValue']:
        out.append('the script calls another method of CIM than GetBinaryValue')
    return out


def facts(inv):
    """Fact -> whether the inventory tells it."""
    hosts, nics, vms, teams = inv['hosts'], inv['nics'], inv['vms'], inv['teams']
    of_vms = [n for n in nics if n['kind'] == 'vm-vnic']
    physical = [n for n in nics if n['kind'] == 'physical']
    vnics = [n for n in nics if n['kind'] == 'host-vnic']
    return {
        'pools': all(h['pools'] for h in hosts),
        'events': all((h['event_16945_count'], h['event_28_count'], h['event_12565_count']) == (2, 0, 0)
                      and h['event_16945_last'] == STAMP and h['event_16945_text'] for h in hosts),
        'pools of managers': len([p for p in inv['pools'] if p['kind'] == 'scvmm' and 'vmm-' in p['name']]) == 2,
        'grants': all(g['to'] and 'vmm-' in g['pool'] for g in inv['grants']) and len(inv['grants']) == 2,
        'all answered': not inv['unanswered'],
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
        'export time': all(f['collected'] for f in inv['files']),
    }


# What each cause is told by, besides what the switches say.
NEEDS = {
    'C0': {'owners', 'all answered'}, 'C1': {'pools', 'addresses of hosts', 'owners', 'kind of MAC'},
    'C2': {'pools', 'addresses of hosts', 'owners', 'kind of MAC'},
    'C2b': {'pools', 'addresses of hosts'}, 'C3': {'pools', 'owners', 'kind of MAC'},
    'C3b': {'pools', 'owners', 'next address'}, 'C4': {'host vNICs', 'host NICs', 'teams', 'VLANs', 'events'},
    'C5': {'teams', 'host NICs'}, 'C6': {'teams', 'host NICs'}, 'C8': {'owners', 'export time'},
    'C9': {'owners', 'clusters'}, 'C10': {'owners', 'clusters', 'export time'},
    'C11': {'owners', 'kind of MAC', 'VM ids', 'creation'},
    'C11b': {'owners', 'replicas', 'states'}, 'C11c': {'VM ids', 'states', 'clusters'},
    'C12': {'owners', 'guest addresses'}, 'C13': {'owners', 'spoofing and teaming'},
    'C14': {'owners'}, 'C15': {'spoofing and teaming'}, 'C16': {'pools', 'kind of MAC'},
    'C17': {'owners', 'clusters', 'pools of managers', 'grants'}, 'C18': {'host NICs', 'permanent addresses'},
    'C22': {'owners', 'kind of MAC', 'VM ids'},
    'C18b': {'host vNICs', 'pools'}, 'C19': {'teams', 'host NICs'}, 'C20': {'pools', 'host NICs'},
    'C21': {'host NICs', 'states'}, 'C22': {'VM ids', 'kind of MAC'}, 'C23': set(),
    'C25': {'pools', 'states'}, 'C26': {'owners', 'states'},
    'C27': {'host vNICs', 'permanent addresses'}, 'C28': {'teams', 'embedded teams'},
    'I1': {'owners', 'guest addresses'},
}


def write(tmp, kinds, kind, rows):
    with open(os.path.join(tmp, 'fdbaudit-%s-HVC-A-20261120T090000Z.csv' % kind), 'w', encoding='utf-8-sig') as f:
        w = csv.DictWriter(f, kinds.get(kind, []), quoting=csv.QUOTE_ALL, restval='',
                           extrasaction='ignore', lineterminator='\r\n')
        w.writeheader()
        w.writerows(rows)


def main():
    program = sys.argv[1]
    script = subprocess.run([program, 'exporter'], capture_output=True, check=True).stdout.decode()
    kinds = columns(script)
    passed, failed = 0, mistakes(script, kinds)
    with tempfile.TemporaryDirectory() as tmp:
        for kind, rows in estate().items():
            for row in rows:
                missing = {c for c in row if c != 'ClusterName'} - set(kinds.get(kind, []))
                if missing:
                    failed.append('the script writes no %s in %s' % (sorted(missing), kind))
            write(tmp, kinds, kind, rows)
        write(tmp, kinds, 'manifest', manifest())
        read = subprocess.run([program, 'inventory', '-r', 'json', tmp], capture_output=True,
                              check=False)
        text = subprocess.run([program, 'inventory', tmp], capture_output=True, check=False)
        write(tmp, kinds, 'manifest', manifest('VMs: access denied'))
        less = subprocess.run([program, 'inventory', tmp], capture_output=True, check=False)
    if read.returncode != 0:
        failed.append('exit %d: %s' % (read.returncode, read.stderr.decode()))
    if less.returncode != 3 or b'HV-02: VMs: access denied' not in less.stdout:
        failed.append('HV-02 did not answer, and that is not said: exit %d' % less.returncode)
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
