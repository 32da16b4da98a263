"""Names of weekdays and months in the forms that moments need."""

from django.utils.translation import pgettext_lazy

WEEKDAYS = (
    pgettext_lazy("weekday", "Monday"),
    pgettext_lazy("weekday", "Tuesday"),
    pgettext_lazy("weekday", "Wednesday"),
    pgettext_lazy("weekday", "Thursday"),
    pgettext_lazy("weekday", "Friday"),
    pgettext_lazy("weekday", "Saturday"),
    pgettext_lazy("weekday", "Sunday"),
)
SHORT_WEEKDAYS = (
    pgettext_lazy("weekday, short", "Mon"),
    pgettext_lazy("weekday, short", "Tue"),
    pgettext_lazy("weekday, short", "Wed"),
    pgettext_lazy("weekday, short", "Thu"),
    pgettext_lazy("weekday, short", "Fri"),
    pgettext_lazy("weekday, short", "Sat"),
    pgettext_lazy("weekday, short", "Sun"),
)
ON_WEEKDAYS = (
    pgettext_lazy("on a weekday, short", "Mon"),
    pgettext_lazy("on a weekday, short", "Tue"),
    pgettext_lazy("on a weekday, short", "Wed"),
    pgettext_lazy("on a weekday, short", "Thu"),
    pgettext_lazy("on a weekday, short", "Fri"),
    pgettext_lazy("on a weekday, short", "Sat"),
    pgettext_lazy("on a weekday, short", "Sun"),
)
MONTHS = (
    pgettext_lazy("month, after a day", "January"),
    pgettext_lazy("month, after a day", "February"),
    pgettext_lazy("month, after a day", "March"),
    pgettext_lazy("month, after a day", "April"),
    pgettext_lazy("month, after a day", "May"),
    pgettext_lazy("month, after a day", "June"),
    pgettext_lazy("month, after a day", "July"),
    pgettext_lazy("month, after a day", "August"),
    pgettext_lazy("month, after a day", "September"),
    pgettext_lazy("month, after a day", "October"),
    pgettext_lazy("month, after a day", "November"),
    pgettext_lazy("month, after a day", "December"),
)
SHORT_MONTHS = (
    pgettext_lazy("month, short, after a day", "Jan"),
    pgettext_lazy("month, short, after a day", "Feb"),
    pgettext_lazy("month, short, after a day", "Mar"),
    pgettext_lazy("month, short, after a day", "Apr"),
    pgettext_lazy("month, short, after a day", "May"),
    pgettext_lazy("month, short, after a day", "Jun"),
    pgettext_lazy("month, short, after a day", "Jul"),
    pgettext_lazy("month, short, after a day", "Aug"),
    pgettext_lazy("month, short, after a day", "Sep"),
    pgettext_lazy("month, short, after a day", "Oct"),
    pgettext_lazy("month, short, after a day", "Nov"),
    pgettext_lazy("month, short, after a day", "Dec"),
)
