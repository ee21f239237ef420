"""Draws every screen of the sample case into docs/screenshots without a display, and the dark
theme where it says something new.

The user guide and the README show these pictures, so that they are always true. Names on the
command line draw only these screens.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ["QT_QPA_PLATFORM"] = "offscreen"

import numpy as np  # noqa: E402
import pymupdf  # noqa: E402
from PySide6.QtCore import Qt  # noqa: E402
from PySide6.QtGui import QImage  # noqa: E402
from shot_screens import SCREENS, TORN_PAGE  # noqa: E402

from casefile import create_case  # noqa: E402
from casefile.services.importing import import_files  # noqa: E402
from casefile.services.parties import add_party  # noqa: E402
from casefile.services.sample import fill_sample  # noqa: E402
from casefile.services.sources import remove_sources  # noqa: E402
from resources import sample_folder  # noqa: E402
from ui.app import save_picture  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

TARGET = ROOT / "docs" / "screenshots"


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder whose name is always the same, because pictures show where papers came from."""
    box = Path(tempfile.gettempdir()) / "harbor-papers"
    shutil.rmtree(box, ignore_errors=True)
    box.mkdir()
    try:
        yield box
    finally:
        shutil.rmtree(box)


def make_sample(path: Path, documents: Path) -> None:
    """The sample case, filled from a copy of its documents."""
    shutil.copytree(sample_folder(), documents)
    plan = json.loads((documents / "case.json").read_text(encoding="utf-8"))
    with create_case(path, title=plan["title"]) as case:
        fill_sample(case, documents=documents, plan=plan)
        # Entered by hand a second time, so that there are two parties to merge.
        add_party(case, name="Miriam Oakes", roles=["judge"])


def make_papers(folder: Path) -> None:
    """Files as people have them: two that are fine, one twice, and some that need somebody."""
    folder.mkdir()
    for name in ("Complaint.pdf", "Quintero Declaration.pdf"):
        shutil.copy(sample_folder() / name, folder / name)
    shutil.copy(sample_folder() / "Complaint.pdf", folder / "Second copy of the complaint.pdf")
    sealed = pymupdf.open(sample_folder() / "Order on Preliminary Injunction.pdf")
    locks = {"encryption": pymupdf.PDF_ENCRYPT_AES_256, "user_pw": "harbor", "owner_pw": "owner"}
    sealed.save(folder / "Sealed exhibit.pdf", **locks)
    sealed.close()
    torn = pymupdf.open(sample_folder() / "Complaint.pdf")
    stream = torn[TORN_PAGE - 1].get_contents()[0]
    whole = torn.xref_stream_raw(stream)
    half = len(whole) // 2
    torn.update_stream(stream, whole[:half] + bytes(99) + whole[half + 99 :], compress=False)
    torn.xref_set_key(stream, "Filter", "/FlateDecode")
    torn.save(folder / "Torn page.pdf")
    torn.close()
    (folder / "Torn fax.pdf").write_bytes(b"%PDF-1.7\nnothing that can be read\n%%EOF\n")
    (folder / "Meeting.xyz").write_bytes(bytes(range(256)) * 8)


def make_troubled(path: Path, papers: Path) -> None:
    """A case with files that need somebody, and a source in the trash."""
    with create_case(path, title="Papers as they came") as case:
        import_files(case, paths=sorted(papers.iterdir()), jobs=1)
        ids = {source.file_name: source.id for source in case.sources.all()}
        remove_sources(case, source_ids=[ids["Quintero Declaration.pdf"], ids["Complaint.pdf"]])


def shrink(picture: Path) -> None:
    """Keep 256 colours of a picture, which is a third of its bytes and looks the same."""
    image = QImage(str(picture)).convertToFormat(QImage.Format.Format_RGB32)
    table = kept_colours(np.frombuffer(image.constBits(), dtype=np.uint32))
    dither = Qt.ImageConversionFlag.AvoidDither | Qt.ImageConversionFlag.ThresholdDither
    image.convertToFormat(QImage.Format.Format_Indexed8, table, dither).save(str(picture), "PNG", 0)


def kept_colours(pixels: np.ndarray) -> list[int]:
    """One colour of each coarse kind, that a small chip keeps its own, then the most frequent."""
    colours, counts = np.unique(pixels, return_counts=True)
    colours = colours[np.argsort(-counts)]
    _, firsts = np.unique((colours >> 4) & 0x000F0F0F, return_index=True)
    kept = [int(at) for at in np.sort(firsts)[:208]]
    known = set(kept)
    kept += [at for at in range(len(colours)) if at not in known][: 256 - len(kept)]
    return [int(colours[at]) for at in kept]


def main(wanted: list[str]) -> int:
    """Make the cases in a place of their own and draw them."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with scratch() as box:
        os.environ["CASEFILE_CACHE"] = str(box / "cache")
        cases = {one: box / f"{one}.case" for one in ("sample", "troubled", "empty")}
        make_sample(cases["sample"], box / "court")
        make_papers(box / "papers")
        make_troubled(cases["troubled"], box / "papers")
        create_case(cases["empty"], title="Harbor Workers Alliance v. Calder").close()
        for screen_name in wanted or SCREENS:
            screen = SCREENS[screen_name]
            for scheme in ("light", "dark") if screen.dark else ("light",):
                picture = TARGET / f"{screen_name}-{scheme}.png"
                save_picture(
                    cases.get(screen.case),
                    picture,
                    scheme=scheme,
                    text_scale=screen.text_scale,
                    select=screen.show,
                    size=screen.size,
                )
                shrink(picture)
                print(picture.relative_to(ROOT), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
