#!/usr/bin/env python3
"""Each thing that is known of real switches has a case that fails without it.

usage: quirks.py FDBAUDIT COMPILE LINK LINK_TEST LINK_CORE [WORD...]

COMPILE and LINK are command lines; {out} stands for what they make, {test} for a unit test's object;
LINK_CORE links tests of base and core, which need no library. Knowledge is taken out of a
copy of one source file at a time (a row of a table, or a line of code), the program is linked
anew, and the named case must fail. With WORDs only what contains one of them. PART=1/2 in the
environment: every second of them, from the first on.
"""
import concurrent.futures
import os
import re
import runpy
import shutil
import signal
import subprocess
import sys
import tempfile

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TABLES, QUIRKS = "src/collect/tables/tables.def", "src/collect/quirks/quirks.def"
CONTEXTS = "live:Contexts.test_each_vlan_has_its_rows_and_its_ports"
BUILD = os.environ.get("BUILD", "build")
# Where a .def is not made a table by the source of its own name.
TABLE_OF = {
    "src/core/judge/causes/causes.def": "src/core/judge/causes.c",
    "src/collect/events/log_forms.def": "src/collect/events/log_form.c",
    "src/core/vendor/vendors.def": "src/core/vendor/vendor.c",
    "src/collect/replay/mactext/mac_columns.def": "src/collect/replay/mactext/mac_heading.c",
    "src/collect/replay/mactext/mac_ports.def": "src/collect/replay/mactext/mac_cells.c",
}
NOBODY = '"0.0"'  # a vendor of no switch

PATIENT, SECONDS, UNIT_SECONDS = 150, 60, 20  # what hangs fails its case

# Vendors' tables are asked of nobody, QUIRK() rows are gone: every row must be named here.
ROWS = {
    "vtpVlan": CONTEXTS, "hwDynFdb": "switch-huawei", "hh3cMacSearch": "switch-h3c",
    "tlsFdb": "switch-nokia", "dot3aCurAggFdb": "switch-dell-lag", "jnxL2aldVlan": "switch-junos-map",
    "jnxExVlan": "switch-junos-old", "aristaDot1qTpFdb": "switch-moves-counted",
    "cmnHistory": "switch-moves-noted", "pagpPort": "switch-lag-pagp",
    "tplink": "switch-port-offset", "omniswitch": "switch-port-ifindex-known",
    "dell_os9": "switch-bridge-offset",
}

# Lines of code: each file in tests/quirks/ has those of one room.
# A case is a folder of tests/cases, live:CLASS.TEST of tests/net/live.py, netconf:CLASS.TEST of
# tests/net/netconf.py, commands:CLASS.TEST of tests/net/commands.py, or unit:PATH of tests/unit.
ON_LOOPBACK = {"live": ("live.py", "--all"), "netconf": ("netconf.py",), "commands": ("commands.py",)}


def lines():
    folder = os.path.join(TOP, "tests/quirks")
    for name in sorted(os.listdir(folder)):
        if name.endswith(".py"):
            yield from runpy.run_path(os.path.join(folder, name))["LINES"]


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
    with open(os.path.join(TOP, "src/core/place/ports/overlays.c"), encoding="utf-8") as f:
        listed = re.search(r"prefixes\[\] = \{(.*?)\}", f.read(), re.S).group(1)
    for name in re.findall(r'"(\w+)"', listed):
        yield ("fabric port " + name, "src/core/place/ports/overlays.c", '"%s"' % name, '"~"', "switch-overlay")


def mutations():
    yield from rows()
    for what, path, there, instead, case in lines():
        yield what, path, re.escape(there), instead.replace("\\", r"\\"), case


