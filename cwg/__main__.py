"""``python -m cwg``."""

import sys

from cwg.cli import main

sys.exit(main())
