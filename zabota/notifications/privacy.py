"""What members were told about a person: news, and the letters that brought them. News are not sums: they go."""

from collections.abc import Iterable

from django.db import connection
from django.db.models import Q

from zabota.business import privacy
from zabota.business.privacy import Erasing, Person, Portion
from zabota.business.tenancy import current_business_id
from zabota.channels.models import Outgoing
from zabota.channels.privacy import forget_outgoing
from zabota.notifications.models import Notification

KIND = "notification"


def export(person: Person) -> Portion:
    """News repeat what stands elsewhere."""
    return Portion()


def erase(person: Person, how: Erasing) -> int:
    return _forget(_naming({*person.names, *person.mails, *person.phones} - {""}), how)


def forget_at(urls: Iterable[str], how: Erasing) -> int:
    """News that lead to these addresses."""
    asked = Q()
    for url in urls:
        asked |= Q(url=url) | Q(url__startswith=f"{url}#") | Q(url__startswith=f"{url}?")
    return _forget(Notification.objects.filter(asked).values_list("pk", flat=True), how) if asked else 0


def _naming(words: Iterable[str]) -> list[int]:
    """News in whose data one of these words stands as it is."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM notifications_notification n WHERE business_id = %s AND EXISTS "
            "(SELECT FROM jsonb_each_text(n.data) AS said WHERE lower(said.value) = ANY (%s))",
            [current_business_id(), [word.lower() for word in words]],
        )
        return [number for (number,) in cursor.fetchall()]


def _forget(lines: Iterable[int], how: Erasing) -> int:
    numbers = sorted(set(lines))
    mailed = Outgoing.objects.filter(about_kind=KIND, about_id__in=numbers)
    forget_outgoing(mailed.values_list("pk", flat=True), how)
    Notification.objects.filter(pk__in=numbers).delete()
    return len(numbers)


privacy.register("notifications", export=export, erase=erase)
