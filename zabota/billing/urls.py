from django.urls import path

from zabota.billing.views import acts, clients, debts, invoices, issuing, payments

app_name = "billing"

urlpatterns = [
    path("", debts.show, name="debts"),
    path("attempts/<int:attempt_id>/settling/", debts.settle, name="settling"),
    path("invoices/", invoices.show_all, name="invoices"),
    path("invoices/export/", invoices.export, name="invoices-export"),
    path("invoices/new/", issuing.new, name="invoice-new"),
    path("invoices/new/totals/", issuing.totals, name="invoice-totals"),
    path("invoices/new/clients/", issuing.clients, name="found-clients"),
    path("invoices/<int:pk>/", invoices.show, name="invoice"),
    path("invoices/<int:pk>/paper/", invoices.paper, name="invoice-paper"),
    path("invoices/<int:pk>/payment/", invoices.pay, name="invoice-payment"),
    path("invoices/<int:pk>/advance/", invoices.take_advance, name="invoice-advance"),
    path("invoices/<int:pk>/cancellation/", invoices.cancel, name="invoice-cancellation"),
    path("invoices/<int:pk>/link/", invoices.link, name="invoice-link"),
    path("invoices/<int:pk>/reminder/", invoices.remind, name="invoice-reminder"),
    path("invoices/<int:pk>/links/closing/", invoices.close_links, name="links-closing"),
    path("invoices/<int:pk>/act/", acts.from_invoice, name="invoice-act"),
    path("payments/", payments.show_all, name="payments"),
    path("payments/export/", payments.export, name="payments-export"),
    path("payments/new/", payments.new, name="payment-new"),
    path("payments/<int:pk>/reversal/", payments.reverse_one, name="payment-reversal"),
    path("acts/", acts.show_all, name="acts"),
    path("acts/export/", acts.export, name="acts-export"),
    path("acts/<int:pk>/", acts.show, name="act"),
    path("acts/<int:pk>/paper/", acts.paper, name="act-paper"),
    path("acts/<int:pk>/acceptance/", acts.accept, name="act-acceptance"),
    path("acts/<int:pk>/cancellation/", acts.cancel, name="act-cancellation"),
    path("clients/<int:client_id>/", clients.panel, name="of-client"),
    path("clients/<int:client_id>/statement/", clients.account, name="account"),
]
