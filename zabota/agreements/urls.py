from django.urls import path

from zabota.agreements.views import drafting, life, listing, projects, reports, showing

app_name = "agreements"

urlpatterns = [
    path("", listing.show, name="list"),
    path("export/", listing.export, name="export"),
    path("new/", drafting.new, name="new"),
    path("new/sums/", drafting.reckoning, name="sums"),
    path("clients/<int:client_id>/", showing.of_client, name="of-client"),
    path("<int:pk>/", showing.show, name="show"),
    path("<int:pk>/draft/", drafting.change, name="draft"),
    path("<int:pk>/draft/removal/", drafting.drop, name="draft-removal"),
    path("<int:pk>/signature/", life.sign, name="signature"),
    path("<int:pk>/amendment/", life.amend, name="amendment"),
    path("<int:pk>/pause/", life.pause, name="pause"),
    path("<int:pk>/resumption/", life.resume, name="resumption"),
    path("<int:pk>/renewal/", life.renew, name="renewal"),
    path("<int:pk>/notice/", life.give_notice, name="notice"),
    path("<int:pk>/end/", life.end, name="end"),
    path("<int:pk>/coverage/", life.cover, name="coverage"),
    path("<int:pk>/coverage/<int:coverage_id>/removal/", life.uncover, name="coverage-removal"),
    path("<int:pk>/invoice/", life.bill, name="invoice"),
    path("<int:pk>/stages/new/", projects.add_stage, name="stage-new"),
    path("<int:pk>/stages/<int:stage_id>/handover/", projects.finish_stage, name="stage-handover"),
    path("<int:pk>/papers/<int:item_id>/", projects.tick, name="paper"),
    path("<int:pk>/status/", projects.status, name="status"),
    path("<int:pk>/reports/", reports.make, name="report-new"),
    path("<int:pk>/reports/<int:report_id>/", reports.show, name="report"),
    path("<int:pk>/reports/<int:report_id>/paper/", reports.paper, name="report-paper"),
    path("<int:pk>/reports/<int:report_id>/sending/", reports.send, name="report-sending"),
    path("<int:pk>/link/", showing.link, name="link"),
    path("<int:pk>/links/closing/", showing.unlink, name="links-closing"),
]
