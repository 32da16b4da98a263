"""What the doors know about a person: letters both ways, forms, files.

The desk knows which letters belong to a person's requests and names them; by themselves letters are found by address.
"""

from collections.abc import Collection, Iterable
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from zabota.business import privacy
from zabota.business.privacy import Erasing, Paper, Person, Portion, scrubbed, scrubbed_json
from zabota.channels.letters import Letter as Read
from zabota.channels.models import (
    FormFile,
    FormPost,
    Letter,
    LetterFile,
    Outgoing,
    OutgoingFile,
    RawLetter,
    StoredFile,
)
from zabota.clients.forgetting import forget_changes
from zabota.clients.privacy_words import FORMS, LETTERS, OUTGOING, row

Ids = Collection[int]


def export(person: Person) -> Portion:
    letters = list(letters_from(person).defer("understood").order_by("pk"))
    bytes_of = dict(RawLetter.objects.filter(letter__in=letters).values_list("letter_id", "content"))
    sent, posts = letters_to(person).order_by("pk"), posts_of(person).order_by("pk")
    return Portion(
        {
            str(LETTERS): [
                row(at=one.received_at, subject=one.subject, address=one.from_address) for one in letters
            ],
            str(OUTGOING): [
                row(at=one.made_at, address=one.to_address, subject=one.subject, text=one.text)
                for one in sent
            ],
            str(FORMS): [
                row(at=post.at, name=post.name, subject=post.subject, text=post.text) for post in posts
            ],
        },
        [Paper(f"letters/{number}.eml", bytes(content)) for number, content in sorted(bytes_of.items())],
    )


def erase(person: Person, how: Erasing) -> int:
    """What is found by address alone: letters that came to nothing, letters of ours, forms."""
    numbers = set(letters_from(person).values_list("pk", flat=True))
    count = forget_letters(numbers, how)
    count += forget_outgoing(letters_to(person).values_list("pk", flat=True), how)
    count += forget_posts(posts_of(person).values_list("pk", flat=True), how)
    return count + _scrub_mentions(person, how)


def letters_from(person: Person) -> QuerySet[Letter]:
    senders = Letter.objects.alias(sender=Lower("from_address"), envelope=Lower("envelope_from"))
    return senders.filter(Q(sender__in=person.mails) | Q(envelope__in=person.mails))


def letters_to(person: Person) -> QuerySet[Outgoing]:
    return Outgoing.objects.alias(to=Lower("to_address")).filter(to__in=person.mails)


def posts_of(person: Person) -> QuerySet[FormPost]:
    return FormPost.objects.alias(folded=Lower("mail")).filter(folded__in=person.mails)


def forget_letters(letters: Iterable[int], how: Erasing) -> int:
    """The bytes, what was read of them, the files. The hash stays: the same letter is known when it comes again."""
    numbers = sorted(set(letters))
    forget_bytes(numbers, how)
    Letter.objects.filter(pk__in=numbers).update(
        from_address="", subject=how.gone, envelope_from="", envelope_to="", message_id=""
    )
    said = Letter.objects.filter(pk__in=numbers, reason__contains=" ")
    said.update(reason="")
    parts = LetterFile.objects.filter(letter_id__in=numbers)
    forget_files(parts.values_list("file_id", flat=True), how)
    forget_changes(how, LetterFile, parts.values_list("pk", flat=True), "content_id")
    parts.update(content_id="")
    fields = ("from_address", "subject", "envelope_from", "envelope_to", "message_id", "reason")
    forget_changes(how, Letter, numbers, *fields)
    return len(numbers)


def forget_bytes(letters: Iterable[int], how: Erasing) -> None:
    """Letters of others that quote the person: their bytes go, what was read of them says nothing."""
    RawLetter.objects.filter(letter_id__in=letters).update(content=b"")
    Letter.objects.filter(pk__in=letters, understood__isnull=False).update(understood=_nothing(how))


def _nothing(how: Erasing) -> dict[str, object]:
    """As a letter that says nothing is understood."""
    return dict(Read(text=how.gone).to_json(contents=False))


def forget_outgoing(letters: Iterable[int], how: Erasing) -> int:
    """Letters of ours to the person. What has not left stays here."""
    numbers = sorted(set(letters))
    found = Outgoing.objects.filter(pk__in=numbers)
    found.filter(state=Outgoing.State.WAITING).update(state=Outgoing.State.CANCELLED)
    found.update(
        to_name=how.name,
        to_address="",
        reply_to="",
        subject=how.gone,
        text="",
        in_reply_to="",
        references=[],
        error="",
    )
    forget_files(OutgoingFile.objects.filter(outgoing__in=numbers).values_list("file_id", flat=True), how)
    fields = ("to_name", "to_address", "reply_to", "subject", "in_reply_to", "references", "error")
    forget_changes(how, Outgoing, numbers, *fields)
    return len(numbers)


def scrub_outgoing(letters: Iterable[int], person: Person, how: Erasing) -> None:
    """Letters of ours to others, without the person's name."""
    numbers = sorted(set(letters))
    for letter in Outgoing.objects.filter(pk__in=numbers):
        letter.subject = scrubbed(letter.subject, person, how)[:500]
        letter.text = scrubbed(letter.text, person, how)
        letter.save(update_fields=["subject", "text"])
    forget_changes(how, Outgoing, numbers, "subject")


def forget_posts(posts: Iterable[int], how: Erasing) -> int:
    numbers = sorted(set(posts))
    FormPost.objects.filter(pk__in=numbers).update(
        name=how.name, mail="", phone="", subject="", text="", token_hash=""
    )
    forget_files(FormFile.objects.filter(post__in=numbers).values_list("file_id", flat=True), how)
    forget_changes(how, FormPost, numbers, "name", "mail", "phone", "subject", "token_hash")
    return len(numbers)


def forget_files(files: Iterable[int], how: Erasing) -> int:
    numbers = sorted(set(files))
    StoredFile.objects.filter(pk__in=numbers).update(
        name=how.gone, content=b"", size=0, sha256="", content_type="application/octet-stream"
    )
    forget_changes(how, StoredFile, numbers, "name", "sha256", "size")
    return len(numbers)


def _scrub_mentions(person: Person, how: Erasing) -> int:
    """Letters of others, and of ours to others, that name the person's address (a copy to them, a forwarded word)."""
    words = person.mails + person.phones
    ours = [Q(text__icontains=word) | Q(subject__icontains=word) for word in words]
    scrub_outgoing(Outgoing.objects.filter(any_of(ours)).values_list("pk", flat=True), person, how)
    theirs = [
        Q(understood__icontains=word)
        | Q(envelope_to__icontains=word)
        | Q(reason__icontains=word)
        | Q(subject__icontains=word)
        for word in words
    ]
    found = list(Letter.objects.filter(any_of(theirs)))
    for letter in found:
        letter.understood = scrubbed_json(letter.understood, person, how)
        letter.envelope_to = scrubbed(letter.envelope_to, person, how)[:320]
        letter.reason = scrubbed(letter.reason, person, how)[:300]
        letter.subject = scrubbed(letter.subject, person, how)[:500]
        letter.save(update_fields=["understood", "envelope_to", "reason", "subject"])
    numbers = [letter.pk for letter in found]
    RawLetter.objects.filter(letter_id__in=numbers).update(content=b"")
    forget_changes(how, Letter, numbers, "envelope_to", "reason", "subject")
    return len(numbers)


def any_of(conditions: Iterable[Q]) -> Q:
    """One of these; none of none."""
    return reduce(or_, conditions, Q(pk__in=[]))


privacy.register("channels", export=export, erase=erase)
