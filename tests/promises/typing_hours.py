"""What the form of a calendar's hours sends."""

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def hours(**days):
    typed = {name: days.get(name, "") for name in WEEK}
    special = {"days-TOTAL_FORMS": 0, "days-INITIAL_FORMS": 0}
    return (
        typed | special | {"zone_name": "Europe/Moscow", "country": "RU", "holidays": "on", "shortened": "on"}
    )
