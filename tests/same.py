#!/usr/bin/env python3
"""Two builds of fdbaudit say the same, byte for byte: for a step that must not change behaviour.

usage: same.py OLD NEW [DATA]

Both run every case of tests/cases, the networks of tests/walks and the stories of tests/place, the
latter also without each sort of evidence, with every report; the exports of tests/estate in every
format; and of DATA, where it is given, the recordings in devices, topology, samples and netconf and
the exports in hyperv. Compared are exit status, standard output, standard error and every file that
was written, without the moments and seconds of those few cases that ask a network. Each difference is
printed; the last line is "N passed, N failed, 0 skipped".
"""
import concurrent.futures
import difflib
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, 'place'))
import large  # noqa: E402
import stories  # noqa: E402

SHOWN = 8  # lines of one difference
ESTATE_FORMATS = ('text', 'json', 'csv')
NOW = '2026-11-18T03:00:00Z'  # of recordings that do not say when they were made


def report_formats(program):
    """The names that --help lists."""
    done = subprocess.run([program, 'scan', '--help'], capture_output=True, text=True, check=True)
    listed = done.stdout.split('\nreports:\n')[1].split('\n\n')[0]
    return [line.split()[0] for line in listed.splitlines()]


# ---- what is run: name, a function that fills an empty folder, and a command in it -------------

def cases():
    def fill(folder, case):
        shutil.copytree(os.path.join(HERE, 'cases', case), folder, dirs_exist_ok=True)
        os.symlink(os.path.join(HERE, 'walks'), os.path.join(folder, 'walks'))

    for case in sorted(os.listdir(os.path.join(HERE, 'cases'))):
        yield 'case ' + case, lambda folder, case=case: fill(folder, case), ['sh', './cmd']


def scan(formats, *args):
    """Every report as a file, and the text on standard output."""
    command = ['fdbaudit', 'scan', '--now', NOW, '-r', 'text', *args]
    for name in formats:
        command += ['-r', '%s=report.%s' % (name, name)]
    return command


def replays(formats, what, paths):
    for path in paths:
        name = os.path.basename(path)
        args = ['--replay', 'input/' + name]
        if os.path.isdir(os.path.join(path, 'inventory')):
            args += ['-i', 'input/%s/inventory' % name]
        for verbose in ((), ('-v',)):
            yield ' '.join((what, name) + verbose), lambda folder, path=path: os.symlink(
                os.path.dirname(path), os.path.join(folder, 'input')), scan(formats, *args, *verbose)


def places(formats):
    for make in stories.STORIES + large.STORIES:
        network = make()
        args = ['-c', 'net.conf', '--replay', 'net']
        if network.inventory:
            args += ['-i', 'inventory']
        ends = sorted({switch for far in network.peers.values() for switch in far})
        for lacking in ('',) + (network.evidence and network.evidence + tuple(ends)):
            yield ('story %s without %s' % (make.__name__, lacking or 'nothing'),
                   lambda folder, network=network, lacking=lacking: network.write(folder, lacking),
                   scan(formats, *args))


def exports(folder):
    """Each file alone, and all of them together."""
    files = sorted(glob.glob(os.path.join(folder, '*', '*.*')))
    for chosen in [[f] for f in files] + [files]:
        command = ['fdbaudit', 'inventory', '-r', 'text']
        for name in ESTATE_FORMATS:
            command += ['-r', '%s=estate.%s' % (name, name)]
        command += ['input/' + os.path.relpath(f, folder) for f in chosen]
        name = os.path.relpath(chosen[0], folder) if len(chosen) == 1 else 'all files'
        yield 'estate ' + name, lambda where: os.symlink(
            folder, os.path.join(where, 'input')), command


