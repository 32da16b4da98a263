"""Screens of people and of the company."""

from django.urls import URLPattern, URLResolver, include, path

from zabota.people.public import joining
from zabota.people.views import (
    absences,
    invitations,
    journal,
    me,
    members,
    roles,
    shifts,
    signing_in,
    skills,
    teams,
    today,
)
from zabota.people.views.company import branches, profile, year

app_name = "people"

teams_patterns = [
    path("", teams.index, name="teams"),
    path("new/", teams.create, name="team-new"),
    path("<int:team_id>/", teams.show, name="team"),
    path("<int:team_id>/details/", teams.change, name="team-details"),
    path("<int:team_id>/closing/", teams.closing, name="team-closing"),
    path("<int:team_id>/reopening/", teams.reopening, name="team-reopening"),
    path("<int:team_id>/members/", teams.joining, name="team-joining"),
    path("<int:team_id>/members/<int:member_id>/leaving/", teams.leaving, name="team-leaving"),
]
skills_patterns = [
    path("", skills.index, name="skills"),
    path("new/", skills.create, name="skill-new"),
    path("<int:skill_id>/", skills.change, name="skill"),
    path("<int:skill_id>/removal/", skills.removal, name="skill-removal"),
]
member_patterns = [
    path("", members.show, name="member"),
    path("details/", members.change, name="member-details"),
    path("deactivation/", members.deactivation, name="deactivation"),
    path("reactivation/", members.reactivation, name="reactivation"),
    path("sign-in-link/", members.sign_in_link, name="sign-in-link"),
    path("codes-ending/", members.codes_ending, name="codes-ending"),
    path("skills/", skills.give, name="member-skills"),
    path("skills/<int:skill_id>/removal/", skills.take, name="member-skill-removal"),
    path("shifts/", shifts.index, name="shifts"),
    path("shifts/new/", shifts.create, name="shift-new"),
    path("shifts/<int:shift_id>/", shifts.change, name="shift"),
    path("shifts/<int:shift_id>/removal/", shifts.removal, name="shift-removal"),
    path("absences/new/", absences.create, name="absence-new"),
    path("absences/<int:absence_id>/", absences.change, name="absence"),
    path("absences/<int:absence_id>/removal/", absences.removal, name="absence-removal"),
]
people_patterns: list[URLPattern | URLResolver] = [
    path("", members.index, name="members"),
    path("today/", today.show, name="today"),
    path("roles/", roles.show, name="roles"),
    path("invitations/new/", invitations.create, name="invitation-new"),
    path("invitations/<int:invitation_id>/renewal/", invitations.renewal, name="invitation-renewal"),
    path("invitations/<int:invitation_id>/withdrawal/", invitations.withdrawal, name="invitation-withdrawal"),
    path("teams/", include(teams_patterns)),
    path("skills/", include(skills_patterns)),
    path("<int:member_id>/", include(member_patterns)),
]
company_patterns = [
    path("", profile.show, name="company"),
    path("branches/", branches.index, name="branches"),
    path("branches/new/", branches.create, name="branch-new"),
    path("branches/<int:branch_id>/", branches.show, name="branch"),
    path("branches/<int:branch_id>/hours/", branches.hours, name="branch-hours"),
    path("branches/<int:branch_id>/closing/", branches.closing, name="branch-closing"),
    path("branches/<int:branch_id>/reopening/", branches.reopening, name="branch-reopening"),
    path("branches/<int:branch_id>/<int:number>/", year.show, name="branch-year"),
    path("branches/<int:branch_id>/days/<str:day>/", year.special, name="branch-day"),
    path("branches/<int:branch_id>/days/<str:day>/usual/", year.usual, name="branch-day-usual"),
]
own_patterns = [
    path("", me.profile, name="profile"),
    path("safety/", me.safety, name="safety"),
    path("sessions/<int:session_id>/ending/", me.session_ending, name="session-ending"),
]
urlpatterns = [
    path("settings/", me.settings, name="settings"),
    path("settings/me/", include(own_patterns)),
    path("settings/company/", include(company_patterns)),
    path("settings/people/", include(people_patterns)),
    path("settings/journal/", journal.index, name="journal"),
    path("settings/journal/<slug:table>/<int:row_id>/", journal.history, name="history"),
    path("presence/", today.presence, name="presence"),
    path("businesses/<int:business_id>/", me.switch, name="switch"),
    path("start/", signing_in.begin, name="begin"),
    path("password/letter/", signing_in.letter, name="password-letter"),
    path("password/new/<str:key>/<str:token>/", signing_in.new_password, name="new-password"),
    path("b/<slug:slug>/join/<str:token>/", joining.join, name="join"),
]
