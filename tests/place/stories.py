"""Networks as they are built, each by a function of its name; its first line says what it is."""
from network import AP, BRIDGE, PHONE, ROUTER, STATION, Network, foreign, nic, vm


def pair(n, a='leaf-1', b='leaf-2'):
    """Two switches with a peer link of two ports."""
    for s in (a, b):
        n.switch(s)
        n.lag(s + ' Po1', 'Eth1/7', 'Eth1/8')
    for p in 7, 8:
        n.link('%s Eth1/%d' % (a, p), '%s Eth1/%d' % (b, p))


def below_a_spine(n):
    """The pair is one switch to the spine above it: an aggregate to both."""
    n.switch('spine-1')
    n.lag('spine-1 Po10', 'Eth1/1', 'Eth1/2')
    pair(n)
    for k, leaf in enumerate(('leaf-1', 'leaf-2'), 1):
        n.lag(leaf + ' Po20', 'Eth1/6')
        n.link('%s Eth1/6' % leaf, 'spine-1 Eth1/%d' % k)
        n.bond(leaf + ' Po20', n.switches['spine-1'].base, actor=0x0023040000aa)
    n.bond('spine-1 Po10', 0x0023040000aa)


def mlag():
    """an MLAG pair with LACP hosts, one of them in no export, and one on a single leaf"""
    n = Network(stp=False)
    below_a_spine(n)
    for leaf, number in ('leaf-1', 11), ('leaf-2', 12):  # the numbers may differ
        n.lag('%s Po%d' % (leaf, number), 'Eth1/1')
        n.lag(leaf + ' Po13', 'Eth1/3')
        n.bond('%s Po%d' % (leaf, number), nic(1), actor=0x0023040000aa)
        n.bond(leaf + ' Po13', foreign(1), actor=0x0023040000aa)
    n.host(1, ('leaf-1 Po11', 'leaf-2 Po12'))
    n.host(2, 'leaf-1 Eth1/2')
    for k in 1, 2, 3:
        n.station(foreign(k), 20, 'leaf-1 Po13', 'leaf-2 Po13')
    n.edge(('leaf-1 Po13', 'leaf-2 Po13'), 'edge-many')
    n.domains = 1
    return n


def static_bundle():
    """a declared MLAG pair with a static bundle that no export names"""
    n = Network(stp=False)
    pair(n)
    n.config = '[switch leaf-1]\nmlag-peer = Po1\n'
    for leaf in 'leaf-1', 'leaf-2':
        n.lag(leaf + ' Po11', 'Eth1/1')
    for k in 1, 2, 3:
        n.station(foreign(k), 20, 'leaf-1 Po11', 'leaf-2 Po11')
    n.edge(('leaf-1 Po11', 'leaf-2 Po11'), 'edge-many')
    return n


def bundle_of_a_host():
    """a static bundle to two switches of which nothing tells that they are a pair, but for the host"""
    n = Network()
    n.switch('spine-1')
    for k in 1, 2:
        leaf = 'leaf-%d' % k
        n.switch(leaf)
        n.link(leaf + ' Eth1/8', 'spine-1 Eth1/%d' % k)
        n.lag(leaf + ' Po11', 'Eth1/1')
    n.host(1, ('leaf-1 Po11', 'leaf-2 Po11'))
    n.line('teams.csv', 'HV-01', 'Team1', 'NIC1 NIC2', 'Team1', 'Static', 'Dynamic', 'Up')
    return n


def lacp_without_keys():
    """two switches that tell the partner of an aggregate and no key: they are not joined by it"""
    n = Network()
    n.switch('spine-1')
    for k in 1, 2:
        leaf = 'leaf-%d' % k
        n.switch(leaf)
        n.link(leaf + ' Eth1/8', 'spine-1 Eth1/%d' % k)
        n.lag(leaf + ' Po11', 'Eth1/1')
        n.bond(leaf + ' Po11', foreign(90), key=0)
        n.host(k, leaf + ' Po11')
    return n


