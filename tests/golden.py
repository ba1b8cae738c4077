#!/usr/bin/env python3
"""Every report of recorded networks against what follows from the recordings.

usage: golden.py FDBAUDIT NETWORKS GOLDEN
       golden.py --samples FDBAUDIT NETWORKS      writes reports/sample anew

NETWORKS/NET: samples 1, 2, ..., times, inventory, truth.json (what must be found, and what never).
GOLDEN/NET: report.json and the CSV parts. Compared is what follows from recordings and inventory:
wording, ids and exact confidence are free, their band is not.
The last line is "N passed, N failed, N skipped".
"""
import base64
import copy
import csv
import hashlib
import html.parser
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SAMPLE = os.path.join(HERE, '..', 'reports', 'sample') # every report of the network conflict
SCHEMA = os.path.join(HERE, '..', 'reports', 'report.schema.json')
FORMATS = {'json': 'report.json', 'csv': 'findings.csv', 'csv-excel': 'findings-excel.csv', 'csv-places': 'places.csv',
           'csv-ports': 'ports.csv', 'csv-links': 'links.csv', 'csv-tables': 'tables.csv', 'csv-coverage': 'coverage.csv',
           'csv-exports': 'exports.csv', 'csv-hosts': 'hosts.csv', 'csv-remarks': 'remarks.csv',
           'csv-actions': 'actions.csv', 'script': 'actions.ps1', 'csv-suppressions': 'suppressions.csv',
           'text': 'report.txt', 'mail': 'report.eml', 'html': 'report.html', 'nagios': 'nagios.txt',
           'prometheus': 'fdbaudit.prom'}
FINDING = ('mac vlan vlans kind cause severity state host origin domain moves first_seen last_seen'
           ' seen confidence_word').split()
RUN = 'command began ended samples times switches switches_failed findings complete exit'.split()
COUNTS = {'passed': 0, 'failed': 0, 'skipped': 0}


def check(name, differences):
    """Counts one claim; prints what differs."""
    differences = list(differences)
    COUNTS['failed' if differences else 'passed'] += 1
    for line in differences[:5]:
        print('not ok: %s: %s' % (name, line))


def different(want, got, keys):
    return ['%s: want %r, got %r' % (k, want[k], got[k]) for k in keys if want[k] != got[k]]


def rows(path):
    with open(path, encoding='utf-8', newline='') as f:
        return list(csv.DictReader(f))


def band(confidence):
    """Proven, likely, suspected, unknown."""
    if confidence in (None, ''):
        return None
    return 2 if int(confidence) >= 80 else 1 if int(confidence) >= 50 else 0


def fixed(row):
    """A place or port without what is free."""
    return {k: band(v) if k == 'confidence' else v for k, v in row.items() if k != 'why'}


def audit(program, networks, net, out):
    """All reports of one network, and the exit status. Sources are told relative to NETWORKS."""
    with open(os.path.join(out, 'url.conf'), 'w', encoding='utf-8') as f:
        f.write('[audit]\nreport-url = https://noc.example.com/fdbaudit/\n')
    args = [program, 'scan', '-q', '-c', os.path.join(out, 'url.conf'), '--replay', net]
    if os.path.isdir(os.path.join(networks, net, 'inventory')):
        args += ['-i', net + '/inventory']
    for name, path in FORMATS.items():
        args += ['-r', '%s=%s' % (name, os.path.join(out, path))]
    done = subprocess.run(args, cwd=networks, capture_output=True, timeout=120, check=False)
    if done.returncode not in (0, 1, 3) or done.stderr:
        print('%s: exit %d: %s' % (' '.join(args), done.returncode, done.stderr.decode()))
    return done.returncode


# ---- the same as before ---------------------------------------------------------------------

