"""An invoice: Russian «Счёт на оплату», or a plain international one."""

from dataclasses import dataclass
from datetime import date

from zabota.documents.payment_code import payment_code
from zabota.documents.shapes.party import PartyShape
from zabota.documents.shapes.plain import PaperShape
from zabota.documents.shapes.sums import LineShape, TotalsShape


@dataclass(frozen=True, kw_only=True)
class InvoiceShape(PaperShape):
    """Template `invoice` (Russian form with bank block and payment code) or `invoice_plain` (international).

    `basis`: the agreement or proposal. `purpose`: words for the payment order; without them they are made.
    `pay_url`: where it can be paid online, shown as text.
    """

    theirs: PartyShape
    lines: tuple[LineShape, ...]
    totals: TotalsShape
    due_on: date | None = None
    basis: str = ""
    purpose: str = ""
    note: str = ""
    pay_url: str = ""
    corrects: str = ""

    def worked_out(self) -> dict[str, object]:
        return {
            "payment_code": payment_code(
                self.ours, amount=self.totals.gross, currency=self.totals.currency, purpose=self.purpose
            )
        }
