#!/usr/bin/env python3
"""The order of the source tree, held by the linker's symbols and the includes.

usage: house.py BUILD [CHECK...]     after `make`; all checks, or those named

Each check is one test; what breaks it is printed, one line each. The checks:

circles    no files, and no folders, that call each other in a circle
layers     a folder uses only what tests/layers.txt grants it
headers    a source that others call has a header of its own, a place in the public header of its
           room, or a row in a registry; no header declares the functions of more than 8 sources
prefix     a global symbol begins with the name of its file or of a folder that it stands in
size       file 450 lines, function 60, parameters 6, folder 16 sources; no `_others`, `_more`, `2`
first      a source or header says in its first lines what it is for
names      no two sources of one name, but for parts of registries
unused     no global symbol that only its own file uses
words      words of a network, a file or a library are cleaned before they are put into a sentence
"""
import os
import re
import subprocess
import sys

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
MOST_LINES, MOST_FUNCTION, MOST_PARAMETERS, MOST_SOURCES, MOST_SERVED = 450, 60, 6, 16, 8

# Folders of parts that stand side by side in one table: their names answer to the table.
REGISTRIES = {
    "src/core/judge/causes": "causes.def", "src/core/judge/checks": "checks.def",
    "src/collect/tables": "tables.def ../../../mibs/oids.def", "src/collect/netconf/models": "models.def",
    "src/collect/replay": "formats.def", "src/inventory/map": "objects.def",
    "src/inventory/read": "formats.def", "src/report/parts": "parts.def",
    "src/report/formats": "formats.def", "src/report/estate": "estate.def",
    "src/report/paper": "papers.def plans.def",
    "src/cli": "commands.def", "src/cli/past": "diff_formats.def", "src/cli/check": "check.def",
}
# Prefixes that neither the file nor its folder has, each with its reason.
PREFIXES = {
    "src/core/place/attachments/directions.c": ("placement_",),  # public: place.h
    "src/base/err.c": ("fdb_",),  # the error type is the project's own
    "src/base/text.c": ("str_",),  # struct str, the text that grows
    "src/base/arena.c": ("block_",),
    # a library that is loaded late has the name of the library
    "src/xml/xml_library.c": ("libxml",),
    "src/collect/netconf/transport/libraries.c": ("libnetconf2", "libssh", "libyang"),
}
# Functions whose parameters a library dictates.
DICTATED = {
    ("src/collect/netconf/reply/reply.c", "on_start"),  # libxml2's startElementNsSAX2Func
    ("src/inventory/read/clixml.c", "on_start"),
}


def read(path):
    with open(os.path.join(TOP, path), encoding="utf-8") as f:
        return f.read()


def listed(top, *ends):
    out = []
    for folder, _, files in os.walk(os.path.join(TOP, top)):
        out += [os.path.relpath(os.path.join(folder, f), TOP) for f in files if f.endswith(ends)]
    return sorted(out)


def bare(text):
    """Code without comments and strings."""
    text = re.sub(r"/\*.*?\*/", lambda m: "\n" * m.group().count("\n"), text, flags=re.S)
    return re.sub(r'"(?:\\.|[^"\\\n])*"', '""', text)


class House:
    def __init__(self, build):
        self.sources = listed("src", ".c")
        self.headers = listed("src", ".h") + listed("include", ".h")
        self.text = {p: read(p) for p in self.sources + self.headers}
        self.defined, self.wanted = {}, {}  # by symbol: source; by source: symbols
        for path in listed(os.path.join(build, "src"), ".o"):
            source = os.path.relpath(path, build)[:-2] + ".c"
            if source in self.text:
                self.symbols(path, source)
        self.own = {}  # by source: symbols
        for symbol, source in self.defined.items():
            self.own.setdefault(source, set()).add(symbol)
        self.uses = {s: {} for s in self.wanted}
        for source, symbols in self.wanted.items():
            for symbol in symbols:
                other = self.defined.get(symbol)
                if other and other != source:
                    self.uses[source].setdefault(other, set()).add(symbol)

    def symbols(self, path, source):
        self.wanted[source] = set()
        out = subprocess.check_output(["nm", os.path.join(TOP, path)], text=True)
        for line in out.splitlines():
            word = line.split()
            if len(word) == 3 and word[1] in "TDBRVWC" and not word[2].startswith("__"):
                self.defined[word[2]] = source
            elif len(word) == 2 and word[0] == "U":
                self.wanted[source].add(word[1])

    def called(self):
        """By source: its symbols that other sources use."""
        out = {}
        for uses in self.uses.values():
            for other, symbols in uses.items():
                out.setdefault(other, set()).update(symbols)
        return out


