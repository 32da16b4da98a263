from django.urls import path

from zabota.proposals.views import templates

app_name = "proposal_settings"

urlpatterns = [
    path("", templates.index, name="templates"),
    path("new/", templates.new, name="template-new"),
    path("<int:template_id>/", templates.change, name="template"),
    path("<int:template_id>/retirement/", templates.retire, name="template-retirement"),
    path("<int:template_id>/return/", templates.bring_back, name="template-return"),
]
