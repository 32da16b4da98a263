"""What an operation asks of who calls it, and the one way to declare an operation."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from ninja import Router

from zabota.api.scopes import SCOPES
from zabota.people.matrix import MATRIX

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class Rule:
    """`action` is of the matrix of roles, `scope` of the token; both must allow. `says` is the operation's headline."""

    action: str
    scope: str
    says: str
    tells: str
    is_guarded: bool = False
    """Heeds If-Match."""


def operation(
    router: Router,
    method: str,
    path: str,
    *,
    action: str,
    scope: str,
    says: str,
    gives: Any,
    status: int = 200,
    tells: str = "",
    guarded: bool = False,
) -> Callable[[View], View]:
    """Declares an operation with its rule. KeyError for an action or a scope that nobody knows."""
    MATRIX[action], SCOPES[scope]
    rule = Rule(action, scope, says, tells, guarded)

    def declare(view: View) -> View:
        view.rule = rule  # type: ignore[attr-defined]
        name = f"{view.__module__.rpartition('.')[2]}_{view.__name__}"
        register = router.api_operation(
            [method],
            path,
            response={status: gives},
            operation_id=name,
            url_name=name,
            summary=says,
            description=tells,
        )
        return register(view)

    return declare


def rule_of(operation: Any) -> Rule:
    """The rule of one of Ninja's operations; AttributeError for one that was declared in another way."""
    found: Rule = operation.view_func.rule
    return found


def taken_by(operation: Any) -> frozenset[str]:
    """Names of the parameters that may stand behind the question mark."""
    names: set[str] = set()
    for model in operation.models:
        if model.__ninja_param_source__ == "query":
            names |= set(model.__ninja_flatten_map__)
    return frozenset(names)