def paired_by_actor():
    """an MLAG pair told by its common actor id and the peer link, with a static bundle"""
    n = static_bundle()
    n.config = ''
    for leaf in 'leaf-1', 'leaf-2':
        n.lag(leaf + ' Po12', 'Eth1/2')
        n.bond(leaf + ' Po12', foreign(90), actor=0x0023040000aa)
        n.bond(leaf + ' Po11', 0, key=0, actor=0x0023040000aa)
    n.station(foreign(90), 20, 'leaf-1 Po12', 'leaf-2 Po12')
    n.edge(('leaf-1 Po12', 'leaf-2 Po12'))
    return n


def common_actor():
    """three leaves of one vendor that ships one actor id: a LACP host on each, none of them joined"""
    n = Network()
    n.switch('spine-1')
    for k in 1, 2, 3:
        leaf = 'leaf-%d' % k
        n.switch(leaf)
        n.lag(leaf + ' Po11', 'Eth1/1')
        n.link(leaf + ' Eth1/8', 'spine-1 Eth1/%d' % k)
        n.bond(leaf + ' Po11', nic(k), actor=0x001b21ffffff)
        n.host(k, leaf + ' Po11')
    n.infos = ['LACP system 00:1b:21:ff:ff:ff is one id of 3 switches']
    return n


def ring_of_one_actor():
    """a ring of three that have one actor id: copied addresses on two bundles stay conflicts"""
    n = ring()
    for k in 1, 2, 3:
        s = 'leaf-%d' % k
        n.lag(s + ' Po12', 'Eth1/2')
        n.bond(s + ' Po12', 0, key=0, actor=0x001b21ffffff)
    n.host(4, 'leaf-1 Po12', nics=False)
    n.edge('leaf-1 Po12', 'edge-many')
    n.edge('leaf-3 Po12', 'edge-many')
    for k, v in (0, 10), (1, 20):
        n.line('vmnics.csv', 'HV-02', 'copy-%d' % k, '', 'Network Adapter', '%012x' % vm(4, k),
               'True', v, 'Access')
        n.station(vm(4, k), v, 'leaf-3 Po12')
    n.stations = [s for s in n.stations if s[0] not in (nic(4), nic(4, 1))]  # VMs alone speak
    n.findings = ['C3', 'C3']
    return n


def teams():
    """switch-independent teams on two leaves and on two ports of one"""
    n = Network()
    n.switch('spine-1')
    for k in 1, 2:
        n.switch('leaf-%d' % k)
        n.link('leaf-%d Eth1/8' % k, 'spine-1 Eth1/%d' % k)
    n.host(1, 'leaf-1 Eth1/1', 'leaf-2 Eth1/1')
    n.host(2, 'leaf-1 Eth1/2', 'leaf-1 Eth1/3')
    for h in 1, 2:
        n.line('teams.csv', 'HV-%02d' % h, 'Team1', 'NIC1 NIC2', 'Team1', 'SwitchIndependent',
               'Dynamic', 'Up')
    n.domains = 1
    return n


PLUGS = 'leaf-1 Eth1/3', 'leaf-2 Eth1/3'


def moving(n, *phases):
    """Two VMs of HV-06, whose NICs are never heard: at which of its plugs in each sample."""
    n.host(6)
    for k, phase in enumerate(phases):
        for sample, at in enumerate(phase, 1):
            n.station(vm(6, k), (10, 20)[k], PLUGS[at], samples=(sample,))
    for port in PLUGS:
        n.edge(port, 'edge', 'HV-06')
    return n


def team(n, mode, balance):
    n.line('teams.csv', 'HV-06', 'Team1', 'NIC1 NIC2', 'Team1', mode, balance, 'Up')
    return n


