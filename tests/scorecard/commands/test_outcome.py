"""How commands end: in words, with 0, 1 or 2."""

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from scorecard.commands import outcome
from scorecard.errors import ScorecardError


def raising(error):
    def run():
        raise error

    return run


@pytest.mark.parametrize("status", [0, 1, 2])
def test_a_command_that_ran_says_itself_how(status):
    assert outcome.of(lambda: status) == status


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ScorecardError("two things", ["a", "b"]), "two things (2 faults):\n- a\n- b\n"),
        (OSError(errno.ENOSPC, "No space left on device", "data/x"), "data/x: No space left on device\n"),
        (PermissionError(errno.EACCES, "Permission denied", "data"), "data: Permission denied\n"),
        (OSError(errno.EXDEV, "Invalid cross-device link", "a", None, "b"), "a and b: Invalid cross-device link\n"),
        (BrokenPipeError(errno.EPIPE, "Broken pipe"), "BrokenPipeError: Broken pipe\n"),
        (OSError("odd"), "OSError: odd\n"),
    ],
)
def test_what_could_not_run_ends_with_2_and_file_and_reason(error, words, capsys):
    assert outcome.of(raising(error)) == 2
    assert capsys.readouterr().err == words


def test_a_fault_of_the_software_is_no_fault_of_the_data():
    with pytest.raises(ZeroDivisionError):
        outcome.of(raising(ZeroDivisionError()))


def run(code, root, *options, **how):
    command = [sys.executable, *options, "-c", f"from scorecard.commands import outcome\n{code}"]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, **how)


@pytest.mark.parametrize("options", [(), ("-u",)])
def test_a_reader_that_has_seen_enough_ends_it_quietly(root, options):
    inner = "import sys; sys.exit(outcome.of(lambda: [print('line ' * 99) for n in range(9999)] and 0))"
    command = [sys.executable, *options, "-c", f"from scorecard.commands import outcome; {inner}"]
    first = subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert first.stdout.readline()
    first.stdout.close()
    assert (first.wait(30), first.stderr.read()) == (0, "")
    first.stderr.close()


def test_output_that_cannot_be_written_is_a_fault(root):
    with Path("/dev/full").open("w") as full:
        command = [
            sys.executable,
            "-c",
            "from scorecard.commands import outcome\nimport sys\nsys.exit(outcome.of(lambda: print('x') or 0))",
        ]
        done = subprocess.run(command, cwd=root, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "OSError: No space left on device\n")


def test_without_docstrings_it_says_so_at_once(root):
    for options, status in ((("-OO",), 2), (("-O",), 0)):
        command = [sys.executable, *options, "-m", "scorecard", "edition", "list"]
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
        assert done.returncode == status
        assert ("python -OO takes out the texts" in done.stderr) == (status == 2)
