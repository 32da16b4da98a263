"""Somebody writes into a public form."""

import hashlib
import hmac
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from zabota.business.tenancy import current_business_id
from zabota.channels import form_limits as limits
from zabota.channels.actions.keep import stored_file
from zabota.channels.events import FormPosted
from zabota.channels.flood import one_at_a_time, refuse_too_many
from zabota.channels.letters import tidy
from zabota.channels.models import FormFile, FormPost, StoredFile, WebForm
from zabota.core.refused import Refused
from zabota.core.tokens import hash_of
from zabota.events.recording import record

NAMESPACE = uuid.UUID("6f1c1a52-6f1e-4d0f-8f0a-3f8f7a1f2b11")


@dataclass(frozen=True)
class PostedFile:
    name: str
    content_type: str
    content: bytes


@transaction.atomic
def post_form(
    form: WebForm,
    *,
    page_key: uuid.UUID,
    name: str,
    text: str,
    mail: str = "",
    phone: str = "",
    subject: str = "",
    language: str,
    files: Sequence[PostedFile] = (),
    origin: str = "",
    at: datetime,
) -> FormPost:
    """Keeps what was written. The same words from the same page are the same post, however often they are sent;
    other words from the same page are another one. Refused when too much has come."""
    name, subject, text = tidy.line(name, 200), tidy.line(subject, 200), tidy.text(text, limits.LONGEST_TEXT)
    key = _key(page_key, form, (name, mail, phone, subject, text), files)
    one_at_a_time(origin or mail or phone)
    if known := FormPost.objects.filter(key=key).first():
        return known
    if form.closed_at:
        raise Refused(_("This form takes no messages any more."))
    _refuse_too_many(mail=mail, phone=phone, origin=origin, at=at)
    try:
        with transaction.atomic():
            post = FormPost.objects.create(
                form=form, key=key, name=name, mail=mail, phone=phone, subject=subject, text=text,
                language=language, origin=origin, token_hash=hash_of(link_token(key)), at=at,
            )  # fmt: skip
    except IntegrityError:
        return FormPost.objects.get(key=key)
    _keep_files(post, files, at)
    record(FormPosted(post_id=post.pk), at=at)
    return post


def link_token(key: uuid.UUID) -> str:
    """The unguessable part of the link to the post's page: of its key and this installation's secret, so that a second
    press finds the same page though only a hash is stored."""
    secret = hmac.new(settings.SECRET_KEY.encode(), b"form post " + key.bytes, hashlib.sha256)
    return secret.hexdigest()[:32]


def _key(
    page_key: uuid.UUID, form: WebForm, words: tuple[str, ...], files: Sequence[PostedFile]
) -> uuid.UUID:
    digest = hashlib.sha256(f"{current_business_id()}/{form.pk}/{page_key}".encode())
    for part in (*(word.encode() for word in words), *(file.content for file in files)):
        digest.update(hashlib.sha256(part).digest())
    return uuid.uuid5(NAMESPACE, digest.hexdigest())


def _refuse_too_many(*, mail: str, phone: str, origin: str, at: datetime) -> None:
    recent = FormPost.objects.filter(at__gt=at - limits.WINDOW)
    by_sender = [
        (recent.filter(origin=origin), limits.POSTS_OF_A_NETWORK, origin),
        (recent.filter(mail__iexact=mail), limits.POSTS_OF_AN_ADDRESS, mail),
        (recent.filter(phone=phone), limits.POSTS_OF_AN_ADDRESS, phone),
    ]
    counted = [(posts, most) for posts, most, who in by_sender if who]
    refuse_too_many([*counted, (recent, limits.POSTS_OF_A_BUSINESS)])


def _keep_files(post: FormPost, files: Sequence[PostedFile], at: datetime) -> None:
    kept = StoredFile.objects.bulk_create(
        stored_file(
            name=tidy.file_name(file.name), content_type=file.content_type, content=file.content, at=at
        )
        for file in files
    )
    FormFile.objects.bulk_create(FormFile(post=post, file=file) for file in kept)
