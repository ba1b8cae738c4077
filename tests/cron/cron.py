#!/usr/bin/env python3
"""Safe under cron: the command that is told of what is new, the line of the log, and signals.

usage: cron.py FDBAUDIT SYSLOG FAULT WALKS [NAME...]     shared objects of syslog_to.c and store/fault_at.c
"""
import fcntl
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest

TOOL, SYSLOG, FAULT, WALKS = (os.path.abspath(p) for p in sys.argv[1:5])
LONG = 120  # s: for what ends by itself, on any machine
ASAN = os.environ.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0"


def change(path, how):
    with open(path, encoding="latin-1") as f:
        lines = [how(x) for x in f]
    with open(path, "w", encoding="latin-1") as f:
        f.writelines(lines)


def network(name, good):
    """A recording of a conflict; good: the second host has a pool of its own, and the address is gone."""
    shutil.copytree(WALKS + "/conflict", name)
    os.remove(name + "/times")
    for folder, _, files in os.walk(name):
        for path in (os.path.join(folder, f) for f in files if good):
            if path.endswith(".snmprec"):
                change(path, lambda x: "" if ".0.21.93.1.11.0|" in x else x)
            elif path.endswith(".csv"):
                change(path, lambda x: x.replace("00155D010B", "00155D010C") if "HV-02" in x else x)


