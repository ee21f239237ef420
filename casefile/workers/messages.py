"""What a pool tells its owner about a job."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NewType

if TYPE_CHECKING:
    from casefile.errors import CaseError

JobId = NewType("JobId", int)


@dataclass(frozen=True, slots=True)
class Step:
    """One value that a job yielded, or the one it returned."""

    job_id: JobId
    value: Any
    tag: Any = None


@dataclass(frozen=True, slots=True)
class Done:
    """A job came to its end."""

    job_id: JobId
    tag: Any = None


@dataclass(frozen=True, slots=True)
class Failed:
    """A job ended early.

    `error` is the job's own, or a `WorkerError` where the worker was lost or the job cancelled.
    """

    job_id: JobId
    error: CaseError
    tag: Any = None


Message = Step | Done | Failed
