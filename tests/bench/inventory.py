#!/usr/bin/env python3
"""What reading an export of 100,000 NICs costs: time and memory.

usage: inventory.py FDBAUDIT [EXPECTED-FACTOR]

Each stands beside its floor, measured in turns with it: libcsv alone, or SAX of libxml2 alone, on
the same file with callbacks that do nothing (bench_floors.c). Budgets: flat CSV 8 times its floor,
raw CSV of 83 columns twice, CLIXML twice, and memory. With a factor the budgets are multiplied by
it and the exit status is 1 when one is missed.
"""
import os
import subprocess
import sys
import tempfile
import time
import uuid

from measure import target

NICS, PER_HOST, RUNS = 100000, 100, 5
NAMESPACE = uuid.UUID('6f0d9a52-0000-4000-8000-00155d000000')
TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
RAW = os.path.join(TOP, 'tests/estate/ps51-utf8bom/Get-VMNetworkAdapter.csv')
REMOTE = os.path.join(TOP, 'tests/estate/clixml/Get-VMNetworkAdapter-remote-ps7.xml')


def nics():
    """host, vm, vm id, MAC"""
    for i in range(NICS):
        yield ('HV-%04d' % (i // PER_HOST), 'vm-%06d' % i, str(uuid.uuid5(NAMESPACE, str(i))),
               '00155D%06X' % i)


def flat(path):
    with open(path, 'w', encoding='utf-8', newline='') as f:
        f.write('Host,VM,Adapter,MAC,VLAN,Kind\r\n')
        f.writelines('%s,%s,Network Adapter,%s,110,dynamic\r\n' % (h, vm, mac)
                     for h, vm, _, mac in nics())


def template(text):
    """The row or object of dc-a01, with places for what differs."""
    vm_id = '4d38601d-a9de-5250-8812-45aef20e0019'
    text = text.replace('%', '%%').replace('HV-A01', '%(host)s').replace('dc-a01', '%(vm)s')
    text = text.replace(vm_id, '%(id)s').replace(vm_id.upper(), '%(ID)s')
    return text.replace('00155D010B00', '%(mac)s')


def fill(text):
    for host, vm, vm_id, mac in nics():
        yield text % {'host': host, 'vm': vm, 'id': vm_id, 'ID': vm_id.upper(), 'mac': mac}


def raw(path):
    with open(RAW, encoding='utf-8-sig', newline='') as f:
        kind, header, row = (f.readline() for _ in range(3))
    with open(path, 'w', encoding='utf-8-sig', newline='') as f:
        f.write(kind + header)
        f.writelines(fill(template(row)))


def clixml(path):
    with open(REMOTE, encoding='utf-8', newline='') as f:
        first, obj = f.readline(), f.readline()
        types = f.readline() # later objects refer to the types of the first
    with open(path, 'w', encoding='utf-16-le', newline='') as f:
        f.write('\ufeff' + first + obj)
        f.writelines(fill(template(types.replace('web-a01', 'dc-a01').replace('010B01', '010B00'))))
        f.write('</Objs>\r\n')


def measure(command):
    """CPU seconds, wall seconds and MB of a program, and what it printed first."""
    began = time.monotonic()
    p = subprocess.Popen(command, stdout=subprocess.PIPE)
    head = p.stdout.readline().decode()
    p.stdout.read()
    _, status, usage = os.wait4(p.pid, 0)
    wall = time.monotonic() - began
    p.returncode = os.waitstatus_to_exitcode(status)
    if p.returncode != 0:
        sys.exit('%s: exit %d: %s' % (command, p.returncode, head))
    return usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024, head


def measure_both(program, kind, path):
    """The quickest of several runs of the program and of the floor, which take turns."""
    floors = os.path.join(os.path.dirname(program), 'bench-floors')
    ours, floor = [], []
    for _ in range(RUNS):
        floor.append(measure([floors, kind, path]))
        ours.append(measure([program, 'inventory', '-q', path]))
        if '%d NICs' % NICS not in ours[-1][3].replace(str(NICS + 1), str(NICS)):
            sys.exit('%s: %s' % (path, ours[-1][3]))
    return min(ours), min(floor)


def main():
    program = sys.argv[1]
    strict = len(sys.argv) > 2
    factor = float(sys.argv[2]) if strict else 1
    missed = 0
    print('\nReading an export of %d NICs\n%-10s %8s %8s %8s %8s %8s' % (
        NICS, 'export', 'MB', 'wall s', 'CPU s', 'floor s', 'RSS MB'))
    for make, name, kind, most, megabytes in EXPORTS:
        with tempfile.TemporaryDirectory() as tmp:
            path = os.path.join(tmp, name)
            make(path)
            size = os.path.getsize(path) / 1e6
            (cpu, wall, rss, _), (floor, *_) = measure_both(program, kind, path)
        print('%-10s %8.0f %8.2f %8.2f %8.2f %8.0f' % (name, size, wall, cpu, floor, rss))
        what = '100,000 NICs, %s: ' % name
        missed += not target(what + 'CPU time to %s alone' % kind, cpu / floor, most=most * factor)
        missed += not target(what + 'memory', rss, most=megabytes * factor, unit=' MB')
    return 1 if missed and strict else 0


# file, its maker, its floor, times the floor, MB
EXPORTS = ((flat, 'flat.csv', 'libcsv', 8, 80), (raw, 'raw.csv', 'libcsv', 2, 115),
           (clixml, 'nics.xml', 'SAX', 2, 128))

if __name__ == '__main__':
    sys.exit(main())
