"""The killable worker processes: jobs by name in, plain data out; no other part starts any."""

from casefile.workers.messages import Done, Failed, JobId, Message, Step
from casefile.workers.pool import WorkerPool

__all__ = ["Done", "Failed", "JobId", "Message", "Step", "WorkerPool"]
