#!/usr/bin/env python3
"""A history with damage of each kind is saved: what is left opens, is whole, and takes the next run.

usage: salvage.py FDBAUDIT WALKS

Pages of each table are damaged in turn, those with pages below them and leaves (their first bytes, so
that SQLite refuses them); and the file is
cut short, is no database, or has a log left behind. The damaged file itself is never changed.
"""
import fcntl
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

from history import TOOL, network, run

PAGE = 4096
STEP = int(os.environ.get("SALVAGE_STEP", "6"))  # of leaves; 1: each of them


def doctor(*arguments):
    done = subprocess.run([TOOL, "doctor", "--store", *arguments], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def owners(path):
    """Whose each page is, and its kind of b-tree page; "" for overflow pages and free ones."""
    db = sqlite3.connect(path)
    roots = db.execute("SELECT rootpage, name FROM sqlite_master WHERE rootpage > 0").fetchall()
    db.close()
    with open(path, "rb") as f:
        data = f.read()
    of = {}

    def walk(page, name):
        at = (page - 1) * PAGE
        head = at + (100 if page == 1 else 0)
        kind = data[head]
        interior = kind in (2, 5)
        of[page] = (name, "interior" if interior else "leaf")
        n = int.from_bytes(data[head + 3:head + 5], "big")
        if interior:
            for i in range(n):
                cell = int.from_bytes(data[head + 12 + 2 * i:head + 14 + 2 * i], "big")
                walk(int.from_bytes(data[at + cell:at + cell + 4], "big"), name)
            walk(int.from_bytes(data[head + 8:head + 12], "big"), name)

    walk(1, "sqlite_master")
    for root, name in roots:
        walk(root, name)
    return of, len(data) // PAGE


def widen(path):
    """Many more addresses, runs and findings, so that tables have pages below others."""
    db = sqlite3.connect(path)
    last, t = db.execute("SELECT id, t FROM run ORDER BY id DESC LIMIT 1").fetchone()
    db.executemany("INSERT INTO run VALUES(?, ?, ?, ?, 'audit', 0, 0)",
                   [(last + i, t + 60 * i, t + 60 * i, t + 60 * i) for i in range(1, 300)])
    scope, port = db.execute("SELECT scope, port FROM open LIMIT 1").fetchone()
    silent, = db.execute("SELECT last_run FROM scope WHERE id = ?", (scope,)).fetchone()
    rows = [((0x021100000000 + i * 7919) << 12 | 10, port, scope, 1 + i % 3) for i in range(4000)]
    db.executemany("INSERT INTO open VALUES(?, ?, ?, ?)", rows)
    db.executemany("INSERT INTO pending VALUES(?, ?, ?, ?, 1)", [(scope, k, p, silent) for k, p, _, _ in rows])
    period, = db.execute("SELECT name FROM sqlite_master WHERE name GLOB 'past_*'").fetchone()
    db.executemany("INSERT INTO %s VALUES(?, ?, ?, ?, 1, 1)" % period,
                   [(k, last, p, s) for k, p, s, _ in rows])
    db.executemany("INSERT INTO %s VALUES(?, ?, ?, ?)" % period.replace("past", "move"),
                   [(1 + i % 300, k, p, p) for i, (k, p, _, _) in enumerate(rows)])
    db.executemany("INSERT INTO trouble VALUES(?, ?, 3, 'no answer')", [(i, scope) for i in range(10, 290)])
    db.executemany("INSERT INTO finding_state VALUES(?, ?, 0)", [(i, os.urandom(6)) for i in range(2, 300)])
    db.executemany("INSERT INTO run_counts VALUES(?, 2, 2, 2, 2, 3, 0, 0)", [(last + i,) for i in range(1, 300)])
    db.executemany("INSERT INTO report VALUES(?, 'csv', zeroblob(500))", [(last + i,) for i in range(270, 300)])
    db.executemany("INSERT INTO export VALUES(?, ?, 5, ?)",
                   [("%s-%d.csv" % (name, i), 1 + i % 3, t) for i in range(400) for name in ("/srv/vms", "nics", "Ärger")])
    db.commit()
    db.execute("VACUUM")
    db.close()


class Trial:
    passed = failed = 0

    def check(self, what, good, said=""):
        if good:
            self.passed += 1
        else:
            self.failed += 1
            print("not ok: %s: %s" % (what, said))
        return good


def rows_of(path):
    """How many rows each table has."""
    db = sqlite3.connect(path)
    names = [name for name, in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    counts = {name: db.execute("SELECT count(*) FROM %s" % name).fetchone()[0] for name in names}
    db.close()
    return counts


def next_run(trial, what):
    """The new one takes a run, which is kept."""
    before = rows_of("new.db")["run"]
    done = run("bad", 9, state="new.db")
    trial.check(what + ", the next run", done.returncode == 1 and rows_of("new.db")["run"] == before + 1 and
                "integrity  ok" in doctor("--state", "new.db")[1], done.stderr)


def damage(data, page):
    at = (page - 1) * PAGE
    return data[:at] + b"\xff" * 64 + data[at + 64:]


def save(trial, what, data, lossless=False):
    """Saves these bytes; returns rows by table, None where it was refused."""
    for name in os.listdir("."):
        if name.startswith(("broken.db", "new.db")):
            os.remove(name)
    with open("broken.db", "wb") as f:
        f.write(data)
    before = sorted(os.listdir("."))
    status, out, err = doctor("--state", "broken.db", "--salvage", "new.db")
    with open("broken.db", "rb") as f:
        same = f.read() == data
    if status not in (0, 3) or not same or status == 3 and lossless:
        trial.check(what, False, "exit %d, %s, %s%s" % (status, "same" if same else "changed", out, err))
        return None
    if sorted(os.listdir(".")) != sorted(before + ["new.db", "new.db.lock"]) and \
            sorted(os.listdir(".")) != sorted(before + ["new.db"]):
        trial.check(what, False, "left behind: %s" % os.listdir("."))
        return None
    saved = {m[0]: int(m[1]) for m in re.findall(r"^   (\S+) +(\d+) rows? saved", out, re.M)}
    status, out, err = doctor("--state", "new.db")
    if "integrity  ok" not in out and not (err.endswith("it has no run yet\n") and saved["run"] == 0):
        trial.check(what, False, "the new one: exit %d, %s%s" % (status, out, err))
        return None
    return saved


def each_page(trial, data):
    of, pages = owners("whole.db")
    whole = save(trial, "nothing is damaged", data, lossless=True)
    trial.check("all rows of each table are told of", whole == rows_of("whole.db"), whole)
    trial.check("and are there", rows_of("new.db") == rows_of("whole.db"), rows_of("new.db"))
    kinds, lost = {}, {}
    for page in range(2, pages + 1):
        name, kind = of.get(page, ("overflow or free", ""))
        if page % STEP != 0 and (kind != "interior" or name.startswith("sqlite_autoindex")):
            continue
        kinds[name, kind] = kinds.get((name, kind), 0) + 1
        what = "page %d, %s of %s" % (page, kind, name)
        if name == "sqlite_master":
            continue
        saved = save(trial, what, damage(data, page))
        if saved is None:
            continue
        gone = {t: whole[t] - n for t, n in saved.items() if n != whole[t]}
        good = set(gone) <= {name} or name.startswith(("overflow", "sqlite_autoindex")) and len(gone) <= 1
        if kind == "leaf" and whole.get(name, 0) > 1000:  # one of many: the others are there
            good = good and gone.get(name, 0) < whole[name] / 4
        trial.check(what, good, "lost %s" % gone)
        lost[name] = max(lost.get(name, 0), gone.get(name, 0))
        next_run(trial, what)
    print("one page damaged, %d of them: at most lost %s" % (
        sum(kinds.values()), ", ".join("%s %d of %d" % (t, n, whole.get(t, 0)) for t, n in sorted(lost.items()) if n)))
    for table in "open", "pending", "run":
        trial.check("pages above others of " + table, (table, "interior") in kinds, str(kinds))


def others(trial, data):
    of, _ = owners("whole.db")
    for part in 9, 6, 3:
        cut = data[:len(data) * part // 10 // PAGE * PAGE + 100]
        what = "cut to %d %%" % (part * 10)
        if trial.check(what, save(trial, what, cut) is not None):
            next_run(trial, what)
    two = [p for p, (name, kind) in of.items() if name == "open" and kind == "leaf"]
    saved = save(trial, "two pages", damage(damage(data, two[1]), two[-2]))
    trial.check("what is between two damaged pages", saved and saved["open"] > 3000, saved)
    for what, broken, says in (
            ("zero bytes", b"", "there is none"), ("no database", b"hello" * 1000, "no history of fdbaudit"),
            ("another program's", data[:68] + b"\1\2\3\4" + data[72:], "another program"),
            ("a newer one", data[:60] + b"\0\0\0\x7f" + data[64:], "its format is 127"),
            ("its first page", data[:100] + b"\xff" * 1000 + data[1100:], "nothing can be saved")):
        with open("broken.db", "wb") as f:
            f.write(broken)
        for name in os.listdir("."):
            if name.startswith("new.db"):
                os.remove(name)
        status, _, err = doctor("--state", "broken.db", "--salvage", "new.db")
        trial.check(what, status in (2, 4) and says in err and not any(n.startswith("new.db") for n in os.listdir(".")),
                    "exit %d: %s %s" % (status, err, os.listdir(".")))
    shutil.copy("whole.db", "new.db")
    status, _, err = doctor("--state", "whole.db", "--salvage", "new.db")
    trial.check("the new one is there", status == 4 and "File exists" in err, err)
    os.remove("new.db")


def not_ours(trial):
    """Names that are in use: nothing is written to them, and nothing is removed."""
    for name in os.listdir("."):
        if name.startswith("new.db"):
            os.remove(name)
    for name in "new.db.copy", "new.db.copy-wal", "new.db-wal", "new.db-journal":
        shutil.copy("three.db", name)
        before = sorted(os.listdir("."))
        for source in {"three.db", "new.db.copy" if name == "new.db.copy" else "three.db"}:
            status, _, err = doctor("--state", source, "--salvage", "new.db")
            good = status == 4 and name + ": File exists" in err and sorted(os.listdir(".")) == before
            trial.check("%s is there, %s is saved" % (name, source), good and rows_of(name) == rows_of("three.db"),
                        "exit %d: %s %s" % (status, err, os.listdir(".")))
        if os.path.exists(name):
            os.remove(name)


def lost_rows(trial):
    """Numbers that only other tables than those of the runs and of the scopes have still."""
    for what, sql in (
            ("runs that are told of by their counts alone", "DELETE FROM run WHERE id > 1; UPDATE scope SET last_run = 1"),
            ("and by garbage", "DELETE FROM run WHERE id > 1; UPDATE scope SET last_run = 1;"
             "UPDATE finding_state SET run = 2000000000; UPDATE report SET run = 1999999999 WHERE run = 3;"
             "INSERT INTO export VALUES('x', 9000000000, 1, 1); INSERT INTO trouble VALUES(999999999, 1, 3, 'x');"
             "INSERT INTO finding SELECT x'010203040506', 0, 2000000000, last, 0, 0, 0, 0, 0, x'' FROM finding;"
             "INSERT INTO finding_text VALUES(x'010203040506', 2000000000, '{}');"
             "INSERT INTO finding SELECT x'010203040507', 0, 1, 2000000000, 0, 0, 0, 0, 0, x'' FROM finding LIMIT 1;"
             "INSERT INTO finding_text VALUES(x'010203040507', 1, '{}')"),
            ("tables that were read by runs that never were", "UPDATE scope SET last_run = 2000000000; DELETE FROM open"),
            ("no run at all", "DELETE FROM run; DELETE FROM open; UPDATE scope SET last_run = 0"),
            ("a table that was lost", "DELETE FROM scope WHERE id = (SELECT max(id) FROM scope);"
             "DELETE FROM switch WHERE id = (SELECT max(id) FROM switch);"
             "UPDATE finding SET seen_in = x'00000001000000038000000100000077'")):
        shutil.copy("three.db", "lost.db")
        db = sqlite3.connect("lost.db")
        db.executescript(sql)
        db.close()
        with open("lost.db", "rb") as f:
            if not trial.check(what, save(trial, what, f.read()) is not None):
                continue
        db = sqlite3.connect("new.db")
        known = {s for s, in db.execute("SELECT id FROM scope")} | \
            {1 << 31 | s for s, in db.execute("SELECT id FROM switch")} | {1 << 31}
        seen = [body for body, in db.execute("SELECT seen_in FROM finding")]
        top = db.execute("SELECT max(id) FROM run").fetchone()[0]
        beyond = [row for table, run_of in (
            ("scope", "last_run"), ("open", "first"), ("finding", "first"), ("finding", "last"),
            ("finding_text", "first"), ("export", "run"), ("trouble", "run"), ("report", "run"), ("finding_state", "run"))
            for row in db.execute("SELECT '%s', %s FROM %s WHERE %s > ?" % (table, run_of, table, run_of), (top,))]
        db.close()
        trial.check(what + ", seen in", seen and all(int.from_bytes(b[i:i + 4], "big") in known for b in seen
                                                     for i in range(0, len(b), 4)), (seen, known))
        if what == "a table that was lost":
            trial.check("all switches have to be read instead", seen == [bytes.fromhex("000000018000000180000000")], seen)
        trial.check(what + ", runs", top == 3 and not beyond, (top, beyond))
        next_run(trial, what)


def older(trial):
    """Version 1 has no tables of the exports: nothing of it is lost."""
    shutil.copy("three.db", "older.db")
    db = sqlite3.connect("older.db")
    db.executescript("DROP TABLE nic; DROP TABLE export; DROP TABLE run_counts; PRAGMA user_version=1")
    db.close()
    with open("older.db", "rb") as f:
        saved = save(trial, "an older one", f.read(), lossless=True)
    if trial.check("an older one", saved == rows_of("older.db"), saved):
        next_run(trial, "an older one")


def newer_log(trial):
    """A newer fdbaudit was killed while it brought the file up: the log alone says so."""
    shutil.copy("three.db", "newer.db")
    db = sqlite3.connect("newer.db", isolation_level=None)
    db.execute("PRAGMA wal_autocheckpoint = 0")
    db.execute("PRAGMA user_version = 99")
    kept = {}
    for name in "newer.db", "newer.db-wal":
        with open(name, "rb") as f:
            kept[name.replace("newer", "log")] = f.read()
    db.close()

    def put():
        for name in os.listdir("."):
            if name.startswith(("log.db", "new.db")):
                os.remove(name)
        for name, body in kept.items():
            with open(name, "wb") as f:
                f.write(body)

    def same():
        for name, body in kept.items():
            with open(name, "rb") as f:
                if f.read() != body:
                    return False
        return True

    for what, how in (("a run", lambda: run("bad", 9, state="log.db")),
                      ("doctor", lambda: subprocess.run([TOOL, "doctor", "--store", "--state", "log.db"],
                                                        capture_output=True, text=True, check=False)),
                      ("salvage", lambda: subprocess.run([TOOL, "doctor", "--store", "--state", "log.db", "--salvage",
                                                          "new.db"], capture_output=True, text=True, check=False))):
        put()
        done = how()
        trial.check("a newer log, " + what, done.returncode == 4 and "its format is 99" in done.stderr and same() and
                    not os.path.exists("new.db"), "exit %d: %s" % (done.returncode, done.stderr))
    for name in os.listdir("."):
        if name.startswith(("log.db", "new.db")):
            os.remove(name)


def garbage_runs(trial):
    """A number of a run that its damage made: nobody waits for what leads there, and it is told."""
    for what, sql, runs, lost in (
            ("five billion", "UPDATE run SET id = 5000000000 WHERE id = 3", 3, True),
            ("four hundred thousand", "UPDATE run SET id = 400000 WHERE id = 3", 3, True),
            ("below the first", "UPDATE run SET id = -7 WHERE id = 3", 3, True),
            ("none is lost", "UPDATE run SET command = command", 3, False)):
        shutil.copy("three.db", "garbage.db")
        db = sqlite3.connect("garbage.db", isolation_level=None)
        db.execute(sql)
        db.close()
        done = subprocess.run([TOOL, "doctor", "--store", "--state", "garbage.db", "--salvage", "new.db"],
                              capture_output=True, text=True, check=False, timeout=60)
        db = sqlite3.connect("new.db")
        found = db.execute("SELECT count(*), max(id), sum(command = 'lost') FROM run").fetchone()
        db.close()
        told = re.search(r"^ +run +.*$", done.stdout, re.M)
        trial.check("run numbers: " + what, found[0] == found[1] == runs and (found[2] > 0) == lost and
                    told is not None and ("lost" in told.group(0) or "not" in told.group(0)) == lost,
                    "%s %s %s" % (found, done.stdout, done.stderr))
        for name in os.listdir("."):
            if name.startswith(("garbage.db", "new.db")):
                os.remove(name)


def while_it_is_copied(trial):
    """No run may begin then: its pages would be half of one state and half of another."""
    shutil.copy("three.db", "large.db")
    os.truncate("large.db", 200 << 20)
    for _ in range(5):
        for name in os.listdir("."):
            if name.startswith("new.db"):
                os.remove(name)
        shutil.copy("three.db", "large.db.lock")
        with open("large.db.lock", encoding="latin-1") as lock, subprocess.Popen(
                [TOOL, "doctor", "--store", "--state", "large.db", "--salvage", "new.db"],
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            while not os.path.exists("new.db.copy") and process.poll() is None:
                pass
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                held = False
            except BlockingIOError:
                held = True
            copied = os.path.exists("new.db.copy") and os.path.getsize("new.db.copy")
            process.kill()
        if held or copied and copied < 200 << 20:
            break
    trial.check("the lock is held while the file is copied", held, copied)
    for name in os.listdir("."):
        if name.startswith(("new.db", "large.db")):
            os.remove(name)


def with_log(trial):
    """A run that was killed left its log, which holds the last run; the file alone does not."""
    shutil.copy("three.db", "broken.db")
    db = sqlite3.connect("broken.db", isolation_level=None)
    db.execute("PRAGMA wal_autocheckpoint = 0")
    db.execute("UPDATE run SET command = 'of the log' WHERE id = 3")
    for name in "broken.db", "broken.db-wal":
        shutil.copy(name, name.replace("broken", "log"))
    db.close()
    size = os.path.getsize("log.db-wal")
    status, _, err = doctor("--state", "log.db", "--salvage", "new.db")
    good = status == 0 and size > 0 and os.path.getsize("log.db-wal") == size and not os.path.exists("log.db-shm")
    said = sqlite3.connect("new.db").execute("SELECT command FROM run WHERE id = 3").fetchone()[0] if good else err
    trial.check("a log that was left", good and said == "of the log", said)


def main():
    trial = Trial()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        with open("c.conf", "w", encoding="utf-8") as f:
            f.write("[audit]\n")
        network("bad", False)
        network("good", True)
        for hour, net in enumerate(("bad", "good", "bad"), 1):
            run(net, hour)
        shutil.copy("history.db", "three.db")
        shutil.copy("history.db", "whole.db")
        widen("whole.db")
        trial.check("what is to be damaged", "integrity  ok" in doctor("--state", "whole.db")[1],
                    doctor("--state", "whole.db"))
        with open("whole.db", "rb") as f:
            data = f.read()
        each_page(trial, data)
        others(trial, data)
        not_ours(trial)
        lost_rows(trial)
        older(trial)
        newer_log(trial)
        garbage_runs(trial)
        while_it_is_copied(trial)
        with_log(trial)
        os.chdir("/")
    print("%d passed, %d failed, 0 skipped" % (trial.passed, trial.failed))
    return trial.failed != 0


if __name__ == "__main__":
    sys.exit(main())