def findings(want, got):
    if len(want) != len(got):
        yield 'want %d findings, got %d' % (len(want), len(got))
    for w, g in zip(want, got):
        g = dict(g, seen=[{k: v for k, v in s.items() if k in (w['seen'] or [s])[0]} for s in g['seen']])
        yield from different(w, g, FINDING)
        if list(w) != [k for k in g if k in w]: # keys may be added
            yield 'keys %s' % list(g)
        keys = {k for c in w['claimants'] for k in c} # of older reports: fewer
        who = [[{k: os.path.basename(v) if k == 'source' and v else v
                 for k, v in c.items() if k in keys} for c in f['claimants']] for f in (w, g)]
        if who[0] != who[1]:
            yield 'claimants: want %s, got %s' % tuple(who)
        proofs = {p['proof'] for p in g['why']}
        if w['kind'] != 'move' and not {'inventory', 'change'} <= proofs:
            yield 'why: only %s' % sorted(proofs)


def coverage(want, got):
    """Every line is there; further ones only when absent. Nothing is timed in a replay."""
    keys = 'switch table status rows'.split()
    have = {tuple(r[k] for k in keys) for r in got}
    for r in want:
        if tuple(r[k] for k in keys) not in have:
            yield 'no line %s' % r
    known = {tuple(r[k] for k in keys) for r in want}
    for r in have - known:
        if r[2] != 'absent':
            yield 'line %s' % (r,)
    if any(r['seconds'] for r in got):
        yield 'seconds in a replay'


def compare(out, golden, net):
    def same_bytes(name):
        with open(os.path.join(golden, name), 'rb') as f, open(os.path.join(out, name), 'rb') as g:
            if f.read() != g.read():
                yield name

    with open(os.path.join(golden, 'report.json'), encoding='utf-8') as f:
        want = json.load(f)
    with open(os.path.join(out, 'report.json'), encoding='utf-8') as f:
        got = json.load(f)
    check(net + ' run', different(want['run'], got['run'], RUN) +
          different(want['run']['inventory'], got['run']['inventory'], 'hosts vms nics unused'.split()))
    check(net + ' findings', findings(want['findings'], got['findings']))
    for part in ('ports', 'places'):
        a, b = [list(map(fixed, r[part])) for r in (want, got)]
        check('%s %s' % (net, part), ['%s want %s' % (y, x) for x, y in zip(a, b) if x != y] +
              ([] if len(a) == len(b) else ['%d, want %d' % (len(b), len(a))]))
        heads = [open(os.path.join(d, part + '.csv'), encoding='utf-8').readline() for d in (golden, out)]
        check('%s %s.csv columns' % (net, part), [] if heads[0] == heads[1] else [heads[1]])
    check(net + ' tables', same_bytes('tables.csv'))
    check(net + ' coverage', coverage(rows(os.path.join(golden, 'coverage.csv')),
                                      rows(os.path.join(out, 'coverage.csv'))))


# ---- against the truth -----------------------------------------------------------------------

def truth(report, status, want):
    if status != want['exit'] or report['run']['exit'] != status:
        yield 'exit %d, run says %d' % (status, report['run']['exit'])
    by_mac = {}
    for f in report['findings']:
        by_mac.setdefault(f['mac'], []).append(f)
        for why in f['why']:  # of one event, the others that it stands for are named
            if why['text'].startswith('the others: '):
                for mac in re.findall(r'[0-9a-f:]{17}', why['text']):
                    by_mac.setdefault(mac, []).append(f)
    told = set()
    for must in want['must']:
        for mac in must.get('macs', [must.get('mac')]):
            told.add(mac)
            f = (by_mac.get(mac) or [None])[0]
            if f is None:
                yield 'nothing about %s' % mac
                continue
            for k in ('cause', 'severity', 'kind', 'host', 'origin', 'moves', 'vlan'):
                if k in must and f[k] != must[k]:
                    yield '%s %s: want %r, got %r' % (mac, k, must[k], f[k])
            if 'claimants' in must and [c['host'] for c in f['claimants']] != must['claimants']:
                yield '%s claimants %s' % (mac, f['claimants'])
            if [[s['switch'], s['port'], s['samples']] for s in f['seen']] != must['seen']:
                yield '%s seen %s' % (mac, f['seen'])
    for never in want['never']:
        if never['mac'] in by_mac:
            yield 'a finding about %s' % never
    for f in report['findings']:
        if f['mac'] not in told and f['severity'] != 'info':
            yield 'also found: %s' % f['title']


# ---- each report by itself, and all of them together -------------------------------------------

