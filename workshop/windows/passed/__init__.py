"""The laptop turned round: a page on which one person after another answers the open poll."""

from workshop.windows.passed.page import PassedPage

__all__ = ["PassedPage"]
