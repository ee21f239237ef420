"""What can go wrong, as facts: no sentences for the user here (`casefile/sentences.py` and
`ui/messages.py` make them)."""

from __future__ import annotations


class CaseError(Exception):
    """The parent of every error that Casefile raises on purpose; its arguments are the facts, and
    it pickles."""


class CaseMissing(CaseError):
    """There is no case at this path (`path`)."""


class CaseDamaged(CaseError):
    """The case's database cannot be trusted (`path`, `detail`)."""


class CaseLocked(CaseError):
    """Another program holds the case for writing (`path`, `holder`)."""


class CaseTooNew(CaseError):
    """The case was written by a newer format (`path`, `found`, `known`)."""


class CaseReadOnly(CaseError):
    """A write was asked of a case that is open for reading (`path`, `reason`)."""


class NoRoom(CaseError):
    """The disk of the case is full (`path`); what was being written is not, and nothing else is
    lost."""


class FolderNotEmpty(CaseError):
    """A new case or a restored one was asked for where something already is (`path`)."""


class AlreadyThere(CaseError):
    """A file to be written exists already (`path`)."""


class BackupDamaged(CaseError):
    """A backup does not hold what a backup must hold (`path`, `detail`)."""


class NoSuchItem(CaseError):
    """An id or name that the case does not have (`family`, `key`)."""


class BadField(CaseError):
    """A value that a field cannot take (`field`, `value`, `expected`)."""


class BadSpan(CaseError):
    """A span that does not lie inside its pages (`span`, `detail`)."""


class WordsNotFound(CaseError):
    """Words to be tagged that the source does not contain (`source_id`, `words`)."""


class NotAProposal(CaseError):
    """Something was to be turned down that the user made (`family`, `key`)."""


class DestinationExists(CaseError):
    """An export was to be written where something already is (`path`)."""


class OtherFile(CaseError):
    """A file was to take the place of a lost one and is not the same (`name`, `sha256`)."""


class SourceNotReady(CaseError):
    """A source whose text was asked for and that has none (`source_id`, `status`)."""


class ReadingError(CaseError):
    """The parent of what a reader can say of a file."""


class NeedsPassword(ReadingError):
    """The file opens only with a password; `wrong` says whether one was tried (`path`, `wrong`)."""


class UnsupportedFile(ReadingError):
    """Not a format that is read (`path`, `found`)."""


class NotWhatItSays(ReadingError):
    """The name promises a format that the bytes are not (`path`, `promised`, `found`)."""


class EmptyFile(ReadingError):
    """The file holds no bytes (`path`)."""


class DamagedFile(ReadingError):
    """Nothing of the file could be read (`path`, `detail`)."""


class FileMissing(ReadingError):
    """The file is not there or cannot be opened (`path`, `detail`)."""


class TooLarge(ReadingError):
    """More than the limits allow (`path`, `detail`)."""


class IndexFault(CaseError):
    """The search index could not be written or read (`detail`, `folder`)."""


class WorkerError(CaseError):
    """The parent of what can happen to a job in a worker process."""


class WorkerDied(WorkerError):
    """The worker ended in the middle of a job (`job`, `detail`)."""


class WorkerTimedOut(WorkerError):
    """A step of a job took longer than its limit and the worker was killed (`job`, `seconds`)."""


class WorkerTooBig(WorkerError):
    """A job grew past the memory limit and the worker was killed (`job`, `megabytes`)."""


class JobFailed(WorkerError):
    """A job raised something that is not a `CaseError`; the text names it (`job`, `detail`)."""


class JobCancelled(WorkerError):
    """A job was given up on request (`job`)."""
