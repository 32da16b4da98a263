"""`zabota token`: gives a program access."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from zabota.api import actions
from zabota.api.scopes import EVERYTHING
from zabota.business.commands import BusinessCommand
from zabota.core.refused import Refused
from zabota.people.models import Member


class Command(BusinessCommand):
    help = "Give a program access as a member, and print its token: it is shown once."
    example = "zabota token --member anna@romashka.example --scopes clients:read,tickets:write"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--member", required=True, metavar="EMAIL", help="as whom the program acts")
        parser.add_argument(
            "--scopes", metavar="A,B", help=f"by default all of them: {', '.join(EVERYTHING)}"
        )
        parser.add_argument("--name", default="", help="what the program is called")

    def answer_within(self, **options: Any) -> dict[str, Any]:
        email = options["member"].strip()
        member = Member.objects.active().filter(user__email__iexact=email, user__is_active=True).first()
        if member is None:
            raise Refused(
                _("Nobody with the address %(email)s works here.") % {"email": email}, field="member"
            )
        wanted = [word.strip() for word in (options["scopes"] or "").split(",") if word.strip()]
        token, text = actions.make_token(
            member=member,
            name=options["name"] or _("From the command line"),
            scopes=EVERYTHING if options["scopes"] is None else wanted,
            at=timezone.now(),
        )
        return {"token": text, "member": email, "scopes": token.scopes, "id": token.pk}

    def in_words(self, answer: dict[str, Any]) -> str:
        return str(answer["token"])
