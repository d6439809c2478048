"""``cwg``, and ``python -m cwg``: what a shell asks at each Tab is answered at once."""

import gc
import sys

from cwg.completing import answer


def main() -> int:
    """Run the command line; completion before anything is loaded that other commands need."""
    if sys.argv[1:3] == ["completion", "--words"]:
        return answer(sys.argv[3:])

    from cwg.cli import main as run

    code = run()
    # What is left ends with the process: looking through it for garbage first took a fifth of it.
    gc.freeze()
    return code


if __name__ == "__main__":
    sys.exit(main())
