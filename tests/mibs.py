#!/usr/bin/env python3
"""Names and numbers of mibs/oids.def against MIBs that others have compiled.

usage: mibs.py OIDS.DEF

Looks at every MIB module of pysnmp and python3-pysnmp4-mibs that is installed, and asks
snmptranslate of net-snmp with the MIB files of MIBDIRS where that is set. Says how many of the
names were found anywhere; a number that differs is a failure, a MIB that is not there is none.
"""
import os
import re
import shutil
import subprocess
import sys

PYTHON = "/usr/lib/python3/dist-packages/"
COMPILED = (PYTHON + "pysnmp_mibs/%s.py", PYTHON + "pysnmp/smi/mibs/%s.py")


def compiled(module):
    """{object: OID} of a module as pysnmp has it."""
    names = {}
    for path in (form % module for form in COMPILED):
        if not os.path.exists(path):
            continue
        with open(path, encoding="utf-8", errors="replace") as f:
            text = f.read()
        for name, numbers in re.findall(
                r"^(\w+) = Mib(?:TableColumn|Scalar|Identifier)\(\(([0-9, ]+)\)", text, re.M):
            names[name] = ".".join(n.strip() for n in numbers.split(",") if n.strip())
    return names


def translated(module, name):
    """What net-snmp makes of it, None where the module is not in MIBDIRS."""
    if not os.environ.get("MIBDIRS") or shutil.which("snmptranslate") is None:
        return None
    done = subprocess.run(["snmptranslate", "-On", "-m", "+" + module, "%s::%s" % (module, name)],
                          capture_output=True, text=True, check=False)
    return done.stdout.strip().lstrip(".") or None


def main():
    with open(sys.argv[1], encoding="utf-8") as f:
        rows = re.findall(r'^OID(?:_TIME_FILTER)?\((\w+), "([0-9.]+)", "([\w-]+)"', f.read(), re.M)
    modules = {module: compiled(module) for _, _, module in rows}
    found, wrong, nowhere = 0, [], set()
    for name, number, module in rows:
        others = [n for n in (modules[module].get(name), translated(module, name)) if n is not None]
        found += bool(others)
        if not others:
            nowhere.add(module)
        wrong += ["%s::%s is %s, not %s" % (module, name, n, number) for n in others if n != number]
    for line in wrong:
        print(line)
    print("%d of %d names compared; not at hand: %s" % (found, len(rows), ", ".join(sorted(nowhere))))
    print("%d passed, %d failed, 0 skipped" % (found - len(wrong), len(wrong)))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
