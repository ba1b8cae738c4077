#!/usr/bin/env python3
"""Twenty runs over one estate: what goes to and fro, slowly or quickly, is told by the first that can.

usage: runs.py FDBAUDIT [--seeds N]

A made-up estate of three leaves below a core, eight hosts of a cluster, and what happens there in
60 hours: an address with a second holder that no export names, for each period at one leaf and at
two; live migrations, a drain with failback, a failed team member, VMs that are silent, a loop, a
leaf that is not read to its end. The same hours are audited in five modes: a single sample or five,
without a history or with one, and by the move counters of a leaf. Where an address could be seen
to come back, by these samples and runs alone, it must be told at warning or above in that run;
nothing else may be, but the loop.

A burst asks living switches, so it has a run of its own on simulated ones: an address of two VMs is
at the one and at the other by turns, each so many requests long as half of its period has rounds of
the burst. Whether it could be seen at both follows from how many requests there were, not from a clock.
"""
import collections
import csv
import json
import os
import random
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "net"))
from net import SLOWER, Network, switch as simulated  # noqa: E402

RUNS, APART, BEGIN = 20, 3 * 3600, 1793491200  # 2026-11-01
SECOND, MINUTE, HOUR, DAY = 1, 60, 3600, 24 * 3600
PERIODS = ((SECOND, '1 s'), (5, '5 s'), (MINUTE, '60 s'), (HOUR, '1 h'), (DAY, '1 day'))
# name: samples, seconds between them, history, counters
MODES = {'single sweep': (1, 0, False, False), 'samples': (5, 7, False, False),
         'history': (1, 0, True, False), 'samples and history': (5, 7, True, False),
         'counters': (2, 20, False, True)}  # for short periods at one leaf
B, L = '1.3.6.1.2.1.17.', '1.0.8802.1.1.2.1.'
MOVES = '1.3.6.1.4.1.30065.3.2.1.1.2.0.'
ROUNDS, ROUND_S = 8, 2  # of the burst, as it is unless somebody says otherwise
LOUD = ('warning', 'error', 'critical')
VM_VLAN, USER_VLAN, HOST_VLAN = 10, 20, 99
UP, LOOP_RUN, UNREAD_RUNS = 48, 15, (6, 12)
MAKES = ('001b63', '3c5a37', '70b3d5', 'b827eb', '0024e8', 'f0d5bf')


def mac(n):
    return '%012x' % n


def oid(m):
    return '.'.join(str(int(m[i:i + 2], 16)) for i in range(0, 12, 2))


