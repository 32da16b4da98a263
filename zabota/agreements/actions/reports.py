"""The month's report to the client: made, looked at, sent by one press."""

from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from zabota.agreements import letters, report_paper
from zabota.agreements.actions.fetching import held
from zabota.agreements.days import month_of
from zabota.agreements.events import ReportMade, ReportSent
from zabota.agreements.models import Agreement, Report
from zabota.agreements.reporting import report_data
from zabota.agreements.words import REPORT, subject_of
from zabota.business.days import day_of
from zabota.channels.actions.keep import stored_file
from zabota.core.acts import act
from zabota.core.refused import Refused
from zabota.documents import actions as documents
from zabota.events.recording import record
from zabota.promises import actions as promises


@act
def make_report(agreement: Agreement, month_on: date, *, at: datetime) -> Report:
    """What the month was, or has been so far. The same again gives the same; where something changed since, the next
    one corrects it."""
    row = held(agreement)
    month_on = month_of(month_on)
    if row.signed_at is None:
        raise Refused(_("The agreement is not signed yet."))
    if month_on > day_of(at) or month_on < month_of(row.starts_on):
        raise Refused(_("There is nothing to report on that month."), field="month")
    with override(row.client.language):
        data = report_data(row, month_on, at=at)
        last = row.reports.filter(month_on=month_on).order_by("-number").first()
        if last and last.data == data:
            return last
        number = last.number + 1 if last else 1
        paper = report_paper.issue(row, month_on, number, data, at=at)
    made = Report.objects.create(
        agreement=row, month_on=month_on, number=number, data=data, paper=paper, made_at=at
    )
    record(ReportMade(agreement_id=row.pk, report_id=made.pk), at=at)
    return made


@act
def send_report(report: Report, *, at: datetime) -> Report:
    """By mail with the PDF; once. With it the promise of a report is kept, unless the month still ran."""
    rows = Report.objects.select_for_update(of=("self",)).select_related("agreement__client", "paper")
    row = rows.get(pk=report.pk)
    if row.sent_at:
        return row
    agreement, paper = row.agreement, row.paper
    if paper is None:
        raise Refused(_("This report has no paper."))
    drawing = documents.draw(paper, at=at)
    name = f"{paper.number.replace('/', '-')}.pdf"
    file = stored_file(name=name, content_type="application/pdf", content=bytes(drawing.content), at=at)
    file.save()
    with override(agreement.client.language):
        words = {"name": agreement.client.addressed, "month": f"{row.month_on:%m.%Y}"}
        text = (
            _("Hello, %(name)s!\n\nThis is our report for %(month)s: what we promised and how it went.")
            % words
        )
        sent = letters.write(agreement, subject=paper.title, text=text, at=at, files=[file])
    if sent is None:
        raise Refused(_("The client has no mail address, or we have no mailbox to write from."))
    row.sent_at = at
    row.save(update_fields=["sent_at"])
    if not row.is_so_far:
        promises.fulfil_kinds(subject_of(agreement), [REPORT], at=at, reason="report-sent")
    record(ReportSent(agreement_id=agreement.pk, report_id=row.pk), at=at)
    return row


@act
def tell_status(agreement: Agreement, *, text: str, at: datetime) -> None:
    """How a project stands, to the client; with it the promise of the week is kept."""
    row = held(agreement)
    if not text.strip():
        raise Refused(_("Say how things stand."), field="text")
    with override(row.client.language):
        subject = _("How things stand: %(title)s") % {"title": row.title}
    if letters.write(row, subject=subject, text=text.strip(), at=at) is None:
        raise Refused(_("The client has no mail address, or we have no mailbox to write from."))
    promises.fulfil_kinds(subject_of(row), [REPORT], at=at, reason="status-told")
