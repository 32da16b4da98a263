"""What stands on /ui/: the components by group, forms in every state, the mock screens."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _

from zabota.core import moments
from zabota.ui import samples
from zabota.ui.forms import ClockInput, Combo, DayInput, Switch
from zabota.ui.samples import MORNING, MOSCOW, NOON, at, promise

GROUPS: dict[str, tuple[str, ...]] = {
    "signs": ("ring", "mark", "avatar", "kbd", "figures", "progress"),
    "verbs": ("button", "link", "menu", "popover", "segments", "tabs"),
    "forms": ("field", "choice", "file", "combo", "form", "filters"),
    "lists": ("row", "agenda", "table", "facts", "timeline", "dayline", "daybar", "more", "empty"),
    "talk": ("message", "composer", "letter"),
    "words": ("head", "notice", "toast", "dialog", "palette", "code"),
}
PAGES = ("400", "403", "404", "500", "503", "403_csrf")


def groups() -> list[tuple[str, list[tuple[str, str]]]]:
    """Group names with the components of each and the templates that show them."""
    names = {
        "signs": _("Signs"), "verbs": _("Verbs"), "forms": _("Forms"),
        "lists": _("Lists"), "talk": _("Talk"), "words": _("Words of the screen"),
    }  # fmt: skip
    return [
        (names[key], [(part, f"ui/guide/{part}.html") for part in parts]) for key, parts in GROUPS.items()
    ]


class SampleForm(forms.Form):
    """Every kind of field."""

    name = forms.CharField(label="Как вас зовут", max_length=80)
    mail = forms.EmailField(label="Почта", help_text="Ответим сюда. Больше никому не передадим.")
    about = forms.CharField(label="Что случилось", widget=forms.Textarea(attrs={"rows": 3}))
    branch = forms.ChoiceField(
        label="Филиал", choices=[("", "Любой"), ("1", "На Лесной"), ("2", "У реки")], required=False
    )
    on = forms.DateField(label="День", widget=DayInput(), required=False)
    time = forms.TimeField(label="Время", widget=ClockInput(), required=False)
    door = forms.ChoiceField(
        label="Чем ответить",
        widget=forms.RadioSelect,
        choices=[("mail", "Письмом"), ("phone", "По телефону")],
    )
    days = forms.MultipleChoiceField(
        label="Когда удобно", widget=forms.CheckboxSelectMultiple(attrs={"class": "across"}), required=False,
        choices=[("1", "Утром"), ("2", "Днём"), ("3", "Вечером")],
    )  # fmt: skip
    agree = forms.BooleanField(
        label="Согласна на обработку данных", help_text="Только чтобы ответить на это обращение."
    )
    quiet = forms.BooleanField(label="Не писать после 20:00", widget=Switch(), required=False)
    manager = forms.ChoiceField(
        label="Менеджер", widget=Combo(), required=False,
        choices=[("", ""), ("1", "Анна Белова"), ("2", "Павел Крылов"), ("3", "Елена Ли")],
    )  # fmt: skip
    paper = forms.FileField(label="Снимок или документ", required=False)


def sample_form(bound: bool) -> SampleForm:
    if not bound:
        return SampleForm(auto_id="fresh_%s", initial={"on": MORNING.date(), "door": "mail", "quiet": True})
    typed = {"name": "", "mail": "vera.ivanova@", "about": "Страница остаётся белой", "on": "31.02.2026"}
    return SampleForm(typed, auto_id="tried_%s")


STATES = (
    ("open", "17:30", 0.8),
    ("open", "14:20", 0.42),
    ("soon", "14:04", 0.15),
    ("broken", "11:55", 0.0),
    ("paused", "", 0.4),
    ("kept", "", 1.0),
    ("moved", "+1 10:00", 1.0),
    ("released", "", 1.0),
)


def context(request: HttpRequest) -> dict[str, Any]:
    """What every page of the guide may use."""
    salon = samples.salon()
    until = moments.until(at("16:00"), now=NOON, zone=MOSCOW)
    return salon | {
        "now": MORNING if request.path.endswith("/today/") else NOON,
        "morning": MORNING,
        "zone": MOSCOW,
        "rings": [promise(*state, salon["ground"]) for state in STATES],
        "promised": replace(promise("open", "16:00", 0.62), text=until),
        "form": sample_form(False),
        "tried": sample_form(True),
        "mocks": list(MOCKS),
        "pages": PAGES,
        "hours": range(10, 21),
        "query": "",
    }


def _mock(screen: str, **more: Any) -> Callable[[HttpRequest], dict[str, Any]]:
    def made(request: HttpRequest) -> dict[str, Any]:
        return {"screen": screen, "pane": request.GET.get("pane", "list"), **more}

    return made


MOCKS: dict[str, Callable[[HttpRequest], dict[str, Any]]] = {
    "today": _mock("today"),
    "inbox": _mock("desk"),
    "client": _mock("clients"),
    "clients": _mock("clients"),
    "settings": _mock("settings"),
    "form": _mock("", business_name="Ромашка", business_hue=345),
    "thanks": _mock("", business_name="Ромашка", business_hue=345),
    "signin": _mock(""),
    "done": _mock("today"),
}
