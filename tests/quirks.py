#!/usr/bin/env python3
"""Each thing that is known of real switches has a case that fails without it.

usage: quirks.py FDBAUDIT COMPILE LINK [WORD...]

COMPILE and LINK are command lines; {out} stands for what they make. Knowledge is taken out of a
copy of one source file at a time (a row of a table, or a line of code), the program is linked
anew, and the named case must fail. With WORDs only what contains one of them.
"""
import concurrent.futures
import os
import re
import shutil
import subprocess
import sys
import tempfile

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TABLES, QUIRKS = "src/collect/tables/tables.def", "src/collect/quirks/quirks.def"
CONTEXTS = "live:Contexts.test_each_vlan_has_its_rows_and_its_ports"
NOBODY = '"0.0"'  # a vendor of no switch

# Vendors' tables are asked of nobody, QUIRK() rows are gone: every row must be named here.
ROWS = {
    "vtpVlan": CONTEXTS, "hwDynFdb": "switch-huawei", "hh3cMacSearch": "switch-h3c",
    "tlsFdb": "switch-nokia", "dot3aCurAggFdb": "switch-dell-lag", "jnxL2aldVlan": "switch-junos-map",
    "jnxExVlan": "switch-junos-old", "aristaDot1qTpFdb": "switch-moves-counted",
    "cmnHistory": "switch-moves-noted", "pagpPort": "switch-lag-pagp",
    "tplink": "switch-port-offset", "omniswitch": "switch-port-ifindex-known",
    "dell_os9": "switch-bridge-offset",
}

