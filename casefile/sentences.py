"""Errors in words for the user: what happened, what was kept, what to do; for the command and the
window alike."""

from __future__ import annotations

from casefile import errors
from casefile.model import Remark

_SENTENCES: dict[type[errors.CaseError], str] = {
    errors.CaseMissing: "There is no case at {0}. Nothing was changed. Check the path, or make a "
    "new case there.",
    errors.CaseDamaged: "The case at {0} is damaged ({1}). Nothing was changed. Restore the newest "
    "file of its backups folder, or a backup of your own, into a new case.",
    errors.CaseLocked: "The case at {0} is open elsewhere: {1}. Nothing was changed. Close it "
    "there and try again; until then it can be read.",
    errors.CaseTooNew: "The case at {0} was written by a newer version of Casefile (format {1}, "
    "this version knows {2}). It can be read but not changed. Install the newer version.",
    errors.CaseReadOnly: "The case at {0} can only be read, because its folder cannot be written. "
    "Nothing was changed. Copy the case to a folder of your own.",
    errors.NoRoom: "There is no room to save on the disk of {0}. What was saved before is safe; "
    "the last step was not done. Free some room and try again.",
    errors.FolderNotEmpty: "{0} is not empty. Nothing was changed. Choose a new or empty folder.",
    errors.AlreadyThere: "{0} is already there. Nothing was written. Choose another name.",
    errors.BackupDamaged: "The backup {0} is damaged ({1}). It was left as it is and nothing was "
    "restored from it. Try an older backup.",
    errors.NoSuchItem: "The case has no {0} {1}. Nothing was changed. List what there is and try "
    "again.",
    errors.BadField: "{0} cannot be “{1}”. Nothing was changed. It takes {2}.",
    errors.BadSpan: "Those words do not lie inside the source's text ({1}). Nothing was tagged. "
    "Offsets count code points in the text that `casefile text` prints.",
    errors.WordsNotFound: 'The words "{1}" are not in source {0}. Nothing was tagged. Look at its '
    "text and copy the words from there.",
    errors.NotAProposal: "The {0} {1} is no proposal but was made by you. Nothing was changed. "
    "Remove it instead.",
    errors.DestinationExists: "There is already something at {0}. It was left as it is and nothing "
    "was exported. Choose another name, or say --force to replace that file.",
    errors.SourceNotReady: "Source {0} cannot be quoted from now ({1}). Nothing was tagged. Take "
    "it out of the trash, or import it again if it could not be read.",
    errors.OtherFile: "{0} is not the file that was imported: what it holds differs. Nothing was "
    "changed. Look for the one whose SHA-256 is {1}.",
    errors.NotWhatItSays: "{0} is named as {1} but holds {2}. It was not imported. Rename it to "
    "what it is and import it again.",
    errors.UnsupportedFile: "{0} is not a kind of file that Casefile reads ({1}). It was not "
    "imported. Save it as PDF and import that.",
    errors.EmptyFile: "{0} is empty. There was nothing to import. Fetch the file again.",
    errors.DamagedFile: "{0} is damaged and no text could be read from it ({1}). Its bytes were "
    "kept as they are. Fetch the file again, and import that.",
    errors.FileMissing: "{0} could not be opened ({1}). Nothing was imported from it. Check that "
    "it is still there and may be read.",
    errors.TooLarge: "{0} is larger than Casefile reads ({1}). It was not read. Split it and "
    "import the parts.",
    errors.IndexFault: "The search index could not be brought up to date ({0}). The case itself is "
    "whole. Check that {1} can be written and has room, and run `casefile reindex`.",
    errors.WorkerDied: "Reading stopped because the part that reads files ended unexpectedly. The "
    "file's bytes were kept. Import it again to try once more.",
    errors.WorkerTimedOut: "Reading took longer than {1} seconds and was stopped. The file's bytes "
    "were kept. Import it again to try once more.",
    errors.WorkerTooBig: "Reading needed more than {1} MB of memory and was stopped. The file's "
    "bytes were kept. Save it as a simpler PDF and import that.",
    errors.JobFailed: "The file could not be read ({1}). Its bytes were kept. Save it again with "
    "another program and import that.",
}

CODES: dict[type[errors.CaseError], str] = {
    errors.NeedsPassword: "needs_password",
    errors.NoRoom: "disk_full",
    errors.NotWhatItSays: "not_what_it_says",
    errors.UnsupportedFile: "unsupported",
    errors.EmptyFile: "empty",
    errors.DamagedFile: "damaged",
    errors.FileMissing: "missing",
    errors.TooLarge: "too_large",
    errors.IndexFault: "index_fault",
    errors.WorkerDied: "reader_died",
    errors.WorkerTimedOut: "timed_out",
    errors.WorkerTooBig: "too_much_memory",
    errors.JobFailed: "unreadable",
}
"""The stable name of each error a file can end in."""


def sentence(error: errors.CaseError) -> str:
    """One error as sentences a user can act on; paths and names stand in it as plain text."""
    if isinstance(error, errors.NeedsPassword):
        return _about_password(error)
    for kind in type(error).__mro__:
        if kind in _SENTENCES:
            facts = [" ".join(str(fact).split()) for fact in error.args] + [""] * 3
            return _SENTENCES[kind].format(*facts)
    return f"Something went wrong ({type(error).__name__}). Nothing was changed. Try again."


def remark(error: errors.CaseError) -> Remark:
    """The same as a stable code with its sentence."""
    for kind in type(error).__mro__:
        if kind in CODES:
            return Remark(CODES[kind], sentence(error))
    return Remark("unreadable", sentence(error))


def _about_password(error: errors.NeedsPassword) -> str:
    path, wrong = (*error.args, False)[:2]
    if wrong:
        return (
            f"That password does not open {path}. Its bytes were kept as they are. Import it "
            "again with another password."
        )
    return (
        f"{path} opens only with a password, so its text could not be read. Its bytes were kept "
        "as they are. Import it again with the password."
    )