def schema(report, path):
    """Valid, and no damaged copy of it is."""
    try:
        from jsonschema import Draft202012Validator
    except ImportError:
        COUNTS['skipped'] += 1
        print('skip: python3-jsonschema is not installed')
        return
    with open(SCHEMA, encoding='utf-8') as f:
        validator = Draft202012Validator(json.load(f))
    check(path + ' schema', [e.message[:200] for e in validator.iter_errors(report)])
    accepted = []

    def damage(what, change):
        bad = copy.deepcopy(report)
        change(bad)
        if validator.is_valid(bad):
            accepted.append('accepted without complaint: ' + what)

    for part in ('findings', 'ports', 'places', 'coverage'):
        for key in report[part][0] if report[part] else ():
            damage('no %s in %s' % (key, part), lambda r: r[part][0].pop(key))
        if report[part]:
            damage('a key more in ' + part, lambda r: r[part][0].update(extra=1))
    if report['findings']:
        for bad in ({'severity': 'fatal'}, {'cause': 'C99'}, {'kind': 'dup'}, {'id': 'xyz'},
                    {'mac': '00-15-5D-01-0B-00'}, {'confidence': 101}, {'vlan': '10'}, {'host': ''},
                    {'first_seen': '2026-11-18 02:58:00'}, {'rule': 'F1'}):
            damage(str(bad), lambda r: r['findings'][0].update(bad))
    damage('partial without a reason',
           lambda r: r['coverage'][0].update(status='partial', reason=None))
    damage('another schema', lambda r: r.update(schema='fdbaudit.report/2'))
    damage('no exit', lambda r: r['run'].pop('exit'))
    check(path + ' damaged copies', accepted)


def lines(path):
    """One object a line, keys first things first."""
    with open(path, encoding='utf-8') as f:
        text = f.read().splitlines()
    if text[0] != '{"schema":"fdbaudit.report/1",' or not text[1].startswith('"run":{'):
        yield text[0]
    for line in text[2:]:
        if not re.match(r'("(coverage|findings|actions|ports|links|places|exports|hosts|remarks|suppressions)":\[(\]}?,?)?|\{.*\},?|\]}?,?)$', line):
            yield 'not one object: ' + line[:80]


def parts(out, report):
    """The CSV says what the JSON says."""
    for part in ('coverage', 'ports', 'links', 'places', 'exports'):
        want = [{k: '' if v is None else str(v) for k, v in o.items()} for o in report[part]]
        if rows(os.path.join(out, part + '.csv')) != want:
            yield part
    got = rows(os.path.join(out, 'findings.csv'))
    for f, row in zip(report['findings'], got):
        for k in 'id state severity kind rule cause title mac vlan host origin confidence'.split():
            if row[k] != ('' if f[k] is None else str(f[k])):
                yield 'findings.csv %s %s' % (f['id'], k)
        if row['seen'] != '; '.join('%s %s' % (s['switch'], s['port']) for s in f['seen']):
            yield 'findings.csv seen of %s' % f['id']
    if len(got) != len(report['findings']):
        yield '%d rows in findings.csv' % len(got)
    if len({f['id'] for f in report['findings']}) != len(got):
        yield 'an id twice'


def told(report):
    """What a finding tells in several ways is the same in each."""
    for f in report['findings']:
        for s in f['seen']:
            if s['samples_in'] and s['samples_in'].count(1) != s['samples']:
                yield '%s: %d samples, %s' % (f['id'], s['samples'], s['samples_in'])
        here = [m for m in f['movements'] if m['source'] == 'table']
        if f['moves'] != max([sum(m['switch'] == s for m in here) for s in {m['switch'] for m in here}] or [0]):
            yield '%s: %d moves, %s' % (f['id'], f['moves'], here)
        if (f['host'] is None) != (f['why_host'] is None):
            yield '%s: host %s, because %s' % (f['id'], f['host'], f['why_host'])
        if f['test'] and not any(s['switch'] == f['test']['switch'] and s['port'] == f['test']['port'] for s in f['seen']):
            yield '%s: gone at %s, never seen there' % (f['id'], f['test'])
        if (f['vlan'] is None) != (f['vlan_source'] is None):
            yield '%s: VLAN %s by %s' % (f['id'], f['vlan'], f['vlan_source'])
    ends = [tuple(sorted(((l['a'], l['a_port']), (l['b'], l['b_port'] or '')))) for l in report['links']]
    if len(ends) != len(set(ends)):
        yield 'a link twice: %s' % sorted(ends)
    for h in report['hosts']:
        for p in h['pools']:
            have = {q['mac'] for q in report['places'] if p['min'] <= q['mac'] <= p['max'] and q['nic']}
            if len(have) > p['used'] or p['static'] > p['used']:
                yield '%s: %s, but %d have a place' % (h['name'], p, len(have))