def components(graph):
    """Tarjan: the strongly connected components of more than one node."""
    index, low, stack, on, out = {}, {}, [], set(), []

    def visit(v):
        index[v] = low[v] = len(index)
        stack.append(v)
        on.add(v)
        for w in sorted(graph[v]):
            if w not in index:
                visit(w)
                low[v] = min(low[v], low[w])
            elif w in on:
                low[v] = min(low[v], index[w])
        if low[v] == index[v]:
            part = []
            while not part or part[-1] != v:
                part.append(stack.pop())
                on.discard(part[-1])
            if len(part) > 1:
                out.append(sorted(part))

    for v in sorted(graph):
        if v not in index:
            visit(v)
    return out


def circles(house):
    folders = {}
    for source, others in house.uses.items():
        here = folders.setdefault(os.path.dirname(source), {})
        for other, symbols in others.items():
            there = os.path.dirname(other)
            folders.setdefault(there, {})
            if there != os.path.dirname(source):
                here.setdefault(there, set()).update(symbols)
    for what, graph in (("files", house.uses), ("folders", folders)):
        for part in components(graph):
            yield "circle of %d %s: %s" % (len(part), what, " ".join(part))
            for v in part:
                for w in part:
                    if w in graph[v]:
                        yield "    %s -> %s: %s" % (v, w, " ".join(sorted(graph[v][w])[:8]))


def granted():
    """By folder: all folders that it may use, itself too."""
    may = {}
    for line in read("tests/layers.txt").splitlines():
        words = line.split("#")[0].split()
        if words:
            may[words[0]] = words[1:]

    def below(folder, out):
        if folder not in out:
            out.add(folder)
            for other in may.get(folder, ()):
                below(other, out)
        return out

    return {folder: below(folder, set()) for folder in may}


def layers(house):
    may = granted()
    for folder in sorted({os.path.dirname(s) for s in house.sources}):
        if folder not in may:
            yield folder + ": not in tests/layers.txt"
    for source, others in sorted(house.uses.items()):
        mine = may.get(os.path.dirname(source), set())
        for other, symbols in sorted(others.items()):
            if os.path.dirname(other) not in mine:
                yield "%s uses %s: %s" % (source, other, " ".join(sorted(symbols)))
    for path in house.sources + [h for h in house.headers if h.startswith("src/")]:
        mine = may.get(os.path.dirname(path), set())
        for name in re.findall(r'^\s*#\s*include\s+"([^"]+)"', house.text[path], re.M):
            there = os.path.dirname("src/" + name)
            if name.endswith(".def"):
                continue  # a table is data: whoever is above or below may read its rows
            if os.path.exists(os.path.join(TOP, "src", name)) and there not in mine:
                yield "%s includes %s" % (path, name)


def stems(source):
    """The header of a source, and the public headers of its rooms."""
    yield source[:-2] + ".h"
    yield "include/fdbaudit/" + os.path.basename(source)[:-2] + ".h"
    folder = os.path.dirname(source)
    while folder not in ("", "src"):
        yield "include/fdbaudit/" + os.path.basename(folder) + ".h"
        folder = os.path.dirname(folder)


