"""Work off the main thread: its order, its answers, and its end."""

from __future__ import annotations

import threading
from collections import namedtuple
from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import QObject

from ui.jobs import Jobs

Ask = namedtuple("Ask", "number")
Drawn = namedtuple("Drawn", "request error")


@pytest.fixture
def jobs(qtbot):
    made = Jobs()
    yield made
    assert made.close()
    assert not [t.name for t in threading.enumerate() if t.name.startswith("casefile ")]


def test_writes_run_one_at_a_time_in_the_order_they_were_asked_for(jobs, qtbot):
    ran, answers = [], []
    for number in range(50):
        jobs.write(partial(lambda n: ran.append(n) or n, number), done=answers.append)
    qtbot.waitUntil(lambda: len(answers) == 50)
    assert ran == answers == list(range(50))


def test_answers_arrive_on_the_main_thread(jobs, qtbot):
    seen = []

    def note(worker):
        seen.append((worker, threading.current_thread()))

    jobs.query(threading.current_thread, key="who", done=note)
    qtbot.waitUntil(lambda: bool(seen))
    worker, arrived_on = seen[0]
    assert worker is not threading.main_thread()
    assert arrived_on is threading.main_thread()


def test_a_newer_query_with_the_same_key_makes_the_older_answer_stale(jobs, qtbot):
    gate, answers = threading.Event(), []
    jobs.query(lambda: gate.wait(5) and "old", key="search", done=answers.append)
    jobs.query(lambda: "new", key="search", done=answers.append)
    jobs.query(lambda: "other", key="facets", done=answers.append)
    qtbot.waitUntil(lambda: len(answers) == 2)
    gate.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert answers == ["new", "other"]


def test_a_cancelled_query_that_waits_is_never_started(jobs, qtbot):
    gate, ran = threading.Event(), []
    for number in range(2):
        jobs.query(lambda: gate.wait(5), key=number)
    jobs.query(lambda: ran.append("waiting"), key="waiting").cancel()
    gate.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert ran == []


def test_an_error_goes_to_failed_or_to_unhandled(jobs, qtbot):
    failed, unhandled = [], []
    jobs.unhandled.connect(unhandled.append)
    jobs.write(lambda: 1 / 0, failed=failed.append)
    jobs.write(lambda: [].pop())
    qtbot.waitUntil(lambda: not jobs.busy)
    assert [type(error) for error in failed] == [ZeroDivisionError]
    assert [type(error) for error in unhandled] == [IndexError]


def test_long_work_reports_in_order_and_stops_with_what_it_has(jobs, qtbot):
    reports, answers = [], []
    started = threading.Event()

    def import_all(control):
        stored = 0
        while not control.stopped():
            stored += 1
            if stored <= 3:
                control.report(stored)
            started.set()
        return "stopped"

    ticket = jobs.run(import_all, progress=reports.append, done=answers.append)
    assert started.wait(5)
    qtbot.waitUntil(lambda: reports == [1, 2, 3])
    ticket.stop()
    qtbot.waitUntil(lambda: answers == ["stopped"])


def test_a_query_does_not_wait_behind_an_import(jobs, qtbot):
    gate, answers = threading.Event(), []
    jobs.run(lambda control: gate.wait(5), done=answers.append)
    jobs.query(lambda: "quick", key="q", done=answers.append)
    jobs.write(lambda: "written", done=answers.append)
    qtbot.waitUntil(lambda: len(answers) == 2)
    gate.set()
    qtbot.waitUntil(lambda: len(answers) == 3)
    assert set(answers[:2]) == {"quick", "written"}


def test_an_answer_for_a_view_that_is_gone_is_dropped(jobs, qtbot):
    class View(QObject):
        def show(self, rows):
            raise AssertionError("a deleted view was called")

    view, gate = View(), threading.Event()
    jobs.query(gate.wait, key="rows", done=view.show)
    jobs.query(gate.wait, key="more", done=partial(lambda show, rows: show(rows), view.show))
    view.deleteLater()
    qtbot.waitUntil(lambda: _is_gone(view))
    gate.set()
    qtbot.waitUntil(lambda: not jobs.busy)


def test_closing_lets_waiting_writes_go_through_and_stops_long_work(qtbot):
    jobs, ran, gate = Jobs(), [], threading.Event()
    jobs.run(lambda control: [None for _ in iter(control.stopped, True)])
    jobs.write(gate.wait)
    jobs.write(lambda: ran.append("kept"))
    gate.set()
    assert jobs.close()
    assert ran == ["kept"]
    assert jobs.write(lambda: ran.append("late")).cancelled
    assert ran == ["kept"]


