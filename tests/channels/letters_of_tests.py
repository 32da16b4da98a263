"""Letters as bytes, written by hand as strangers' programs write them."""

from email.message import EmailMessage
from email.policy import SMTP

from zabota.channels.plugins.mail.composing import compose


def letter(
    *,
    sender="Вера Иванова <vera@mail.example>",
    to="hello@romashka.example",
    subject="Когда открыты?",
    text="Здравствуйте! Когда вы открыты?",
    message_id="<1@mail.example>",
    files=(),
    html=None,
    **fields,
):
    """A person's letter. More fields of the header by name: `in_reply_to="<…>"`."""
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = sender, to, subject
    message["Date"], message["Message-ID"] = "Tue, 01 Sep 2026 10:00:00 +0300", message_id
    for name, value in fields.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    for name, kind, content in files:
        maintype, _, subtype = kind.partition("/")
        message.add_attachment(content, maintype=maintype, subtype=subtype, filename=name)
    return message.as_bytes()


def vacation(**fields):
    return letter(subject="Автоответ: меня нет", auto_submitted="auto-replied", **fields)


def own_letter_of(outgoing):
    return compose(outgoing).content


def bounce_of(outgoing, *, action="failed", status="5.1.1"):
    """A delivery report as Postfix writes it."""
    return f"""From: MAILER-DAEMON@mx.mail.example (Mail Delivery System)
To: {outgoing.mailbox.address}
Subject: Undelivered Mail Returned to Sender
Message-ID: <20260901070001.1@mx.mail.example>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=_b"

--=_b
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx.mail.example. <vera@mail.example>: unknown user

--=_b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.mail.example

Final-Recipient: rfc822; vera@mail.example
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} unknown user

--=_b
Content-Type: text/rfc822-headers

From: {outgoing.mailbox.address}
To: vera@mail.example
Message-ID: {outgoing.message_id}
Subject: Re

--=_b--
""".replace("\n", "\r\n").encode()