def registered(source):
    """What the rows of the registries of its folder name."""
    folder = os.path.dirname(source)
    rows = set()
    for name in REGISTRIES.get(folder, "").split():
        path = os.path.normpath(os.path.join(folder, name))
        if os.path.exists(os.path.join(TOP, path)):
            rows |= set(re.findall(r"\w+", read(path)))
    return rows


def headers(house):
    declared = {}  # by header: words of its code
    for h in house.headers:
        declared[h] = set(re.findall(r"\w+(?=\s*[(\[;])", bare(house.text[h])))
    serves = {h: set() for h in house.headers}
    for source, symbols in sorted(house.called().items()):
        own = [h for h in stems(source) if h in declared]
        rows = registered(source)
        for h in house.headers:
            if symbols & declared[h]:
                serves[h].add(source)
        lost = [s for s in sorted(symbols) if not any(s in declared[h] for h in own) and
                not any(s == w or s.endswith("_" + w) for w in rows)]
        if lost:
            yield "%s: no header of its own declares %s" % (source, " ".join(lost))
    for h, sources in sorted(serves.items()):
        if len(sources) > MOST_SERVED:
            yield "%s declares functions of %d sources" % (h, len(sources))


def singular(word):
    return [word] + ([word[:-3] + "y"] if word.endswith("ies") else []) + (
        [word[:-2]] if word.endswith("es") else []) + ([word[:-1]] if word.endswith("s") else [])


def prefix(house):
    for source, symbols in sorted(house.own.items()):
        rooms = source[:-2].split("/")[1:]  # from the wing down to the file itself
        names = [n for part in rooms for n in singular(part)]
        names += [p.rstrip("_") for p in PREFIXES.get(source, ())]
        rows = registered(source)
        bad = [s for s in sorted(symbols) if s != "main" and
               not any(s == n or s.startswith(n + "_") for n in names) and
               not any(s == w or s.endswith("_" + w) for w in rows)]
        if bad:
            yield "%s: %s" % (source, " ".join(bad))


def parameters(text):
    """Name and number of parameters of each function that is defined; KNF: the name begins a line."""
    for m in re.finditer(r"^(\w+)\(([^;{}]*?)\)\s*\{", bare(text), re.M):
        depth, n = 0, 1
        for c in m.group(2):
            depth += (c == "(") - (c == ")")
            n += c == "," and depth == 0
        yield m.group(1), n


def size(house):
    folders = {}
    for source in house.sources:
        folders.setdefault(os.path.dirname(source), []).append(source)
        stem = os.path.basename(source)[:-2]
        if stem.endswith(("_others", "_more", "2")):
            yield "%s: a name that says only that there was more" % source
        for name, n in parameters(house.text[source]):
            if n > MOST_PARAMETERS and (source, name) not in DICTATED:
                yield "%s: %s() has %d parameters" % (source, name, n)
    for path in house.sources + house.headers:
        n = house.text[path].count("\n")
        if n > MOST_LINES:
            yield "%s: %d lines" % (path, n)
    for folder, sources in sorted(folders.items()):
        if len(sources) > MOST_SOURCES and folder not in REGISTRIES:
            yield "%s: %d sources" % (folder, len(sources))
    out = subprocess.check_output(["pmccabe"] + house.sources, text=True, cwd=TOP)
    for line in out.splitlines():
        word = line.split("\t")
        if int(word[4]) > MOST_FUNCTION:
            yield "%s: %s lines" % (word[5], word[4])


def first(house):
    for path in house.sources:
        has_header = path[:-2] + ".h" in house.text or (
            "include/fdbaudit/" + os.path.basename(path)[:-2] + ".h" in house.text)
        if not has_header and not house.text[path].startswith("/*"):
            yield "%s does not say what it is for" % path
    for path in house.headers:
        if not house.text[path].startswith("/*"):
            yield "%s does not say what it is for" % path


def names(house):
    seen = {}
    for source in house.sources:
        if os.path.dirname(source) in REGISTRIES:
            continue
        seen.setdefault(os.path.basename(source), []).append(source)
    for sources in seen.values():
        if len(sources) > 1:
            yield " ".join(sources)