def leaves():
    n = Network()
    n.switch('spine-1')
    for k in 1, 2:
        n.switch('leaf-%d' % k)
        n.link('leaf-%d Eth1/8' % k, 'spine-1 Eth1/%d' % k)
    n.host(2, 'leaf-2 Eth1/2')
    return n


def unbundled(n, mode):
    """A team that needs a bundle, on ports that are none: its frames take either of them."""
    moving(n, (0, 1, 0), (1, 0, 1))
    n.findings = ['error C6']
    return team(n, mode, 'Dynamic')


def unbundled_static():
    """a static team on plain ports"""
    return unbundled(leaves(), 'Static')


def unbundled_lacp():
    """an LACP team on plain ports"""
    return unbundled(leaves(), 'Lacp')


def unbundled_transit():
    """the same at two leaves that a switch joins which nobody polls"""
    return unbundled(transit(), 'Lacp')


def failover(n=None):
    """a team of which one NIC failed: its VMs moved to the other one, one after the other"""
    n = moving(n or leaves(), (0, 1, 1), (0, 0, 1))
    n.infos = ['moved to another port of its team']
    return team(n, 'SwitchIndependent', 'HyperVPort')


def failover_transit():
    """the same at two leaves that a switch joins which nobody polls"""
    return failover(transit())


def drain(n=None):
    """a node of a cluster is drained and comes back: all of its VMs move to another one and return"""
    n = n or leaves()
    for k, port in enumerate(PLUGS):
        n.host(6 + k)
        n.station(nic(6 + k), 99, port)
        n.edge(port, 'edge', 'HV-%02d' % (6 + k))
    for k in 0, 1:
        for sample in 1, 2, 3:
            n.station(vm(6, k), (10, 20)[k], PLUGS[sample == 2], samples=(sample,))
    n.paces = {300: None}
    n.infos = ['and came back']
    return n


def drain_transit():
    """the same at two leaves that a switch joins which nobody polls"""
    return drain(transit())


def loop(n=None):
    """two user ports that a cable joins, with VMs of a host in that VLAN: the loop, and nothing of them"""
    n = n or leaves()
    n.samples = 4
    n.host(6)
    for k in 0, 1:
        n.station(nic(6, k), 99, PLUGS[0])
    ports = 'leaf-1 Eth1/5', 'leaf-1 Eth1/6'
    for k in range(12):  # of six makes
        for sample in 1, 2, 3, 4:
            n.station(0x001B50000000 + k % 6 * 0x10000000 + k, 20, ports[(k + sample) % 2],
                      samples=(sample,))
    for sample in 1, 2, 3, 4:
        n.station(vm(6, 1), 20, (PLUGS[0], ports[0], PLUGS[0], ports[1])[sample - 1],
                  samples=(sample,))
    n.edge(PLUGS[0], 'edge', 'HV-06')
    for port in ports:
        n.edge(port, 'edge-many')
    n.findings = ['critical C23']
    return n


def loop_transit():
    """the same at a leaf behind a switch that nobody polls"""
    return loop(transit())


def copied_nic(n=None):
    """two hosts fresh from one image: the NIC of the second one got the address of the first one's"""
    n = n or leaves()
    n.host(6)
    n.host(7, nics=False)
    n.line('adapters.csv', 'HV-07', 'NIC1', '%012x' % nic(6), '%012x' % nic(7), 'Up', 'False', 'True')
    n.samples, n.apart = 4, 2
    for k in 1, 2, 3, 4:
        n.station(nic(6), 99, PLUGS[k % 2], samples=(k,))
    for port in PLUGS:
        n.edge(port)
    n.findings = ['critical C18']
    return n


def copied_nic_transit():
    """the same at two leaves that a switch joins which nobody polls"""
    return copied_nic(transit())


