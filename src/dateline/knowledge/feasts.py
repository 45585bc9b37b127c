"""On which days feasts and holidays fall. Western and Orthodox Easter by dateutil, Islamic feasts by hijridate.

hijridate follows the Umm al-Qura calendar of Saudi Arabia (1924 to 2077); where the moon is sighted locally a feast may
fall a day earlier or later.
"""

from __future__ import annotations

from datetime import date, timedelta

from dateutil import easter
from hijridate import Gregorian, Hijri

from dateline.knowledge.calendar import Feast

_HIJRI_YEARS = range(1343, 1501)  # what the Umm al-Qura tables cover


def feast_starts(feast: Feast, year: int) -> tuple[date, ...]:
    """First days of the feast that lie in a year of the common calendar; a lunar feast may fall twice or not at all."""
    kind, *rest = feast.when
    if kind == "date":
        return (date.fromisoformat(rest[0]),)
    if kind == "fixed":
        return (date(year, int(rest[0][:2]), int(rest[0][3:])),)
    if kind == "nth":
        count, weekday, month = (int(r) for r in rest)
        first = date(year, month, 1)
        return (first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (count - 1)),)
    if kind == "last":
        weekday, month = (int(r) for r in rest)
        end = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return (end - timedelta(days=(end.isoweekday() - weekday) % 7),)
    if kind in ("easter", "orthodox"):
        method = easter.EASTER_WESTERN if kind == "easter" else easter.EASTER_ORTHODOX
        if kind == "easter" and not 1583 <= year <= 4099:
            return ()
        return (easter.easter(year, method) + timedelta(days=int(rest[0])),)
    return _islamic(kind, [int(r) for r in rest], year)


def _islamic(kind: str, rest: list[int], year: int) -> tuple[date, ...]:
    if not 1925 <= year <= 2076:
        return ()
    # the Hijri year that holds 1 January and the two after it cover the whole common year
    start = Gregorian(year, 1, 1).to_hijri().year
    found: list[date] = []
    for hijri in range(start, start + 3):
        if hijri not in _HIJRI_YEARS:
            continue
        if kind == "islamic-last-friday":
            end = Hijri(hijri, rest[0] + 1, 1).to_gregorian() - timedelta(days=1)
            day = end - timedelta(days=(end.isoweekday() - 5) % 7)
        else:
            day = Hijri(hijri, rest[0], rest[1]).to_gregorian()
        if day.year == year:
            found.append(date(day.year, day.month, day.day))
    return tuple(found)
