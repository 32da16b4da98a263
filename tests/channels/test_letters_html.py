"""HTML to words, and HTML to something that may be shown."""

import pytest

from zabota.channels.letters.htmltext import text_of_html
from zabota.channels.letters.paper import clean_html, has_remote_images
from zabota.channels.letters.tags import tokens

WORDS = {
    "<p>Привет,&nbsp;мир!</p><p>Вторая<br>строка</p>": "Привет, мир!\n\nВторая\nстрока\n",
    "one\n  two\tthree": "one two three",
    "<b>a</b><i>b</i> c": "ab c",
    "<ul><li>a<li>b</ul>": "• a\n• b\n",
    "<table><tr><td>1</td><td>2</td></tr><tr><td>3<td>4</table>": "1\t2\n3\t4",
    "<pre>a\n  b</pre>": "a\n  b\n",
    "<blockquote>a<blockquote>b</blockquote></blockquote>": "> a\n>\n> > b\n>",
    "<style>p{}</style><script>x()</script><title>t</title>a": "a",
    '<div style="display:none">no <div>no</div></div>yes': "yes",
    '<div style="display:none">never closed': "never closed",
    "<head><meta charset=utf-8><body>a": "a",
    '<img alt="😀">': "😀",
    "a<!-- b -->c<![if x]>d<![endif]>": "acd",
    '<a href="x>y">link</a>': "link",
    "2 < 3 &lt; 4 & 5 &#1055; &#99999999999;": "2 < 3 < 4 & 5 П \ufffd",
    "<p class=MsoNormal>a</p><p class=MsoNormal>b</p><p class=MsoNormal>&nbsp;</p><p class=MsoNormal>c": "a\nb\n\nc",
    "<style>never closed <p>a</p>": "never closed\n\na\n",
}


@pytest.mark.parametrize("page", WORDS)
def test_the_words_of_a_page(page: str) -> None:
    assert text_of_html(page) == WORDS[page]


CLEAN = {
    '<p onclick="x()">a</p>': "<p>a</p>",
    "<script>x()</script><style>x</style>a": "a",
    '<iframe src="x">i</iframe><object>o</object><form action="x">f<input name="i"></form>': "f",
    '<a href="javascript:x()">a</a>': '<a target="_blank" rel="noopener noreferrer nofollow">a</a>',
    '<a href=" JaVaScRiPt:x()">a</a>': '<a target="_blank" rel="noopener noreferrer nofollow">a</a>',
    '<a href="/logout">a</a>': '<a target="_blank" rel="noopener noreferrer nofollow">a</a>',
    '<a href="https://a.ru/?b=1&amp;c=2">a</a>': (
        '<a href="https://a.ru/?b=1&amp;c=2" target="_blank" rel="noopener noreferrer nofollow">a</a>'
    ),
    '<img src="cid:pic@x">': '<img src="/files/1">',
    '<img src="cid:pic%40x">': '<img src="/files/1">',
    '<img src="cid:other">': "<img>",
    '<img src="https://t.ru/x.gif">': '<img data-remote-src="https://t.ru/x.gif">',
    '<img src="//t.ru/x.gif">': '<img data-remote-src="https://t.ru/x.gif">',
    '<img src="/logout">': "<img>",
    '<img data-remote-src="javascript:x()">': "<img>",
    '<img src="data:image/png;base64,AAAA">': '<img src="data:image/png;base64,AAAA">',
    '<img src="data:image/svg+xml;base64,AAAA">': "<img>",
    '<img src="data:text/html;base64,AAAA">': "<img>",
    '<p style="color:red;position:fixed;top:0">a</p>': '<p style="color:red">a</p>',
    '<p style="background:url(https://t.ru/x)">a</p>': "<p>a</p>",
    '<p style="background:#fff;margin:-50px">a</p>': '<p style="background-color:#fff">a</p>',
    '<p style="color:expression(x())">a</p>': "<p>a</p>",
    '<td background="https://t.ru/x">a': "a",
    '<base href="https://t.ru"><meta http-equiv="refresh" content="0"><link rel=stylesheet href=x>a': "a",
    "<svg><script>x()</script></svg><math><mi>m</mi></math>a": "a",
    "<p>a<p>b": "<p>a</p><p>b</p>",
    "</div></div>a": "a",
    "<div><b>a</div>b": "<div><b>a</b></div>b",
}


@pytest.mark.parametrize("page", CLEAN)
def test_a_page_is_cleaned(page: str) -> None:
    assert clean_html(page, {"pic@x": "/files/1"}) == CLEAN[page]


def test_remote_images_come_when_they_are_asked_for() -> None:
    page = '<img src="https://t.ru/x.gif">'
    assert clean_html(page, {}, remote_images=True) == page
    assert has_remote_images(clean_html(page, {}))
    assert not has_remote_images(clean_html(page, {}, remote_images=True))


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000,
        "<p>" + "".join(f"<font size={size}>" for size in range(20_000)) + "<p>x" * 20_000,
        "<table><b>x" * 40_000,
        "<blockquote><p>" * 40_000,
    ],
)
def test_a_tree_that_would_choke_a_browser_comes_out_small(page: str) -> None:
    assert len(clean_html(page, {})) < len(page)


@pytest.mark.parametrize(
    "page", ["<", "<a", '<a x="', "<!--", "<!", "</", "<style", "&#", "<a b='c", "<p/", "</p"]
)
def test_a_page_may_end_anywhere(page: str) -> None:
    list(tokens(page))
    assert text_of_html("a" + page).startswith("a")