def stack():
    """a stack of two units: one agent, one bridge, an aggregate over both"""
    n = Network()
    n.switch('core-1')
    n.switch('stack-1', names=['Gi%d/0/%d' % (u, p) for u in (1, 2) for p in range(1, 9)])
    n.lag('stack-1 Po1', 'Gi1/0/8', 'Gi2/0/8')
    n.lag('stack-1 Po11', 'Gi1/0/1', 'Gi2/0/1')
    n.lag('core-1 Po1', 'Eth1/1', 'Eth1/2')
    n.link('stack-1 Gi1/0/8', 'core-1 Eth1/1')
    n.link('stack-1 Gi2/0/8', 'core-1 Eth1/2')
    n.host(1, 'stack-1 Po11')
    n.host(2, 'stack-1 Gi1/0/2', 'stack-1 Gi2/0/2')
    n.host(3, 'core-1 Eth1/3')
    return n


def ring():
    """a ring of three switches with one blocked link"""
    n = Network()
    for k in 1, 2, 3:
        n.switch('leaf-%d' % k)
        n.host(k, 'leaf-%d Eth1/1' % k)
    n.link('leaf-1 Eth1/7', 'leaf-2 Eth1/7')
    n.link('leaf-1 Eth1/8', 'leaf-3 Eth1/8')
    n.link('leaf-2 Eth1/8', 'leaf-3 Eth1/7', blocked=True)
    n.domains = 1
    n.sure = {('leaf-2', 'Eth1/7'): 99, ('leaf-3', 'Eth1/7'): 97}  # three sorts of proof, and two
    return n


def ring_without_lldp():
    """the same ring: of the blocked link nothing tells but spanning tree"""
    n = ring()
    for s in n.switches.values():
        s.heard = []
    n.sure = {('leaf-2', 'Eth1/7'): 87, ('leaf-3', 'Eth1/7'): 80}
    n.evidence = ()
    return n


def unmanaged_switch():
    """hosts and printers behind an unmanaged switch, another one between two polled switches"""
    n = Network(lldp=False, stp=False)
    for k in 1, 2:
        n.switch('sw-%d' % k)
    n.switch('dumb', polled=False)
    n.link('sw-1 Eth1/8', 'dumb Eth1/1')
    n.link('sw-2 Eth1/8', 'dumb Eth1/2')
    for s in 'sw-1', 'sw-2':  # each sees the other's own address there
        n.expect(s, 'Eth1/8', 'uplink')
    n.host(1, 'sw-1 Eth1/1')
    n.host(2, 'sw-1 Eth1/2', nics=False)
    n.edge('sw-1 Eth1/2', 'edge', 'HV-02')  # by its VMs
    for k in 1, 2, 3:
        n.station(foreign(k), 20, 'sw-2 Eth1/1')
    n.edge('sw-2 Eth1/1', 'edge-many')
    for k in 7, 8:
        n.station(foreign(k), 20, 'dumb Eth1/3')
    n.infos = ['3 addresses behind a device between sw-1 Eth1/8 and sw-2 Eth1/8']  # and its own
    return n


def unpolled_distribution():
    """a distribution switch that nobody polls, with a host of its own"""
    n = Network()
    n.switch('dist', polled=False)
    for k in 1, 2:
        n.switch('leaf-%d' % k)
        n.link('leaf-%d Eth1/8' % k, 'dist Eth1/%d' % k)
        n.host(k, 'leaf-%d Eth1/1' % k)
    n.host(3, 'dist Eth1/3')
    del n.ports['dist', 'Eth1/3']
    n.domains = 1
    return n


def unpolled_conflict():
    """the same, and a VM of HV-02 has the address of one of HV-01: still a conflict"""
    n = unpolled_distribution()
    n.line('vmnics.csv', 'HV-02', 'copy', '', 'Network Adapter', '%012x' % vm(1), 'True', 10,
           'Access')
    n.station(vm(1), 10, 'leaf-2 Eth1/1')
    n.findings = ['C3']
    return n


