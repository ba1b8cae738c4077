#!/usr/bin/env python3
"""Hostile text in every field that is read x every format that is written: it stays text.

usage: hostile.py FDBAUDIT

The fields are the rows of the registries: each object of mibs/oids.def, as a text at every instance
that a switch has; each column that an export may have (src/inventory/cells/aliases.def). The formats
are those of src/report/formats/formats.def: one without a check here is a failure. A text begins as a
formula, and holds markup, commands of a terminal and of PowerShell, ends of lines, marks of direction,
bytes that are no UTF-8 and what means something to one of the formats.
"""
import csv
import html.parser
import io
import json
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

import letters

TOP = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
MARK = "zq7"  # by which a text is found again
TAIL = (b"<zq7 onclick=zq7()></script><script>zq7()</script>\x1b[31m\r\nInjected: zq7\n|"
        b"\xe2\x80\xae'; Remove-VM zq7; '\"\\{{verdict}}$(zq7)`zq7`\tzq7,zq7;--%>]]>&lt;\xc2\x9b31m")
NO_UTF8 = b"\xff\xfe"  # of such an export all is read in another code page
BEGINS = (b"=zq7", b"@zq7", b"+zq7-1", b"\xef\xbc\x9dzq7", b"zq7")
BASE = {"vmhost": "HV-%s", "vmname": "app-%s", "name": "nic", "macaddress": "00155D010B01", "state": "Running"}
# Where a text has to be seen in a report: a matrix of texts that never arrive proves nothing.
ARRIVES = {"vmhost", "vmname", "name", "clustername", "ifName", "ifAlias"}


def registry(path, pattern):
    with open(os.path.join(TOP, path), encoding="utf-8") as f:
        return re.findall(pattern, f.read(), re.M)


# ---- what each format must hold -------------------------------------------------------------

def plain(text):
    """No letter that a terminal obeys, none that turns text round, and no line of somebody else's making."""
    bad = re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]", text)
    if bad:
        yield "the character %r: %r" % (bad.group(), text[max(0, bad.start() - 20):bad.end() + 20])
    lines = text.split("\n")
    for before, line in zip(lines, lines[1:]):
        if line.startswith("Injected") and len(before) < 60:  # a line that is full is wrapped at any blank
            yield "a line was injected behind %r" % before


def table(text):
    yield from plain(text)
    rows = list(csv.reader(io.StringIO(text, newline="")))
    for row in rows:
        if len(row) != len(rows[0]):
            yield "%d cells of %d: %r" % (len(row), len(rows[0]), row)
        for cell in row:
            if re.match("[=@+\t\r\uff1d\uff20\uff0b\uff0d-]", cell) and not re.fullmatch(r"-?[0-9.]+", cell):
                yield "a formula: %r" % cell[:40]


def excel(text):
    if not text.startswith("\ufeffsep=,\r\n"):
        yield "no mark of UTF-8, or no separator"
    yield from table(text.split("\r\n", 1)[1].replace("\r\n", "\n"))


def objects(text):
    json.loads(text)
    yield from plain(text)


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.scripts, self.bad = 0, []

    def handle_starttag(self, tag, attrs):
        self.scripts += tag == "script"
        if tag in (MARK, "img", "iframe", "object", "embed", "base", "form", "link", "svg"):
            self.bad.append("an element <%s>" % tag)
        self.bad += ["an attribute %s" % name for name, _ in attrs if name.startswith("on")]
        self.bad += ["leads to %s" % value for name, value in attrs
                     if name in ("href", "src") and not re.match("#|https://", value or "")]


def page(text):
    yield from plain(text.replace("\t", ""))  # its own style and script have tabs
    p = Page()
    p.feed(text)
    p.close()
    yield from p.bad
    if p.scripts not in (1, 2):  # its own, and the data of the search where there is any
        yield "%d scripts" % p.scripts
    if "{{verdict}}" in re.sub(r"(?s)<script.*?</script>", "", text) and "zq7" not in text:
        yield "a mark of the template was left"


def plugin(text):
    yield from plain(text)
    lines = text.splitlines()
    if not re.match(r"FDBAUDIT (OK|WARNING|CRITICAL|UNKNOWN) - ", lines[0]) or lines[0].count("|") != 1:
        yield "the first line: %r" % lines[0]
    if any("|" in line for line in lines[1:]):
        yield "a second bar"


def metrics(text):
    yield from plain(text)
    for line in text.splitlines():
        if not re.fullmatch(r'# (HELP|TYPE) fdbaudit_\w+ .*|fdbaudit_\w+(\{(\w+="([^"\\]|\\.)*",?)+\})? -?[0-9]+', line):
            yield "no metric: %r" % line


