"""What commands `zabota` has: each area's own, under the names that people type."""

import re
from pathlib import Path

from zabota.site.console import _, say
from zabota.site.state import ROOT

TYPED = {"migrate_all": "migrate"}
_EXAMPLE = re.compile(r"\s*Example:\s*(?P<example>zabota\s.+?)(?=\n\n|\Z)", re.DOTALL)


def offered() -> dict[str, str]:
    """The typed name of each command of ours, and the name of its module: mail-in, mail_in."""
    files = ROOT.glob("zabota/*/management/commands/[!_]*.py")
    modules = sorted(path.stem for path in files)
    return {TYPED.get(module, module.replace("_", "-")): module for module in modules}


def area_of(module: str) -> str:
    """The package that has this command."""
    [file] = ROOT.glob(f"zabota/*/management/commands/{module}.py")
    return ".".join(Path(*file.relative_to(ROOT).parts[:2]).parts)


def tell_of_all() -> None:
    """`zabota` without a name: one line for each command, and what the exit codes mean."""
    import django

    django.setup()
    say("zabota COMMAND [--json] …", "")
    for name, module in offered().items():
        say(f"  {name:<14} {what_it_does(module)}")
    say("", _("More of one: zabota COMMAND --help"))
    say(
        _(
            "Exit codes: 0 done, 1 refused or found wrong, 2 typed wrong, 3 no such business,"
            " 4 the database doesn't answer."
        )
    )


def what_it_does(module: str) -> str:
    """The command's help without its example."""
    from django.core.management import load_command_class

    return _EXAMPLE.sub("", load_command_class(area_of(module), module).help).strip()


def example_in(help_text: str) -> str:
    """The command line that a command's help shows; empty if it shows none."""
    found = _EXAMPLE.search(help_text)
    return " ".join(found["example"].split()) if found else ""