class Estate:
    def __init__(self, seed):
        self.r = random.Random(seed)
        self.leaves = ['leaf-1', 'leaf-2', 'leaf-3']
        self.hosts = {}  # name: (leaf, port, leaf and port of the other member)
        self.vms = {}  # MAC: (name, host in the exports)
        self.starts = [BEGIN + n * APART + self.r.randrange(3000) for n in range(RUNS)]
        for h in range(1, 9):
            leaf = self.leaves[h % 3]
            self.hosts['HV-%d' % h] = ((leaf, h), (leaf, h + 20))
            for v in range(1, 6):
                self.vms[mac(0x00155D010000 + h * 256 + v)] = ('app-%d%d' % (h, v), 'HV-%d' % h)
        self.flappers = {}  # MAC: (period, word, second place, phase)
        port = 30
        for n, (period, word) in enumerate(PERIODS):
            for where, hop in (('one leaf', 0), ('two leaves', 1)):
                # not half of a host's VMs: that would be a drain
                host = ('HV-1', 'HV-3', 'HV-4', 'HV-5', 'HV-7')[(n + hop) % 5]
                leaf = self.leaves[(int(host[3:]) + hop) % 3]
                m = mac(0x00155D010000 + int(host[3:]) * 256 + 0x40 + port)
                self.vms[m] = ('db-%d' % port, host)
                self.flappers[m] = (period, word + ', ' + where, (leaf, port),
                                    self.r.random() * period)
                port += 1
        plain = [m for m in self.vms if m not in self.flappers and self.vms[m][1] in ('HV-4', 'HV-5')]
        self.migrated = {m: (self.r.randrange(2, RUNS - 1), 'HV-%d' % self.r.randrange(6, 9))
                         for m in self.r.sample(plain, 4)}
        self.silent = {m: set(self.r.sample(range(RUNS), 4)) for m in plain if m not in self.migrated}

    def place(self, m, t, run):
        """Where the address is heard at this moment; None: it is silent."""
        host = self.vms[m][1]
        if m in self.flappers:
            period, _, second, phase = self.flappers[m]
            if (t - BEGIN + phase) % period >= period / 2:
                return second
        elif run in self.silent.get(m, ()):
            return None
        elif m in self.migrated and run >= self.migrated[m][0]:
            host = self.migrated[m][1]
        elif host == 'HV-2' and 8 <= run <= 9:
            host = 'HV-7'  # drained, and filled again
        elif host == 'HV-6' and 10 <= run <= 13:
            return self.hosts[host][1]  # a team member failed
        return self.hosts[host][0]

    def stations(self, t, run, sample):
        """(MAC, VLAN, leaf, port) of all that is heard."""
        for m in self.vms:
            at = self.place(m, t, run)
            if at is not None:
                yield (m, VM_VLAN) + at
        for h, (one, other) in self.hosts.items():
            n = int(h[3:])
            yield (mac(0xd4f5ef000000 + n * 256), HOST_VLAN) + one
            yield (mac(0xd4f5ef000001 + n * 256), HOST_VLAN) + other
        for _, _, (leaf, port), _ in self.flappers.values():
            yield mac(0xa0369f000000 + port), HOST_VLAN, leaf, port
        for n in range(12):
            port = 40 + n if run != LOOP_RUN else 40 + (n + sample) % 2
            yield MAKES[n % 6] + '0000%02x' % n, USER_VLAN, 'leaf-3', port

    def export(self, folder):
        os.makedirs(folder)
        guid = '6f0d9a52-0000-4000-8000-%012x'
        files = {
            'hosts': [('ComputerName', 'MacAddressMinimum', 'MacAddressMaximum', 'IPAddress')] +
                     [(h, '00155D01%02X00' % int(h[3:]), '00155D01%02XFF' % int(h[3:]), '10.20.1.' + h[3:])
                      for h in self.hosts],
            'nodes': [('Cluster', 'Name', 'State')] + [('C1', h, 'Up') for h in self.hosts],
            'adapters': [('PSComputerName', 'Name', 'MacAddress', 'PermanentAddress', 'Status', 'Virtual',
                          'HardwareInterface')] +
                        [(h, 'NIC%d' % (k + 1)) + (mac(0xd4f5ef000000 + int(h[3:]) * 256 + k),) * 2 +
                         ('Up', 'False', 'True') for h in self.hosts for k in range(2)],
            'teams': [('PSComputerName', 'Name', 'Members', 'TeamNics', 'TeamingMode', 'LoadBalancingAlgorithm',
                       'Status')] + [(h, 'T', 'NIC1 NIC2', 'T', 'SwitchIndependent', 'HyperVPort', 'Up')
                                     for h in self.hosts],
            'vms': [('ComputerName', 'Name', 'Id', 'State', 'IsClustered')] +
                   [(h, name, guid % int(m, 16), 'Running', 'True') for m, (name, h) in self.vms.items()],
            'vmnics': [('ComputerName', 'VMName', 'VMId', 'Name', 'MacAddress', 'DynamicMacAddressEnabled',
                        'AllowTeaming', 'AccessVlanId', 'VlanMode')] +
                      [(h, name, guid % int(m, 16), 'Network Adapter', m, 'True', 'Off', VM_VLAN, 'Access')
                       for m, (name, h) in self.vms.items()]}
        for name, rows in files.items():
            with open(os.path.join(folder, name + '.csv'), 'w', newline='', encoding='utf-8') as f:
                csv.writer(f).writerows(rows)

    def counted(self, m, t):
        """How often its leaf has seen it change ports, by then."""
        period = self.flappers[m][0]
        return int(2 * (t - BEGIN) / period)