def text(path, report):
    """Worst first, 24 lines of 100 columns; what somebody must know is in it."""
    with open(path, encoding='utf-8') as f:
        body = f.read()
    blocks = [b for b in body.split('\n\n') if re.match(r'\d+  [A-Z]', b)]
    urgent = [f for f in report['findings'] if f['severity'] != 'info']
    if len(blocks) != len(urgent):
        yield '%d findings, want %d' % (len(blocks), len(urgent))
    for block, f in zip(blocks, urgent):
        own = [line for line in block.splitlines() if not line.startswith(('NOT READ', 'exit '))]
        commands = set(f['remedy']['commands'])
        if len(own) > 24:
            yield '%d lines for %s' % (len(own), f['id'])
        for line in own:
            if len(line) > 100 and line.strip() not in commands and '   check' not in line:
                yield '%d columns: %s' % (len(line), line)
        one_line = ' '.join(block.split())
        need = [f['mac'], 'VLAN %s' % f['vlan'], f['cause'] + ':', f['host'], f['title']]
        need += [c['host'] for c in f['claimants']]
        need += ['%s %s' % (s['switch'], s['port']) for s in f['seen']]
        need += [s['first'][11:19] for s in f['seen']] + [f['remedy']['text']]
        need += [c for c in f['remedy']['commands']] + ['snmpget ']
        for part in need:
            if part and ' '.join(part.split()) not in one_line:
                yield 'does not tell %r' % part
    if not re.search(r'^exit %d \(.*\)\n\Z' % report['run']['exit'], body, re.M):
        yield 'last line'


class Page(html.parser.HTMLParser):
    """What a browser would see: balanced tags, references, the policy and what it allows."""
    VOID = {'meta', 'input', 'br', 'link'}

    def __init__(self):
        super().__init__()
        self.open, self.faults, self.ids, self.refs, self.inside = [], [], set(), set(), {}
        self.policy, self.text, self.headings, self.data, self.is_data = '', '', [], '', False

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.is_data = tag == 'script' and attrs.get('type') == 'application/json'
        if tag not in self.VOID:
            self.open.append(tag)
        if attrs.get('id') in self.ids:
            self.faults.append('id %s twice' % attrs['id'])
        self.ids |= {attrs['id']} if 'id' in attrs else set()
        self.refs |= {attrs[k].lstrip('#') for k in ('aria-labelledby', 'href') if k in attrs}
        if attrs.get('http-equiv') == 'Content-Security-Policy':
            self.policy = attrs['content']
        if tag in ('img', 'iframe', 'object', 'embed', 'link', 'form', 'base'):
            self.faults.append('<%s>' % tag)
        for name in attrs:
            if name.startswith('on') or name in ('style', 'src', 'action'):
                self.faults.append('<%s %s>' % (tag, name))
        if tag == 'th' and 'scope' not in attrs:
            self.faults.append('<th> without scope')
        if re.match(r'h\d$', tag):
            self.headings.append(int(tag[1]))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append('</%s> where it does not belong' % tag)

    def handle_data(self, data):
        if self.is_data and self.open[-1] == 'script':
            self.data += data
        elif self.open and self.open[-1] in ('style', 'script'):
            self.inside[self.open[-1]] = self.inside.get(self.open[-1], '') + data
        else:
            self.text += data


def all_places(data, report):
    """The data of the search holds every address."""
    data = json.loads(data)
    if data['rows'] != len(report['places']) or len(data['mac']) != 12 * data['rows']:
        yield '%d addresses to search' % data['rows']
    for column in data['columns']:
        name = {'VLAN': 'vlan', 'VM': 'vm', 'NIC': 'nic'}.get(column['head'], column['head'])
        new = iter(range(len(column['values'])))
        got = [column['values'][int(t, 36) if t else next(new)] for t in column['of'].split(',')]
        if name != 'IP' and got != ['' if p[name] is None else str(p[name]) for p in report['places']]:
            yield 'column %s' % column['head']


