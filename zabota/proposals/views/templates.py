"""Templates of proposals, in the settings."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zabota.core.refused import refusals_into
from zabota.core.web import page
from zabota.people.doors import StaffRequest, can
from zabota.proposals import actions
from zabota.proposals.blocks import KINDS, new_block
from zabota.proposals.forms import TemplateForm
from zabota.proposals.models import Template
from zabota.proposals.views.fetching import GET_OR_POST, may, now
from zabota.ui.toasts import say

INDEX = "proposal_settings:templates"
OFF = ("levels", "about", "text", "annex")
"""Blocks that a new template has but doesn't show."""


@can("proposals.see")
@require_safe
def index(request: StaffRequest) -> HttpResponse:
    rows = Template.objects.all()
    current = [row for row in rows if row.retired_at is None]
    retired = [row for row in rows if row.retired_at]
    return page(request, "proposals/templates.html", current=current, retired=retired, **may(request))


@can("proposals.edit")
@require_http_methods(GET_OR_POST)
def new(request: StaffRequest) -> HttpResponse:
    return _form(request, None)


@can("proposals.edit")
@require_http_methods(GET_OR_POST)
def change(request: StaffRequest, template_id: int) -> HttpResponse:
    return _form(request, get_object_or_404(Template, pk=template_id))


def _form(request: StaffRequest, template: Template | None) -> HttpResponse:
    usual = [new_block(kind) | {"on": kind not in OFF} for kind in KINDS]
    posted = request.POST if request.method == "POST" else None
    form = TemplateForm(posted, template=template, blocks=template.blocks if template else usual)
    if form.is_bound and form.is_valid():
        with refusals_into(form):
            facts = form.facts()
            if template:
                actions.change_template(template, **facts)
            else:
                actions.add_template(**facts, at=now())
    return page(request, "proposals/template_form.html", back=reverse(INDEX), form=form, row=template)


@can("proposals.edit")
@require_POST
def retire(request: StaffRequest, template_id: int) -> HttpResponse:
    row = actions.retire_template(get_object_or_404(Template, pk=template_id), at=now())
    undo = reverse("proposal_settings:template-return", args=[row.pk])
    say(request, _("“%(name)s” is not offered any more.") % {"name": row.name}, undo=undo)
    return page(request, "proposals/templates.html", back=reverse(INDEX))


@can("proposals.edit")
@require_POST
def bring_back(request: StaffRequest, template_id: int) -> HttpResponse:
    row = actions.bring_back_template(get_object_or_404(Template, pk=template_id))
    say(request, _("“%(name)s” is offered again.") % {"name": row.name})
    return page(request, "proposals/templates.html", back=reverse(INDEX))
