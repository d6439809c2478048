"""Make one progress report, and print how many megabytes that took beyond the view of it."""

import gc
import resource
import sys
from pathlib import Path

from benchmarks.made_progress import made_view
from benchmarks.progress import TEMPLATES, whole
from cwg.wording.sandbox import Wording


def main() -> None:
    """Print the growth of the process, from the view to the bytes."""
    gc.set_threshold(100_000)  # as cwg.cli sets it for every command
    view = made_view(int(sys.argv[1]))
    before = _peak()
    whole(view, Wording("en", TEMPLATES / "sentences.txt"))
    print((_peak() - before) / 1024)


def _peak() -> int:
    """Return the most memory that was ever in use, in kilobytes."""
    status = Path("/proc/self/status")
    if status.exists():  # elsewhere the peak begins with that of the process that started this one
        lines = status.read_text().splitlines()
        return int(next(line for line in lines if line.startswith("VmHWM:")).split()[1])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // 1024 if sys.platform == "darwin" else peak


if __name__ == "__main__":
    main()
