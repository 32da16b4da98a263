"""What the shell offers: areas register their items from `apps.ready()`, the site says who may see them.

register(NavItem("desk", _("Tickets"), "message-2", "desk:inbox", order=20, counter_url="desk:count", phone=True))
register_create(CreateItem(_("Ticket"), "message-plus", "desk:new", permission="tickets.create", key="c"))
register_setting(SettingsPage("promises", _("Answer times"), _("How soon…"), "promises:targets"))
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

Words = str | LazyText


@dataclass(frozen=True)
class NavItem:
    """A screen in the sidebar. `counter_url` names a view that answers with a bare number, empty for none."""

    area: str
    label: Words
    icon: str
    url_name: str
    order: int = 50
    counter_url: str = ""
    permission: str = ""
    phone: bool = False
    key: str = ""


@dataclass(frozen=True)
class CreateItem:
    """Something that «Create» makes."""

    label: Words
    icon: str
    url_name: str
    permission: str = ""
    order: int = 50
    key: str = ""


@dataclass(frozen=True)
class SettingsPage:
    """One subject of the settings, with a sentence of what it changes. `group` is a key of SETTINGS_GROUPS."""

    group: str
    label: Words
    sentence: Words
    url_name: str
    permission: str = ""
    order: int = 50


SETTINGS_GROUPS: dict[str, Words] = {
    "business": _("Business"),
    "people": _("People"),
    "promises": _("Promises"),
    "doors": _("Doors"),
    "self": _("For me"),
}


@dataclass(frozen=True)
class ShellInfo:
    """What the shell says about who looks at it. Addresses are ready to use; empty ones hide their part."""

    business_name: str = "Zabota"
    hue: int | None = None
    businesses: list[tuple[str, str, bool]] = field(default_factory=list)  # name, address, is this one
    member_name: str = ""
    member_url: str = ""
    presence: str = ""  # here, away or off
    presence_url: str = ""  # takes a POST with presence=here|away|off
    search_url: str = ""
    palette_url: str = ""
    help_url: str = ""
    settings_url: str = ""
    stream_url: str = ""
    sign_out_url: str = ""


def _nobody(request: HttpRequest, permission: str) -> bool:
    return False


def _plain(request: HttpRequest) -> ShellInfo:
    return ShellInfo()


@dataclass
class Registry:
    """What the areas have registered, and the two questions that only floors above can answer."""

    items: dict[str, NavItem] = field(default_factory=dict)
    creates: dict[str, CreateItem] = field(default_factory=dict)
    settings: dict[str, SettingsPage] = field(default_factory=dict)
    gate: Callable[[HttpRequest, str], bool] = _nobody
    describe: Callable[[HttpRequest], ShellInfo] = _plain


registry = Registry()


def register(item: NavItem) -> None:
    registry.items[item.url_name] = item


def register_create(item: CreateItem) -> None:
    registry.creates[item.url_name] = item


def register_setting(page: SettingsPage) -> None:
    """Raises KeyError for a group that does not exist."""
    SETTINGS_GROUPS[page.group]
    registry.settings[page.url_name] = page


def allow_with(gate: Callable[[HttpRequest, str], bool]) -> None:
    """Who may: without this, items that name a permission are shown to nobody."""
    registry.gate = gate


def describe_with(describe: Callable[[HttpRequest], ShellInfo]) -> None:
    """Whose shell it is: the business, the member, presence, addresses."""
    registry.describe = describe


@dataclass(frozen=True)
class Shown:
    """An item with its address found."""

    item: NavItem | CreateItem | SettingsPage
    url: str
    counter: str = ""
    current: bool = False

    def __getattr__(self, name: str) -> object:
        return getattr(self.item, name)


def _address(name: str) -> str:
    try:
        return reverse(name) if name else ""
    except NoReverseMatch:
        return ""


class Shell:
    """The context's `shell`: nothing is computed until a template asks."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def info(self) -> ShellInfo:
        return registry.describe(self.request)

    @property
    def theme(self) -> str:
        chosen = self.request.COOKIES.get("theme", "")
        return chosen if chosen in ("light", "dark") else ""

    @property
    def nav(self) -> str:
        """Whether the person has folded or opened the sidebar; empty: as the screen needs."""
        chosen = self.request.COOKIES.get("nav", "")
        return chosen if chosen in ("folded", "open") else ""

    def _may(self, permission: str) -> bool:
        return not permission or registry.gate(self.request, permission)

    @cached_property
    def items(self) -> list[Shown]:
        allowed = sorted(
            (item for item in registry.items.values() if self._may(item.permission)), key=lambda i: i.order
        )
        found = [(item, _address(item.url_name)) for item in allowed]
        here = max((url for _item, url in found if url and self._is_under(url)), key=len, default=self._area)
        return [
            Shown(
                item,
                url,
                _address(item.counter_url),
                current=here == url or (here == item.area and url != "/"),
            )
            for item, url in found
            if url
        ]

    @property
    def _area(self) -> str:
        """The area that answers: a ticket's page lights the inbox though its address is elsewhere."""
        match = self.request.resolver_match
        return match.app_name if match else ""

    def _is_under(self, url: str) -> bool:
        return self.request.path == url or (url != "/" and self.request.path.startswith(url))

    @cached_property
    def phone_items(self) -> list[Shown]:
        """At most four; the rest is behind «More»."""
        return [shown for shown in self.items if shown.phone][:4]

    @cached_property
    def rest(self) -> list[Shown]:
        return [shown for shown in self.items if shown not in self.phone_items]

    @cached_property
    def creates(self) -> list[Shown]:
        allowed = sorted(
            (c for c in registry.creates.values() if self._may(c.permission)), key=lambda c: c.order
        )
        return [Shown(item, url) for item in allowed if (url := _address(item.url_name))]

    @cached_property
    def settings(self) -> list[tuple[Words, list[Shown]]]:
        """Groups in their order, each with the pages that this member may open."""
        allowed = sorted(
            (p for p in registry.settings.values() if self._may(p.permission)), key=lambda p: p.order
        )
        found = [(page, url) for page in allowed if (url := _address(page.url_name))]
        here = max((url for _page, url in found if self._is_under(url)), key=len, default="")
        pages = [Shown(page, url, current=url == here) for page, url in found]
        groups = [(name, [p for p in pages if p.group == key]) for key, name in SETTINGS_GROUPS.items()]
        return [(name, inside) for name, inside in groups if inside]


def navigation(request: HttpRequest) -> dict[str, object]:
    """The context processor."""
    return {"shell": Shell(request)}
