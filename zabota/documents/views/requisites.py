"""The company's requisites and its pictures for papers."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zabota.core.refused import refusals_into
from zabota.core.web import page
from zabota.documents import actions, queries
from zabota.documents.forms import PictureForm, RequisitesForm
from zabota.documents.models import Picture
from zabota.people.doors import StaffRequest, can
from zabota.ui.toasts import say

PAGE = "documents/requisites.html"


@can("requisites.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: StaffRequest) -> HttpResponse:
    typed = request.POST if request.method == "POST" else None
    form = RequisitesForm(typed, instance=queries.requisites(), initial=_guess(request))
    if form.is_bound and form.is_valid():
        with refusals_into(form):
            actions.set_requisites(form.cleaned_data, by=request.member, at=timezone.now())
            say(request, _("Saved. Papers from now on carry these requisites."))
    return page(request, PAGE, back=reverse("requisites:show"), form=form, pictures=_pictures())


@can("requisites.edit")
@require_POST
def picture(request: StaffRequest) -> HttpResponse:
    """Takes in one picture."""
    form = PictureForm(request.POST, request.FILES)
    if form.is_valid():
        kind, content = form.cleaned_data["kind"], form.cleaned_data["picture"]
        actions.set_picture(kind, content, by=request.member, at=timezone.now())
        say(request, _("The picture is saved. Papers from now on carry it."))
        return page(request, PAGE, back=reverse("requisites:show"))
    shown = RequisitesForm(instance=queries.requisites(), initial=_guess(request))
    return page(request, PAGE, status=422, form=shown, pictures=_pictures(form))


@can("requisites.edit")
@require_POST
def remove_picture(request: StaffRequest) -> HttpResponse:
    kind = request.POST.get("kind", "")
    if kind not in Picture.Kind.values:
        raise Http404
    actions.remove_picture(kind, by=request.member, at=timezone.now())
    say(request, _("The picture is taken away. Papers that were issued keep it."))
    return page(request, PAGE, back=reverse("requisites:show"))


@can("requisites.edit")
@require_safe
def look(request: StaffRequest) -> HttpResponse:
    """A picture as papers carry it; `?kind=logo`."""
    found = Picture.objects.filter(kind=request.GET.get("kind", ""), replaced_at=None).first()
    if found is None:
        raise Http404
    response = HttpResponse(bytes(found.content), content_type="image/png")
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-cache"
    return response


def _guess(request: StaffRequest) -> dict[str, str]:
    return {"short_name": request.business.name}


def _pictures(refused: PictureForm | None = None) -> list[dict[str, object]]:
    """Each kind: its name, whether there is one, and its form with what was wrong."""
    there = dict(Picture.objects.filter(replaced_at=None).values_list("kind", "sha256"))
    mine = refused.data.get("kind") if refused else None
    return [
        {
            "kind": kind,
            "name": kind.label,
            "sha256": there.get(kind, "")[:8],
            "form": refused if mine == kind else PictureForm(initial={"kind": kind}, auto_id=f"id_{kind}_%s"),
        }
        for kind in Picture.Kind
    ]
