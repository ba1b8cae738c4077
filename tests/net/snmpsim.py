#!/usr/bin/env python3
"""Recordings of real switches, served by snmpsim: an agent that is not ours gives the same rows.

usage: snmpsim.py DATA      DATA/devices/NAME.snmprec

Says so and exits 0 when snmpsim or DATA is not there.
"""
import glob
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time

from net import FDBAUDIT

PATIENCE = 60  # seconds until it has read all recordings


class Agent:
    """snmpsimd on a free port of loopback; the community is the name of the recording."""

    def __init__(self, recordings):
        self.recordings = recordings
        self.dir = tempfile.TemporaryDirectory(prefix="fdbaudit-snmpsim-")
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
            s.bind(("127.0.0.1", 0))
            self.port = s.getsockname()[1]
        self.process = None

    def path(self, *names):
        return os.path.join(self.dir.name, *names)

    def __enter__(self):
        os.mkdir(self.path("data"))
        os.mkdir(self.path("cache"))
        for recording in self.recordings:
            shutil.copy(recording, self.path("data"))
        command = ["snmpsimd", "--data-dir=" + self.path("data"),
                   "--cache-dir=" + self.path("cache"), "--logging-method=null",
                   "--agent-udpv4-endpoint=127.0.0.1:%d" % self.port]
        if os.geteuid() == 0:  # it refuses to serve as root
            nobody = pwd.getpwnam("nobody")
            command += ["--process-user=nobody", "--process-group=nogroup"]
            for folder, _, files in os.walk(self.dir.name):
                os.chown(folder, nobody.pw_uid, nobody.pw_gid)
                for name in files:
                    os.chown(os.path.join(folder, name), nobody.pw_uid, nobody.pw_gid)
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        until = time.monotonic() + PATIENCE
        while self.scan(self.recordings[0])[1] == "":
            if self.process.poll() is not None or time.monotonic() > until:
                raise RuntimeError("snmpsimd does not answer")
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(10)
        self.dir.cleanup()

    def scan(self, recording):
        """Seconds, rows without the name of the switch."""
        began = time.monotonic()
        done = subprocess.run(
            [FDBAUDIT, "scan", "-q", "-r", "csv-tables", "--timeout", "1s", "127.0.0.1:%d" % self.port],
            env=dict(os.environ, FDBAUDIT_COMMUNITY=name_of(recording)),
            capture_output=True, text=True, timeout=120, check=False)
        return time.monotonic() - began, rows_of(done.stdout)


def name_of(recording):
    return os.path.basename(recording)[:-len(".snmprec")]


def rows_of(table):
    """The rows without the name of their switch: live it is sysName, replayed the file's."""
    return "".join(line.split(",", 1)[1] for line in table.splitlines(True)[1:])


def main():
    recordings = sorted(glob.glob(os.path.join(sys.argv[1], "devices", "*.snmprec")))
    if not recordings or shutil.which("snmpsimd") is None:
        print("snmpsim: %s, nothing compared" % ("not installed" if recordings else "no recordings"))
        return 0
    bad = 0
    with Agent(recordings) as agent:
        for recording in recordings:
            replay = rows_of(subprocess.run(
                [FDBAUDIT, "scan", "-q", "-r", "csv-tables", "--replay", recording],
                capture_output=True, text=True, check=False).stdout)
            seconds, live = agent.scan(recording)
            bad += live != replay
            print("%-28s %6d rows, by snmpsim %6d, %5.1f s  %s" % (
                name_of(recording), replay.count("\n"), live.count("\n"), seconds,
                "the same" if live == replay else "DIFFERENT"))
            sys.stdout.flush()
    print("%d passed, %d failed, 0 skipped" % (len(recordings) - bad, bad))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
