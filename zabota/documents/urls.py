from django.urls import path

from zabota.documents.views import of_client, papers

app_name = "documents"
urlpatterns = [
    path("<int:paper_id>/pdf/", papers.download, name="pdf"),
    path("<int:paper_id>/xlsx/", papers.workbook, name="xlsx"),
    path("of/<int:client_id>/", papers.of_client, name="of-client"),
    path("requisites/<int:client_id>/", of_client.panel, name="client-requisites"),
    path("requisites/<int:client_id>/edit/", of_client.edit, name="client-requisites-edit"),
]
