"""Whether a folder is a safe place for a case; only `store` and `case` import this."""

from __future__ import annotations

import os
from pathlib import Path

import psutil

_NETWORK_FILE_SYSTEMS = frozenset(
    (
        "nfs nfs3 nfs4 cifs smbfs smb3 afpfs webdav davfs "
        "fuse.sshfs fuse.rclone fuse.davfs2 9p ncpfs"
    ).split()
)
_SYNCHRONIZED = (
    "dropbox",
    "onedrive",
    "google drive",
    "googledrive",
    "mobile documents",
    "icloud drive",
    "nextcloud",
    "owncloud",
    "syncthing",
    "pcloud",
    "box sync",
)


def is_network_folder(folder: Path) -> bool:
    """Whether the folder lies on a file system that other machines share, where SQLite's WAL is
    unsafe."""
    if os.name == "nt" and str(folder.resolve()).startswith("\\\\"):
        return True
    resolved = folder.resolve()
    best, found = -1, ""
    for part in psutil.disk_partitions(all=True):
        mount = Path(part.mountpoint)
        if resolved.is_relative_to(mount) and len(mount.parts) > best:
            best, found = len(mount.parts), part.fstype
    return found.lower() in _NETWORK_FILE_SYSTEMS


def synchronizing_program(folder: Path) -> str | None:
    """The program that copies this folder to other machines, judged by the names of the folders
    above it."""
    for part in folder.resolve().parts:
        lowered = part.lower()
        for name in _SYNCHRONIZED:
            if lowered == name or lowered.startswith((name + " -", name + "-")):
                return part
    return None
