"""Workers are killed, replaced and kept quiet, whatever a job does; real processes throughout."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from casefile import limits
from casefile.errors import (
    DamagedFile,
    JobCancelled,
    JobFailed,
    WorkerDied,
    WorkerTimedOut,
    WorkerTooBig,
)
from casefile.model import Remark
from casefile.workers import Done, Failed, Step, WorkerPool, wire

JOBS = "tests.casefile.jobs_for_tests"
ROOT = Path(__file__).resolve().parents[2]
LONG = 60.0


def job(name):
    return f"{JOBS}:{name}"


@pytest.fixture(scope="module")
def shared_pool():
    """One worker for the tests whose jobs do it no harm, or are about its replacement."""
    with WorkerPool(1, modules=[JOBS]) as pool:
        yield pool


def everything(pool):
    """All messages until nothing is left to do."""
    messages = []
    while pool.pending:
        messages += pool.poll(LONG)
    return messages + pool.poll(0)


def gone(pid):
    """Whether a process has ended; it is given time to."""
    try:
        psutil.Process(pid).wait(LONG)
    except psutil.NoSuchProcess:
        return True
    return True


def run_python(*arguments, stdin=None):
    return subprocess.run(
        [sys.executable, *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        timeout=LONG,
        cwd=ROOT,
        check=False,
    )


def test_a_job_returns_its_value(shared_pool):
    assert shared_pool.call(job("add"), step_seconds=LONG, a=2, b=3) == 5


def test_a_generator_sends_each_value_at_once_and_then_its_end(shared_pool):
    number = shared_pool.submit(job("count"), step_seconds=LONG, tag="pages", to=3)
    messages = everything(shared_pool)
    assert messages == [
        Step(number, 0, "pages"),
        Step(number, 1, "pages"),
        Step(number, 2, "pages"),
        Done(number, "pages"),
    ]


def test_values_of_the_project_come_through(shared_pool):
    value = shared_pool.call(job("return_remark"), step_seconds=LONG)
    assert value == Remark("code", "message")


def test_a_worker_lives_on_from_job_to_job(shared_pool):
    first = shared_pool.call(job("where_am_i"), step_seconds=LONG)
    assert first == shared_pool.call(job("where_am_i"), step_seconds=LONG)
    assert first != os.getpid()


def test_polling_with_nothing_to_do_returns_at_once(shared_pool):
    assert shared_pool.poll(LONG) == []


def test_polling_returns_when_something_else_has_news(shared_pool):
    ours, theirs = os.pipe()
    os.write(theirs, b"!")
    assert shared_pool.poll(LONG, also=[ours]) == []
    os.close(ours)
    os.close(theirs)


def test_jobs_of_higher_priority_run_first():
    with WorkerPool(1, modules=[JOBS]) as pool:
        tags = ["low", "high", "middle"]
        for tag, priority in zip(tags, (0, 9, 5), strict=True):
            pool.submit(job("add"), step_seconds=LONG, priority=priority, tag=tag, a=1, b=1)
        ends = [message.tag for message in everything(pool) if isinstance(message, Done)]
    assert ends == ["high", "middle", "low"]


def test_two_workers_work_side_by_side():
    with WorkerPool(2, modules=[JOBS]) as pool:
        pool.submit(job("spin"), step_seconds=LONG)
        assert pool.call(job("add"), step_seconds=LONG, a=1, b=1) == 2


def test_messages_of_other_jobs_wait_while_one_is_called(shared_pool):
    other = shared_pool.submit(job("add"), step_seconds=LONG, a=1, b=1)
    assert shared_pool.call(job("add"), step_seconds=LONG, a=2, b=2) == 4
    assert everything(shared_pool) == [Step(other, 2), Done(other)]


def test_a_job_that_hangs_is_killed_and_the_next_one_runs(shared_pool):
    before = shared_pool.call(job("where_am_i"), step_seconds=LONG)
    with pytest.raises(WorkerTimedOut) as caught:
        shared_pool.call(job("spin"), step_seconds=0.2)
    assert caught.value.args == (job("spin"), 0.2)
    assert gone(before)
    assert shared_pool.call(job("where_am_i"), step_seconds=LONG) != before


def test_each_step_has_its_own_time(shared_pool):
    number = shared_pool.submit(
        job("spin_after"), step_seconds=0.2, first_step_seconds=LONG, steps=3
    )
    *steps, end = everything(shared_pool)
    assert [step.value for step in steps] == [0, 1, 2]
    assert isinstance(end, Failed)
    assert end.job_id == number
    assert isinstance(end.error, WorkerTimedOut)


def test_a_worker_that_ends_costs_its_job_only(shared_pool):
    with pytest.raises(WorkerDied) as caught:
        shared_pool.call(job("leave"), step_seconds=LONG, code=7)
    assert caught.value.args == (job("leave"), "exit code 7")
    assert shared_pool.call(job("add"), step_seconds=LONG, a=1, b=1) == 2


def test_what_a_killed_worker_had_sent_is_kept(shared_pool):
    shared_pool.submit(job("kill_self_after"), step_seconds=LONG, steps=2)
    first, second, end = everything(shared_pool)
    assert (first.value, second.value) == (0, 1)
    assert end.error.args[1] == "signal 9"


def test_a_worker_killed_while_idle_is_replaced(shared_pool):
    shared_pool.call(job("add"), step_seconds=LONG, a=1, b=1)
    for pid in shared_pool.pids():
        os.kill(pid, signal.SIGKILL)
        os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
    assert shared_pool.call(job("add"), step_seconds=LONG, a=1, b=1) == 2


def test_a_job_that_grows_too_large_is_killed():
    with WorkerPool(1, modules=[JOBS], megabytes=150) as pool:
        with pytest.raises(WorkerTooBig) as caught:
            pool.call(job("swallow_memory"), step_seconds=LONG)
        assert caught.value.args == (job("swallow_memory"), 150)
        assert pool.call(job("add"), step_seconds=LONG, a=1, b=1) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="bursts are limited by rlimits")
def test_a_burst_of_memory_is_refused_by_the_system():
    with WorkerPool(1, modules=[JOBS], megabytes=150) as pool, pytest.raises(WorkerTooBig):
        pool.call(job("swallow_memory_at_once"), step_seconds=LONG)


def test_what_a_job_prints_reaches_nobody(capfd):
    with WorkerPool(1, modules=[JOBS]) as pool:
        assert pool.call(job("chatter"), step_seconds=LONG) == ""
    captured = capfd.readouterr()
    assert captured.out == ""
    assert captured.err == ""


def test_an_odd_error_is_named_without_its_words(shared_pool):
    with pytest.raises(JobFailed) as caught:
        shared_pool.call(job("raise_odd"), step_seconds=LONG)
    name, detail = caught.value.args
    assert name == job("raise_odd")
    assert detail.startswith("LookupError in tests.casefile.jobs_for_tests, line ")
    assert "secret" not in detail


def test_a_fact_raised_by_a_job_arrives_as_itself(shared_pool):
    with pytest.raises(DamagedFile) as caught:
        shared_pool.call(job("raise_fact"), step_seconds=LONG, path="a.pdf")
    assert caught.value.args == ("a.pdf", "no pages")


@pytest.mark.parametrize("name", ["raise_unpicklable", "return_unpicklable", "_private", "missing"])
def test_a_job_that_cannot_be_run_or_answered_fails_by_name(shared_pool, name):
    with pytest.raises(JobFailed):
        shared_pool.call(job(name), step_seconds=LONG)


def test_jobs_live_only_where_they_may(shared_pool):
    with pytest.raises(ValueError, match="no job may live there"):
        shared_pool.submit("os:getcwd", step_seconds=LONG)
    with pytest.raises(ValueError, match="no job may live there"):
        shared_pool.submit("casefile.readersx:read", step_seconds=LONG)


def test_an_answer_that_would_run_code_is_thrown_away_with_its_worker(shared_pool, tmp_path):
    trap = tmp_path / "made-by-an-answer"
    with pytest.raises(WorkerDied) as caught:
        shared_pool.call(job("return_call"), step_seconds=LONG, path=str(trap))
    assert caught.value.args[1] == "it spoke out of turn"
    assert not trap.exists()


def test_a_worker_that_writes_nonsense_into_its_pipe_is_killed(shared_pool):
    with pytest.raises(WorkerDied) as caught:
        shared_pool.call(job("speak_out_of_turn"), step_seconds=LONG)
    assert caught.value.args[1] == "it spoke out of turn"


def test_only_known_values_are_built_from_a_message():
    remark = wire.pack((wire.STEP, 1, Remark("a", "b")))
    assert wire.unpack(remark, ()) == (wire.STEP, 1, Remark("a", "b"))
    with pytest.raises(wire.UnknownValue):
        wire.unpack(wire.pack((wire.STEP, 1, os.getcwd)), ())


def test_results_nobody_takes_hold_the_worker_back(tmp_path):
    begun = tmp_path / "begun"
    size = 4 * 1024**2
    with WorkerPool(1, modules=[JOBS]) as pool:
        pool.submit(job("count_into"), step_seconds=LONG, path=str(begun), to=50, size=size)
        taken = [message for message in pool.poll(LONG) if isinstance(message, Step)]
        started = len(begun.read_text(encoding="utf-8").split())
        assert started <= len(taken) + 2
        taken += [message for message in everything(pool) if isinstance(message, Step)]
        assert len(taken) == 50


def test_a_worker_is_replaced_after_so_many_documents():
    with WorkerPool(1, modules=[JOBS], documents=2) as pool:
        pids = [pool.call(job("where_am_i"), step_seconds=LONG) for _ in range(5)]
    assert pids[0] == pids[1] != pids[2] == pids[3] != pids[4]


def test_a_waiting_job_that_is_cancelled_never_runs(shared_pool):
    first = shared_pool.submit(job("count"), step_seconds=LONG, to=1)
    second = shared_pool.submit(job("add"), step_seconds=LONG, a=1, b=1)
    shared_pool.cancel(second)
    messages = everything(shared_pool)
    assert [m.job_id for m in messages if isinstance(m, Step)] == [first]
    (failed,) = [m for m in messages if isinstance(m, Failed)]
    assert failed.job_id == second
    assert isinstance(failed.error, JobCancelled)


def test_a_running_job_that_is_cancelled_stops_at_its_next_step(shared_pool):
    number = shared_pool.submit(job("big_values"), step_seconds=LONG, number=10**9, size=10_000)
    while not any(isinstance(message, Step) for message in shared_pool.poll(LONG)):
        pass
    worker = shared_pool.pids()
    shared_pool.cancel(number)
    (end,) = everything(shared_pool)
    assert isinstance(end, Failed)
    assert isinstance(end.error, JobCancelled)
    assert shared_pool.pids() == worker


def test_a_stream_left_early_is_cancelled_and_forgotten(shared_pool):
    stream = shared_pool.stream(job("big_values"), step_seconds=LONG, number=10**9, size=10_000)
    next(stream)
    stream.close()
    assert everything(shared_pool) == []


def test_closing_leaves_no_process_behind():
    pool = WorkerPool(2, modules=[JOBS])
    pool.submit(job("spin"), step_seconds=LONG)
    pool.call(job("add"), step_seconds=LONG, a=1, b=1)
    pids = pool.pids()
    assert len(pids) == 2
    pool.close()
    pool.close()
    assert not any(psutil.pid_exists(pid) for pid in pids)
    with pytest.raises(ValueError, match="closed"):
        pool.submit(job("add"), step_seconds=LONG, a=1, b=1)


def test_a_pool_whose_workers_cannot_start_says_so():
    program = (
        "import multiprocessing, shutil\n"
        "from casefile.errors import WorkerDied\n"
        "from casefile.workers import WorkerPool\n"
        "multiprocessing.set_executable(shutil.which('false'))\n"
        "with WorkerPool(1) as pool:\n"
        "    try:\n"
        "        pool.call('casefile.readers:is_drawable', step_seconds=60, kind='pdf')\n"
        "    except WorkerDied as error:\n"
        "        print(error.args)\n"
    )
    assert run_python("-c", program).stdout == "('start', 'no worker comes up')\n"


PROGRAM = """
print('the program runs')
from casefile.workers import WorkerPool
with WorkerPool(1) as pool:
    print(pool.call('casefile.readers:is_drawable', step_seconds=60, kind='pdf'))