def message(text):
    yield from plain(text)
    head, _, body = text.partition("\n\n")
    if text and [line.split(":")[0] for line in head.splitlines()] != [
            "Subject", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"]:
        yield "its header: %r" % head
    if text and not head.isascii():
        yield "a header that is no ASCII"
    if len(text.splitlines()) > 40:
        yield "%d lines" % len(text.splitlines())
    if re.search(r"^\.$|^From ", body, re.M):
        yield "a line that ends a message"


def powershell(text):
    yield from plain(re.sub("(?m)^\t+", "", text.removeprefix("\ufeff")))
    for line in text.splitlines():
        code = re.sub(r"'(?:[^']|'')*'", "", line)
        if not line.lstrip().startswith("#") and ("Remove-VM" in code or "$(" in code or "`" in code):
            yield "a command: %r" % line


CHECKS = {"text": plain, "csv": table, "csv-excel": excel, "html": page, "json": objects, "nagios": plugin,
          "prometheus": metrics, "mail": message, "script": powershell, "csv-actions": table, "csv-places": table,
          "csv-ports": table, "csv-links": table, "csv-tables": table, "csv-coverage": table, "csv-exports": table,
          "csv-hosts": table, "csv-remarks": table, "csv-suppressions": table}


# ---- where the text stands -------------------------------------------------------------------

def switch(side, oid, text):
    """Two ports, two neighbours, one address twice; the object has this text at each of its instances."""
    lines = letters.walk("sw-" + side).splitlines()
    if oid is None:
        return "\n".join(lines) + "\n"
    mine = [n for n, line in enumerate(lines) if line.startswith(oid + ".")]
    for n in mine:
        lines[n] = "%s|4x|%s" % (lines[n].split("|")[0], text.hex())
    if not mine:
        lines += ["%s.%s|4x|%s" % (oid, at, text.hex()) for at in ("0", "1", "101")]
    return "\n".join(lines) + "\n"


def export(column, text):
    """A NIC of each of two hosts, of one address, in a file that has this column."""
    columns = list(BASE) + ([column] if column and column not in BASE else [])
    out = io.BytesIO()
    out.write(",".join(columns).encode() + b"\r\n")
    for side in ("a", "b"):
        cells = [b'"%s"' % (text.replace(b'"', b'""') if c == column else BASE[c].replace("%s", side).encode())
                 for c in columns]
        out.write(b",".join(cells) + b"\r\n")
    return out.getvalue()


def wrong(folder, exe, files, oid, column, text):
    """Faults of all formats; and whether the text was in one of them."""
    for side in ("a", "b"):
        os.makedirs(os.path.join(folder, side))
        with open(os.path.join(folder, side, "sw.snmprec"), "w", encoding="utf-8") as f:
            f.write(switch(side, oid, text))
    with open(os.path.join(folder, "i.csv"), "wb") as f:
        f.write(export(column, text))
    os.mkdir(os.path.join(folder, "out"))
    done = subprocess.run([exe, "scan", "--replay", "a", "--replay", "b", "-i", "i.csv", "-r", "all=out"],
                          cwd=folder, capture_output=True, timeout=120, check=False)
    if done.returncode not in (0, 1, 3):
        return ["exit %d: %r" % (done.returncode, done.stderr[-300:])], False
    faults, seen = ["standard error: " + f for f in plain(done.stderr.decode(errors="replace"))], False
    for form, name in files:
        with open(os.path.join(folder, "out", name), "rb") as f:
            raw = f.read()
        seen = seen or MARK.encode() in raw
        try:
            faults += ["%s: %s" % (form, fault) for fault in CHECKS[form](raw.decode())]
        except (UnicodeDecodeError, json.JSONDecodeError) as e:
            faults.append("%s: %s" % (form, e))
    return faults, seen


def main():
    exe = os.path.abspath(sys.argv[1])
    files = registry("src/report/formats/formats.def", r'^FORMAT\(\w+, "([a-z-]+)", "([^"]+)"')
    objects_read = registry("mibs/oids.def", r'^OID\w*\((\w+), "([0-9.]+)"')
    columns = sorted(set(registry("src/inventory/cells/aliases.def", r'^ALIAS\("([^"]+)"')))
    fields = [(name, oid, None) for name, oid in objects_read] + [(c, None, c) for c in columns]
    faults = ["%s: no check of this format" % form for form, _ in files if form not in CHECKS]
    if len(files) < 10 or len(objects_read) < 50 or len(columns) < 100:
        faults.append("registries of %d formats, %d objects, %d columns" % (len(files), len(objects_read), len(columns)))

    def one(job):
        n, (name, oid, column) = job
        text = BEGINS[n % len(BEGINS)] + TAIL + (NO_UTF8 if n % 3 == 0 else b"")
        with tempfile.TemporaryDirectory(prefix="fdbaudit-hostile-") as folder:
            found, seen = wrong(folder, exe, files, oid, column, text)
        return name, found, seen

    if faults:
        done = []
    else:
        # What is shown at most gets each of the beginnings.
        jobs = list(enumerate(fields)) + [(n, f) for f in fields if f[0] in ARRIVES for n in range(len(BEGINS))]
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            done = list(pool.map(one, jobs))
    for name, found, _ in done:
        faults += ["%s in %s" % (name, fault) for fault in found]
    seen = {name for name, _, there in done if there}
    faults += ["%s: its text is in no report" % name for name in sorted(ARRIVES - seen) if done]
    for fault in faults[:40]:
        print("not ok: " + fault)
    print("texts of %d of %d fields are in reports, in %d formats" % (len(seen), len(fields), len(files)))
    print("%d passed, %d failed, 0 skipped" % (sum(not found for _, found, _ in done), len(faults)))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