def page(path, report):
    with open(path, encoding='utf-8') as f:
        source = f.read()
    p = Page()
    p.feed(source)
    p.close()
    yield from p.faults
    if p.open:
        yield 'open: %s' % p.open
    for ref in p.refs - p.ids:
        yield 'nothing has the id %r' % ref
    if p.headings[0] != 1 or any(b > a + 1 for a, b in zip(p.headings, p.headings[1:])):
        yield 'headings %s' % p.headings
    if "default-src 'none'" not in p.policy or 'unsafe' in p.policy:
        yield 'policy %r' % p.policy
    for name in ('style', 'script'):
        digest = base64.b64encode(hashlib.sha256(p.inside[name].encode()).digest()).decode()
        if "%s-src 'sha256-%s'" % (name, digest) not in p.policy:
            yield 'the policy forbids its own %s' % name
    yield from all_places(p.data, report)
    if 'http' in source.replace('http-equiv', ''):
        yield 'refers to the network'
    tables = re.findall(r'<table[^>]*>(?!<caption)', source)
    if tables:
        yield 'a table without a caption: %s' % tables
    for f in report['findings']:
        if f['title'] not in p.text or (f['mac'] or '') not in p.text:
            yield 'no finding %s' % f['title']


def monitors(out, report):
    """Nagios: one bar in the first line. Prometheus: HELP and TYPE once, then numbers."""
    with open(os.path.join(out, 'nagios.txt'), encoding='utf-8') as f:
        first, *rest = f.read().splitlines()
    worst = [f['severity'] for f in report['findings'] if f['severity'] != 'info']
    word = 'OK' if not worst else 'WARNING' if worst[0] == 'warning' else 'CRITICAL'
    if not first.startswith('FDBAUDIT %s - ' % word) or first.count('|') != 1 or '|' in ''.join(rest):
        yield first
    for severity, n in report['run']['findings'].items():
        if not re.search(r' %s=%d( |$)' % (severity, n), first):
            yield 'no %s=%d in %s' % (severity, n, first)
    if len(rest) != len(worst):
        yield '%d lines of findings' % len(rest)
    declared = set()
    with open(os.path.join(out, 'fdbaudit.prom'), encoding='utf-8') as f:
        for line in f.read().splitlines():
            head = re.match(r'# TYPE (fdbaudit_[a-z_]+) gauge$', line)
            if head and head.group(1) in declared:
                yield 'twice: ' + line
            declared |= {head.group(1)} if head else set()
            value = re.match(r'(fdbaudit_[a-z_]+)(\{([a-z]+="([^"\\]|\\.)*",?)+\})? -?[0-9]+$', line)
            if not line.startswith('#') and (not value or value.group(1) not in declared):
                yield 'not a metric: ' + line


def sheet(out):
    """The findings again, for a spreadsheet: nothing in it is a number, day or formula that was a text."""
    with open(os.path.join(out, FORMATS['csv-excel']), 'rb') as f:
        raw = f.read()
    if not raw.startswith(b'\xef\xbb\xbfsep=,\r\nplace,') or b'\n' in raw.replace(b'\r\n', b''):
        yield 'no mark, or another line end'
    have = list(csv.reader(raw.decode('utf-8-sig').splitlines()[1:]))
    plain = list(csv.reader(open(os.path.join(out, FORMATS['csv']), encoding='utf-8', newline='')))
    if [row[1] for row in have] != [row[0] for row in plain]:
        yield "other rows"
    numbers = {'count', 'vlan', 'confidence', 'moves'}
    for row in have[1:]:
        for head, cell in zip(have[0], row):
            if head not in numbers and re.fullmatch(r"[-0-9 +.,:;/eE%$TZ()]+", cell) and re.search('[0-9]', cell):
                yield '%s: %s' % (head, cell)
            if cell[:1] in ('=', '+', '@'):
                yield '%s: %s' % (head, cell)


