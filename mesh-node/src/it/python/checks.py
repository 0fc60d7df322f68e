"""What a script of checks is made of: checks with names, run one after the other, and a report."""

import importlib.metadata
import json
import pathlib
import sys
import time
import traceback

LONGEST = 3000


class Checks:
    """The checks of one script. Called as `script.py CONFIG REPORT`, both JSON files."""

    def __init__(self, *packages):
        self.packages = packages
        self.config = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
        self.report = pathlib.Path(sys.argv[2])
        self.results = []

    def run(self, area, title, check, *args):
        """Runs a check at once; one that raises has failed."""
        started = time.monotonic()
        try:
            check(*args)
            failure = None
        except Exception as raised:
            failure = explain(raised)
        took = time.monotonic() - started
        print(
            f"  {'ok    ' if failure is None else 'FAILED'} {area}: {title} ({took:.1f} s)",
            flush=True,
        )
        if failure is not None:
            print("".join(f"         {line}\n" for line in failure.splitlines()), flush=True)
        self.results.append({"area": area, "title": title, "failure": failure})

    def end(self):
        """Writes the report; the exit status says whether all went well."""
        versions = {package: importlib.metadata.version(package) for package in self.packages}
        self.report.write_text(json.dumps({"versions": versions, "results": self.results}))
        sys.exit(1 if any(result["failure"] for result in self.results) else 0)


def explain(raised):
    """What was raised and where, without the frames of packages; at most a screen of it."""
    here = str(pathlib.Path(__file__).parent)
    frames = [
        f for f in traceback.extract_tb(raised.__traceback__)[1:] if f.filename.startswith(here)
    ]
    places = " < ".join(
        f"{pathlib.Path(f.filename).name}:{f.lineno} {f.name}" for f in reversed(frames)
    )
    return f"{type(raised).__name__}: {str(raised)[:LONGEST]}\n{places}"


def equal(actual, expected, what="answer"):
    """Fails with both values unless they are equal."""
    assert actual == expected, f"{what}: {actual!r} (expected: {expected!r})"


def eventually(ask, patience=10):
    """What `ask` answers once it answers something true; its last answer if it never does."""
    deadline = time.monotonic() + patience
    while True:
        answer = ask()
        if answer or time.monotonic() > deadline:
            return answer
        time.sleep(0.05)