def silent_distribution():
    """the same, and it does not speak LLDP either"""
    n = unpolled_distribution()
    for s in n.switches.values():
        s.heard = []
    for k in 1, 2:  # each sees the other's own address there
        n.expect('leaf-%d' % k, 'Eth1/8', 'uplink')
    # two NICs and two VMs of HV-03, and the switch itself
    n.infos = ['5 addresses behind a device between leaf-1 Eth1/8 and leaf-2 Eth1/8']
    return n


def transit(trunk='Po20', told=('leaf-1', 'leaf-2'), switches=('core',), behind=True):
    """two leaves with hosts, joined by switches that nobody polls: by which port, which leaf hears
    them, which are in a row, and whether a host is behind them as well"""
    n = Network()
    leaves = 'leaf-1', 'leaf-2'
    for s in switches:
        n.switch(s, polled=False)
    for s in leaves:
        n.switch(s)
        n.lag(s + ' Po11', 'Eth1/1')
        n.bond(s + ' Po11', nic(1 + leaves.index(s)))
        if trunk != 'Eth1/8':
            n.lag('%s %s' % (s, trunk), 'Eth1/7', 'Eth1/8')
    for near, far in zip(switches, switches[1:]):
        n.link(near + ' Eth1/7', far + ' Eth1/8')
    for s, far in zip(leaves, (switches[0], switches[-1])):
        n.link(s + ' Eth1/8', '%s Eth1/%d' % (far, 1 + leaves.index(s)), heard=s in told)
    for k, s in enumerate(leaves, 1):
        n.expect(s, trunk, 'unpolled-switch' if s in told else 'uplink')  # an own address is there
        n.host(k, s + ' Po11')
        n.host(2 + k, s + ' Eth1/2')
    if behind:
        n.host(5, switches[0] + ' Eth1/5')
    n.ports = {key: truth for key, truth in n.ports.items() if key[0] in leaves}
    n.domains = 1 if len(switches) == 1 else None
    return n


def hidden(n):
    """The second holder of an address of HV-01 is HV-02, whose export does not have it."""
    n.samples, n.apart, n.paces = 4, 2, {300: ['warning C0']}  # slowly it may be a migration
    n.stations = [s for s in n.stations if s[0] != vm(1)]
    for k in 1, 2, 3, 4:
        n.station(vm(1), 10, 'leaf-1 Po11' if k % 2 else 'leaf-2 Po11', samples=(k,))
    n.findings = ['critical C0']
    return n


def two_sites():
    """two sites that nothing joins, with the same VLANs and, by cloning, the same addresses"""
    n = Network()
    n.switch('fra-1')
    n.switch('muc-1')
    n.host(1, 'fra-1 Eth1/1')
    n.host(2, 'muc-1 Eth1/1')
    n.line('vmnics.csv', 'HV-02', 'copy', '', 'Network Adapter', '%012x' % vm(1), 'True', 10,
           'Access')
    n.station(vm(1), 10, 'muc-1 Eth1/1')
    n.domains = 2
    n.partial = ['C3']  # where the other one is, is not known
    return n


def stretched():
    """the same two sites, declared to be one in VLAN 10: the copied address is a conflict"""
    n = two_sites()
    n.config = '[domain dci]\nsites = fra, muc\nvlans = 10\n' \
        '[switch fra-1]\nsite = fra\n[switch muc-1]\nsite = muc\n'
    n.domains = 3  # the other VLANs stay apart
    n.findings = ['C3']
    return n


def routed_access():
    """routed access: LLDP sees the links, no VLAN runs on them"""
    n = Network(stp=False)
    n.switch('core-1')
    for k in 1, 2:
        n.switch('acc-%d' % k)
        n.link('acc-%d Eth1/8' % k, 'core-1 Eth1/%d' % k, vlans=())
        n.host(k, 'acc-%d Eth1/1' % k)
    n.station(foreign(7), 10, 'acc-1 Eth1/2')  # the same address by another right in each VLAN 10
    n.station(foreign(7), 10, 'acc-2 Eth1/2')
    n.edge('acc-1 Eth1/2')
    n.edge('acc-2 Eth1/2')
    n.domains = 2
    return n


