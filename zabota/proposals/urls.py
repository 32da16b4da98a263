from django.urls import path

from zabota.proposals.views import answers, blocks, builder, lines, listing, making, requests, sending

app_name = "proposals"

urlpatterns = [
    path("", listing.show, name="list"),
    path("export/", listing.export, name="export"),
    path("figures/", listing.figures, name="figures"),
    path("new/", making.new, name="new"),
    path("of-client/<int:client_id>/", listing.of_client, name="of-client"),
    path("requests/", requests.index, name="requests"),
    path("requests/new/", requests.new, name="request-new"),
    path("requests/<int:request_id>/", requests.show, name="request"),
    path("requests/<int:request_id>/words/", requests.change, name="request-change"),
    path("requests/<int:request_id>/answer/", requests.begin, name="request-answer"),
    path("requests/<int:request_id>/answered/", requests.answered, name="request-answered"),
    path("requests/<int:request_id>/dropping/", requests.drop, name="request-drop"),
    path("<int:proposal_id>/", builder.show, name="show"),
    path("<int:proposal_id>/facts/", builder.change, name="facts"),
    path("<int:proposal_id>/copy/", making.copy, name="copy"),
    path("<int:proposal_id>/template/", making.as_template, name="as-template"),
    path("<int:proposal_id>/removal/", making.remove, name="removal"),
    path("<int:proposal_id>/paper.<slug:kind>", answers.paper, name="paper"),
    path("<int:proposal_id>/sending/", sending.show, name="sending"),
    path("<int:proposal_id>/link/", sending.link, name="link"),
    path("<int:proposal_id>/withdrawal/", sending.withdraw, name="withdrawal"),
    path("<int:proposal_id>/findings/", answers.waive, name="waive"),
    path("<int:proposal_id>/blocks/", blocks.add, name="block-new"),
    path("<int:proposal_id>/blocks/<slug:block_id>/", blocks.write, name="block"),
    path("<int:proposal_id>/blocks/<slug:block_id>/place/", blocks.move, name="block-place"),
    path("<int:proposal_id>/blocks/<slug:block_id>/switch/", blocks.switch, name="block-switch"),
    path("<int:proposal_id>/blocks/<slug:block_id>/removal/", blocks.remove, name="block-removal"),
    path("<int:proposal_id>/lines/", lines.add, name="line-new"),
    path("<int:proposal_id>/levels/", lines.add_offering, name="offering-new"),
    path("<int:proposal_id>/level/", lines.advise, name="advise"),
    path("<int:proposal_id>/lines/<int:line_id>/", lines.change, name="line"),
    path("<int:proposal_id>/lines/<int:line_id>/place/", lines.move, name="line-place"),
    path("<int:proposal_id>/lines/<int:line_id>/removal/", lines.remove, name="line-removal"),
]
