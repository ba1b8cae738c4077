#!/usr/bin/env python3
"""Remedies are proved: what the report tells hosts to do is done, and the next audit finds nothing of it.

usage: remedies.py FDBAUDIT SHARED [--seeds 1-4] [--work FOLDER] [-v]

For each random estate of SHARED/tools/estate: audit it, do the `change` lines of every action in
the estate's model as Hyper-V would (a cold start outside the host's range draws a new address, a
static one stays, a team without an override carries its member's own), let its switches learn
again, export again, audit again. Then
- no finding that an action was to resolve is left at warning or above,
- no finding at warning or above is there of which nothing was told before,
- no line of a change does what the model does not know.
What no action resolves is counted by cause: switches, cables, exports are for others to mend.
"""
import argparse
import contextlib
import importlib.util
import io
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import types
from collections import Counter

sys.dont_write_bytecode = True
# What is for others to mend than for one host: migrations, exports, switches, cables, routers, guests,
# and a VM that two hosts started, of which no export here tells the right one.
OTHERS = 'C9 C10 C11c C12 C13 C20 C21 C22 C23'.split()
PHASES, GAP = 5, 2  # the samples of an ad-hoc scan, and the seconds between them
RANK = {'info': 0, 'warning': 1, 'error': 2, 'critical': 3}


def module(path):
    name = os.path.basename(path)[:-3]
    spec = importlib.util.spec_from_file_location(name, path)
    m = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(m)
    return m


# ---- the estate, with and without what was done ------------------------------------------------

def built(estate, out, seed):
    """The world of this seed with its faults, before it runs. Each VM is exported: of what no
    export tells nobody can be told what to do."""
    a = types.SimpleNamespace(
        out=out, seed=seed, switches=16, hosts=48, vms=6, sites=2, phases=12, noise=1,
        forms='ps51,ps7,utf16,raw,clixml,flat'.split(','))
    w = estate.World(a)
    w.hide = lambda vm, item: None
    w.build()
    w.populate()
    causes = [c for c in estate.CAUSES if c not in OTHERS]
    loose = causes.count('C6')
    for h in w.hosts:
        if h.switched and loose:
            h.loose = h.excl = True
            loose -= 1
    for h in w.hosts:
        w.plug(h)
        w.dress(h)
    first = 'C1 C2 C2b C18b C18 C4 C5 C6 C19'.split()
    for c in sorted(causes, key=lambda c: (c not in first, c in first and first.index(c))):
        w.plant(c)
    clone_again(w)
    w.noise()
    return w


def clone_again(w):
    """A third and a fourth host have the pool of two clones: the estates plant pairs alone."""
    names = next((i['hosts'] for i in w.items if i['cause'] in ('C1', 'C18b')), [])
    first = next((h for h in w.hosts if h.name in names), None)
    for _ in range(2 if first else 0):
        h = w.one(lambda h: h.dom is first.dom and h.place()[0] is not first.place()[0])
        if h:
            w.reset(h, first.lo)


def ran(estate, w):
    """The switches learn, the hosts export; the same seed gives the same frames where it can."""
    w.r = random.Random(w.a.seed + 1)
    os.makedirs(w.a.out)
    w.run()
    with open(os.path.join(w.a.out, 'net.scn'), 'w', encoding='utf-8') as f:
        for agent in w.agents:
            agent.write(f, w)