def evpn():
    """EVPN leaves with routed links to the spine, one host on two and one on three of them"""
    n = Network(stp=False)
    n.switch('spine-1', vlans=())
    leaves = ['leaf-%d' % k for k in range(1, 5)]
    for k, leaf in enumerate(leaves, 1):
        n.switch(leaf)
        n.link(leaf + ' Eth1/8', 'spine-1 Eth1/%d' % k, vlans=())
    n.fabric('Vxlan1', leaves)
    for leaf in leaves[:3]:
        n.lag(leaf + ' Po10', 'Eth1/1')
        n.bond(leaf + ' Po10', nic(1), key=9, actor=0x020000000001)
    for leaf in leaves[2:]:
        n.lag(leaf + ' Po20', 'Eth1/2')
        n.bond(leaf + ' Po20', foreign(2), key=4, actor=0x020000000001)
    n.host(1, tuple(leaf + ' Po10' for leaf in leaves[:3]))
    n.unsaid = ['LACP system']  # the leaves have one id by right: common partners join them
    n.host(2, 'leaf-4 Eth1/3')
    n.station(foreign(2), 20, 'leaf-3 Po20', 'leaf-4 Po20')
    n.edge(('leaf-3 Po20', 'leaf-4 Po20'))
    n.domains = 1
    return n


def extender():
    """fabric extenders on both parents: a host port is one place, whatever is behind it"""
    n = Network(stp=False)
    for s in 'n5k-1', 'n5k-2':
        n.switch(s, names=['Eth1/%d' % k for k in range(1, 9)] + ['Eth101/1/1', 'Eth101/1/2'])
        n.lag(s + ' Po1', 'Eth1/7', 'Eth1/8')
    for p in 7, 8:
        n.link('n5k-1 Eth1/%d' % p, 'n5k-2 Eth1/%d' % p)
    n.host(1, ('n5k-1 Eth101/1/1', 'n5k-2 Eth101/1/1'))
    for k in 1, 2:
        n.station(foreign(k), 20, 'n5k-1 Eth101/1/2', 'n5k-2 Eth101/1/2')
    n.edge(('n5k-1 Eth101/1/2', 'n5k-2 Eth101/1/2'), 'edge-many')
    return n


def blade_chassis():
    """a blade chassis: three hosts behind one aggregate, which proves none of them"""
    n = Network()
    n.switch('core-1')
    n.switch('sw-1')
    n.link('sw-1 Eth1/8', 'core-1 Eth1/1')
    n.lag('sw-1 Po11', 'Eth1/1', 'Eth1/2')
    for h in 1, 2, 3:
        n.host(h, 'sw-1 Po11', cls='edge-many')
    n.edge('sw-1 Po11', 'edge-many', 'shared')
    return n


def router_on_a_stick():
    """a router on a stick: its address is in every VLAN by right"""
    n = Network()
    n.switch('core-1')
    n.switch('sw-1')
    n.link('sw-1 Eth1/8', 'core-1 Eth1/1')
    n.host(1, 'sw-1 Eth1/1')
    for v in 10, 20, 99:
        n.station(foreign(1), v, 'sw-1 Eth1/7')
        n.station(foreign(1), v, 'sw-1 Eth1/7')
    n.station(0x00005E00010A, 10, 'sw-1 Eth1/7')
    n.edge('sw-1 Eth1/7')
    return n


