#!/usr/bin/env python3
"""What SNMPv3 costs: ciphers, keys, engines that do not answer.

tests/bench/v3.py [NAME...]     see BENCHES; figures of one machine, compare within a run only
"""
import re
import sys

from collect import interleaved
from measure import COLLECT, Farm, head, per_cpu, run, scaled, show, target

from snmpd import Snmpd

USER = "audit/SHA/authpass12/AES/privpass12"
AUTHPRIV = ("-u", "audit", "-a", "SHA", "-A", "authpass12", "-x", "AES", "-X", "privpass12")
SAMPLES, DEAD = 5, 100


def bench_ciphers():
    """One column of net-snmp's snmpd (a proxy of 20,000 rows), 5 samples, keys derived before"""
    with Farm(1, scaled(20000)) as farm, Snmpd(farm.dir.name, (
            "rocommunity public", "rouser audit priv",
            "createUser audit SHA authpass12 AES privpass12",
            "proxy -v 2c -c public %s:%s .1.3.6.1.2.1.17" % (farm.hosts[0], farm.port)),
            address=farm.hosts[0]) as snmpd:
        def column(*arguments):
            """CPU is what the program itself tells, which leaves out start and keys."""
            done = run([COLLECT, "-n", str(SAMPLES), *arguments, farm.clients, str(snmpd.port)])
            farm.whole(done, rows=farm.rows * SAMPLES)
            return done._replace(cpu=float(re.search(r"\bcpu=([\d.]+)", done.stdout).group(1)))

        head(bench_ciphers.__doc__)
        plain, sealed = interleaved(column, lambda: column(*AUTHPRIV))
        show("v2c", plain)
        show("v3, authPriv, SHA and AES", sealed)
        per_cpu("v3 authPriv to v2c", sealed, plain, 0.35)


def credentials(farm):
    config = farm.file("fdbaudit.conf", "\n".join((
        "[credentials v3]", "version = 3", "user = audit", "auth = SHA",
        "auth-password-file = " + farm.file("auth", "authpass12\n"), "priv = AES",
        "priv-password-file = " + farm.file("priv", "privpass12\n"), "")))
    return "-c", config, "--credentials", "v3"


def silent(n):
    return ["127.200.%d.%d" % (i // 250, 1 + i % 250) for i in range(n)]


def bench_engines():
    """A whole scan of 1,000 engines x 50 rows with one user at 2 ms, none, one or 100 of them silent"""
    with Farm(scaled(1000), 50, "delay=2", "user=" + USER) as farm:
        dead = scaled(DEAD)
        runs = {n: farm.scan(*credentials(farm), "-v", hosts=silent(n) + farm.hosts[n:])
                for n in (0, 1, dead)}
        head(bench_engines.__doc__)
        for n, done in runs.items():
            farm.whole(done, rows=(farm.switches - n) * farm.rows)
            show("%d of %d silent" % (n, farm.switches), [done])
        keys = re.search(r"(\d+) keys derived", runs[0].stderr)
        target("v3: keys derived for %d engines, 2 passwords" % farm.switches,
               int(keys.group(1)) if keys else farm.switches, most=2)
        target("v3: wall time, %d silent to 1 silent" % dead, runs[dead].wall / runs[1].wall, most=1.1)
        farm.manners("v3")


BENCHES = {f.__name__[6:]: f for f in (bench_ciphers, bench_engines)}

if __name__ == "__main__":
    for name in sys.argv[1:] or BENCHES:
        BENCHES[name]()
