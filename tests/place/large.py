"""Networks of many switches, whose tables are written down rather than simulated."""
from network import Network, foreign


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
