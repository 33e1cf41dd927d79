"""The one family of errors that reaches a person."""


class WorkshopError(Exception):
    """Something went wrong that a facilitator must hear about, in words.

    The message has three parts: what happened, what is safe, and what to do. The last two may be
    empty where they would be empty words.
    """

    def __init__(self, what: str, *, safe: str = "", do: str = "") -> None:
        """Keep the three parts; ``str()`` joins those that are there."""
        super().__init__(" ".join(part for part in (what, safe, do) if part))
        self.what = what
        self.safe = safe
        self.do = do