"""


@pytest.mark.parametrize("name", ["script.py", "program"])
def test_workers_start_from_a_script_and_do_not_run_it_again(tmp_path, name):
    script = tmp_path / name
    script.write_text(PROGRAM, encoding="utf-8")
    ran = run_python(str(script))
    assert (ran.stdout, ran.stderr) == ("the program runs\nTrue\n", "")


def test_workers_start_from_a_command_line_and_from_standard_input():
    for ran in (run_python("-c", PROGRAM), run_python("-", stdin=PROGRAM)):
        assert (ran.stdout, ran.stderr) == ("the program runs\nTrue\n", "")


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_idle_workers_end_when_their_parent_is_killed():
    program = (
        "import os, signal\n"
        "from casefile.workers import WorkerPool\n"
        "pool = WorkerPool(1)\n"
        "pool.call('casefile.readers:is_drawable', step_seconds=60, kind='pdf')\n"
        "print(*pool.pids(), flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    ran = run_python("-c", program)
    assert ran.returncode == -signal.SIGKILL
    assert all(gone(int(pid)) for pid in ran.stdout.split())


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_an_interrupt_of_the_terminal_is_the_parents_alone():
    program = (
        "import os, signal\n"
        "from casefile.workers import WorkerPool\n"
        "pool = WorkerPool(1)\n"
        "pool.call('casefile.readers:is_drawable', step_seconds=60, kind='pdf')\n"
        "before = pool.pids()\n"
        "try:\n"
        "    os.killpg(0, signal.SIGINT)\n"
        "    signal.pause()\n"
        "except KeyboardInterrupt:\n"
        "    pass\n"
        "print(pool.call('casefile.readers:is_drawable', step_seconds=60, kind='pdf'))\n"
        "print(pool.pids() == before)\n"
        "pool.close()\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        timeout=LONG,
        cwd=ROOT,
        check=False,
        start_new_session=True,
    )
    assert (ran.stdout, ran.stderr) == ("True\nTrue\n", "")


def test_a_worker_loads_no_reader_before_it_needs_one(shared_pool):
    heavy = shared_pool.call(
        job("loaded"), step_seconds=LONG, names=["pymupdf", "whoosh", "PySide6"]
    )
    assert heavy == []


def test_the_limits_of_a_pool_are_the_projects():
    pool = WorkerPool(1)
    assert pool.pending == 0
    assert pool.pids() == ()
    pool.close()
    assert limits.WORKER_DOCUMENTS == 200
