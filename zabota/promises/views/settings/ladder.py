"""Warnings before a promise breaks, and the policy."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zabota.core.refused import refusals_into
from zabota.core.web import page
from zabota.people.doors import StaffRequest, can
from zabota.people.matrix import allows
from zabota.promises.actions.ladder import set_ladder, set_policy
from zabota.promises.forms import LadderForm, PolicyForm
from zabota.promises.models import WarningStep
from zabota.promises.queries.policy import policy
from zabota.ui.toasts import say


@can("promises.see")
@require_safe
def show(request: StaffRequest) -> HttpResponse:
    return _screen(request, LadderForm(), PolicyForm(instance=policy()))


@can("targets.edit")
@require_POST
def warnings(request: StaffRequest) -> HttpResponse:
    form = LadderForm(request.POST)
    if form.is_valid():
        with refusals_into(form):
            for kind, steps in form.ladders().items():
                set_ladder(kind, steps)
            say(request, _("Saved. Promises meet the new steps at their next change."))
    return _screen(request, form, PolicyForm(instance=policy()), bound=form)


@can("targets.edit")
@require_POST
def change_policy(request: StaffRequest) -> HttpResponse:
    form = PolicyForm(request.POST, instance=policy())
    if form.is_valid():
        with refusals_into(form):
            set_policy(**form.cleaned_data)
            say(request, _("Saved."))
    return _screen(request, LadderForm(), form, bound=form)


def _screen(
    request: StaffRequest, ladder: LadderForm, policy_form: PolicyForm, bound: object = None
) -> HttpResponse:
    return page(
        request,
        "promises/settings/ladder.html",
        back="promise_settings:ladder",
        form=bound,
        ladder=ladder,
        policy=policy_form,
        whom=[whom.label for whom in WarningStep.Whom],
        may_edit=allows(request.member.role, "targets.edit"),
    )