# what, file, what is there, what is put in its place, case
LINES = (
    ("unordered table", "src/collect/replay/snmprec.c", "\tsnmprec_sort(rec);\n", "", "switch-unordered"),
    ("length octet", "src/collect/tables/tables.c", "nindex == 7 && index[0] == 6", "0",
     "switch-length-octet"),
    ("sequence index", "src/collect/tables/bridge.c", "if (nindex == 1) {", "if (nindex == 99) {",
     "switch-sequence-index"),
    ("unreadable is not empty", "src/collect/device/device.c", "read->nrows == 0 && read->ndropped > 0", "0",
     "switch-sequence-unreadable"),
    ("both tables", "src/collect/tables/bridge.c", "!index_mac(index, nindex, &m)", "true",
     "switch-both-tables"),
    ("FID map", "src/collect/tables/qbridge.c", "fact_vlan(r, (uint16_t)index[1], fid, NULL, 0);", "",
     "switch-fid-map"),
    ("FID that is no VLAN", "src/collect/tables/juniper.c",
     "fact_vlan_guess(r, (uint16_t)tag, index[0] * FID_UNIT);", "", "switch-junos-inferred"),
    ("FID assumed", "src/collect/snapshot/vlans.c", "VLAN_ASSUMED", "VLAN_PROVED", "switch-fid-assumed"),
    ("port 0", "src/collect/snapshot/ports.c", ".flags = PORT_ZERO;", ".flags = 0;", "switch-port-zero"),
    ("unmapped port", "src/collect/snapshot/ports.c",
     ".flags = kind == BY_IFINDEX || kind == BY_NAME ? 0 : PORT_UNMAPPED,", ".flags = 0,",
     "switch-port-unmapped"),
    ("bridge port is no ifIndex", "src/collect/tables/bridge.c",
     "fact_bridge_port(r, index[0], ifindex);", "fact_bridge_port(r, index[0], index[0]);",
     "switch-contexts"),
    ("ifIndex in place of a bridge port", "src/collect/snapshot/bridge_port_guess.c", "for_it > against", "0",
     "switch-port-ifindex"),
    ("torn row", "src/collect/device/fdb_rows.c", "if (row->status == STATUS_INVALID ||",
     "if (row->status == 0 || row->status == STATUS_INVALID ||", "switch-torn"),
    ("invalid rows", "src/collect/device/fdb_rows.c", "row->status == STATUS_INVALID ||", "", "switch-status"),
    ("own addresses", "src/core/place/stations.c",
     "(s->row->flags & ROW_OWN) == 0 && is_station(mac, s->row->status)", "is_station(mac, 3)",
     "switch-status"),
    ("group addresses", "src/core/place/stations.c", "(first & 1) == 0 ||", "true ||",
     "switch-multicast"),
    ("1002 to 1005 are not asked", "src/collect/tables/cisco.c",
     "(index[1] < FDDI || index[1] > TRNET)", "1", CONTEXTS),
    ("own port map of a context", "src/collect/snapshot/ports.c", "(uint64_t)context << 32 | number", "number",
     "switch-contexts"),
    ("aggregates", "src/collect/tables/lag.c", "fact_lag_member", "(void)sizeof fact_lag_member", "switch-lag"),
    ("aggregates by ifStackTable", "src/collect/tables/ifstack.c", "fact_stacked", "(void)sizeof fact_stacked",
     "switch-lag-stack"),
    ("LLDP's own port numbers", "src/collect/tables/lldp.c", "fact_lldp_local(r, index[0], (int)form,",
     "fact_lldp_local(r, index[0] + 77777, (int)form,", "switch-lag"),
    ("chassis id in words", "src/collect/tables/lldp.c",
     "(void)mac_parse(id->text, strlen(id->text), &id->mac);", "", "switch-lldp-text-mac"),
    ("CDP", "src/collect/tables/cdp.c", "fact_neighbour(", "(void)sizeof(", "switch-cdp"),
    ("FIDs are told apart", "src/collect/device/facts.c", "(uint64_t)r->context << 32 | fid;",
     "(uint64_t)r->context << 32;", "switch-fid-map"),
    ("text in a column of addresses", "src/collect/replay/snmprec.c", "snmprec_bytes(rec, out, s, len);",
     "", "switch-text-address"),
    ("overlay by ifType", "src/core/place/uplinks.c", "p->type == IFTYPE_TUNNEL ||", "", "switch-overlay"),
    ("the switch's own count", "src/collect/device/device.c", "is_short(read)", "false", "switch-count-short"),
    ("torn rows are asked for again", "src/collect/device/row_repair.c", "out[found++] = instance_of(r, rows[i].key);",
     "continue;", "live:Torn"),
    ("a moment of a TimeFilter", "src/collect/tables/moves.c", "COLUMN_ALL(", "COLUMN(",
     "switch-moves-counted"),
    ("silent contexts", "src/collect/poll/session.c", ">= CONTEXT_SILENCES_MAX)", "> 9999)",
     "live:Contexts.test_silent_contexts_are_given_up"),
    ("services are no VLANs", TABLES, " | TABLE_SERVICES", "", "switch-nokia"),
    ("bridge component", "src/collect/tables/ieee8021q.c", "nindex > 2 && index_mac(index + 2, nindex - 2, &m)",
     "nindex > 1 && index_mac(index + 1, nindex - 1, &m)", "switch-ieee8021q"),
    ("other vendors' tables", "src/collect/device/device.c", "!is_below(r->sysobjectid, t->vendor)", "0",
     "switch-vendor-only"),
    ("mirror ports are left out", "src/core/place/ignore.c", "matches(&ports, whole) ||", "",
     "switch-mirror"),
    ("a large reply that is lost", "src/collect/poll/window.c", "\twalk_suspect(&l->walk);\n", "\treturn;\n",
     "live:Trouble.test_large_replies_are_lost"),
)


