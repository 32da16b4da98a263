from django.urls import path

from zabota.catalog.views import charges, listing, offerings, questions, services
from zabota.catalog.views.tables import cells, parts, pasting, tables

app_name = "catalog"

urlpatterns = [
    path("", listing.show, name="list"),
    path("export/", listing.export, name="export"),
    path("new/", services.new, name="service-new"),
    path("<int:service_id>/", services.show, name="service"),
    path("<int:service_id>/words/", services.change, name="service-change"),
    path("<int:service_id>/life/", services.lead_on, name="life"),
    path("<int:service_id>/review/", services.plan_review, name="review"),
    path("<int:service_id>/questions/", questions.show, name="questions"),
    path("<int:service_id>/questions/<slug:item>/", questions.answer, name="question"),
    path("<int:service_id>/levels/new/", offerings.new, name="offering-new"),
    path("levels/<int:offering_id>/", offerings.show, name="offering"),
    path("levels/<int:offering_id>/promises/", offerings.change, name="offering-change"),
    path("levels/<int:offering_id>/publication/", offerings.publish, name="publication"),
    path("levels/<int:offering_id>/retirement/", offerings.retire, name="retirement"),
    path("levels/<int:offering_id>/return/", offerings.unretire, name="return"),
    path("levels/<int:offering_id>/copy/", offerings.duplicate, name="copy"),
    path("levels/<int:offering_id>/place/", offerings.move, name="offering-move"),
    path("levels/<int:offering_id>/removal/", offerings.remove, name="offering-removal"),
    path("levels/<int:offering_id>/prices/new/", charges.new, name="charge-new"),
    path("prices/<int:charge_id>/", charges.change, name="charge"),
    path("prices/<int:charge_id>/place/", charges.move, name="charge-move"),
    path("prices/<int:charge_id>/removal/", charges.remove, name="charge-removal"),
    path("tables/", tables.index, name="tables"),
    path("tables/new/", tables.new, name="table-new"),
    path("tables/<int:table_id>/", tables.show, name="table"),
    path("tables/<int:table_id>/words/", tables.change, name="table-change"),
    path("tables/<int:table_id>/publication/", tables.publish, name="table-publication"),
    path("tables/<int:table_id>/hiding/", tables.hide, name="table-hiding"),
    path("tables/<int:table_id>/cells/", cells.write, name="cells"),
    path("tables/<int:table_id>/groups/<int:group_id>/pasted/", pasting.paste, name="rows-paste"),
    path("tables/<int:table_id>/pasted/removal/", pasting.take_back, name="paste-removal"),
    path("tables/<int:table_id>/columns/", parts.add_column, name="column-new"),
    path("tables/<int:table_id>/groups/", parts.add_group, name="group-new"),
    path("tables/<int:table_id>/parts/<slug:kind>/<int:part_id>/", parts.change, name="part"),
    path("tables/<int:table_id>/parts/<slug:kind>/<int:part_id>/place/", parts.move, name="part-move"),
    path("tables/<int:table_id>/parts/<slug:kind>/<int:part_id>/removal/", parts.remove, name="part-removal"),
    path(
        "tables/<int:table_id>/parts/<slug:kind>/<int:part_id>/return/", parts.bring_back, name="part-return"
    ),
    path("tables/<int:table_id>/groups/<int:group_id>/rows/", parts.add_row, name="row-new"),
    path("tables/<int:table_id>/columns/<int:column_id>/popular/", parts.make_popular, name="popular"),
]
