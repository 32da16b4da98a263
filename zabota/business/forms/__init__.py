"""What people type about the company, its places and their hours."""

from zabota.business.forms.company import BranchForm, BranchHoursForm, CompanyForm, ZoneField
from zabota.business.forms.hours import WEEK, DayHoursField, SpecialDayForm, WeekForm

__all__ = [
    "WEEK",
    "BranchForm",
    "BranchHoursForm",
    "CompanyForm",
    "DayHoursField",
    "SpecialDayForm",
    "WeekForm",
    "ZoneField",
]
