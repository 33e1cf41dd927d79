"""The cards of the plan by their names."""

from PySide6.QtWidgets import QWidget

from workshop.windows.console.catchup import CatchUp
from workshop.windows.console.headcount import HeadcountCard
from workshop.windows.console.parking import ParkingCard
from workshop.windows.console.plancard import PlanCard
from workshop.windows.console.runsheet import RunSheetCard
from workshop.windows.look import Look

_CARDS: dict[str, type[CatchUp | HeadcountCard | ParkingCard | RunSheetCard]] = {
    "cuts": CatchUp,
    "headcount": HeadcountCard,
    "parking": ParkingCard,
    "runsheet": RunSheetCard,
}


def made_card(name: str, parent: QWidget, look: Look, k: float) -> PlanCard:
    """Makes a card; it shows nothing until it is told a state."""
    return _CARDS[name](parent, look, k)