class Cron(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(tempfile.TemporaryDirectory())
        self.enterContext(self.inside())
        network("bad", False)
        network("good", True)

    def inside(self):
        class Inside:
            def __enter__(inner):
                inner.was = os.getcwd()
                os.chdir(self.folder)

            def __exit__(inner, *_):
                os.chdir(inner.was)
        return Inside()

    def configure(self, *lines, mode=0o600):
        with open("c.conf", "w", encoding="utf-8") as f:
            f.write("[audit]\nstate = history.db\nreport = json=report.json\n" + "".join(x + "\n" for x in lines))
        os.chmod("c.conf", mode)

    def command(self, net="bad", day=1, hour=1, extra=()):
        return [TOOL, "audit", "-c", "c.conf", "--replay", net, "-i", net + "/inventory",
                "--now", "2026-11-%02dT%02d:00:00Z" % (day, hour), *extra]

    def audit(self, net="bad", day=1, hour=1, extra=(), **env):
        """Exit status and standard error; standard output is for reports alone."""
        done = subprocess.run(self.command(net, day, hour, extra), env={**os.environ, **env}, capture_output=True,
                              text=True, errors="replace", timeout=LONG, check=False)
        self.assertEqual(done.stdout, "")
        return done.returncode, done.stderr

    def told(self, name="told"):
        """The findings that the command was given, as (state, cause); None: it was not run."""
        if not os.path.exists(name):
            return None
        with open(name, encoding="utf-8") as f:
            report = json.load(f)
        os.remove(name)
        self.assertEqual(list(report), ["schema", "run", "coverage", "findings", "actions", "ports", "links", "places",
                                        "exports", "hosts", "remarks", "suppressions"])
        with open("report.json", encoding="utf-8") as f:
            whole = json.load(f)
        self.assertEqual(report["run"], whole["run"])
        self.assertEqual(report["actions"], whole["actions"])
        for f in report["findings"]:
            self.assertIn(f, whole["findings"])
        return sorted((f["state"], f["severity"]) for f in report["findings"])

    def runs(self):
        done = subprocess.run([TOOL, "report", "--list", "--state", "history.db"], capture_output=True, text=True,
                              check=False)
        return len(done.stdout.splitlines())


class OnNew(Cron):
    def test_new_open_fixed_back(self):
        self.configure("on-new = cat > told")
        self.assertEqual(self.audit(hour=1), (1, ""))
        first = self.told()
        self.assertTrue(first and {s for s, _ in first} == {"new"}, first)
        self.assertEqual(self.audit(hour=2), (1, ""))
        self.assertIsNone(self.told())
        self.audit("good", day=3)
        self.assertEqual({s for s, _ in self.told() or ()}, {"fixed", "new"})
        self.audit("good", day=4)
        self.assertIsNone(self.told())
        self.audit("bad", day=5)  # what was an address without an owner is now one that a VM drew: open, and an info
        self.assertEqual({s for s, _ in self.told() or ()}, {"back"})

    def test_what_stays_open_is_told_each_seven_days(self):
        self.configure("on-new = cat > told")
        days = []
        for day in (1, 2, 7, 8, 9, 16):
            self.audit(day=day)
            told = self.told()
            if told is not None:
                days.append(day)
                self.assertEqual({s for s, _ in told}, {"new" if day == 1 else "open"})
        self.assertEqual(days, [1, 8, 16])

    def test_not_without_a_history(self):
        self.configure("on-new = cat > told")
        with open("c.conf", encoding="utf-8") as f:
            text = f.read().replace("state = history.db\n", "")
        with open("c.conf", "w", encoding="utf-8") as f:
            f.write(text)
        status, said = self.audit()
        self.assertEqual(status, 2)
        self.assertIn("on-new needs a history", said)

    def test_not_of_a_run_that_is_not_kept(self):
        self.configure("on-new = cat > told")
        status, said = self.audit(LD_PRELOAD=FAULT, FAULT_AT="full 1", ASAN_OPTIONS=ASAN)
        self.assertEqual(status, 4, said)
        self.assertIsNone(self.told())
        self.assertEqual(self.audit(hour=2), (1, ""))
        self.assertEqual({s for s, _ in self.told() or ()}, {"new"})
        self.configure("on-new = cat > told", "report = text=/dev/full")
        status, _ = self.audit("good", hour=3)
        self.assertEqual(status, 4)
        self.assertIsNone(self.told())

    def test_it_may_ask_the_history(self):
        self.configure("on-new = %s report --list --state history.db > runs" % TOOL)
        self.assertEqual(self.audit(), (1, ""))
        with open("runs", encoding="utf-8") as f:
            self.assertRegex(f.read(), "^run 1 ")

    def test_it_gets_no_secret(self):
        self.configure("on-new = env > env")
        self.assertEqual(self.audit(FDBAUDIT_COMMUNITY="swordfish", CREDENTIALS_DIRECTORY="/run/x"), (1, ""))
        with open("env", encoding="utf-8") as f:
            names = {line.split("=")[0] for line in f}
        self.assertIn("PATH", names)
        self.assertFalse({n for n in names if n.startswith(("FDBAUDIT", "CREDENTIALS"))})

    def test_a_command_that_fails(self):
        self.configure(r"on-new = printf 'no \033[31mserver\nsecond\n'; exit 75".replace("; exit", "&& exit"))
        status, said = self.audit()
        self.assertEqual(status, 4)
        self.assertIn("fdbaudit: on-new: no [31mserver\nfdbaudit: on-new: second\n", said)
        self.assertRegex(said, "on-new: the command ended with status 75; what is new was not told: [0-9]+ finding")
        self.assertEqual(self.runs(), 1)
        self.assertEqual(self.audit(hour=2)[0], 1)

    def test_what_a_command_prints_that_does_well(self):
        self.configure("on-new = echo sent && echo twice >&2")
        self.assertEqual(self.audit(), (1, ""))
        _, said = self.audit("good", day=3, extra=("-v",))
        self.assertIn("fdbaudit: on-new: sent\nfdbaudit: on-new: twice\n", said)

    def test_a_flood(self):
        self.configure("on-new = head -c 100000000 /dev/zero && exit 1")
        status, said = self.audit()
        self.assertEqual(status, 4)
        self.assertLess(len(said), 8192)

    def hangs(self, command):
        """It is ended with all that it started, which holds the pipe `alive` open as long as it lives."""
        self.configure("on-new = " + command, "on-new-timeout = 1s")
        os.mkfifo("alive")
        with open(os.open("alive", os.O_RDONLY | os.O_NONBLOCK), "rb") as alive:
            status, said = self.audit()
            with open("child", encoding="utf-8") as f:
                child = int(f.read())
            ended = select.select([alive], [], [], LONG)[0]
            if not ended:
                os.kill(child, signal.SIGKILL)
            self.assertTrue(ended, "what it started is there still")
        self.assertEqual(status, 4)
        self.assertIn("on-new: the command took longer than 1 s and was ended", said)
        self.assertEqual(self.runs(), 1)

    def test_one_that_hangs(self):
        self.hangs("sleep 1000 > alive & echo $! > child && wait")

    def test_one_that_leaves_somebody_who_hangs(self):
        self.hangs("(trap '' TERM && exec sleep 1000 > alive) & echo $! > child && wait")

    def test_one_that_hangs_and_does_not_listen(self):
        self.hangs("trap '' TERM && echo $$ > child && exec sleep 1000 > alive")

    def test_a_configuration_that_others_may_write(self):
        for mode in 0o620, 0o602:
            self.configure("on-new = touch told", mode=mode)
            status, said = self.audit()
            self.assertEqual(status, 2)
            self.assertIn("c.conf:4: on-new: a command, in a file that others may write", said)
            self.assertFalse(os.path.exists("told"))


class Syslog(Cron):
    def line(self, *arguments, **env):
        self.audit(*arguments, **env, LD_PRELOAD=SYSLOG, SYSLOG_TO="log", ASAN_OPTIONS=ASAN)
        if not os.path.exists("log"):
            return None
        with open("log", encoding="utf-8") as f:
            text = f.read()
        os.remove("log")
        self.assertEqual(text.count("\n"), 1)
        return text[:-1]

    def test_one_line_a_run(self):
        self.configure()
        self.assertIsNone(self.line())
        self.configure("syslog = yes")
        self.assertRegex(self.line("bad", 1, 2), "^fdbaudit facility 3 <4>.*: change .*; [0-9]+ open still; exit 1$")
        self.configure("syslog = local3")
        self.assertRegex(self.line("good", 3), "^fdbaudit facility 19 <4>.*; 1 new, 1 fixed; exit 1$")
        self.configure("syslog = local3", "fail-on = critical")
        self.assertRegex(self.line("good", 4), "^fdbaudit facility 19 <6>.*; 1 open still; exit 0$")

    def test_a_run_that_fails(self):
        self.configure("syslog = yes")
        self.line()
        with open("history.db.lock", "r+", encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self.assertEqual(self.line("bad", 1, 2), "fdbaudit facility 3 <3>the run failed, its messages say why; exit 4")

    def test_the_status_is_the_one_it_ends_with(self):
        self.configure("syslog = yes", "on-new = exit 1")
        self.assertRegex(self.line(), "<3>.*; exit 4$")

    def test_a_word_that_is_none(self):
        self.configure("syslog = local9")
        self.assertEqual(self.audit()[0], 2)


class Signals(Cron):
    """A run that is asked to end does so, wherever it is, and its history is whole."""

    def begin(self, **env):
        return subprocess.Popen(self.command(), env={**os.environ, **env}, stdout=subprocess.DEVNULL,
                                stderr=subprocess.PIPE, text=True)

    def ended(self, process, by=signal.SIGTERM):
        process.send_signal(by)
        said = process.communicate(timeout=LONG)[1]
        return process.returncode, said

    def whole(self, runs):
        self.assertEqual(self.runs(), runs)
        if runs > 0:
            done = subprocess.run([TOOL, "doctor", "--store", "--state", "history.db"], capture_output=True, text=True,
                                  check=False)
            self.assertIn("integrity  ok", done.stdout, done.stderr)

    def test_while_the_command_runs(self):
        os.mkfifo("began")
        self.configure("on-new = echo > began && sleep 1000")
        for by in signal.SIGTERM, signal.SIGINT, signal.SIGHUP:
            with self.subTest(by=by):
                process = self.begin()
                with open("began", encoding="utf-8") as f:
                    f.read()
                status, said = self.ended(process, by)
                self.assertEqual(status, 4)
                self.assertIn("on-new: the command was ended with the run", said)
                self.whole(1)
            os.remove("history.db")

    def test_while_a_pipe_is_full(self):
        """Its reader has it open and takes nothing."""
        self.configure("report = html=pipe")
        os.mkfifo("pipe")
        reader = os.open("pipe", os.O_RDONLY | os.O_NONBLOCK)
        fcntl.fcntl(reader, fcntl.F_SETPIPE_SZ, 4096)
        process = self.begin(FDBAUDIT_GRACE="100ms")
        while int.from_bytes(fcntl.ioctl(reader, 0x541b, b"\0\0\0\0"), sys.byteorder) < 4096:  # FIONREAD
            self.assertIsNone(process.poll())
        status, said = self.ended(process)
        os.close(reader)
        self.assertEqual(status, 4, said)
        self.whole(0)
        self.configure()
        self.assertEqual(self.audit()[0], 1)
        self.whole(1)

    def last_words(self, *lines, extra=()):
        """What is said of a run that is ended at once when all is done but the line of the log."""
        self.configure("syslog = local3", *lines)
        os.mkfifo("log")
        reader = os.open("log", os.O_RDWR | os.O_NONBLOCK)
        fcntl.fcntl(reader, fcntl.F_SETPIPE_SZ, 4096)
        filled = os.write(reader, b"x" * 4050)  # the head of the line fits, the line does not
        process = subprocess.Popen(
            self.command(extra=extra), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env={
                **os.environ, "LD_PRELOAD": SYSLOG, "SYSLOG_TO": "log", "ASAN_OPTIONS": ASAN, "FDBAUDIT_GRACE": "100ms"})
        while int.from_bytes(fcntl.ioctl(reader, 0x541b, b"\0\0\0\0"), sys.byteorder) == filled:  # FIONREAD
            self.assertIsNone(process.poll())
        status, said = self.ended(process)
        os.close(reader)
        os.remove("log")
        self.assertEqual(status, 4, said)
        return said.split("ended at once: ")[1]

    def test_what_is_said_when_it_was_ended_is_true(self):
        kept = "the reports are whole, and this run is kept\n"
        self.assertEqual(self.last_words(), kept)
        self.whole(1)
        os.remove("history.db")
        self.assertEqual(self.last_words("on-new = cat >told"), kept)
        self.assertIsNotNone(self.told())
        os.remove("history.db")
        self.assertIn("but on-new has not ended", self.last_words("on-new = false"))
        self.assertEqual(self.last_words("on-new = false"), kept)  # nothing is new
        self.assertEqual(self.last_words(extra=["--no-store"]), "the reports are whole, and this run is not kept\n")
        os.remove("history.db")
        self.assertEqual(self.last_words("report = csv=/dev/full"), "not all reports were written, and this run is not kept\n")
        self.whole(0)

    def test_at_each_write_of_the_commit(self):
        self.configure()
        self.assertEqual(self.audit(LD_PRELOAD=FAULT, FAULT_AT="count counted", ASAN_OPTIONS=ASAN)[0], 1)
        if not os.path.exists("counted"):
            self.skipTest("the shim cannot be loaded")
        with open("counted", encoding="utf-8") as f:
            writes = int(f.read())
        self.assertLess(20, writes)
        for fault in "term", "hang":
            kept = 0
            numbers = range(1, writes + 1, 5 if fault == "term" else 11)
            for at in numbers:
                os.remove("history.db")
                status, said = self.audit(LD_PRELOAD=FAULT, FAULT_AT="%s %d" % (fault, at), ASAN_OPTIONS=ASAN,
                                          **({"FDBAUDIT_GRACE": "20ms"} if fault == "hang" else {}))
                if fault == "term":  # it goes on with what is written already
                    self.assertEqual(status, 1, said)
                else:
                    self.assertEqual(status, 4, said)
                    self.assertIn("interrupted, and ended at once: ", said)
                kept += self.runs()
                self.assertEqual(self.audit(hour=2)[0], 1)
                self.whole(self.runs())
            if fault == "term":
                self.assertEqual(kept, len(numbers))

    def test_a_second_signal_ends_it_without_any(self):
        os.mkfifo("began")
        self.configure("on-new = echo > began && sleep 3")
        process = self.begin()
        with open("began", encoding="utf-8") as f:
            f.read()
        process.send_signal(signal.SIGTERM)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=LONG)
        self.assertIn(process.returncode, (-signal.SIGTERM, 4))
        self.whole(1)


def main():
    signal.signal(signal.SIGHUP, signal.SIG_DFL)  # under nohup it is ignored, and what is tested would take that over
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules[__name__])
    if sys.argv[5:]:
        suite = unittest.defaultTestLoader.loadTestsFromNames(sys.argv[5:], sys.modules[__name__])
    done = unittest.TextTestRunner(stream=sys.stderr, verbosity=1).run(suite)
    failed = len(done.failures) + len(done.errors)
    print("%d passed, %d failed, %d skipped" % (done.testsRun - failed - len(done.skipped), failed, len(done.skipped)))
    return failed != 0


sys.exit(main())