def unused(house):
    tests = "\n".join(bare(read(p)) for p in listed("tests", ".c", ".h"))
    words = set(re.findall(r"\w+", tests))
    called = house.called()
    for source, symbols in sorted(house.own.items()):
        for symbol in sorted(symbols - called.get(source, set()) - {"main"}):
            if symbol not in words:
                yield "%s: %s is used nowhere else" % (source, symbol)
                continue
            said = any(re.search(r"/\*[^/]*\b[Tt]ests?\b[^/]*\*/\s*[^;{}]*\b%s\b" % symbol, house.text[h])
                       for h in house.headers)
            if not said:
                yield "%s: %s is called by tests alone, and its prototype does not say so" % (
                    source, symbol)


# Where bytes of others come in, and what puts words together there.
EDGES = ("src/collect/", "src/inventory/")
PRINTS = re.compile(r"\b(fdb_fail|fdb_wrap|text_v?print|text_format|v?snprintf|fprintf|draft_reason|str_format|"
                    r"log_(?:error|warning|detail))\s*\(")
# Names by which bytes go there before they are text.
RAW = re.compile(r"\b(bytes|buf|buffer|raw|received|octets|payload|xmlChar)\b|\((?:const )?char \*\)")
# Words of libraries: they quote what they were given.
QUOTES = re.compile(r"\b(ssh_get_error|ssh_get_issue_banner|ssh_get_serverbanner|xmlGetLastError|ly_errmsg|"
                    r"snmp_api_errstring)\b|\be(?:rror)?(?:->|\.)(?:message|str1|str2)\b")
CLEANS = re.compile(r"\b(text_clean|text_keep|text_cell)\b")
# Quoting functions that clean nothing, each with its reason.
QUOTED = {
    ("src/collect/snmp/netsnmp_encode.c", "netsnmp_encode_message"),  # a fixed table by number
}


def arguments(text, at):
    """The text between the bracket at `at` and its end."""
    depth = 0
    for i in range(at, len(text)):
        depth += (text[i] == "(") - (text[i] == ")")
        if depth == 0:
            return text[at + 1:i]
    return text[at + 1:]


def functions(text):
    """Name and text of each function; KNF: the name begins a line, the end is a bracket there."""
    for m in re.finditer(r"^(\w+)\([^;{}]*\)\s*\{.*?^\}", text, re.M | re.S):
        yield m.group(1), m.group()


def words(house):
    for path in house.sources:
        if not path.startswith(EDGES):
            continue
        text = re.sub(r"/\*.*?\*/", "", house.text[path], flags=re.S)
        for name, body in functions(text):
            for m in PRINTS.finditer(body):
                said = arguments(body, m.end() - 1)
                if m.group(1) in ("text_print", "text_vprint", "snprintf", "vsnprintf"):
                    said = said.partition(",")[2]  # where it goes to
                if re.search(r"%(\.\*|\.\d+)?s", said) and RAW.search(bare(said)):
                    yield "%s: %s() puts bytes into words that nobody cleaned: %s" % (
                        path, name, " ".join(said.split())[:90])
            if QUOTES.search(bare(body)) and not CLEANS.search(body) and (path, name) not in QUOTED:
                yield "%s: %s() passes words of a library on and cleans none" % (path, name)


CHECKS = (circles, layers, headers, prefix, size, first, names, unused, words)


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__.split("\n\n")[1])
    sys.setrecursionlimit(10000)
    house = House(os.path.relpath(os.path.abspath(sys.argv[1]), TOP))
    failed = 0
    chosen = [c for c in CHECKS if not sys.argv[2:] or c.__name__ in sys.argv[2:]]
    for check in chosen:
        wrong = list(check(house))
        failed += bool(wrong)
        print("%s: %s" % ("not ok" if wrong else "ok", check.__name__))
        for line in wrong:
            print("    " + line)
    print("%d passed, %d failed, 0 skipped" % (len(chosen) - failed, failed))
    return failed > 0


sys.exit(main())
