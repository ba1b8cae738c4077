"""net-snmp's own agent in front of build/sim: SNMPv3 by an implementation that is not ours."""
import os
import shutil
import socket
import subprocess
import time

PROGRAM = shutil.which("snmpd", path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")


def free_port(address):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        s.bind((address, 0))
        return s.getsockname()[1]


class Snmpd:
    """snmpd with a configuration of its own, until the end of the with-block. folder: its files."""

    def __init__(self, folder, lines, address="127.0.0.1"):
        self.address, self.port = address, free_port(address)
        self.folder = os.path.join(folder, "snmpd")
        os.makedirs(self.folder, 0o700)
        self.log = os.path.join(self.folder, "log")
        with open(os.path.join(self.folder, "snmpd.conf"), "w", encoding="utf-8") as f:
            f.write("\n".join(lines) + "\n")
        environment = {**os.environ, "MIBS": "", "SNMPCONFPATH": self.folder,
                       "SNMP_PERSISTENT_DIR": os.path.join(self.folder, "persist")}
        self.process = subprocess.Popen(
            [PROGRAM, "-f", "-C", "-c", os.path.join(self.folder, "snmpd.conf"), "-Lf", self.log,
             "-I", "-smux", "udp:%s:%d" % (address, self.port)], env=environment,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def __enter__(self):
        for _ in range(500):
            if self.process.poll() is not None:
                break
            if self.is_listening():
                return self
            time.sleep(0.02)
        with open(self.log, encoding="utf-8", errors="replace") as f:
            raise RuntimeError("snmpd does not start: " + f.read()[-2000:])

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(10)

    def is_listening(self):
        """Its port is taken, though nothing was sent to it."""
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
            try:
                s.bind((self.address, self.port))
            except OSError:
                return True
        return False