class Builder:
    def __init__(self, folder, compiler, linker, test_linker, core_linker):
        self.folder, self.compiler, self.linker = folder, compiler, linker
        self.test_linker, self.core_linker = test_linker, core_linker

    def run(self, command, **names):
        for name, value in names.items():
            command = command.replace("{%s}" % name, value)
        done = subprocess.run(command, shell=True, cwd=TOP, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(done.stderr)

    def build(self, number, path, there, instead, case):
        """The program, or the unit test, without that piece of knowledge."""
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
            source, include = os.path.join(TOP, TABLE_OF.get(path, path[:-len(".def")] + ".c")), (
                "-I%s/src" % place)
        made = os.path.join(place, "changed.o")
        self.run(self.compiler.replace(" -", " %s -I%s -" % (
            include, os.path.dirname(os.path.join(TOP, path))), 1), **{"out": made, "in": source})
        if case.startswith("unit:"):
            name = case[len("unit:"):]
            test = os.path.join(BUILD, "tests/unit", name + ".o")
            alone = name.startswith(("base/", "core/")) and path.startswith(("src/base/", "src/core/"))
            self.run(self.core_linker if alone else self.test_linker, **{"out": os.path.join(place, "test"), "in": made, "test": test})
        else:
            linker = self.linker
            if path == "src/cli/main.c":  # it is no member of an archive
                linker = " ".join(w for w in linker.split() if not w.endswith("/src/cli/main.o"))
            self.run(linker, **{"out": os.path.join(place, "fdbaudit"), "in": made})
        return place


def passes(command, seconds, **more):
    """The command ends well within the time. What it leaves running (a writer that nobody reads)
    is ended with it: nothing is waited for but the command itself."""
    # pylint: disable-next=consider-using-with
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL, start_new_session=True, **more)
    try:
        return child.wait(timeout=seconds) == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        try:
            os.killpg(child.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        child.wait()


def holds(program, case, seconds=None):
    """The case passes. Of a unit test, `program` stands where the test was linked."""
    if case.startswith("unit:"):
        test = os.path.join(os.path.dirname(program), "test")
        if not os.path.exists(test):
            test = os.path.join(TOP, BUILD, "unit", case[len("unit:"):])
        return passes([test], seconds or UNIT_SECONDS)
    kind, _, test = case.partition(":")
    if kind in ON_LOOPBACK:
        environment = dict(os.environ, BUILD=os.path.dirname(program))
        command = [os.path.join(TOP, "tests/net", ON_LOOPBACK[kind][0]), *ON_LOOPBACK[kind][1:], test]
        return passes(command, seconds or SECONDS, env=environment)
    return passes([os.path.join(TOP, "tests/run-cases.sh"), program, case], seconds or SECONDS)


def judge(builder, number, mutation):
    """None when the case fails without it; else what is wrong."""
    what, path, there, instead, case = mutation
    if case is None:
        return "%s: no case is named for this row" % what
    try:
        place = builder.build(number, path, there, instead, case)
    except (RuntimeError, OSError) as e:
        return "%s: %s" % (what, e)
    for peer in ("sim", "ncswitch"):
        os.symlink(os.path.join(TOP, BUILD, peer), os.path.join(place, peer))
    good = holds(os.path.join(place, "fdbaudit"), case)
    shutil.rmtree(place)
    return "%s: %s passes without it" % (what, case) if good else None


def main():
    program, *commands = sys.argv[1:6]
    chosen = [m for m in mutations() if not sys.argv[6:] or any(w in m[0] for w in sys.argv[6:])]
    part, of = (int(n) for n in os.environ.get("PART", "1/1").split("/"))
    chosen = chosen[part - 1::of]
    cases = sorted({m[4] for m in chosen if m[4]})
    on_loopback = [c for c in cases if c.partition(":")[0] in ON_LOOPBACK]  # one at a time: they wait for answers
    wrong = ["%s fails before anything is taken out" % case
             for case in on_loopback if not holds(os.path.abspath(program), case, PATIENT)]
    others = [c for c in cases if c not in on_loopback]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        good = list(pool.map(lambda case: holds(os.path.abspath(program), case, PATIENT), others))
    wrong += ["%s fails before anything is taken out" % case for case, g in zip(others, good) if not g]
    with tempfile.TemporaryDirectory(prefix="fdbaudit-quirks-") as folder:
        builder = Builder(folder, *commands)
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            wrong += [w for w in pool.map(lambda p: judge(builder, *p), enumerate(chosen)) if w]
    for line in wrong:
        print(line)
    print("%d passed, %d failed, 0 skipped" % (len(chosen) - len(wrong), len(wrong)))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
