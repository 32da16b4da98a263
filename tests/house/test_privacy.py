"""Every area answers for the data about people: it gives them out and erases them, or says why it has none."""

import importlib

from django.apps import apps

from tests.house.test_rows import owned
from zabota.business import privacy


def areas_with_rows():
    return {model._meta.app_label for model in owned()}


def test_every_area_with_rows_of_a_business_has_its_privacy():
    assert {"clients", "channels", "desk", "promises", "notifications"} <= areas_with_rows()
    assert areas_with_rows() - privacy.answered() == set()


def test_each_answers_in_its_own_file():
    for label in areas_with_rows():
        module = importlib.import_module(f"{apps.get_app_config(label).name}.privacy")
        assert module.__doc__


def test_what_holds_nothing_says_why_and_has_no_words_of_clients():
    """A reason is no excuse for an area whose rows point to clients."""
    reasons = privacy.answered() - {answer.area for answer in privacy.answers()}
    assert reasons
    pointing = {
        model._meta.app_label
        for model in owned()
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model._meta.label in ("clients.Client", "clients.Contact")
    }
    assert pointing & reasons == set()


def test_the_top_floor_is_asked_first():
    order = [answer.area for answer in privacy.answers()]
    assert order.index("desk") < order.index("promises") < order.index("channels") < order.index("clients")