def runs(formats, data):
    def found(*parts):
        return sorted(glob.glob(os.path.join(*parts)))

    yield from cases()
    yield from replays(formats, 'network', [os.path.dirname(t) for t in found(HERE, 'walks/*/truth.json')])
    yield from replays(formats, 'netconf', found(HERE, 'walks/netconf/*.xml'))
    yield from places(formats)
    yield from exports(os.path.join(HERE, 'estate'))
    if data:
        yield from replays(formats, 'device', found(data, 'devices/*.snmprec'))
        yield from replays(formats, 'topology', found(data, 'topology/*/snmprec'))
        yield from replays(formats, 'samples', [os.path.dirname(d) for d in found(data, 'samples/*/1')])
        yield from replays(formats, 'netconf', found(data, 'netconf/*.xml'))
        yield from exports(os.path.join(data, 'hyperv'))


# ---- how it is run, and what came of it --------------------------------------------------------

def files(folder):
    """What each file holds; of a link, where it leads."""
    out = {}
    for top, folders, names in os.walk(folder):
        for name in names + folders:
            path = os.path.join(top, name)
            key = 'file ' + os.path.relpath(path, folder)
            if os.path.islink(path):
                out[key] = os.readlink(path).encode()
            elif os.path.isfile(path):
                os.chmod(path, 0o600)
                with open(path, 'rb') as f:
                    out[key] = f.read()
    return out


def result(folder, fill, command, tools):
    """Both programs run in a folder of one name: no output differs by where it was written."""
    os.mkdir(folder)
    try:
        fill(folder)
        # The environment is part of the input: nothing of the caller's gets in.
        done = subprocess.run(command, cwd=folder, capture_output=True, stdin=subprocess.DEVNULL,
                              timeout=300, check=False, env={
                                  'PATH': tools + ':/usr/bin:/bin:/usr/sbin:/sbin',
                                  'HOME': folder, 'LC_ALL': 'C'})
        return {'exit status': b'%d' % done.returncode, 'standard output': done.stdout,
                'standard error': done.stderr, **files(folder)}
    finally:
        subprocess.run(['chmod', '-R', 'u+rwX', folder], check=True)
        shutil.rmtree(folder)


def timeless(text):
    """Without the moments of today, and what a table of a live switch took."""
    today = time.strftime('%Y-%m-%d', time.gmtime()).encode()
    text = re.sub(today + rb'[T ]\d\d:\d\d:\d\d(Z?)( to \d\d:\d\d:\d\d)?', rb'MOMENT\1', text)
    return re.sub(rb'"seconds":\d+\.\d+', b'"seconds":SECONDS', text)


def differences(old, new):
    for key in sorted(old.keys() | new.keys()):
        a, b = (timeless(side[key]) if key in side else None for side in (old, new))
        if a == b:
            continue
        if a is None or b is None:
            yield '%s is %s' % (key, 'new' if a is None else 'gone')
            continue
        lines = [text.decode(errors='backslashreplace').splitlines() for text in (a, b)]
        changed = [line for line in difflib.unified_diff(*lines, n=0, lineterm='')][2:]
        yield '\n    '.join([key + ' differs:'] + (changed[:SHOWN] or ['in its line ends']))


def compare(top, number, run, tools):
    name, fill, command = run
    folder = os.path.join(top, 'run-%d' % number)
    try:
        return name, list(differences(*(result(folder, fill, command, t) for t in tools)))
    except (OSError, subprocess.SubprocessError) as e:
        return name, [str(e)]


def main():
    programs = [os.path.realpath(p) for p in sys.argv[1:3]]
    data = os.path.realpath(sys.argv[3]) if len(sys.argv) > 3 else None
    passed = failed = 0
    with tempfile.TemporaryDirectory(prefix='fdbaudit-same-') as top:
        tools = [os.path.join(top, which) for which in ('old', 'new')]
        for program, folder in zip(programs, tools):
            os.mkdir(folder)
            os.symlink(program, os.path.join(folder, 'fdbaudit'))
        formats = report_formats(programs[0])
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            waiting = [pool.submit(compare, top, n, run, tools)
                       for n, run in enumerate(runs(formats, data))]
            for name, wrong in (w.result() for w in waiting):
                for line in wrong:
                    print('not ok: %s: %s' % (name, line))
                passed += not wrong
                failed += bool(wrong)
    print('%d passed, %d failed, 0 skipped' % (passed, failed))
    return failed > 0


if __name__ == '__main__':
    sys.exit(main())