def virtual_router():
    """polled virtual routers on a Hyper-V host, one of them bridges: their addresses must make no
    uplink of that port"""
    n = Network()
    n.switch('core-1')
    n.switch('sw-1')
    n.link('sw-1 Eth1/8', 'core-1 Eth1/1')
    n.host(1, 'sw-1 Eth1/1')
    r = n.switch('vrouter', names=['eth0'])
    r.bridge, r.base, r.own = False, vm(1) - 1, [0, vm(1)]
    r.arp = [('10.10.0.1', vm(1)), ('10.10.0.2', nic(1))]
    n.stations = [s for s in n.stations if s[2] != [('vrouter', None)]]
    b = n.switch('vbridge', names=['eth0'], vlans=(99,))
    n.link('sw-1 Eth1/1', 'vbridge eth0', vlans=(99,), heard=False)
    n.edge('sw-1 Eth1/1', 'edge', 'HV-01')
    n.stations = [s for s in n.stations if s[2] != [('vbridge', None)]]
    b.base, b.own = vm(1, 1), [vm(1, 1)]
    n.peers['vbridge', 'eth0'] = {'sw-1', 'core-1'}
    n.station(vm(1, 1), 99, 'sw-1 Eth1/1')
    return n


def host_with_lldp():
    """hosts that speak LLDP: one says it is a station, one a bridge and router, one a bridge"""
    n = Network()
    n.switch('core-1')
    n.switch('sw-1')
    n.link('sw-1 Eth1/8', 'core-1 Eth1/1')
    for h, caps in (1, STATION), (2, BRIDGE | ROUTER), (3, BRIDGE):
        n.host(h, 'sw-1 Eth1/%d' % h, nics=h < 3)
        n.hear('sw-1 Eth1/%d' % h, nic(h), 'hv-%02d.corp.example' % h, caps)
    return n


def phones():
    """telephones with a PC behind them, access points with their clients, one of them roaming"""
    n = Network()
    n.switch('core-1')
    n.switch('sw-1')
    n.link('sw-1 Eth1/8', 'core-1 Eth1/1')
    n.hear('sw-1 Eth1/8', foreign(4), 'phone', BRIDGE | PHONE)  # on the way to core-1, as well
    n.hear('sw-1 Eth1/1', foreign(1), 'phone', BRIDGE | PHONE)
    n.hear('sw-1 Eth1/2', foreign(2), 'ap-1', BRIDGE | AP)
    n.hear('sw-1 Eth1/3', foreign(3), 'ap-2', BRIDGE | AP | ROUTER)
    n.station(foreign(1), 10, 'sw-1 Eth1/1')
    n.station(foreign(11), 20, 'sw-1 Eth1/1')
    for k in range(20, 30):
        n.station(foreign(k), 20, 'sw-1 Eth1/%d' % (2 + k % 2))
    n.station(foreign(31), 20, 'sw-1 Eth1/2', samples=(1,))
    n.station(foreign(31), 20, 'sw-1 Eth1/3', samples=(2, 3))
    for p in 1, 2, 3:
        n.edge('sw-1 Eth1/%d' % p)
    return n


def shared_learning():
    """one filtering database for all VLANs: two VMs with one address in two VLANs are a conflict"""
    n = Network()
    for k in 1, 2:
        n.switch('sw-%d' % k, fid=1)
        n.host(k, 'sw-%d Eth1/1' % k)
    n.link('sw-1 Eth1/8', 'sw-2 Eth1/8')
    return n


def shared_conflict():
    """the same with an address that two hosts have, in two VLANs"""
    n = shared_learning()
    copy(n, 20)
    n.findings = ['C3']
    return n


def independent_vlans(second=None):
    """the same two hosts where each VLAN learns by itself: information"""
    n = Network()
    for k in 1, 2:
        n.switch('sw-%d' % k)
        n.host(k, 'sw-%d Eth1/1' % k, second if k == 2 else None)
    n.link('sw-1 Eth1/8', 'sw-2 Eth1/8')
    n.station(foreign(5), 10, 'sw-1 Eth1/2')
    n.station(foreign(5), 20, 'sw-2 Eth1/2')
    n.edge('sw-1 Eth1/2')
    n.edge('sw-2 Eth1/2')
    return n


