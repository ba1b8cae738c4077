"""A simulated network: switches, links, stations; what each switch learns; recordings and truth.

Ports are written "leaf-1 Eth1/1". Every station is learned on the shortest way to it in its VLAN,
so a tree, an MLAG pair or a ring with a blocked link give the tables that such networks have.
"""
import os
import re
import time
import zlib

VLANS = (10, 20, 99)
SAMPLES = 3
BRIDGE, AP, ROUTER, PHONE, STATION = 0x20, 0x10, 0x08, 0x04, 0x01


def nic(host, n=0):
    return 0xD4F5EF000000 + host * 256 + n


def vm(host, n=0):
    return 0x00155D010A00 + host * 256 + n


def foreign(n):
    return 0x001B44000000 + n


def renamed(text, names):
    """The text with other names; none of them is a part of another word."""
    return re.sub(r'[\w-]+', lambda m: names.get(m.group(), m.group()), text)


def octets(number, n=6):
    return number.to_bytes(n, 'big')


def colons(mac):
    return octets(mac).hex(':')


class Switch:
    def __init__(self, number, name, names, polled, vlans):
        self.base = 0x001B21000000 + number * 0x1000
        self.name, self.polled, self.vlans = name, polled, vlans
        self.fids = {v: v for v in vlans}  # VLAN: FID
        self.ports = {p: i for i, p in enumerate(names, 1)}  # name: ifIndex and bridge port
        self.types = {}
        self.members = {}  # member: aggregate
        self.lacp = {}  # aggregate: (actor, actor key, partner, partner key)
        self.alias = {}
        self.pvid = {}
        self.heard = []  # (port, chassis, port id, sysName, capabilities)
        self.egress = {v: set() for v in vlans}
        self.stp = {}  # port: (state, designated bridge, designated port)
        self.bridge = True  # has forwarding tables
        self.own = [self.base]
        self.arp = []

    def bundle(self, port):
        return self.members.get(port, port)


