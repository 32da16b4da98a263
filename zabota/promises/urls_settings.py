from django.urls import path

from zabota.promises.views.settings import calendars, ladder, targets

app_name = "promise_settings"

urlpatterns = [
    path("", targets.show, name="targets"),
    path("targets/<slug:kind>/<int:tier_id>/", targets.change, name="target"),
    path("calendars/", calendars.index, name="calendars"),
    path("calendars/new/", calendars.new, name="calendar-new"),
    path("calendars/of-branch/", calendars.of_branch, name="calendar-of-branch"),
    path("calendars/<int:pk>/", calendars.show, name="calendar"),
    path("calendars/<int:pk>/name/", calendars.rename, name="calendar-name"),
    path("calendars/<int:pk>/default/", calendars.make_default, name="calendar-default"),
    path("calendars/<int:pk>/retirement/", calendars.retire, name="calendar-retirement"),
    path("warnings/", ladder.show, name="ladder"),
    path("warnings/steps/", ladder.warnings, name="ladder-steps"),
    path("warnings/policy/", ladder.change_policy, name="policy"),
]
