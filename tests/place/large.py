"""Networks of many switches, whose tables are written down rather than simulated."""
from network import Network, foreign


class Tree(Network):
    """A root, 30 switches below it and 29 below each of these; every switch knows 80 servers at the
    root, the stations below itself and those next door. Nothing else tells of the links."""
    samples = 1
    evidence = ()
    wide, deep, servers, stations_each = 30, 29, 80, 3

    def __init__(self):
        Network.__init__(self, lldp=False, stp=False)
        self.learned = {}
        self.add('root', self.wide + 1)
        for d in range(1, self.wide + 1):
            dist = self.add('dist-%02d' % d, self.deep + 1)
            self.join('root', 'Eth1/%d' % d, dist, 'Eth1/1')
            for a in range(1, self.deep + 1):
                leaf = self.add('leaf-%02d-%02d' % (d, a), 2)
                self.join(dist, 'Eth1/%d' % (a + 1), leaf, 'Eth1/1')
                for k in range(self.stations_each):
                    m = foreign(0x10000 + d * 4096 + a * 64 + k)
                    self.learned['root'][20, m] = 'Eth1/%d' % d
                    self.learned[dist][20, m] = 'Eth1/%d' % (a + 1)
                    self.learned[leaf][20, m] = 'Eth1/2'
                    self.learned.setdefault('leaf-%02d-%02d' % (d, a % self.deep + 1), {})[
                        20, m] = 'Eth1/1'
                self.expect(leaf, 'Eth1/2', 'edge-many')
        for k in range(self.servers):
            for name, table in self.learned.items():
                table[20, foreign(k)] = \
                    'Eth1/%d' % (self.wide + 1) if name == 'root' else 'Eth1/1'
        self.expect('root', 'Eth1/%d' % (self.wide + 1), 'edge-many')
        self.stations = []

    def add(self, name, ports):
        self.switch(name, ports)
        self.learned.setdefault(name, {})
        return name

    def join(self, up, p, down, q):
        self.expect(up, p, 'uplink')
        self.expect(down, q, 'uplink')

    def tables(self, sample):
        return self.learned


class Islands(Network):
    """700 switches behind routers, each with the same 100 VLANs and the same 100 addresses."""
    samples = 1
    evidence = ()

    def __init__(self):
        Network.__init__(self, lldp=False, stp=False)
        self.learned = {(v, foreign(v)): 'Eth1/1' for v in range(1, 101)}
        for k in range(700):
            self.switch('acc-%03d' % k, 1, vlans=range(1, 101))
            self.expect('acc-%03d' % k, 'Eth1/1', 'edge-many')
        self.domains = 700

    def tables(self, sample):
        return {name: self.learned for name in self.switches}


def islands():
    """70,000 VLANs in 700 domains"""
    return Islands()


def large_tree():
    """901 switches of which nothing but forwarding rows is known"""
    return Tree()


STORIES = (islands, large_tree)
