#!/usr/bin/env python3
"""The HTML report in a real browser: what people see and do, and that nothing leaves the page.

usage: browser.py FDBAUDIT [AXE]     AXE: path of axe.min.js; without it its checks are skipped

Needs Debian's chromium. The last line is "N passed, N failed, N skipped".
"""
import base64
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

from chromium import Browser, Failure, Page

HERE = os.path.dirname(os.path.abspath(__file__))
SAMPLE = os.path.join(HERE, '..', '..', 'reports', 'sample')
COUNTS = {'passed': 0, 'failed': 0, 'skipped': 0}
# Budgets at 1,000 findings and 101,000 addresses. Times are told, and never decide by themselves: what
# decides is how much longer it takes than an empty page of the same size, or reading the data once.
BYTES_MOST, PAINT_TIMES_MOST, SEARCH_TIMES_MOST, DRAWN_MOST = 9_000_000, 8, 40, 60
SWITCHES, PORTS, EACH, TWICE = 50, 40, 50, 1000


def check(name, faults):
    faults = list(faults)
    COUNTS['failed' if faults else 'passed'] += 1
    print('%s: %s' % ('not ok' if faults else 'ok', name))
    for fault in faults[:5]:
        print('    %s' % fault)


def want(what, got, *wanted):
    if got not in wanted:
        yield '%s: want %r, got %r' % (what, wanted[0], got)


# ---- a network of 101,000 addresses ----------------------------------------------------------

