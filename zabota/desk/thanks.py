"""Whether a client's message is only a thank-you: it neither starts a clock nor reopens a matter."""

import re

WORDS = frozenset(
    [
        "спасибо",
        "спасибки",
        "благодарю",
        "благодарим",
        "спс",
        "пасиб",
        "большое",
        "огромное",
        "вам",
        "тебе",
        "вас",
        "за",
        "помощь",
        "ответ",
        "информацию",
        "оперативность",
        "быстрый",
        "всё",
        "все",
        "хорошо",
        "отлично",
        "супер",
        "понятно",
        "понял",
        "поняла",
        "поняли",
        "принято",
        "ок",
        "окей",
        "ладно",
        "получил",
        "получила",
        "получили",
        "работает",
        "заработало",
        "решено",
        "вопрос",
        "снят",
        "и",
        "уже",
        "очень",
        "всего",
        "доброго",
        "хорошего",
        "дня",
        "вечера",
        "с",
        "уважением",
        "до",
        "свидания",
        "признательна",
        "признателен",
        "thank",
        "thanks",
        "you",
        "thx",
        "ty",
        "very",
        "so",
        "much",
        "many",
        "a",
        "lot",
        "for",
        "your",
        "the",
        "help",
        "reply",
        "answer",
        "quick",
        "great",
        "perfect",
        "cheers",
        "ok",
        "okay",
        "got",
        "it",
        "received",
        "works",
        "now",
        "all",
        "good",
        "noted",
        "appreciated",
        "regards",
        "best",
        "kind",
    ]
)
CORE = re.compile(r"(?i)спасиб|благодар|\bспс\b|\bthank|\bthx\b|\bcheers\b|appreciated")
LONGEST = 12


def is_thanks(text: str) -> bool:
    """True when all that is said is thanks, in Russian or English: short, no question, no other matter."""
    words = re.findall(r"[^\W\d_]+", text.lower().replace("ё", "е"))
    known = {word.replace("ё", "е") for word in WORDS}
    return (
        0 < len(words) <= LONGEST
        and "?" not in text
        and CORE.search(text) is not None
        and not re.search(r"\d", text)
        and all(word in known for word in words)
    )
