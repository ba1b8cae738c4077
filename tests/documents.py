#!/usr/bin/env python3
"""What the documents for contributors name is there: files, folders, targets of make, functions and tables.

usage: documents.py DOCUMENT...     from the top of the tree
"""
import os
import re
import sys

FILES = [os.path.join(folder, f)[2:] for folder, _, files in os.walk(".") for f in files
         if not re.match(r"\./(build|\.git)(/|$)", folder)]
PATHS = set(FILES) | {"/".join(f.split("/")[:n]) for f in FILES for n in range(1, f.count("/") + 1)}
# <name> stands for one of the kind, * for any letters.
HOLES = (("<folder>", ".+"), (r"<[a-z]+>", "[^/]+"), (r"\*", "[^/]*"))
PATH = re.compile(r"[\w.<>*,/-]+\.(c|h|def|py|sh|txt|md|json|ps1|conf|[157])|[\w.<>-]+/[\w.<>*/-]*")
WORD = re.compile(r"(\w+)(\(\)|\[\])?")
LATER = "Kept for what comes"


def read(path):
    with open(path, encoding="utf-8", errors="replace") as f:
        return f.read()


def alternatives(text):
    """a{b,c} as ab and ac."""
    m = re.search(r"\{([^{}]*,[^{}]*)\}", text)
    if not m:
        return [text]
    return [a for word in m.group(1).split(",") for a in alternatives(text[:m.start()] + word + text[m.end():])]


def is_path(text):
    pattern = re.escape(text.rstrip("/")).replace(r"\*", "*")
    for hole, letters in HOLES:
        pattern = re.sub(hole, lambda _, to=letters: to, pattern)
    pattern = re.compile("(.*/)?" + pattern)
    return any(pattern.fullmatch(p) for p in PATHS)


def main():
    sources = [f for f in FILES if f.endswith((".c", ".h", ".def", ".py", ".sh")) or f == "Makefile"]
    words = set(re.findall(r"\w+", "\n".join(read(f) for f in sources if not f.startswith("tests/documents"))))
    targets = set(re.findall(r"^([a-z-]+):", read("Makefile"), re.M))
    passed = failed = 0
    for document in sys.argv[1:]:
        for number, line in enumerate(read(document).split("\n"), 1):
            said = [] if line.startswith(LATER) else re.findall(r"`([^`]+)`", line)
            said += re.findall(r"^    (?:sudo )?(make [a-z-]+)(?![\w/])", line)
            for text in (a for s in said for a in alternatives(s)):
                make = re.match(r"make ([a-z-]+)", text)
                word = WORD.fullmatch(text)
                if make:
                    good = make.group(1) in targets
                elif PATH.fullmatch(text):
                    good = is_path(text)
                elif word:
                    good = word.group(1) in words or is_path(text)
                else:
                    continue
                passed += good
                failed += not good
                if not good:
                    print("not ok: %s:%d: %s is not there" % (document, number, text))
    print("%d passed, %d failed, 0 skipped" % (passed, failed))
    return bool(failed) or passed == 0


if __name__ == "__main__":
    sys.exit(main())
