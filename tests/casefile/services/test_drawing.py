"""Pictures of pages by the workers: what is asked for, what comes, and what cannot be had."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from casefile.case import create_case
from casefile.model import SourceId
from casefile.services.drawing import (
    ORIGINAL_GONE,
    CharactersRequest,
    DrawnPicture,
    DrawRequest,
    PageDrawer,
)
from casefile.services.importing import import_files
from casefile.text.words import Rect

SAMPLE = Path(__file__).resolve().parents[3] / "resources" / "sample"


@pytest.fixture(scope="module")
def case(tmp_path_factory):

    folder = tmp_path_factory.mktemp("drawing")
    before = os.environ.get("CASEFILE_CACHE")
    os.environ["CASEFILE_CACHE"] = str(folder / "cache")
    with create_case(folder / "Drawing.case") as made:
        import_files(made, paths=[SAMPLE / "Memorandum Opinion.pdf"], jobs=1)
        yield made
    if before is None:
        del os.environ["CASEFILE_CACHE"]
    else:
        os.environ["CASEFILE_CACHE"] = before


@pytest.fixture
def drawer(case):
    made = PageDrawer(case, workers=1)
    yield made
    made.close()


@pytest.fixture
def source(case):
    return case.sources.all()[0].id


def test_a_drawer_that_was_warmed_has_its_worker_before_it_is_asked(drawer, source):
    assert not drawer._pool.pids()
    drawer.warm()
    drawer.warm()
    before = drawer._pool.pids()
    assert len(before) == 1
    drawer.want([DrawRequest(source, 1, 0.5)])
    assert answers(drawer, 1)[0].error is None
    assert drawer._pool.pids() == before


def answers(drawer, number, seconds=20.0):
    """That many answers, however long the machine takes."""
    got, end = [], time.monotonic() + seconds
    while len(got) < number and time.monotonic() < end:
        got += drawer.poll(0.2)
    return got


def test_a_page_comes_as_rows_of_pixels_at_the_scale_asked_for(drawer, source):
    drawer.want([DrawRequest(source, 1, 0.5)])
    (picture,) = answers(drawer, 1)
    assert picture.error is None
    assert (picture.width, picture.height) == (306, 396)
    assert len(picture.pixels) == picture.height * picture.stride
    assert set(picture.pixels[:3]) == {255}
    assert min(picture.pixels) < 128


def test_a_part_of_a_page_says_where_it_lies(drawer, source):
    drawer.want([DrawRequest(source, 1, 2.0, Rect(100.0, 50.0, 300.0, 150.0))])
    (picture,) = answers(drawer, 1)
    assert (picture.x, picture.y) == (200, 100)
    assert (picture.width, picture.height) == (400, 200)


def test_newer_wishes_replace_those_that_were_not_begun(drawer, source):
    drawer.want([DrawRequest(source, page, 0.2) for page in range(1, 4)])
    drawer.want([DrawRequest(source, 2, 0.3)])
    drawn = [answer.request for answer in answers(drawer, 2)]
    assert drawn == [DrawRequest(source, 1, 0.2), DrawRequest(source, 2, 0.3)]
    assert answers(drawer, 1, seconds=0.3) == []


def test_the_characters_of_a_page_fit_its_stored_words(drawer, source, case):
    drawer.want([CharactersRequest(source, 1)])
    (found,) = answers(drawer, 1)
    words = list(case.pages.words(source, 1))
    assert found.error is None
    assert len(found.edges) == len(words)
    for word, edges in zip(words, found.edges, strict=True):
        assert len(edges) == word.end - word.start + 1
        assert list(edges) == sorted(edges)


def test_a_page_that_cannot_be_drawn_answers_at_once_from_then_on(drawer, source):
    drawer.want([DrawRequest(source, 999, 1.0)])
    (failed,) = answers(drawer, 1)
    assert isinstance(failed, DrawnPicture)
    assert failed.error is not None
    assert failed.error.code == "page_not_drawn"
    assert failed.pixels == b""
    drawer.want([DrawRequest(source, 999, 2.0)])
    assert drawer.poll(0.0)[0].error == failed.error
    drawer.forgive(source, 999)
    drawer.want([DrawRequest(source, 999, 2.0)])
    assert drawer.poll(0.0) == []


def test_a_source_that_left_the_case_is_told_as_such(drawer):
    drawer.want([DrawRequest(SourceId(4711), 1, 1.0)])
    (failed,) = answers(drawer, 1)
    assert failed.error is not None
    assert failed.error.code == "missing"


def test_nothing_is_left_behind_after_closing(case, source):
    drawer = PageDrawer(case, workers=1)
    drawer.want([DrawRequest(source, 1, 0.2)])
    answers(drawer, 1)
    pids = drawer._pool.pids()
    drawer.close()
    drawer.close()
    import psutil

    assert not any(psutil.pid_exists(pid) for pid in pids)


def is_drawing(drawer, worker):
    """Whether the worker has a job in hand that nothing has come of yet."""
    return worker.job is not None and worker.job.id in drawer._running.keys() - drawer._answered


def test_a_page_whose_worker_was_killed_is_drawn_by_the_next_one(drawer, source):
    drawer.want([DrawRequest(source, 1, 0.2)])
    answers(drawer, 1)
    (worker,) = drawer._pool._workers
    drawer.want([DrawRequest(source, 2, 4.0)])
    while not is_drawing(drawer, worker):
        assert drawer.poll(0.0) == []
    os.kill(worker.process.pid, signal.SIGKILL)
    (picture,) = answers(drawer, 1)
    assert picture.error is None
    assert picture.request.page == 2


def test_a_file_that_is_gone_is_said_so_and_drawn_once_it_is_back(drawer, source, case):
    path = case.original_path(source)
    away = path.with_suffix(".away")
    path.rename(away)
    try:
        drawer.want([DrawRequest(source, 3, 0.2)])
        (picture,) = answers(drawer, 1)
        assert picture.error is not None
        assert picture.error.code == ORIGINAL_GONE
    finally:
        away.rename(path)
    drawer.want([DrawRequest(source, 3, 0.2)])
    (picture,) = answers(drawer, 1)
    assert picture.error is None
