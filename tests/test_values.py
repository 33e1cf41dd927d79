"""What holds of every value: frozen, named, equal by its fields to its own kind alone."""

import pytest

from workshop.values import field_names, replace, value


@value
class Place:
    """Where something stands."""

    left: int
    top: int = 0


@value
class Size:
    """As `Place`, and yet something else."""

    left: int
    top: int = 0


@value
class Named(Place):
    """A place with a name, which has to have one."""

    name: str

    def __post_init__(self) -> None:
        """Refuse an empty name."""
        if not self.name:
            raise ValueError("a name is needed")

    @property
    def title(self) -> str:
        """The name as a title."""
        return self.name.title()


@value
class Nothing:
    """A kind without fields."""


def test_fields_are_given_by_name_and_have_their_defaults() -> None:
    assert (Place(left=3).left, Place(left=3).top) == (3, 0)
    assert Place(top=2, left=3) == Place(left=3, top=2)
    with pytest.raises(TypeError):
        Place(3)  # type: ignore[call-arg]


def test_a_missing_or_unknown_field_is_told_by_its_name() -> None:
    with pytest.raises(TypeError, match="Place needs left"):
        Place(top=1)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="Place has no field lfet"):
        Place(lfet=1)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="Place has no field lfet"):
        replace(Place(left=1), lfet=1)  # type: ignore[call-arg]


def test_a_value_cannot_be_changed_nor_given_more() -> None:
    place = Place(left=1)
    with pytest.raises(AttributeError, match="frozen"):
        place.left = 2  # type: ignore[misc]
    with pytest.raises(AttributeError, match="frozen"):
        del place.left
    with pytest.raises(AttributeError):
        place.other = 2  # type: ignore[attr-defined]
    assert not hasattr(place, "__dict__")
    assert place == Place(left=1)


def test_values_are_equal_to_their_own_kind_alone() -> None:
    assert Place(left=1) == Place(left=1)
    assert Place(left=1) != Place(left=2)
    others: tuple[object, ...] = (Size(left=1), (1, 0))
    assert Place(left=1) not in others
    assert Nothing() == Nothing()
    assert len({Place(left=1), Place(left=1), Size(left=1), Nothing(), Nothing()}) == 3


def test_a_kind_may_add_to_another_and_is_checked_when_made_and_when_replaced() -> None:
    named = Named(left=1, name="the door")
    assert field_names(Named) == ("left", "top", "name")
    assert named.title == "The Door"
    assert replace(named, top=4) == Named(left=1, top=4, name="the door")
    with pytest.raises(ValueError, match="a name is needed"):
        replace(named, name="")


def test_a_value_says_what_it_is() -> None:
    assert repr(Named(left=1, name="door")) == "Named(left=1, top=0, name='door')"
    assert repr(Nothing()) == "Nothing()"


def test_a_value_can_be_matched_by_the_names_of_its_fields() -> None:
    match Place(left=1, top=5):
        case Place(left=1, top=top):
            assert top == 5
        case _:
            pytest.fail("a place is a place")
