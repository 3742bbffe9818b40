"""The Record view's own line: how the sitting goes, what went wrong, what waits, and why something is not done."""

from __future__ import annotations

from collections.abc import Callable

from app.kit.sentence import Sentence
from app.study.texts import waits


class SittingLine(Sentence):
    """Why something is not done stands there as long as its cause holds, and no longer."""

    def __init__(self) -> None:
        super().__init__()
        self.going_on, self._waits, self.trouble = "", "", ""
        self._refusal = ""
        self._holds: Callable[[], bool] = lambda: False

    def begin(self) -> None:
        """A sitting begins; of the one before nothing is said any more."""
        self.going_on, self.trouble = "", ""
        self.say("")

    def say_going_on(self, sentence: str) -> None:
        """How the sitting goes, beside what went wrong and what waits."""
        self.going_on = sentence
        said = " ".join(filter(None, (self.trouble, sentence, self._waits)))
        self.say(said, error=bool(self.trouble))

    def say_trouble(self, sentence: str) -> None:
        """What went wrong anywhere while a participant is here, and what waits; it stays until the next session."""
        if sentence not in self.trouble:
            self.trouble = f"{self.trouble} {sentence}".strip()
        self.say_going_on(self.going_on)

    def say_waits(self, number: int, reason: str) -> None:
        """What the study's database has not taken is safe, and no reason to stop."""
        self._waits = waits(number, reason)
        if self.trouble or not self.wrong:
            self.say_going_on(self.going_on)

    def refuse(self, sentence: str, holds: Callable[[], bool]) -> None:
        """Say why something is not done, as long as ``holds`` says so."""
        self.say(sentence, error=True)
        self.hold(holds)

    def hold(self, holds: Callable[[], bool]) -> None:
        """What stands there stays as long as ``holds`` says so; see `look`."""
        self._refusal, self._holds = self.text(), holds

    def look(self) -> None:
        """Take a refusal away if its cause has gone; what was said since stays."""
        others = self.text() != self._refusal
        if self._refusal and (others or not self._holds()):
            self._refusal = ""
            if not others:
                self.begin()