def big(program, folder, name='big', switches=SWITCHES, ports=PORTS, each=EACH, twice_all=TWICE):
    """Switches with so many ports of so many addresses; some of them have a second owner at the next port."""
    head = 'switch,table,fid,vlan,mac,bridge_port,ifindex,ifname,status'
    samples = [head], [head]
    nics = ['ComputerName,VMName,VMId,Name,MacAddress,DynamicMacAddressEnabled,SwitchName,IsManagementOs,VlanMode,AccessVlanId']

    def row(tables, sw, port, mac):
        text = ':'.join('%02x' % (mac >> s & 255) for s in range(40, -1, -8))
        tables.append('leaf-%02d,dot1q,10,10,%s,%d,%d,Eth1/%d,learned' % (sw, text, port, port, port))

    def nic(sw, port, mac):
        nics.append('HV-%02d%02d,vm-%x-%d,,Network Adapter,%012X,True,vSwitch,False,Access,10' % (sw, port, mac & 0xffffff, port, mac))
    hosts = ['ComputerName,MacAddressMinimum,MacAddressMaximum']
    number = 0
    for sw in range(switches):
        for port in range(1, ports + 1):
            hosts.append('HV-%02d%02d,%012X,%012X' % (sw, port, 0x00155D000000 + number, 0x00155D000000 + number + each - 1))
            for _ in range(each):
                mac = 0x00155D000000 + number
                twice = number % (switches * ports * each // twice_all) == 0
                row(samples[0], sw, port, mac)
                nic(sw, port, mac)
                if twice:
                    nic(sw, port % ports + 1, mac)
                row(samples[1], sw, port % ports + 1 if twice else port, mac)
                number += 1
    for file, lines in ((name + '/1/tables.csv', samples[0]), (name + '/2/tables.csv', samples[1]), (name + '.inv/nics.csv', nics)) + (() if name == 'big' else ((name + '.inv/hosts.csv', hosts),)):
        os.makedirs(os.path.dirname(os.path.join(folder, file)), exist_ok=True)
        with open(os.path.join(folder, file), 'w', encoding='utf-8') as f:
            f.write('\n'.join(lines) + '\n')
    page = os.path.join(folder, name + '.html')
    began = os.times()
    done = subprocess.run([program, 'scan', '-q', '--replay', name, '-i', name + '.inv', '-r', 'html=' + page,
                           '-r', 'json=' + os.path.join(folder, name + '.json')], cwd=folder, capture_output=True,
                          text=True, check=False)
    ended = os.times()
    print('%s: exit %d, %.1f s of CPU in all' % (name, done.returncode, ended.children_user - began.children_user))
    if done.returncode not in (1, 3):
        print(done.stderr)
    return page


# ---- what each page must do --------------------------------------------------------------------

VISIBLE = r'''(() => {
    const seen = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const range = document.createRange();
        range.selectNodeContents(walk.currentNode);
        const box = range.getBoundingClientRect();
        if (box.width > 0 && box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth) {
            seen.push(walk.currentNode.textContent);
        }
    }
    return seen.join(' ').replace(/\s+/g, ' ');
})()'''
ROWS = "[...document.querySelectorAll('.line')].map((line) => line.textContent)"


def search(page, text):
    """What the status line says once a search is done."""
    return page.run('''new Promise((done) => {
        const input = document.getElementById('find');
        input.value = %s;
        input.dispatchEvent(new Event('input'));
        setTimeout(() => done([...document.querySelectorAll('#find ~ [role=status]')][0].textContent), 150);
    })''' % json.dumps(text))


def ten_seconds(page, report):
    """The first window holds host, switch and port, since when, why, and what to do first."""
    text = page.run(VISIBLE)
    action = report['actions'][0]
    finding = next(f for f in report['findings'] if f['id'] == action['resolves'][0])
    at = next(s for s in finding['seen'] if finding['test'] is None or s['switch'] == finding['test']['switch'])
    first = next((w['line'] for w in action['window'] if w['part'] == 'change'), action['window'][0]['line'])
    for what, words in (('host', action['host'] or ''), ('port', '%s %s' % (at['switch'], at['port'])),
                        ('since', finding['first_seen'][:10] + ' ' + finding['first_seen'][11:19]),
                        ('cause', finding['title']), ('first action', first)):
        if ' '.join(words.split()) not in text:
            yield '%s: no %r in %r' % (what, words, text[:600])


def spellings(page, mac):
    digits = mac.replace(':', '')
    dotted = '.'.join(digits[i:i + 4] for i in (0, 4, 8))
    counts = {text: search(page, text) for text in (
        mac, dotted, mac.replace(':', '-').upper(), digits, '-'.join((digits[:6], digits[6:])), ' '.join(re.findall('..', digits)))}
    if len(set(counts.values())) != 1 or list(counts.values())[0].startswith('0 '):
        yield 'spellings: %s' % counts
    yield from (line for line in page.run(ROWS) if mac not in line)


def nothing_wide(page):
    wide = page.run('document.documentElement.scrollWidth - innerWidth')
    if wide > 0:
        yield '%d px wider than the window' % wide


def axe(page, source):
    page.run(source + '; 0')
    for v in page.run('axe.run(document).then((r) => r.violations.map((v) => [v.id, v.impact, v.nodes.map((n) => n.html.slice(0, 200))]))'):
        yield '%s (%s): %s' % (v[0], v[1], v[2][:2])


def ways(page, report):
    """A link to a block opens it; keys go from finding to finding."""
    finding = report['findings'][0]['id']
    search(page, '')
    page.run("document.querySelectorAll('details').forEach((d) => { d.open = false; })")
    page.run("location.hash = '#f-%s'; new Promise((done) => setTimeout(done, 50))" % finding)
    yield from want('#ID', page.run("document.getElementById('f-%s').open" % finding), True)
    page.run("location.hash = '#a-%s'; new Promise((done) => setTimeout(done, 50))" % report['actions'][0]['id'])
    yield from want('#ID of an action', page.run("document.getElementById('a-%s').open" % report['actions'][0]['id']), True)
    page.press('j')
    yield from want('j', page.run('document.activeElement.tagName'), 'SUMMARY')
    before = page.run('document.activeElement.parentElement.open')
    page.press('e')
    yield from want('e', page.run('document.activeElement.parentElement.open'), not before)
    page.press('/')
    yield from want('/', page.run('document.activeElement.type'), 'search')
    page.type('j')
    yield from want('keys stay out of inputs', page.run('document.activeElement.value'), 'j')
    page.run('document.activeElement.blur()')
    page.press('?')
    yield from want('?', page.run("document.getElementById('keys').open"), True)
    page.run("document.getElementById('keys').close()")


def ticks(page, report):
    """Ticked hosts are copied as one script, and are ticked in a link."""
    hosts = [a for a in report['actions'] if a['host']]
    if len(hosts) < 2:
        yield 'no two hosts to tick'
        return
    yield from want('nothing ticked', page.run("document.querySelector('.ticks button').disabled"), True)
    got = page.run("""new Promise((done) => {
        for (const host of %s) {
            document.querySelector(`[aria-label='tick ${host}']`).click();
        }
        let text = '';
        Object.defineProperty(window, 'isSecureContext', { value: false });
        document.execCommand = () => { text = document.activeElement.value; return true; };
        document.querySelector('.ticks button').click();
        setTimeout(() => done([text, location.hash, document.querySelector('.ticks [role=status]').textContent]), 20);
    })""" % json.dumps([a['host'] for a in hosts[1::-1]]))
    yield from want('scripts, worst first', re.findall('^# (HV-[0-9]+)', got[0], re.M), [a['host'] for a in hosts[:2]])
    yield from want('a line between them', got[0].count('\n\n# HV-'), 1)
    yield from want('link', sorted(re.search('ticked=([^&]*)', got[1])[1].split('%2C')), sorted(a['id'] for a in hosts[:2]))
    yield from want('status', got[2], '2 ticked')


def troubled(page):
    """Ranges that are well can be left out."""
    shown = "[...document.querySelectorAll('[aria-labelledby=c-pools] tbody tr')].filter((row) => row.offsetHeight > 0).length"
    every, trouble = page.run(shown), page.run("document.querySelectorAll('[aria-labelledby=c-pools] tbody tr.trouble').length")
    page.run("document.getElementById('trouble').click()")
    yield from want('trouble only', page.run(shown), trouble)
    page.run("document.getElementById('trouble').click()")
    yield from want('all', page.run(shown), every)
    if not 0 < trouble < every:
        yield '%d of %d ranges are in trouble: shows nothing' % (trouble, every)


def folded(page, report):
    """The first window and its first finding are open, and no other one."""
    opened = page.run("[...document.querySelectorAll('details.action[open], details.finding[open]')].map((d) => d.id)")
    yield from want('open', opened, ['a-' + report['actions'][0]['id'], 'f-' + report['actions'][0]['resolves'][0]])


def copies(page):
    """The button of a block copies it, where there is a clipboard and where there is none."""
    yield from want('buttons', page.run("document.querySelectorAll('pre').length"),
                    page.run("document.querySelectorAll('pre').length && [...document.querySelectorAll('pre')].filter((p) => p.previousElementSibling.matches('.copy[aria-label]')).length"))
    got = page.run('''new Promise((done) => {
        const button = document.querySelector('.start .copy'), said = [];
        let text = '';
        const wait = window.setTimeout, stop = window.clearTimeout, later = new Map();
        window.setTimeout = (f) => later.set(later.size + 1, f).size;
        window.clearTimeout = (id) => later.delete(Number(id));
        for (const clipboard of [{ writeText: (words) => { text = 'write:' + words; return { then: (f) => f() }; } }, undefined]) {
            Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });
            Object.defineProperty(window, 'isSecureContext', { value: clipboard !== undefined, configurable: true });
            document.execCommand = (what) => { text = what + ':' + document.activeElement.value; return true; };
            button.click();
            said.push(text, button.textContent);
        }
        window.setTimeout = wait;
        window.clearTimeout = stop;
        later.forEach((f) => f());
        done([...said, button.textContent]);
    })''')
    lines = page.run("document.querySelector('.start pre').textContent.trim()") + '\n'
    yield from want('two clicks', got, ['write:' + lines, 'copied', 'copy:' + lines, 'copied', 'copy'])


def cells(browser, folder):
    """What a spreadsheet would run is text, in a copied row as in the CSV."""
    with open(os.path.join(SAMPLE, 'report.html'), encoding='utf-8') as f:
        text = f.read()
    path = os.path.join(folder, 'formula.html')
    with open(path, 'w', encoding='utf-8') as f:
        f.write(text.replace('"app-01"', '"=app-01"'))
    with Page(browser, path) as page:
        yield from want('numbers are none', page.run("['-1e5', '+.5', '-1.', '-1.2.3', '-', '=1', '-1e', 'HV-01'].map(armed).join(' ')"),
                        "-1e5 +.5 -1. '-1.2.3 '- '=1 '-1e HV-01")
        search(page, 'app-01')
        got = page.run('''(() => {
            const texts = [];
            Object.defineProperty(window, 'isSecureContext', { value: false });
            document.execCommand = () => { texts.push(document.activeElement.value); return true; };
            document.querySelector('.line .copy').click();
            document.querySelector("[aria-label='copy as CSV what is shown']").click();
            return texts;
        })()''')
        yield from want('row', "\t'=app-01\t" in got[0], True)
        yield from want('CSV', ",'=app-01," in got[1], True)


def fragment(browser, path):
    with Page(browser, path, fragment='#find=Eth1%2F1&sort=-VM') as page:
        yield from want('the search of a link', page.run("document.getElementById('find').value"), 'Eth1/1')
        yield from want('its order', page.run("document.querySelector('[aria-sort]').dataset.head"), 'VM')
        search(page, 'HV-01')
        yield from want('the link of a search', page.run('location.hash'), '#find=HV-01&sort=-VM')


def by_the_clock_of_the_reader(browser, path):
    """Beside UTC; where that is the reader's clock nothing is said twice."""
    for zone, began, ended in (('Europe/Berlin', '2026-11-18 03:58:00', '03:59:20'),
                               ('America/New_York', '2026-11-17 21:58:00', '21:59:20'), ('UTC', '', '')):
        with Page(browser, path, zone=zone) as page:
            words = '02:59:20 UTC (%s to %s in %s), 5 samples' % (began, ended, zone) if began else '02:59:20 UTC, 5 samples'
            text = page.run("document.querySelector('header p').textContent")
            yield from ['%s: %s' % (zone, text)] if words not in text else []
            yield from want('the title in ' + zone, page.run("document.querySelector('time').title"),
                            '%s in %s' % (began, zone) if began else '')


def without_scripts(browser, path, report):
    with Page(browser, path, scripts=False) as page:
        tree = page.call('DOM.getDocument', depth=-1)
        text = page.call('DOM.getOuterHTML', nodeId=tree['root']['nodeId'])['outerHTML']
        plain = re.sub(r'<script.*?</script>', '', text, flags=re.S)
        for f in report['findings'][:50]:
            if (f['mac'] or '') not in plain:
                yield 'no %s' % f['mac']
        yield from want('addresses', len(re.findall(r'<tr><td class="mac">', plain.split('id="places"')[1])),
                        min(200, len(report['places'])))


def printed(browser, path, report, scripts=True):
    """On paper: verdict, start and table; then a page a host with its script; no list of addresses."""
    if shutil.which('pdftotext') is None:
        yield 'no pdftotext: install poppler-utils'
        return
    with Page(browser, path, scripts=scripts) as page, tempfile.NamedTemporaryFile(suffix='.pdf') as file:
        file.write(base64.b64decode(page.call('Page.printToPDF', printBackground=True)['data']))
        file.flush()
        text = subprocess.run(['pdftotext', '-layout', file.name, '-'], capture_output=True, text=True, check=True).stdout
    sheets = [' '.join(sheet.split()) for sheet in text.split('\f')][:-1]
    hosts = [a for a in report['actions'] if a['host']]
    for words in [': change ' + hosts[0]['host'], 'Start here: ' + hosts[0]['host'], 'Who has to do what'] + [a['host'] for a in hosts]:
        if words not in sheets[0]:
            yield 'first page: no %r in %r' % (words, sheets[0][:400])
    for a in hosts:
        at = [i for i, sheet in enumerate(sheets) if '# %s: ' % a['host'] in sheet]
        if len(at) != 1 or at[0] == 0:
            yield 'script of %s on pages %s' % (a['host'], at)
            continue
        others = [b['host'] for b in hosts if b is not a and '# %s: ' % b['host'] in sheets[at[0]]]
        if others:
            yield 'page of %s has the script of %s' % (a['host'], others)
        for line in [w['line'] for w in a['window']] + [f['title'] for f in report['findings'] if f['id'] in a['resolves']]:
            if ' '.join(line.split()) not in sheets[at[0]]:
                yield 'page of %s: no %r' % (a['host'], line)
    told = {f['mac'] for f in report['findings']} | {s for a in report['actions'] for w in a['window'] for s in re.findall('(?:[0-9a-f]{2}:){5}[0-9a-f]{2}', w['line'])}
    for place in report['places']:
        if place['mac'] not in told and place['mac'] in text:
            yield 'the address %s of the list' % place['mac']
            break
    if not len(hosts) < len(sheets) <= len(hosts) + 4:
        yield '%d pages for %d hosts' % (len(sheets), len(hosts))


def heads_once(page):
    """A cell with the head before its value is of a table whose line of heads is not shown."""
    page.run("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    twice = page.run('''[...document.querySelectorAll('td[data-head]')].filter((cell) =>
        (getComputedStyle(cell, '::before').content !== 'none') ===
        (getComputedStyle(cell.closest('table').tHead).display !== 'none')).map((cell) => cell.dataset.head)''')
    if twice:
        yield 'heads of cells, and the line of heads: %s' % twice[:5]


def pages(browser, path, report, source, shots):
    with Page(browser, path) as page:
        check('ten seconds', ten_seconds(page, report))
        check('three and more spellings', spellings(page, report['findings'][0]['mac']))
        check('folded', folded(page, report))
        check('ways and keys', ways(page, report))
        check('pools', troubled(page))
        check('copy', copies(page))
        check('no fault, no request', page.faults())
        if shots:
            pdf = base64.b64decode(page.call('Page.printToPDF', printBackground=True)['data'])
            with open(os.path.join(shots, 'print.pdf'), 'wb') as f:
                f.write(pdf)
            page.call('Emulation.setEmulatedMedia', media='print')
            page.run("dispatchEvent(new Event('beforeprint'))")
            with open(os.path.join(shots, 'print.png'), 'wb') as f:
                f.write(base64.b64decode(page.call('Page.captureScreenshot', format='png', captureBeyondViewport=True, clip=dict(
                    x=0, y=0, scale=1, width=1366, height=2000))['data']))
    check('fragment', fragment(browser, path))
    check("the reader's clock", by_the_clock_of_the_reader(browser, path))
    check('without scripts', without_scripts(browser, path, report))
    for name, how in (('light', {}), ('dark', {'dark': True}), ('narrow', {'width': 390, 'height': 844})):
        with Page(browser, path, **how) as page:
            check(name + ': nothing wider than the window', nothing_wide(page))
            if source:
                check(name + ': axe', axe(page, source))
                page.run("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
                check(name + ': axe, all open', axe(page, source))
                check(name + ': nothing wider, all open', nothing_wide(page))
            else:
                COUNTS['skipped'] += 1
            check(name + ': a head once', heads_once(page))
            if shots:
                for full in (False, True):
                    data = page.call('Page.captureScreenshot', captureBeyondViewport=full, format='png',
                                     **({'clip': dict(x=0, y=0, scale=1, width=page.run('innerWidth'), height=min(8000, page.run(
                                         'document.documentElement.scrollHeight')))} if full else {}))['data']
                    with open(os.path.join(shots, name + ('-whole' if full else '') + '.png'), 'wb') as f:
                        f.write(base64.b64decode(data))


PAINT = "new Promise((done) => { const ask = () => { const p = performance.getEntriesByName('first-contentful-paint')[0]; p ? done(p.startTime) : setTimeout(ask, 20); }; ask(); })"


def large(browser, program, folder):
    path = big(program, folder)
    with open(os.path.join(folder, 'big.json'), encoding='utf-8') as f:
        report = json.load(f)
    empty = os.path.join(folder, 'empty.html')
    with open(empty, 'w', encoding='utf-8') as f:
        f.write('<!DOCTYPE html><title>empty</title><p>empty<script type="application/json">"%s"</script>' % ('x' * (os.path.getsize(path) - 100)))
    with Page(browser, empty) as page:
        blank = page.run(PAINT)
    with Page(browser, path) as page:
        paint, load = page.run(PAINT), page.run("performance.getEntriesByType('navigation')[0].loadEventEnd")
        total = '%s of %s' % ((format(len(report['places']), ','),) * 2)
        check('all addresses are searched', want('status', search(page, ''), total))
        check('the last address', spellings(page, report['places'][-1]['mac']))
        check('several words are "and"', want('status', search(page, 'leaf-07 Eth1/9 vlan 10').split(' of ')[0], '50', '51'))
        check('few rows are drawn', (f for f in ['%d rows' % page.run("document.querySelectorAll('.line').length")]
                                     if int(f.split()[0]) > DRAWN_MOST))
        times = sorted(page.run('''(() => {
            const input = document.getElementById('find'), took = [];
            const real = window.setTimeout;
            window.setTimeout = (f, ms) => { if (ms === 60) { const t = performance.now(); f(); took.push(performance.now() - t); } else { real(f, ms); } };
            for (const text of ['00155d', 'leaf-07', 'hv-0102', 'vm-1', '0015.5d00.1', 'eth1/3 leaf-2', 'vlan 10', '5d-00-18-6a']) {
                input.value = text;
                input.dispatchEvent(new Event('input'));
            }
            window.setTimeout = real;
            return took;
        })()'''))
        parse = page.run("(() => { const text = document.getElementById('places-data').textContent, began = performance.now(); JSON.parse(text); return performance.now() - began; })()")
        check('no fault in the large page', page.faults())
    size = os.path.getsize(path)
    print('large: %d findings, %d addresses, %d bytes; first paint %d ms (%d ms empty), load %d ms; search %d to %d ms (%d ms to read the data once)' % (
        len(report['findings']), len(report['places']), size, paint, blank, load, times[0], times[-1], parse))
    check('size', (['%d bytes' % size] if size > BYTES_MOST else []))
    check('first paint beside an empty page of its size', (['%d ms, empty %d ms' % (paint, blank)] if paint > PAINT_TIMES_MOST * max(blank, 10) else []))
    check('search beside reading the data', (['%d ms, reading %d ms' % (times[-1], parse)] if times[-1] > SEARCH_TIMES_MOST * max(parse, 5) else []))


def main():
    program = os.path.abspath(sys.argv[1])
    source = None
    if len(sys.argv) > 2:
        with open(sys.argv[2], encoding='utf-8') as f:
            source = f.read()
    chromium = shutil.which('chromium')
    if chromium is None:
        print('browser: no chromium, nothing looked at\n0 passed, 0 failed, 1 skipped')
        return 0
    with open(os.path.join(SAMPLE, 'report.json'), encoding='utf-8') as f:
        report = json.load(f)
    with tempfile.TemporaryDirectory() as folder, Browser(chromium) as browser:
        try:
            pages(browser, os.path.join(SAMPLE, 'report.html'), report, source, os.environ.get('SHOTS'))
            check('cells', cells(browser, folder))
            small = big(program, folder, 'small', 3, 4, 6, 6)
            with open(os.path.join(folder, 'small.json'), encoding='utf-8') as f:
                hosts = json.load(f)
            with Page(browser, small) as page:
                check('ticks', ticks(page, hosts))
            check('print', printed(browser, small, hosts))
            check('print without scripts', printed(browser, small, hosts, False))
            large(browser, program, folder)
        except Failure as failure:
            check('the browser', [str(failure)])
    print('%(passed)d passed, %(failed)d failed, %(skipped)d skipped' % COUNTS)
    return 1 if COUNTS['failed'] else 0


if __name__ == '__main__':
    sys.exit(main())
