"""Properties that are read once: what `functools.cached_property` does, without its lock.

Up to Python 3.11 that takes a lock for every value, which costs more than most of the values here do.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

_T = TypeVar("_T")


class once(Generic[_T]):  # noqa: N801 - a decorator
    """A property whose value is kept in the instance from the first reading on."""

    def __init__(self, read: Callable[[Any], _T]) -> None:
        self._read = read
        self._name = read.__name__
        self.__doc__ = read.__doc__

    def __get__(self, instance: Any, owner: type[Any]) -> _T:
        """Return the value; asked only where the instance has none yet."""
        value = instance.__dict__[self._name] = self._read(instance)
        return value