def alerts(program, networks, out):
    """Each metric that a rule asks for is one that is written; each rule has its words."""
    with open(os.path.join(out, 'dated.csv'), 'w', encoding='utf-8') as f:
        f.write('VMHost,VMName,Name,MacAddress,CollectedAt\nHV-01,app-01,nic,00155D010B00,2026-11-17T00:00:00Z\n')
    subprocess.run([program, 'scan', '-q', '--replay', 'conflict', '-i', os.path.join(out, 'dated.csv'), '-r',
                    'prometheus=' + os.path.join(out, FORMATS['prometheus'])],
                   cwd=networks, capture_output=True, timeout=60, check=False)
    with open(os.path.join(HERE, '..', 'reports', 'alerts.yml'), encoding='utf-8') as f:
        rules = f.read()
    with open(os.path.join(out, FORMATS['prometheus']), encoding='utf-8') as f:
        written = set(re.findall(r'^# TYPE (\w+) ', f.read(), re.M))
    asked = set(re.findall(r'\bfdbaudit_\w+', rules))
    blocks = rules.split('- alert: ')[1:]
    if len(asked) < 5 or len(blocks) < 5:
        yield 'only %d metrics, %d rules' % (len(asked), len(blocks))
    for name in sorted(asked - written):
        yield 'no metric %s' % name
    if 'absent(fdbaudit_last_run_timestamp_seconds)' not in rules:
        yield 'a run that never was is not told'
    for block in blocks:
        for key in ('expr:', 'severity:', 'summary:'):
            if key not in block:
                yield 'rule %s has no %s' % (block.split()[0], key)
    if shutil.which('promtool'):
        done = subprocess.run(['promtool', 'check', 'rules', os.path.join(HERE, '..', 'reports', 'alerts.yml')],
                              capture_output=True, timeout=60, check=False)
        if done.returncode:
            yield done.stdout.decode() + done.stderr.decode()


def samples(out):
    """reports/sample shows what is written today."""
    for name in FORMATS.values():
        with open(os.path.join(SAMPLE, name), 'rb') as f, open(os.path.join(out, name), 'rb') as g:
            if f.read() != g.read():
                yield 'reports/sample/%s is old: make samples' % name


def one(program, networks, golden, net):
    with tempfile.TemporaryDirectory() as out:
        status = audit(program, networks, net, out)
        with open(os.path.join(out, 'report.json'), encoding='utf-8') as f:
            report = json.load(f)
        if net == 'conflict':
            check('samples', samples(out))
        if os.path.isdir(os.path.join(golden, net)):
            compare(out, os.path.join(golden, net), net)
        with open(os.path.join(networks, net, 'truth.json'), encoding='utf-8') as f:
            check(net + ' truth', truth(report, status, json.load(f)))
        schema(report, net)
        check(net + ' report.json lines', lines(os.path.join(out, 'report.json')))
        check(net + ' csv', parts(out, report))
        check(net + ' csv-excel', sheet(out))
        check(net + ' told', told(report))
        check(net + ' text', text(os.path.join(out, 'report.txt'), report))
        check(net + ' monitors', monitors(out, report))
        if net == 'conflict':
            check('alerts', alerts(program, networks, out))
        check(net + ' page', page(os.path.join(out, 'report.html'), report))


def main():
    if sys.argv[1] == '--samples':
        os.makedirs(SAMPLE, exist_ok=True)
        audit(os.path.abspath(sys.argv[2]), sys.argv[3], 'conflict', os.path.abspath(SAMPLE))
        os.remove(os.path.join(SAMPLE, 'url.conf'))
        return 0
    program, networks, golden = os.path.abspath(sys.argv[1]), sys.argv[2], sys.argv[3]
    if not os.path.isdir(networks):
        print('golden: %s is not there, nothing compared' % networks)
        return 0
    for net in sorted(os.listdir(networks)):
        if os.path.exists(os.path.join(networks, net, 'truth.json')):
            one(program, networks, golden, net)
    print('%(passed)d passed, %(failed)d failed, %(skipped)d skipped' % COUNTS)
    return 1 if COUNTS['failed'] else 0


if __name__ == '__main__':
    sys.exit(main())