class FakeDrawer:
    """Draws numbers, all that are wanted at each poll, and notes what it was asked."""

    def __init__(self, gate=None):
        self.gate, self.asked, self.closed, self.warmed = gate, [], False, 0
        self.thread = threading.current_thread()

    def warm(self):
        self.warmed += 1

    def want(self, requests):
        self.asked.append([request.number for request in requests])
        self.open = list(requests)

    def poll(self, timeout):
        if self.gate is not None and not self.gate.wait(timeout):
            return []
        if any(request.number < 0 for request in self.open):
            raise RuntimeError("the drawer broke")
        drawn, self.open = self.open, []
        return [Drawn(request, None) for request in drawn]

    def close(self):
        self.closed = True
        assert threading.current_thread() is self.thread


def _is_gone(view):
    return not shiboken6.isValid(view)


def _numbers(answers):
    return [answer.request.number for answer in answers]


def test_pictures_reach_the_view_that_asked_and_no_other(jobs, qtbot):
    jobs.draw.serve(FakeDrawer)
    one, other, got_one, got_other = jobs.draw.client(jobs), jobs.draw.client(jobs), [], []
    one.drawn.connect(got_one.append)
    other.drawn.connect(got_other.append)
    one.want([Ask(1), Ask(2)])
    other.want([Ask(2), Ask(3)])
    qtbot.waitUntil(lambda: len(got_one) == 2 and len(got_other) == 2)
    assert sorted(_numbers(got_one)) == [1, 2]
    assert sorted(_numbers(got_other)) == [2, 3]


def test_newer_wishes_replace_older_ones_before_they_are_drawn(jobs, qtbot):
    gate, made, got = threading.Event(), [], []
    jobs.draw.serve(lambda: made.append(FakeDrawer(gate)) or made[0])
    client = jobs.draw.client(jobs)
    client.drawn.connect(got.append)
    client.want([Ask(number) for number in range(100)])
    client.want([Ask(500)])
    qtbot.waitUntil(lambda: bool(made) and bool(made[0].asked) and made[0].asked[-1] == [500])
    gate.set()
    qtbot.waitUntil(lambda: bool(got))
    assert _numbers(got) == [500]


def test_a_warmed_drawer_is_there_before_anything_is_asked_and_draws(jobs, qtbot):
    made, got = [], []
    jobs.draw.serve(lambda: made.append(FakeDrawer()) or made[0])
    jobs.draw.warm()
    qtbot.waitUntil(lambda: bool(made) and made[0].warmed == 1)
    assert not made[0].asked
    client = jobs.draw.client(jobs)
    client.drawn.connect(got.append)
    client.want([Ask(1)])
    qtbot.waitUntil(lambda: bool(got))
    assert len(made) == 1


def test_a_finish_runs_in_the_drawing_thread(jobs, qtbot):
    got = []
    jobs.draw.serve(FakeDrawer)
    client = jobs.draw.client(jobs, finish=lambda answer: threading.current_thread().name)
    client.drawn.connect(got.append)
    client.want([Ask(1)])
    qtbot.waitUntil(lambda: bool(got))
    assert got == ["casefile drawing"]


def test_a_drawer_that_breaks_answers_with_its_error_and_is_made_anew(jobs, qtbot):
    made, got = [], []
    jobs.draw.serve(lambda: made.append(FakeDrawer()) or made[-1])
    client = jobs.draw.client(jobs)
    client.drawn.connect(got.append)
    client.want([Ask(-1)])
    qtbot.waitUntil(lambda: len(got) == 1)
    client.want([Ask(7)])
    qtbot.waitUntil(lambda: len(got) == 2)
    assert isinstance(got[0].error, RuntimeError)
    assert got[1].error is None
    assert len(made) == 2
    assert made[0].closed


def test_serving_another_case_closes_the_drawer_of_the_first(jobs, qtbot):
    first, got = [], []
    jobs.draw.serve(lambda: first.append(FakeDrawer()) or first[0])
    client = jobs.draw.client(jobs)
    client.drawn.connect(got.append)
    client.want([Ask(1)])
    qtbot.waitUntil(lambda: len(got) == 1)
    jobs.draw.serve(None)
    qtbot.waitUntil(lambda: first[0].closed)