def rows():
    """A mutation for each row of QUIRK(), VENDOR_TABLE() and VENDOR_ROWS(), and each fabric name."""
    with open(os.path.join(TOP, QUIRKS), encoding="utf-8") as f:
        names = re.findall(r"^QUIRK\((\w+),", f.read(), re.M)
    for name in names:
        yield name, QUIRKS, r"(?ms)^QUIRK\(%s,.*?\"\)\n" % name, "", ROWS.get(name)
    with open(os.path.join(TOP, TABLES), encoding="utf-8") as f:
        names = re.findall(r'^VENDOR_(?:TABLE|ROWS)\((\w+), "', f.read(), re.M)
    for name in names:
        row = r'(^VENDOR_\w+\(%s, )"[^"]*"([^)]*?)(?:TABLE_SPARE_VENDOR)?(, \d+\))' % name
        yield name, TABLES, row, r"\g<1>%s\g<2> + 0\g<3>" % NOBODY, ROWS.get(name)
    with open(os.path.join(TOP, "src/core/place/uplinks.c"), encoding="utf-8") as f:
        listed = re.search(r"prefixes\[\] = \{(.*?)\}", f.read(), re.S).group(1)
    for name in re.findall(r'"(\w+)"', listed):
        yield ("fabric port " + name, "src/core/place/uplinks.c", '"%s"' % name, '"~"', "switch-overlay")


def mutations():
    yield from rows()
    for what, path, there, instead, case in LINES:
        yield what, path, re.escape(there), instead.replace("\\", r"\\"), case


class Builder:
    def __init__(self, folder, compiler, linker):
        self.folder, self.compiler, self.linker = folder, compiler, linker

    def run(self, command, **names):
        command = command.replace("{out}", names["out"]).replace("{in}", names["source"])
        done = subprocess.run(command, shell=True, cwd=TOP, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(done.stderr)

    def build(self, number, path, there, instead):
        """The program without that piece of knowledge."""
        place = os.path.join(self.folder, str(number))
        with open(os.path.join(TOP, path), encoding="utf-8") as f:
            text = f.read()
        changed, n = re.subn(there, lambda m: m.expand(instead), text, flags=re.M)
        if n == 0:
            raise RuntimeError("%s has no %s" % (path, there))
        copy = os.path.join(place, path)
        os.makedirs(os.path.dirname(copy))
        with open(copy, "w", encoding="utf-8") as f:
            f.write(changed)
        source, include = copy, ""
        if path.endswith(".def"):  # the file that makes a table of it
            source, include = os.path.join(TOP, path[:-len(".def")] + ".c"), "-I%s/src" % place
        made = os.path.join(place, "changed.o")
        self.run(self.compiler.replace(" ", " %s -I%s " % (
            include, os.path.dirname(os.path.join(TOP, path))), 1), out=made, source=source)
        self.run(self.linker, out=os.path.join(place, "fdbaudit"), source=made)
        return place


def holds(program, case):
    """The case passes."""
    if case.startswith("live:"):
        environment = dict(os.environ, BUILD=os.path.dirname(program))
        command = [os.path.join(TOP, "tests/net/live.py"), "--all", case[len("live:"):]]
        return subprocess.run(command, env=environment, capture_output=True, check=False).returncode == 0
    return subprocess.run([os.path.join(TOP, "tests/run-cases.sh"), program, case],
                          capture_output=True, check=False).returncode == 0


def judge(builder, number, mutation):
    """None when the case fails without it; else what is wrong."""
    what, path, there, instead, case = mutation
    if case is None:
        return "%s: no case is named for this row" % what
    place = builder.build(number, path, there, instead)
    os.symlink(os.path.join(TOP, os.environ.get("BUILD", "build"), "sim"), os.path.join(place, "sim"))
    good = holds(os.path.join(place, "fdbaudit"), case)
    shutil.rmtree(place)
    return "%s: %s passes without it" % (what, case) if good else None


def main():
    program, compiler, linker = sys.argv[1:4]
    chosen = [m for m in mutations() if not sys.argv[4:] or any(w in m[0] for w in sys.argv[4:])]
    wrong = ["%s fails before anything is taken out" % case
             for case in sorted({m[4] for m in chosen if m[4]})
             if not holds(os.path.abspath(program), case)]
    with tempfile.TemporaryDirectory(prefix="fdbaudit-quirks-") as folder:
        builder = Builder(folder, compiler, linker)
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            wrong += [w for w in pool.map(lambda p: judge(builder, *p), enumerate(chosen)) if w]
    for line in wrong:
        print(line)
    print("%d passed, %d failed, 0 skipped" % (len(chosen) - len(wrong), len(wrong)))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
