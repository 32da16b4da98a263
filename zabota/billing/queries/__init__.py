"""What is owed, by whom, since when."""

from zabota.billing.queries.advance import advance_of
from zabota.billing.queries.debts import Debt, debt, debtors
from zabota.billing.queries.statement import Statement, statement

__all__ = ["Debt", "Statement", "advance_of", "debt", "debtors", "statement"]