def copy(n, vlan):
    """A VM of HV-02 has the address of one of HV-01."""
    n.line('vmnics.csv', 'HV-02', 'copy', '', 'Network Adapter', '%012x' % vm(1), 'True', vlan,
           'Access')
    n.station(vm(1), vlan, 'sw-2 Eth1/1')


def untagged(pvid=20, second=None):
    """two VMs with one address, one of them untagged at a port whose own VLAN is another one"""
    n = independent_vlans(second)
    n.switches['sw-2'].pvid['Eth1/1'] = pvid
    n.line('vmnics.csv', 'HV-02', 'copy', '', 'Network Adapter', '%012x' % vm(1), 'True', '',
           'Untagged')
    n.findings = ['C3']
    n.vlans = [''] if pvid == 20 else [str(pvid)]  # apart, or one
    return n


def untagged_alike():
    """the same at a port whose own VLAN is the same one"""
    return untagged(10)


def untagged_somewhere():
    """the same on a host with ports of two VLANs: which one it uses is not known"""
    n = untagged(20, 'sw-2 Eth1/3')
    n.switches['sw-2'].pvid['Eth1/3'] = 10
    n.vlans = ['10']
    return n


def private_vlans():
    """private VLANs, declared: isolated ports learn in the secondary, the gateway in the primary"""
    n = Network()
    vlans = (10, 20, 99, 110)
    for k in 1, 2:
        n.switch('sw-%d' % k, vlans=vlans)
    n.link('sw-1 Eth1/8', 'sw-2 Eth1/8', vlans=vlans)
    n.host(1, 'sw-1 Eth1/1')
    n.host(2, 'sw-2 Eth1/1')
    n.config = '[domain private]\nvlans = 10=110\n'  # without sites: everywhere
    n.primary = {110: 10}
    for k, v in (1, 10), (2, 110):  # one VM, isolated on one leaf and promiscuous on the other
        n.station(foreign(9), v, 'sw-%d Eth1/2' % k)
        n.edge('sw-%d Eth1/2' % k)
    return n


TRANSITS = {  # of transit()
    'transit_by_lag': {},
    'transit_by_port': {'trunk': 'Eth1/8'},
    'transit_by_lag_not_told': {'told': ()},
    'transit_by_port_not_told': {'trunk': 'Eth1/8', 'told': ()},
    'transit_without_a_host': {'behind': False},
    'transit_told_to_the_first': {'told': ('leaf-1',)},
    'transit_told_to_the_second': {'told': ('leaf-2',)},
    'transit_by_port_told_to_one': {'trunk': 'Eth1/8', 'told': ('leaf-1',)},
    'two_transits': {'switches': ('core-1', 'core-2')},  # two domains, for all that is known
    'two_transits_not_told': {'switches': ('core-1', 'core-2'), 'told': ()},
    'two_transits_told_to_one': {'switches': ('core-1', 'core-2'),
                                 'told': ('leaf-2',)},
}


def named(name, make):
    make.__name__ = name
    return make


STORIES = tuple(named(name, lambda of=of: transit(**of)) for name, of in TRANSITS.items()) + tuple(
    named(name + '_hidden', lambda of=of: hidden(transit(**of))) for name, of in TRANSITS.items()
    if name != 'two_transits')
STORIES += (unbundled_static, unbundled_lacp, unbundled_transit, failover, failover_transit, copied_nic, copied_nic_transit, drain, drain_transit, loop, loop_transit, mlag, static_bundle, bundle_of_a_host, lacp_without_keys, paired_by_actor,
           common_actor, ring_of_one_actor, teams, stack, ring, ring_without_lldp,
           unmanaged_switch, unpolled_distribution, unpolled_conflict, silent_distribution,
           two_sites, stretched, routed_access, evpn, extender, blade_chassis, router_on_a_stick,
           virtual_router, host_with_lldp, phones, shared_learning, shared_conflict,
           independent_vlans, untagged, untagged_alike, untagged_somewhere, private_vlans)