def switch(name, number, neighbours):
    """What does not change: (OID, tag, value) of a switch whose ports are 1 to 48."""
    base = '001b2101%02x00' % number
    yield from (('1.3.6.1.2.1.1.1.0', 4, 'switch'), ('1.3.6.1.2.1.1.2.0', 6, '1.3.6.1.4.1.30065.1.3011'),
                ('1.3.6.1.2.1.1.5.0', 4, name), (B + '1.1.0', '4x', base), (B + '4.2.0', 2, 300),
                (L + '3.1.0', 2, 4), (L + '3.2.0', '4x', base))
    for p in range(1, 49):
        yield from (('1.3.6.1.2.1.2.2.1.2.%d' % p, 4, 'Eth1/%d' % p), ('1.3.6.1.2.1.2.2.1.3.%d' % p, 2, 6),
                    ('1.3.6.1.2.1.2.2.1.8.%d' % p, 2, 1), ('1.3.6.1.2.1.31.1.1.1.1.%d' % p, 4, 'Eth1/%d' % p),
                    (B + '1.4.1.2.%d' % p, 2, p), (L + '3.7.1.2.%d' % p, 2, 5), (L + '3.7.1.3.%d' % p, 4, 'Eth1/%d' % p))
    for p, (other, q, n) in neighbours.items():
        i = '0.%d.1' % p
        yield from ((L + '4.1.1.4.' + i, 2, 4), (L + '4.1.1.5.' + i, '4x', '001b2101%02x00' % n),
                    (L + '4.1.1.6.' + i, 2, 5), (L + '4.1.1.7.' + i, 4, 'Eth1/%d' % q),
                    (L + '4.1.1.9.' + i, 4, other), (L + '4.1.1.12.' + i, '4x', '20'))
    for v in (VM_VLAN, USER_VLAN, HOST_VLAN):
        yield B + '7.1.4.2.1.3.0.%d' % v, 66, v


def record(estate, folder, t, run, sample, counters):
    os.makedirs(folder)
    links = {'core': {n + 1: (leaf, UP, n + 1) for n, leaf in enumerate(estate.leaves)}}
    for n, leaf in enumerate(estate.leaves):
        links[leaf] = {UP: ('core', n + 1, 9)}
    rows = collections.defaultdict(list)
    for m, vlan, leaf, port in estate.stations(t, run, sample):
        for sw in links:
            p = port if sw == leaf else estate.leaves.index(leaf) + 1 if sw == 'core' else UP
            i = '%d.%s' % (vlan, oid(m))
            rows[sw] += [(B + '7.1.2.2.1.2.' + i, 2, p), (B + '7.1.2.2.1.3.' + i, 2, 3)]
    for m in estate.flappers if counters else ():
        if 'one leaf' in estate.flappers[m][1]:
            rows[estate.flappers[m][2][0]].append((MOVES + '%d.%s' % (VM_VLAN, oid(m)), 65, estate.counted(m, t)))
    for n, sw in enumerate(estate.leaves + ['core']):
        lines = ['%s|%s|%s' % row for row in switch(sw, n + 1 if sw != 'core' else 9, links[sw])]
        lines += ['%s|%s|%s' % row for row in rows[sw]]
        if sw == 'leaf-3' and run in UNREAD_RUNS:
            lines = lines[:-9] + ['broken']
        with open(os.path.join(folder, sw + '.snmprec'), 'w', encoding='utf-8') as f:
            f.write('\n'.join(lines) + '\n')


def comes_back(trail, now):
    """Whether a list of (moment, place) has a return of the last day."""
    steps = []
    for t, at in trail:
        if at is not None and (not steps or steps[-1][1] != at):
            steps.append((t, at))
    return any(t >= now - DAY and any(at == x for _, x in steps[:i]) for i, (t, at) in enumerate(steps))