class Network:
    samples = SAMPLES
    apart = 600  # seconds between samples
    paces = {2: None, 300: None}  # so many as well: findings where they are others then
    evidence = ('lldp', 'stp', 'addresses')  # what may be left out

    def __init__(self, lldp=True, stp=True):
        self.switches = {}
        self.links = []  # (switch, port, switch, port, vlans, blocked, heard): ports bundled
        self.stations = []  # (mac, vlan, [(switch, port)], samples)
        self.quiet = set()  # (switch, port) of links over which no switch is heard
        self.inventory = {}
        self.config = ''
        self.lldp, self.stp = lldp, stp
        # the truth
        self.ports = {}  # (switch, port): (class, host, attachment)
        self.findings = []  # at warning or above: "C3" or "critical C3"
        self.partial = []  # causes that may be a warning when a switch is left out
        self.vlans = None  # of these findings
        self.infos = []  # words that some finding at info has to have
        self.unsaid = []  # words that none may have
        self.domains = None  # how many
        self.peers = {}  # (switch, port): the switches it leads to
        self.sure = {}  # (switch, port): confidence
        self.primary = {}  # VLAN: the one that it counts as

    # ---- what it is made of

    def switch(self, name, ports=8, polled=True, vlans=VLANS, names=None, fid=None):
        names = names or ['Eth1/%d' % i for i in range(1, ports + 1)]
        s = Switch(len(self.switches) + 1, name, names, polled, vlans)
        if fid:
            s.fids.update({v: fid for v in vlans})
        self.switches[name] = s
        # the address under which it is managed, an interface of its own
        s.own.append(s.base + 0xff0)
        self.stations.append((s.base + 0xff0, 99, [(name, None)], None))
        return s

    def at(self, where):
        name, port = where.split(' ', 1)
        return self.switches[name], port

    def lag(self, where, *members):
        s, port = self.at(where)
        s.ports[port] = 1000 + int(port[2:])
        s.types[port] = 161
        for m in members:
            s.members[m] = port

    def virtual(self, where, index, iftype=131):
        s, port = self.at(where)
        s.ports[port] = index
        s.types[port] = iftype

    def link(self, one, other, vlans=VLANS, blocked=False, heard=True):
        """Between two ports, or members of aggregates. No VLANs: routed. heard: LLDP and BPDUs pass."""
        (a, p), (b, q) = self.at(one), self.at(other)
        x, y = a.bundle(p), b.bundle(q)
        if heard and self.lldp:
            a.heard.append((p, b.base, q, b.name, BRIDGE))
            b.heard.append((q, a.base, p, a.name, BRIDGE))
        if not heard:
            self.quiet.add((a.name, x))
        known = any(l[:4] == (a.name, x, b.name, y) for l in self.links)
        if not known:
            self.links.append((a.name, x, b.name, y, vlans, blocked))
        for s, port, far in ((a, x, b), (b, y, a)):
            for v in vlans:
                s.egress[v].add(port)
            if s.polled:
                self.expect(s, port, 'uplink' if far.polled else 'unpolled-switch')
                if far.polled:
                    self.peers.setdefault((s.name, port), set()).add(far.name)

    def fabric(self, port, leaves):
        """An overlay: each leaf reaches each other by it."""
        for i, a in enumerate(leaves):
            self.virtual('%s %s' % (a, port), 5001)
            self.expect(self.switches[a], port, 'fabric')
            for b in leaves[:i]:
                self.links.append((a, port, b, port, VLANS, False))

    def expect(self, s, port, cls, host='', attachment=None):
        s = self.switches[s] if isinstance(s, str) else s
        self.ports[s.name, port] = (cls, host, attachment or '%s %s' % (s.name, port))

    def station(self, mac, vlan, *where, samples=None):
        """One address, at one port or at several that are one attachment."""
        self.stations.append((mac, vlan, [(w.split(' ', 1)[0], self.at(w)[0].bundle(
            self.at(w)[1])) for w in where], samples))

    def edge(self, where, cls='edge', host=''):
        """What the ports of one attachment are."""
        ports = where if isinstance(where, tuple) else (where,)
        for w in ports:
            s, port = self.at(w)
            self.expect(s, s.bundle(port), cls, host, '; '.join(
                '%s %s' % (self.at(v)[0].name, self.at(v)[0].bundle(self.at(v)[1]))
                for v in ports))

    def hear(self, where, chassis, name, caps, port_id=''):
        if self.lldp:
            s, port = self.at(where)
            s.heard.append((port, chassis, port_id, name, caps))

    def bond(self, where, partner, key=9, actor=0):
        s, port = self.at(where)
        s.lacp[port] = (actor or s.base, 1000, partner, key)

    # ---- hosts

    def line(self, file, *cells):
        self.inventory.setdefault(file, []).append(','.join(map(str, cells)))

    def host(self, h, where=None, second=None, nics=True, cls='edge'):
        """Host h with two NICs and two VMs. where: one port, or a tuple of ports that are one
        attachment. second: the port of its second NIC and of its second VM."""
        name = 'HV-%02d' % h
        pool = vm(h)
        self.line('hosts.csv', name, octets(pool).hex(), octets(pool + 255).hex(),
                  '10.20.%d.%d' % (pool >> 16 & 255, pool >> 8 & 255))
        for k in (0, 1):
            if nics:
                self.line('adapters.csv', name, 'NIC%d' % (k + 1), octets(nic(h, k)).hex(),
                          octets(nic(h, k)).hex(), 'Up', 'False', 'True')
            self.line('vmnics.csv', name, 'vm-%d-%d' % (h, k), '', 'Network Adapter',
                      octets(vm(h, k)).hex(), 'True', (10, 20)[k], 'Access')
        if where:
            ports = where if isinstance(where, tuple) else (where,)
            self.station(nic(h), 99, *ports)
            self.station(vm(h), 10, *ports)
            self.edge(where, cls, name if cls == 'edge' else '')
            rest = (second,) if second else ports
            self.station(nic(h, 1), 99, *rest)
            self.station(vm(h, 1), 20, *rest)
            if second:
                self.edge(second, cls, name)
        return name

    # ---- what the switches learn

    def towards(self, at, vlan, where):
        """The port of a switch towards a station, or None."""
        for name, port in where:
            if name == at:
                return port
        seen, ways = {at}, [(at, None)]
        while ways:
            here, first = ways.pop(0)
            if any(name == here for name, _ in where):
                return first
            for a, x, b, y, vlans, blocked in self.links:
                for one, port, other in ((a, x, b), (b, y, a)):
                    if one == here and not blocked and vlan in vlans and other not in seen \
                            and vlan in self.switches[other].vlans:
                        seen.add(other)
                        ways.append((other, first or port))
        return None

    def tables(self, sample):
        """{switch: {(FID, mac): port}}; far switches do not hear of everything all the time."""
        tables = {name: {} for name in self.switches}
        for mac, vlan, where, samples in self.stations:
            if samples and sample not in samples:
                continue
            for name, s in self.switches.items():
                if vlan not in s.vlans or not s.bridge:
                    continue
                port = self.towards(name, vlan, where)
                here = any(w[0] == name for w in where)
                spare = not samples and zlib.crc32(b'%d %s %d' % (
                    mac, name.encode(), sample)) % (12 if here else 5) == 0
                if port and not (spare and sample > 1):
                    key = s.fids[vlan], mac
                    if key not in tables[name] or sample % 2:  # heard last
                        tables[name][key] = port
        return tables

    def span_tree(self):
        """Designated bridges, with the first switch as the root."""
        if not self.stp:
            return
        depth = {next(iter(self.switches)): 0}
        layer = list(depth)
        while layer:
            here = layer.pop(0)
            for a, x, b, y, vlans, _ in self.links:
                for one, other in ((a, b), (b, a)):
                    if one == here and vlans and other not in depth:
                        depth[other] = depth[here] + 1
                        layer.append(other)
        for a, x, b, y, vlans, blocked in self.links:
            if (a, x) in self.quiet or not vlans or x not in self.switches[a].ports or a not in depth:
                continue
            up, p, down, q = (a, x, b, y) if (depth[a], a) < (depth[b], b) else (b, y, a, x)
            u, d = self.switches[up], self.switches[down]
            ident = (u.base, u.ports[p])
            u.stp[p] = (5,) + ident
            d.stp[q] = (2 if blocked else 5,) + ident

    # ---- recordings

    def write(self, folder, lacking='', apart=None, names=None):
        """net/1, net/2 ..., so many seconds apart; lacking: lldp, stp, addresses, or the name of a
        switch; names: what switches are called instead."""
        self.span_tree()
        names = names or {}
        for k in range(1, self.samples + 1):
            os.makedirs(os.path.join(folder, 'net', str(k)))
            tables = self.tables(k)
            for name, s in self.switches.items():
                if s.polled and name != lacking:
                    path = os.path.join(folder, 'net', str(k), names.get(name, name) + '.snmprec')
                    with open(path, 'w', encoding='utf-8') as f:
                        f.writelines('%s|%s|%s\n' % (oid, tag, names.get(value, value)) for
                                     oid, tag, value in record(s, tables[name], lacking))
        with open(os.path.join(folder, 'net', 'times'), 'w', encoding='utf-8') as f:
            f.writelines(time.strftime('2026-11-18T%H:%M:%SZ\n', time.gmtime(7200 + (apart or self.apart) * k))
                         for k in range(self.samples))
        os.mkdir(os.path.join(folder, 'inventory'))
        for file, lines in self.inventory.items():
            with open(os.path.join(folder, 'inventory', file), 'w', encoding='utf-8') as f:
                f.write('\n'.join([HEADS[file]] + lines) + '\n')
        with open(os.path.join(folder, 'net.conf'), 'w', encoding='utf-8') as f:
            f.write(renamed(self.config, names))

    def places(self):
        """{(mac, vlan, switch, port)} over all samples: whatever is on no uplink or overlay."""
        found = set()
        for k in range(1, self.samples + 1):
            for name, table in self.tables(k).items():
                s = self.switches[name]
                for (fid, mac), port in table.items():
                    if s.polled and \
                            self.ports.get((name, port), ('',))[0] not in ('uplink', 'fabric'):
                        vlans = [v for v in s.fids if s.fids[v] == fid]
                        vlan = self.primary.get(vlans[0], vlans[0]) if len(vlans) == 1 else ''
                        found.add((colons(mac), str(vlan), name, port))
        return found


