"""Name, colour, language, zone."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zabota.business import actions
from zabota.business.forms import CompanyForm
from zabota.business.models import Business
from zabota.core.refused import refusals_into
from zabota.core.web import page
from zabota.people.doors import StaffRequest, can
from zabota.ui.toasts import say

HUES = (10, 45, 80, 125, 165, 200, 240, 275, 310, 345)


@require_http_methods(["GET", "POST"])
@can("business.edit")
def show(request: StaffRequest) -> HttpResponse:
    form = CompanyForm(request.POST or None, instance=Business.objects.get())
    if form.is_valid():
        with refusals_into(form):
            actions.change_business(request.business, **form.cleaned_data)
            say(request, _("Saved."))
    return page(request, "people/company.html", back=reverse("people:company"), form=form, hues=HUES)
