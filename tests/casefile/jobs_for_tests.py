"""Jobs that misbehave in every way a document can make a worker misbehave."""

from __future__ import annotations

import os
import signal
import stat
import sys
import time
from pathlib import Path

from casefile.errors import DamagedFile
from casefile.model import Remark


def add(a, b):
    return a + b


def where_am_i():
    return os.getpid()


def count(to, pause=0.0):
    for number in range(to):
        yield number
        time.sleep(pause)


def big_values(number, size):
    for _ in range(number):
        yield b"x" * size


def count_into(path, to, size):
    """Yield large values and note in a file how many were begun."""
    with Path(path).open("a", encoding="utf-8") as file:
        for number in range(to):
            file.write(f"{number}\n")
            file.flush()
            yield b"x" * size


def spin():
    while True:
        pass


def spin_after(steps):
    yield from range(steps)
    spin()


def leave(code):
    os._exit(code)


def kill_self_after(steps):
    yield from range(steps)
    os.kill(os.getpid(), signal.SIGKILL)


def swallow_memory():
    held = []
    while True:
        held.append(bytearray(os.urandom(1024) * 4096))
        time.sleep(0.005)


def swallow_memory_at_once():
    return len(bytearray(64 * 1024**3))


def chatter():
    sys.stdout.write("words of a secret document\n")
    sys.stdout.flush()
    os.write(1, b"words of a secret document\n")
    os.write(2, b"words of a secret document\n")
    return sys.stdin.read()


def raise_odd():
    raise LookupError("words of a secret document")


def raise_fact(path):
    raise DamagedFile(path, "no pages")


def raise_unpicklable():
    raise DamagedFile(lambda: None)


def return_unpicklable():
    return lambda: None


def return_remark():
    return Remark("code", "message")


class Innocent:
    """Pickles as a call of something that must never run in the parent."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return (os.mkdir, (self.path,))


def return_call(path):
    return Innocent(path)


def speak_out_of_turn():
    """What a worker taken over by a document might do: write to the pipe itself."""
    for descriptor in range(3, 64):
        try:
            if stat.S_ISSOCK(os.fstat(descriptor).st_mode):
                os.write(descriptor, b"\0\0\0\x08nonsense")
        except OSError:
            continue
    spin()


def _private():
    return "never"


def loaded(names):
    return [name for name in names if name in sys.modules]