def audit(program, folder, times, history):
    net = os.path.join(folder, 'net')
    with open(os.path.join(net, 'times'), 'w', encoding='utf-8') as f:
        f.writelines(time.strftime('%Y-%m-%dT%H:%M:%SZ\n', time.gmtime(t)) for t in times)
    out = os.path.join(folder, 'f.csv')
    command = [program, 'audit' if history else 'scan', '--replay', net, '-i', os.path.join(folder, 'inventory'),
               '-q', '-r', 'csv=' + out]
    if history:
        with open(os.path.join(folder, 'conf'), 'w', encoding='utf-8') as f:
            f.write('[audit]\nstate = %s/history.db\n' % folder)
        command += ['-c', os.path.join(folder, 'conf')]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    if done.returncode not in (0, 1, 3):
        raise SystemExit('exit %d: %s' % (done.returncode, done.stderr))
    with open(out, encoding='utf-8') as f:
        return [x for x in csv.DictReader(f) if x['severity'] in LOUD and x['state'] != 'fixed']


def play(program, seed, mode):
    """(first run that could tell, first that told) of each flapper and the loop; and what is wrong."""
    samples, gap, history, counters = MODES[mode]
    estate = Estate(seed)
    could, told, wrong = {}, {}, []
    ends = collections.defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        estate.export(os.path.join(folder, 'inventory'))
        for run, start in enumerate(estate.starts):
            net = os.path.join(folder, 'net')
            subprocess.run(['rm', '-rf', net], check=True)
            # no sampling is in step with a sender
            times = [start + gap * k + estate.r.random() for k in range(samples)]
            for k, t in enumerate(times):
                record(estate, os.path.join(net, str(k + 1)), t, run, k, counters)
            for m in estate.flappers:
                trail = [(t, estate.place(m, t, run)) for t in times]
                if run in UNREAD_RUNS:  # from a table that is not whole nothing is concluded
                    trail = [(t, None if at[0] == 'leaf-3' else at) for t, at in trail]
                ends[m].append(trail[-1])
                if counters and 'one leaf' in estate.flappers[m][1] and trail[-1][1] is not None and \
                        estate.counted(m, times[-1]) - estate.counted(m, times[0]) >= 4:
                    could.setdefault(m, run)  # there and back, twice, between the samples
                if comes_back(trail, times[-1]) or (history and comes_back(ends[m], times[-1])):
                    could.setdefault(m, run)
            if samples > 2 and run == LOOP_RUN:
                could['loop'] = run
            for f in audit(program, folder, times, history):
                m = f['mac'].replace(':', '')
                if f['cause'] == 'C23' and run >= LOOP_RUN:
                    told.setdefault('loop', run)
                elif m in estate.flappers and f['cause'] in ('C0', 'C25', 'C9'):
                    told.setdefault(m, run)
                else:
                    wrong.append('run %d: %s %s %s' % (run + 1, f['severity'], f['cause'], f['title']))
    for m in list(could):
        if told.get(m, RUNS) > could[m]:
            wrong.append('%s could be told by run %d, was by %s' % (
                'the loop' if m == 'loop' else estate.flappers[m][1], could[m] + 1,
                told[m] + 1 if m in told else 'none'))
    words = {m: f[1] for m, f in estate.flappers.items()}
    words['loop'] = 'loop'
    return {words[m]: told.get(m) for m in words}, wrong


TWIN, OTHER = '00:15:5d:aa:00:01', '00:15:5d:aa:00:02'


def two_holders(where, churn):
    """(Scenario, which switch shows the address at its own port while it is at the first, and at the second)."""
    def row(mac_, port, phase):
        return 'F\t10\t%s\t%d\t3%s\n' % (mac_, port, '' if phase is None else '\tc/%d' % phase)
    one = simulated(1, rows=8, options='churn=%d' % churn) + row(OTHER, 4, None)
    if where == 'one leaf':
        return one + row(TWIN, 2, 0) + row(TWIN, 3, 1), ('sw0001', 'Eth1/2'), ('sw0001', 'Eth1/3')
    two = simulated(2, rows=8, options='churn=%d' % churn)
    link = 'L\t8\t00:1b:21:00:0%d:00\tEth1/8\t-\tsw000%d\n'
    return (one + link % (2, 2) + row(OTHER, 8, None) + row(TWIN, 2, 0) + row(TWIN, 8, 1) +
            two + link % (1, 1) + row(OTHER, 8, None) + row(TWIN, 8, 0) + row(TWIN, 5, 1),
            ('sw0001', 'Eth1/2'), ('sw0002', 'Eth1/5'))


