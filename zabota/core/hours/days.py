"""Which hours a day has: the exception if there is one, else the pattern, cut by the country's calendar."""

from datetime import date

from .country import country_year
from .spans import Spans, an_hour_earlier
from .spec import Spec


class Days:
    """The local open spans of any day of a specification that is not round the clock.

    A span belongs to the day on which it begins: an exception or a day off leaves the night before it whole.
    """

    def __init__(self, spec: Spec) -> None:
        self.spec = spec
        self.country = "" if spec.country_off else spec.country
        self.exceptions = {each.day: each.spans for each in spec.exceptions}

    def spans(self, day: date) -> Spans:
        if day in self.exceptions:
            return self.exceptions[day]
        return self.by_country(day) if self.country else self.by_pattern(day)

    def by_pattern(self, day: date) -> Spans:
        if cycle := self.spec.cycle:
            return cycle.days[(day - cycle.anchor).days % len(cycle.days)]
        return self.spec.weekly[day.weekday()]

    def by_country(self, day: date) -> Spans:
        """Days off are closed; a working Saturday without hours of its own takes those of its weekday."""
        year = country_year(self.country, day.year)
        if day in year.off:
            return ()
        spans = self.by_pattern(day)
        if not spans and day in year.working and not self.spec.cycle:
            spans = self.spec.weekly[year.working[day]]
        return an_hour_earlier(spans) if self.spec.shortened and day in year.shortened else spans
