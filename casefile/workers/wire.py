"""What goes over a worker's pipe: plain data, and the parent builds only known values from it."""

from __future__ import annotations

import dataclasses
import importlib
import io
import pickle
from enum import Enum
from typing import Any

from casefile.errors import CaseError

READY = "ready"
STEP = "step"
DONE = "done"
FAILED = "failed"
JOB = "job"
STOP = "stop"

_BUILTINS = frozenset({"bytearray", "complex", "frozenset", "range", "set"})
_PATHS = frozenset(
    {"Path", "PosixPath", "WindowsPath", "PurePath", "PurePosixPath", "PureWindowsPath"}
)
_TIMES = frozenset({"date", "datetime", "time", "timedelta", "timezone"})


class UnknownValue(pickle.UnpicklingError):
    """A message names something that is neither a frozen value of the project nor plain data."""


def pack(message: tuple[Any, ...]) -> bytes:
    """The bytes of a message."""
    return pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)


def unpack(data: bytes, modules: tuple[str, ...]) -> Any:
    """The message in `data`; raises `UnknownValue` or another error of pickle's otherwise.

    Pickle calls whatever it names, so only dataclasses, enums and `CaseError`s from `casefile` or
    `modules` are looked up: a worker that a hostile document took over cannot run code here.
    """
    return _Reader(io.BytesIO(data), modules).load()


def within(module: str, prefixes: tuple[str, ...]) -> bool:
    """Whether `module` is one of `prefixes` or lies below one."""
    return any(module == prefix or module.startswith(prefix + ".") for prefix in prefixes)


class _Reader(pickle.Unpickler):
    def __init__(self, stream: io.BytesIO, modules: tuple[str, ...]) -> None:
        super().__init__(stream)
        self._modules = ("casefile", *modules)

    def find_class(self, module_name: str, global_name: str) -> Any:
        if module_name == "builtins" and global_name in _BUILTINS:
            return super().find_class(module_name, global_name)
        if module_name == "datetime" and global_name in _TIMES:
            return super().find_class(module_name, global_name)
        if module_name == "pathlib" and global_name in _PATHS:
            return super().find_class(module_name, global_name)
        if within(module_name, self._modules) and "." not in global_name:
            found = getattr(importlib.import_module(module_name), global_name, None)
            if _is_value(found):
                return found
        raise UnknownValue(f"{module_name}.{global_name}")


def _is_value(found: object) -> bool:
    if not isinstance(found, type):
        return False
    return dataclasses.is_dataclass(found) or issubclass(found, (Enum, CaseError))