HEADS = {
    'hosts.csv': 'ComputerName,MacAddressMinimum,MacAddressMaximum,IPAddress',
    'adapters.csv':
        'PSComputerName,Name,MacAddress,PermanentAddress,Status,Virtual,HardwareInterface',
    'vmnics.csv': 'ComputerName,VMName,VMId,Name,MacAddress,DynamicMacAddressEnabled,'
                  'AccessVlanId,VlanMode',
    'teams.csv':
        'PSComputerName,Name,Members,TeamNics,TeamingMode,LoadBalancingAlgorithm,Status',
}


def record(s, table, lacking):
    """(OID, tag, value) of one switch."""
    bridge, lldp = '1.3.6.1.2.1.17.', '1.0.8802.1.1.2.1.'
    yield '1.3.6.1.2.1.1.1.0', 4, 'simulated switch'
    yield '1.3.6.1.2.1.1.2.0', 6, '1.3.6.1.4.1.8072.3.2.10'
    yield '1.3.6.1.2.1.1.5.0', 4, s.name
    for i, (port, number) in enumerate(s.ports.items()):
        row = '1.3.6.1.2.1.2.2.1.%d.' + str(number)
        yield row % 2, 4, port
        yield row % 3, 2, s.types.get(port, 6)
        if lacking != 'addresses':
            yield row % 6, '4x', octets(s.base + 1 + i).hex()
        yield row % 8, 2, 1
        yield '1.3.6.1.2.1.31.1.1.1.1.%d' % number, 4, port
        yield '1.3.6.1.2.1.31.1.1.1.18.%d' % number, 4, s.alias.get(port, '')
    if lacking != 'addresses':
        for i, own in enumerate(s.own[1:]):
            row = '1.3.6.1.2.1.2.2.1.%d.' + str(9001 + i)
            yield row % 2, 4, 'vlan%d' % i
            yield row % 3, 2, 136
            yield row % 6, '4x', octets(own).hex()
            yield '1.3.6.1.2.1.31.1.1.1.1.%d' % (9001 + i), 4, 'vlan%d' % i
    for ip, mac in s.arp:
        yield '1.3.6.1.2.1.4.22.1.2.9001.%s' % ip, '4x', octets(mac).hex()
    if not s.bridge:
        return
    yield bridge + '1.1.0', '4x', octets(s.base).hex()
    yield bridge + '4.2.0', 2, 300
    for port, number in s.ports.items():
        if port not in s.members:
            yield bridge + '1.4.1.2.%d' % number, 2, number
    for port, vlan in s.pvid.items():
        yield bridge + '7.1.4.5.1.1.%d' % s.ports[port], 66, vlan
    for port, (state, designated, number) in s.stp.items():
        if lacking != 'stp':
            row = bridge + '2.15.1.%d.' + str(s.ports[port])
            yield row % 3, 2, state
            yield row % 8, '4x', '8000' + octets(designated).hex()
            yield row % 9, '4x', octets(0x8000 | number & 0xfff, 2).hex()
    for v, fid in s.fids.items():
        yield bridge + '7.1.4.2.1.3.0.%d' % v, 66, fid
        bits = 0
        for port in s.egress[v]:
            bits |= 1 << 1104 - s.ports[port] if s.ports[port] <= 1104 else 0
        yield bridge + '7.1.4.2.1.4.0.%d' % v, '4x', octets(bits, 138).hex()
    for (fid, mac), port in table.items():
        row = bridge + '7.1.2.2.1.%d.' + '%d.%s' % (fid, '.'.join(map(str, octets(mac))))
        yield row % 2, 2, s.ports[port]
        yield row % 3, 2, 3
    for member, lag in s.members.items():
        yield '1.2.840.10006.300.43.1.2.1.1.13.%d' % s.ports[member], 2, s.ports[lag]
    for lag, (actor, actor_key, partner, partner_key) in s.lacp.items():
        row = '1.2.840.10006.300.43.1.1.1.1.%d.' + str(s.ports[lag])
        yield row % 4, '4x', octets(actor).hex()
        yield row % 7, 2, actor_key
        yield row % 8, '4x', octets(partner).hex()
        yield row % 10, 2, partner_key
    if lacking == 'lldp' or not s.heard:
        return
    yield lldp + '3.1.0', 2, 4
    yield lldp + '3.2.0', '4x', octets(s.base).hex()
    for port, number in s.ports.items():
        yield lldp + '3.7.1.2.%d' % number, 2, 5
        yield lldp + '3.7.1.3.%d' % number, 4, port
    for i, (port, chassis, port_id, name, caps) in enumerate(s.heard):
        row = lldp + '4.1.1.%d.' + '0.%d.%d' % (s.ports[port], i + 1)
        yield row % 4, 2, 4
        yield row % 5, '4x', octets(chassis).hex()
        yield row % 6, 2, 5
        yield row % 7, 4, port_id
        yield row % 9, 4, name
        yield row % 12, '4x', '%02x00' % caps
