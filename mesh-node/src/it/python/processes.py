"""Processes of one run: started side by side, waited for by what they answer, ended by their id."""

import contextlib
import os
import pathlib
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request

HERE = pathlib.Path(__file__).parent
HOST = "127.0.0.1"
PATIENCE_SECONDS = 90
END_SECONDS = 5


class NotReady(Exception):
    """A process ended, or did not become ready in time."""


def free_ports(count):
    """Ports that nobody listens on, all different."""
    with contextlib.ExitStack() as sockets:
        taken = [sockets.enter_context(socket.socket()) for _ in range(count)]
        for one in taken:
            one.bind((HOST, 0))
        return [one.getsockname()[1] for one in taken]


def answers(url):
    """Whether a GET is answered with 200."""

    def ask():
        try:
            with urllib.request.urlopen(url, timeout=2) as response:
                return response.status == 200
        except (urllib.error.URLError, OSError):
            return False

    return ask


def listens(port):
    """Whether somebody accepts connections on a port."""

    def ask():
        try:
            socket.create_connection((HOST, port), timeout=2).close()
            return True
        except OSError:
            return False

    return ask


class Process:
    """A program with its log; it leads a group of its own, which ends with it."""

    def __init__(self, name, popen, log, ready):
        self.name = name
        self.popen = popen
        self.log = log
        self.unready = list(ready)

    def is_ready(self):
        if self.popen.poll() is not None:
            raise NotReady(f"{self.name} ended with {self.popen.returncode}:\n{self.tail()}")
        self.unready = [ask for ask in self.unready if not ask()]
        return not self.unready

    def tail(self):
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        return "\n".join(f"    {line}" for line in lines[-30:])

    def signal(self, number):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.popen.pid, number)

    def lives(self):
        self.popen.poll()  # takes it out of the process table, where it would look alive
        try:
            os.killpg(self.popen.pid, 0)
            return True
        except ProcessLookupError:
            return False


class Processes:
    """All processes of a run; leaving the context ends them."""

    def __init__(self, logs):
        self.logs = logs
        self.running = []

    def start(self, name, command, ready, env=None, cwd=None):
        log = self.logs / f"{name}.log"
        with open(log, "wb") as output:
            popen = subprocess.Popen(
                [str(word) for word in command],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env={**os.environ, **(env or {})},
                cwd=cwd,
                start_new_session=True,
            )
        self.running.append(Process(name, popen, log, ready))

    def await_ready(self):
        deadline = time.monotonic() + PATIENCE_SECONDS
        waiting = list(self.running)
        while waiting:
            waiting = [process for process in waiting if not process.is_ready()]
            if waiting and time.monotonic() > deadline:
                late = "\n".join(f"{p.name} is not ready:\n{p.tail()}" for p in waiting)
                raise NotReady(f"after {PATIENCE_SECONDS} s, {late}")
            time.sleep(0.2)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for number in (signal.SIGTERM, signal.SIGKILL):
            for process in self.running:
                process.signal(number)
            deadline = time.monotonic() + END_SECONDS
            while any(p.lives() for p in self.running) and time.monotonic() < deadline:
                time.sleep(0.1)
