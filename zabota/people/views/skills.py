"""Skills: the list of the company, and those of a person."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zabota.core.refused import Refused, refusals_into
from zabota.core.web import page
from zabota.people import actions
from zabota.people.doors import StaffRequest, can
from zabota.people.forms import MemberSkillForm, SkillForm
from zabota.people.models import Member, Skill
from zabota.ui.toasts import say


@require_safe
@can("people.see")
def index(request: StaffRequest) -> HttpResponse:
    return _list(request, SkillForm())


@require_POST
@can("people.edit")
def create(request: StaffRequest) -> HttpResponse:
    form = SkillForm(request.POST)
    if form.is_valid():
        with refusals_into(form):
            actions.add_skill(**form.cleaned_data)
    return _list(request, form)


@require_POST
@can("people.edit")
def change(request: StaffRequest, skill_id: int) -> HttpResponse:
    form = SkillForm(request.POST)
    skill = get_object_or_404(Skill, pk=skill_id)
    if form.is_valid():
        with refusals_into(form):
            actions.rename_skill(skill, **form.cleaned_data)
    for sentence in form.errors.values():
        say(request, str(sentence[0]))
    return page(request, "people/skills.html", back=reverse("people:skills"))


@require_POST
@can("people.edit")
def removal(request: StaffRequest, skill_id: int) -> HttpResponse:
    try:
        actions.remove_skill(get_object_or_404(Skill, pk=skill_id))
    except Refused as refusal:
        say(request, str(refusal))
    return page(request, "people/skills.html", back=reverse("people:skills"))


@require_POST
@can("people.edit")
def give(request: StaffRequest, member_id: int) -> HttpResponse:
    member = get_object_or_404(Member, pk=member_id)
    form = MemberSkillForm(request.POST)
    if form.is_valid():
        actions.set_skill(member, form.cleaned_data["skill"], level=form.cleaned_data["level"])
    else:
        say(request, _("Choose a skill first."))
    return page(request, "people/member.html", back=_to(member))


@require_POST
@can("people.edit")
def take(request: StaffRequest, member_id: int, skill_id: int) -> HttpResponse:
    member = get_object_or_404(Member, pk=member_id)
    actions.drop_skill(member, get_object_or_404(Skill, pk=skill_id))
    return page(request, "people/member.html", back=_to(member))


def _to(member: Member) -> str:
    return reverse("people:member", args=[member.pk]) + "#skills"


def _list(request: StaffRequest, form: SkillForm) -> HttpResponse:
    query = request.GET.get("q", "").strip()[:80]
    return page(
        request,
        "people/skills.html",
        part="skills",
        back=reverse("people:skills"),
        skills=Skill.objects.filter(name__icontains=query).prefetch_related("holders__member"),
        query_of_list=query,
        form=form,
    )
