"""Says which system package is missing when Qt cannot load, before anything cryptic is printed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from environment import SetupError, clean_environment

if TYPE_CHECKING:
    from pathlib import Path

DEBIAN_PACKAGES = {
    "libEGL": "libegl1",
    "libGL": "libgl1",
    "libGLX": "libglx0",
    "libOpenGL": "libopengl0",
    "libX11": "libx11-6",
    "libX11-xcb": "libx11-xcb1",
    "libdbus-1": "libdbus-1-3",
    "libfontconfig": "libfontconfig1",
    "libfreetype": "libfreetype6",
    "libglib-2.0": "libglib2.0-0",
    "libgthread-2.0": "libglib2.0-0",
    "libxkbcommon": "libxkbcommon0",
    "libxkbcommon-x11": "libxkbcommon-x11-0",
    "libxcb": "libxcb1",
    "libxcb-cursor": "libxcb-cursor0",
    "libxcb-glx": "libxcb-glx0",
    "libxcb-icccm": "libxcb-icccm4",
    "libxcb-image": "libxcb-image0",
    "libxcb-keysyms": "libxcb-keysyms1",
    "libxcb-randr": "libxcb-randr0",
    "libxcb-render": "libxcb-render0",
    "libxcb-render-util": "libxcb-render-util0",
    "libxcb-shape": "libxcb-shape0",
    "libxcb-shm": "libxcb-shm0",
    "libxcb-sync": "libxcb-sync1",
    "libxcb-util": "libxcb-util1",
    "libxcb-xfixes": "libxcb-xfixes0",
    "libxcb-xkb": "libxcb-xkb1",
    "libz": "zlib1g",
    "libzstd": "libzstd1",
}
MISSING = re.compile(r"([\w+.-]+?)\.so[.\d]*(?:: cannot open shared object file| => not found)")


def has_display() -> bool:
    """Whether a window could be shown here at all."""
    if os.environ.get("QT_QPA_PLATFORM"):
        return os.environ["QT_QPA_PLATFORM"] != "offscreen"
    return sys.platform in ("win32", "darwin") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def require_qt(python: Path, *, window: bool) -> None:
    """Raise a SetupError naming the packages if Qt cannot load or (`window`) cannot reach X11."""
    loaded = subprocess.run(
        [python, "-c", "import PySide6.QtWidgets, PySide6.QtSvg"],
        capture_output=True,
        text=True,
        env=clean_environment(),
        check=False,
    )
    missing = missing_libraries(loaded.stderr)
    if missing or window:
        missing |= _missing_to_ldd(python, window=window)
    if missing:
        raise SetupError(sentence(missing))
    if loaded.returncode != 0:
        raise SetupError(f"The window library Qt does not load here:\n{loaded.stderr.strip()}")


def missing_libraries(said: str) -> set[str]:
    """The libraries that a loader's message or `ldd` names as missing, without their versions."""
    return set(MISSING.findall(said))


def sentence(missing: set[str]) -> str:
    """What is missing and which packages have it."""
    packages = sorted({DEBIAN_PACKAGES[name] for name in missing if name in DEBIAN_PACKAGES})
    unknown = sorted(name for name in missing if name not in DEBIAN_PACKAGES)
    lines = [
        f"The window needs system libraries that are not installed: {', '.join(sorted(missing))}."
    ]
    if packages:
        lines.append(f"On Debian or Ubuntu: sudo apt-get install {' '.join(packages)}")
    if unknown:
        lines.append(f"Look for the package that has: {', '.join(unknown)}")
    return "\n".join(lines)


def _missing_to_ldd(python: Path, *, window: bool) -> set[str]:
    """Everything at once, so that nobody installs one package after the other."""
    if not sys.platform.startswith("linux") or shutil.which("ldd") is None:
        return set()
    found = list((python.parents[1] / "lib").glob("python*/site-packages/PySide6"))
    names = [
        "Qt/lib/libQt6Gui.so.6",
        "Qt/lib/libQt6Widgets.so.6",
        "Qt/plugins/platforms/libqoffscreen.so",
    ]
    if window and os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        names.append("Qt/plugins/platforms/libqxcb.so")
    files = [folder / name for folder in found for name in names if (folder / name).is_file()]
    if not files:
        return set()
    said = subprocess.run(["ldd", *files], capture_output=True, text=True, check=False)
    return missing_libraries(said.stdout)
