"""A clock for tests: nobody waits, and what was waited for is known."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

BEGIN = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)


@dataclass
class FastClock:
    """Goes on only when somebody waits."""

    passed: float = 0.0
    waits: list[float] = field(default_factory=list)

    def now(self) -> datetime:
        return BEGIN + timedelta(seconds=self.passed)

    def elapsed(self) -> float:
        return self.passed

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.passed += seconds