def recorded(score, farm, exe, w, run):
    """One recording for each phase."""
    net = os.path.join(run, 'net')
    secret = os.path.join(run, 'community')
    with open(secret, 'w', encoding='utf-8') as f:
        f.write('public\n')
    os.chmod(secret, 0o600)
    f = score.Farm(farm, w.a.out, run, [])
    try:
        for k in range(1, PHASES + 1):
            os.makedirs(os.path.join(net, str(k)))
            done = subprocess.run(
                [exe, 'record'] + ['%s:%d' % (a.addr, f.port) for a in w.agents] +
                ['--community-file', secret, '--output', os.path.join(net, str(k)),
                 '--progress', 'never', '-q'],
                capture_output=True, text=True, timeout=300, check=False)
            if done.returncode:
                raise SystemExit('record: ' + done.stderr[-300:])
            if k < PHASES:
                f.advance()
    finally:
        f.end()
    with open(os.path.join(net, 'times'), 'w', encoding='utf-8') as t:
        for i in range(PHASES):
            t.write('2026-11-20T09:00:%02dZ\n' % (GAP * i))
    return net


def audited(score, farm, exe, estate, w, run):
    """The report of what this world shows."""
    w.a.out = os.path.join(run, 'estate')
    ran(estate, w)
    net = recorded(score, farm, exe, w, run)
    report = os.path.join(run, 'report.json')
    done = subprocess.run(
        [exe, 'scan', '--replay', net, '-r', 'json=' + report, '--progress', 'never', '-q'] +
        [x for e in score.exports(w.a.out, 'inv') for x in ('-i', e)],
        capture_output=True, text=True, timeout=600, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit('scan ends with %d: %s' % (done.returncode, done.stderr[-300:]))
    with open(report, encoding='utf-8') as f:
        return json.load(f)


# ---- the cmdlets of a change, as Hyper-V does them ----------------------------------------------

WORD = re.compile(r"'((?:[^']|'')*)'|(\S+)")


def cmdlet(line):
    """(its name, its parameters): a switch is True."""
    words = [(m.group(1).replace("''", "'") if m.group(1) is not None else m.group(2),
              m.group(1) is not None) for m in WORD.finditer(line)]
    given, i = {}, 1
    while i < len(words):
        name = words[i][0]
        if words[i][1] or not name.startswith('-'):
            raise LookupError('%s: %s is no parameter' % (line, name))
        has = i + 1 < len(words) and (words[i + 1][1] or not words[i + 1][0].startswith('-'))
        given[name[1:]] = words[i + 1][0] if has else True
        i += 2 if has else 1
    return words[0][0], given


class Hosts:
    """What the change lines do to the world."""

    def __init__(self, estate, w):
        self.e, self.w, self.cleared = estate, w, set()
        self.does = {
            'Set-VMHost': self.range_of, 'Set-VMNetworkAdapter': self.adapter_of_vm,
            'Set-NetAdapter': self.adapter, 'Remove-NetAdapterAdvancedProperty': self.no_override,
            'Disable-NetAdapter': self.nothing, 'Enable-NetAdapter': self.team_again,
            'Set-NetLbfoTeam': self.team, 'Set-VMSwitchTeam': self.team,
            'Stop-VM': self.stop, 'Start-VM': self.start,
            'Stop-ClusterGroup': self.stop, 'Start-ClusterGroup': self.start,
        }

    def do(self, line):
        name, given = cmdlet(line)
        if name not in self.does:
            raise LookupError('%s: nobody knows what it does' % line)
        self.does[name](given)

    def host(self, given):
        name = given.get('ComputerName') or given['CimSession']
        return next(h for h in self.w.hosts if h.name == name)

    def vm(self, given):
        """The one VM of that name on its host or in its cluster; checkpoints are none."""
        name = given.get('VMName') or given['Name']
        found = [v for v in self.w.vms if v.name == name and not v.snap and
                 (v.host.cluster == given['Cluster'] and v.clustered if 'Cluster' in given
                  else v.host.name == given['ComputerName'])]
        if len(found) != 1:
            raise LookupError('%d VMs are called %s there' % (len(found), name))
        return found[0]

    def nothing(self, given):
        self.host(given)

    def range_of(self, given):
        h = self.host(given)
        h.lo, h.hi = (int(given[k], 16) for k in ('MacAddressMinimum', 'MacAddressMaximum'))
        h.used = 0

    def adapter_of_vm(self, given):
        v = self.vm(given)
        nics = [n for n in v.nics if n.name == given.get('Name', n.name)]
        if not nics:
            raise LookupError('%s has no adapter %s' % (v.name, given.get('Name')))
        for n in nics:
            if 'StaticMacAddress' in given or 'DynamicMacAddress' in given:
                if v.state != 'Off':
                    raise LookupError('%s is not off: its address cannot be changed' % v.name)
                n.dyn = 'DynamicMacAddress' in given
                if not n.dyn:
                    n.mac = self.e.mac(int(given['StaticMacAddress'], 16))
            elif given.get('AllowTeaming') == 'Off':
                n.teaming = 'Off'
                self.pinned(v)
            elif 'MacAddressSpoofing' in given:
                n.spoof = given['MacAddressSpoofing']
                n.also = n.also if n.spoof == 'On' else []
            else:
                raise LookupError('an adapter of a VM: %s' % sorted(given))

    def pinned(self, v):
        """Without teaming each adapter sends with its own address from its own port."""
        for n in v.nics:
            n.__class__ = type('Pinned', (self.e.Nic,), {'aff': property(lambda s, k=n.aff: k)})

    def stop(self, given):
        v = self.vm(given)
        v.state = 'Off'
        for n in v.nics:
            n.on = False

    def start(self, given):
        v = self.vm(given)
        v.state = 'Running'
        for n in v.nics:
            if n.dyn and not v.host.lo <= self.e.num(n.mac) <= v.host.hi or (
                    n.dyn and n.mac in self.used(v.host, v)):
                n.mac = self.drawn(v.host, v)
            n.on = True

    def used(self, host, but):
        """What the host's own check looks at: its VMs that are not off, and its adapters."""
        return {n.mac for v in host.vms if v is not but and v.state != 'Off' for n in v.nics} | {
            n.mac for n in host.vnics} | set(host.nics)

    def drawn(self, host, but):
        """The host's counter walks its range, and begins again at its end."""
        used = self.used(host, but)
        for _ in range(host.lo, host.hi + 1):
            m = self.e.mac(host.lo + host.used % (host.hi + 1 - host.lo))
            host.used += 1
            if m not in used:
                return m
        raise LookupError('%s has no address left' % host.name)

    def adapter(self, given):
        """Set-NetAdapter -MacAddress: an adapter of the management OS, a member, or the team's."""
        h, name, m = self.host(given), given['Name'], given['MacAddress'].replace('-', ':').lower()
        for n in h.vnics:
            if name == 'vEthernet (%s)' % n.name:
                n.mac = m
                return
        raise LookupError('%s has no adapter %s to be given an address' % (h.name, name))

    def no_override(self, given):
        """A member carries its permanent address again, and what inherits it with it."""
        h, name = self.host(given), given['Name']
        for k, old in enumerate(h.nics):
            if name == 'NIC%d' % (k + 1):
                h.nics[k] = h.perm[k]
                for n in h.vnics:
                    n.mac = h.perm[k] if n.mac == old else n.mac
                return
        # An adapter without an override of its own is not changed by this.
        if name not in [x[0] for x in self.w.adapters(h)]:
            raise LookupError('%s has no adapter %s' % (h.name, name))

    def team_again(self, given):
        """A team that is put on again takes the address of a member that it has."""
        h = self.host(given)
        if h.teammac:
            for s in self.w.stations:
                if getattr(s, 'host', None) is h and s.mac == h.teammac and s not in h.vnics:
                    s.mac = h.nics[h.primary]
            h.teammac = None

    def team(self, given):
        h = self.host(given)
        mode = given.get('TeamingMode', h.team[1])
        h.team = (h.team[0], mode, given.get('LoadBalancingAlgorithm', h.team[2]))
        h.loose = h.loose and h.switched


# ---- one estate ---------------------------------------------------------------------------------

def told(report):
    """{id: finding} of what is told at warning or above."""
    return {f['id']: f for f in report['findings']
            if RANK[f['severity']] >= 1 and f['kind'] != 'collection' and f['state'] != 'fixed'}


def about(f):
    """A finding whose VLAN is told from now on, or in more of them, is no new one."""
    return f['cause'], f['mac'] or f['subject'], f['host']


def line_of(f):
    return '%s %s %s %s: %s' % (f['severity'], f['cause'], f['mac'] or f['subject'],
                                f['host'] or '-', f['title'][:110])


def one(tools, exe, farm, seed, work, verbose):
    """(troubles, how many findings are resolved, actions, lines, causes without an action)"""
    estate, score = tools
    run = [os.path.join(work, '%d-%s' % (seed, x)) for x in ('before', 'after')]
    for r in run:
        shutil.rmtree(r, ignore_errors=True)
        os.makedirs(r)
    before = audited(score, farm, exe, estate, built(estate, '', seed), run[0])
    w = built(estate, '', seed)
    hosts, troubles, lines = Hosts(estate, w), [], 0
    resolved = set()
    of_hosts = [a for a in before['actions'] if a['host'] is not None]
    for a in of_hosts:
        resolved |= set(a['resolves'])
        for step in a['window']:
            if step['part'] != 'change':
                continue
            lines += 1
            try:
                hosts.do(step['line'])
            except LookupError as e:
                troubles.append('%s: %s: %s' % (a['host'], step['line'], e))
    after = audited(score, farm, exe, estate, w, run[1])
    old, new = told(before), told(after)
    known = {about(f) for f in before['findings']}
    for i, f in new.items():
        if i in resolved:
            troubles.append('left: ' + line_of(f))
        elif about(f) not in known:
            troubles.append('new: ' + line_of(f))
    others = Counter(f['cause'] for i, f in old.items() if i not in resolved)
    if verbose:
        for i, f in old.items():
            if i not in resolved:
                print('seed %d: no action: %s' % (seed, line_of(f)))
    return troubles, len(resolved & set(old)), len(of_hosts), lines, others


def main():
    p = argparse.ArgumentParser(description=__doc__,
                                formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument('exe')
    p.add_argument('shared')
    p.add_argument('--seeds', default='1-4')
    p.add_argument('--work')
    p.add_argument('-v', '--verbose', action='store_true')
    a = p.parse_args()
    low, _, high = a.seeds.partition('-')
    folder = os.path.join(a.shared, 'tools/estate')
    tools = [module(os.path.join(folder, x)) for x in ('estate.py', 'score.py')]
    failed = passed = resolved = actions = lines = 0
    others = Counter()
    with contextlib.ExitStack() as stack:
        work = a.work or stack.enter_context(tempfile.TemporaryDirectory(prefix='fdbaudit-remedies-'))
        os.makedirs(work, exist_ok=True)
        farm = os.path.join(os.path.abspath(work), 'farm')
        subprocess.run([os.environ.get('CC', 'cc'), '-O2', '-o', farm,
                        os.path.join(a.shared, 'tools/farm/farm.c')], check=True)
        for seed in range(int(low), int(high or low) + 1):
            troubles, r, n, k, o = one(tools, os.path.abspath(a.exe), farm, seed,
                                       os.path.abspath(work), a.verbose)
            for t in troubles:
                print('not ok: estate %d: %s' % (seed, t))
            failed, passed = failed + bool(troubles), passed + (not troubles)
            resolved, actions, lines, others = resolved + r, actions + n, lines + k, others + o
    print('estates %s: %d actions of %d lines resolve %d findings; for others to mend: %s' % (
        a.seeds, actions, lines, resolved,
        ', '.join('%s %d' % x for x in sorted(others.items())) or 'none'))
    print('%d passed, %d failed, 0 skipped' % (passed, failed))
    return failed > 0


if __name__ == '__main__':
    sys.exit(main())
