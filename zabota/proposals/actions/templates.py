"""Templates: starting points of proposals."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from zabota.core.acts import act
from zabota.core.refused import Refused
from zabota.proposals.blocks import KINDS, copied, first_blocks
from zabota.proposals.models import Proposal, Template

FACTS = ("name", "trade", "language", "subject", "letter", "blocks", "reminders")


@act
def add_template(*, name: str, at: datetime, like: Proposal | None = None, **facts: Any) -> Template:
    """With the usual blocks, those of a proposal, or `blocks`."""
    template = Template(made_at=at, blocks=copied(like.blocks) if like else first_blocks())
    if like:
        template.language = like.language
        template.reminders = like.reminders
        if like.template:
            template.subject, template.letter = like.template.subject, like.template.letter
    _fill(template, {"name": name, **facts})
    template.save()
    return template


@act
def change_template(template: Template, **facts: Any) -> Template:
    template = Template.objects.select_for_update().get(pk=template.pk)
    _fill(template, facts)
    template.save(update_fields=[*facts])
    return template


@act
def retire_template(template: Template, *, at: datetime) -> Template:
    """Not offered any more; proposals that were made from it stay as they are."""
    template = Template.objects.select_for_update().get(pk=template.pk)
    template.retired_at = template.retired_at or at
    template.save(update_fields=["retired_at"])
    return template


@act
def bring_back_template(template: Template) -> Template:
    template = Template.objects.select_for_update().get(pk=template.pk)
    template.retired_at = None
    template.save(update_fields=["retired_at"])
    return template


def _fill(template: Template, facts: dict[str, Any]) -> None:
    for name, value in facts.items():
        if name not in FACTS:
            raise TypeError(f"no fact of a template: {name}")
        setattr(template, name, value)
    template.name = " ".join(template.name.split())[:120]
    if not template.name:
        raise Refused(_("Write the name of the template."), field="name")
    if any(block.get("kind") not in KINDS for block in template.blocks):
        raise Refused(_("There is no such block."), field="blocks")