def burst(program, period, where):
    """How many rounds saw it at the second place, None: it was not told to be at both; and what is wrong."""
    churn = max(1, -(-period // (2 * ROUND_S)))  # of half a period; no quicker than it is
    scenario, first, second = two_holders(where, churn)
    with Network(scenario) as net:
        nics = net.write('nics.csv', 'Host,VM,Adapter,MAC,VLAN,Kind\nHV-01,web-01,NIC,%s,10,dynamic\n'
                         'HV-02,web-02,NIC,%s,10,dynamic\nHV-01,web-03,NIC,%s,10,dynamic\n' % (TWIN, TWIN, OTHER))
        done = subprocess.run(
            [program, 'scan', '-i', nics, '--samples', '1', '--burst', '%dx20ms' % ROUNDS, '-r', 'json=' + net.path('r'),
             '--community-file', net.path('community'), *net.addresses()],
            capture_output=True, text=True, timeout=60 * SLOWER, check=False)
        if done.returncode not in (0, 1, 3):
            raise SystemExit('exit %d: %s' % (done.returncode, done.stderr))
        with open(net.path('r'), encoding='utf-8') as f:
            report = json.load(f)
        net.stop()
        asked = {name: count['requests'] for name, count in net.counters.items()}
    wrong, seen, loud = [], {}, False
    for f in report['findings']:
        if f['mac'] == TWIN:
            seen.update({(s['switch'], s['port']): s['samples'] for s in f['seen']})
            loud |= f['severity'] in LOUD
        elif f['severity'] in LOUD:
            wrong.append('%s %s %s' % (f['severity'], f['cause'], f['title']))

    def shown(switch_, phase):  # in the last requests, which are the rounds
        n = asked[switch_]
        return any(k // churn % 2 == phase for k in range(n - ROUNDS + 1, n + 1))
    could = (shown(first[0], 0) or first in seen) and shown(second[0], 1)
    told = loud and first in seen and second in seen
    if could and not told:
        wrong.append('it could be seen at both places, and was at %s' % sorted(seen))
    return seen[second] if told else None, wrong


def bursts(program):
    """Prints what a burst found of each period; returns how many were well, and how many were not."""
    passed = failed = 0
    print('seen at both places by one sample and a burst of %d rounds, %d s apart: rounds at the second; -: none' %
          (ROUNDS, ROUND_S))
    for period, word in PERIODS:
        for where in ('one leaf', 'two leaves'):
            rounds, wrong = burst(program, period, where)
            print('%-18s%21s' % (word + ', ' + where, '-' if rounds is None else rounds))
            if rounds is None and period <= MINUTE:  # the longest that the rounds, and phase 0, always reach
                wrong.append('no round saw it at both')
            for w in wrong:
                print('not ok: burst, %s, %s: %s' % (word, where, w))
            passed, failed = passed + (not wrong), failed + bool(wrong)
    return passed, failed


def main():
    program = os.path.abspath(sys.argv[1])
    seeds = int(sys.argv[sys.argv.index('--seeds') + 1]) if '--seeds' in sys.argv else 1
    passed = failed = 0
    table = {}
    for mode in MODES:
        for seed in range(1, seeds + 1):
            told, wrong = play(program, seed, mode)
            for what, run in told.items():
                table.setdefault(what, {}).setdefault(mode, []).append(run)
            for w in wrong[:12]:
                print('not ok: %s, seed %d: %s' % (mode, seed, w))
            passed, failed = passed + (not wrong), failed + bool(wrong)
    print('run that told first, of %d; -: none' % RUNS)
    print('%-18s' % '' + ''.join('%21s' % m for m in MODES))
    for what, by in table.items():
        print('%-18s' % what + ''.join('%21s' % ','.join('-' if r is None else str(r + 1) for r in by[m])
                                       for m in MODES))
    well, ill = bursts(program)
    print('%d passed, %d failed, 0 skipped' % (passed + well, failed + ill))
    return failed + ill > 0


if __name__ == '__main__':
    sys.exit(main())
