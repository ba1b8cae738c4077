#!/usr/bin/env python3
"""fdbaudit against Debian's netconfd behind OpenSSH: a server that shares no code with us.

Needs the packages netconfd, openssh-server and openssh-client; says so and passes without them.
ieee802-dot1q-bridge.yang beside this file is the part of the standard's module that is read.
"""
import csv
import getpass
import io
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time

from net import FDBAUDIT, SLOWER, TOP

ROWS = 3000
TRIES = 4  # netconfd crashes now and then
SERVER, SUBSYSTEM, SSHD = "/usr/sbin/netconfd", "/usr/sbin/netconf-subsystem", "/usr/sbin/sshd"
END = "]]>]]>"
HELLO = ('<hello xmlns="urn:ietf:params:xml:ns:netconf:base:1.0"><capabilities><capability>'
         "urn:ietf:params:netconf:base:1.0</capability></capabilities></hello>" + END)


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def rows():
    return {("00:15:5d:%02x:%02x:%02x" % (i >> 16, i >> 8 & 255, i & 255), str(1 + i % 20),
             str(1 + i % 48), "learned") for i in range(ROWS)}


def edit():
    entries = "".join(
        "<filtering-entry><database-id>1</database-id><vids>%s</vids><address>%s</address>"
        "<entry-type>dynamic</entry-type><port-map><port-ref>%s</port-ref></port-map></filtering-entry>"
        % (vlan, mac.replace(":", "-").upper(), port) for mac, vlan, port, _ in sorted(rows()))
    return ('<rpc xmlns="urn:ietf:params:xml:ns:netconf:base:1.0" message-id="1"><edit-config><target>'
            '<running/></target><config><bridges xmlns="urn:ieee:std:802.1Q:yang:ieee802-dot1q-bridge">'
            "<bridge><name>b0</name><component><name>c0</name><filtering-database>%s"
            "</filtering-database></component></bridge></bridges></config></edit-config></rpc>%s" % (
                entries, END))


class Server:
    def __init__(self, folder):
        self.folder, self.port = folder, free_port()
        for key in ("host", "key"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", self.path(key)], check=True)
        config = self.path("sshd_config")
        with open(config, "w", encoding="utf-8") as f:
            f.write("Port %d\nListenAddress 127.0.0.1\nHostKey %s\nAuthorizedKeysFile %s\nStrictModes no\n"
                    "UsePAM no\nPidFile none\nPermitRootLogin yes\n"
                    'Subsystem netconf "%s --ncxserver-sockname=%d@%s"\n' % (
                        self.port, self.path("host"), self.path("key.pub"), SUBSYSTEM, self.port,
                        self.path("socket")))
        if os.geteuid() == 0:
            os.makedirs("/run/sshd", exist_ok=True)
        self.log = open(self.path("log"), "w", encoding="utf-8")
        self.processes = [
            self.start(SERVER, "--module=ieee802-dot1q-bridge", "--no-startup", "--target=running",
                       "--modpath=%s:/usr/share/yuma/modules" % os.path.join(TOP, "tests/net"),
                       "--superuser=" + getpass.getuser(), "--access-control=off",
                       "--port=%d" % self.port, "--ncxserver-sockname=" + self.path("socket")),
            self.start(SSHD, "-D", "-e", "-f", config)]
        with open(self.path("host.pub"), encoding="utf-8") as f:
            known = "[127.0.0.1]:%d %s" % (self.port, f.read())
        with open(self.path("known_hosts"), "w", encoding="utf-8") as f:
            f.write(known)

    def path(self, name):
        return os.path.join(self.folder, name)

    def start(self, *command):
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)

    def stop(self):
        for p in self.processes:
            p.terminate()
            p.wait()
        self.log.close()

    def load(self):
        """Writes the rows; false when the server is not there (any more)."""
        for _ in range(100):
            if os.path.exists(self.path("socket")):
                break
            time.sleep(0.1)
        session = subprocess.Popen(
            ["ssh", "-p", str(self.port), "-i", self.path("key"), "-o", "BatchMode=yes", "-o",
             "UserKnownHostsFile=" + self.path("known_hosts"), "-s", "127.0.0.1", "netconf"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.log)
        answer = b""
        try:
            session.stdin.write((HELLO + edit()).encode())
            session.stdin.flush()
            while answer.count(END.encode()) < 2:
                part = os.read(session.stdout.fileno(), 65536)
                if not part:
                    return False
                answer += part
            return b"<ok/>" in answer
        except BrokenPipeError:
            return False
        finally:
            session.kill()
            session.wait()
            session.stdin.close()
            session.stdout.close()

    def scan(self):
        with open(self.path("conf"), "w", encoding="utf-8") as f:
            f.write("[credentials c]\nversion = netconf\nuser = %s\nkey-file = %s\nknown-hosts = %s\n"
                    "[switch bridge]\naddress = 127.0.0.1:%d\ncredentials = c\n" % (
                        getpass.getuser(), self.path("key"), self.path("known_hosts"), self.port))
        done = subprocess.run([FDBAUDIT, "scan", "-q", "-c", self.path("conf"), "bridge", "-r", "csv-tables"],
                              capture_output=True, text=True, check=False, timeout=60 * SLOWER)
        return done, {(r["mac"], r["vlan"], r["bridge_port"], r["status"])
                      for r in csv.DictReader(io.StringIO(done.stdout))}

    def look(self):
        """Asks again for one address, by a filter that this server has to understand."""
        mac = sorted(row[0] for row in rows())[ROWS // 2]
        done = subprocess.run([FDBAUDIT, "watch", mac, "-v", "-c", self.path("conf"), "--every", "1s", "--for",
                               "3s"], capture_output=True, text=True, check=False, timeout=60 * SLOWER)
        if ("16 addresses in one filter" in done.stderr and "4 of 4 looks answered" in done.stdout
                and " in 4 of 4" in done.stdout):
            return None
        return "looks: %s %s %s" % (done.returncode, done.stdout, done.stderr)


def attempt():
    """None when it worked, else what went wrong and whether the server was still there."""
    with tempfile.TemporaryDirectory(prefix="fdbaudit-yuma-") as folder:
        server = Server(folder)
        try:
            if not server.load():
                return "the rows could not be written", server.processes[0].poll() is None
            began = time.monotonic()
            done, got = server.scan()
            if got == rows():
                print("%d rows in %.2f s" % (len(got), time.monotonic() - began))
                failure = server.look()
                return None if failure is None else (failure, server.processes[0].poll() is None)
            return "%d of %d rows: %s %s" % (len(got & rows()), ROWS, done.returncode, done.stderr), (
                server.processes[0].poll() is None)
        finally:
            server.stop()


def main():
    missing = [p for p in (SERVER, SUBSYSTEM, SSHD) if not os.path.exists(p)]
    if missing or shutil.which("ssh") is None:
        print("%s: not installed, nothing tested\n0 passed, 0 failed, 1 skipped" % ", ".join(missing))
        return 0
    for _ in range(TRIES):
        failure = attempt()
        if failure is None:
            print("1 passed, 0 failed, 0 skipped")
            return 0
        print("%s (netconfd %s)" % (failure[0], "runs" if failure[1] else "crashed"))
        if failure[1]:
            break
    print("0 passed, 1 failed, 0 skipped")
    return 1


if __name__ == "__main__":
    sys.exit(main())
