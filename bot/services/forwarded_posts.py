"""Convert a forwarded post of a channel or a group to a document: its words, author, time and address."""

import json

from telegram import Message, MessageOriginChannel, MessageOriginChat

from index.models import Document

# A generated name: a line of JSON, in which foreign text cannot become a field.
NAME = "post.jsonl"


def post(message: Message) -> Document | None:
    """The post that the message forwards; None for one without text, and for one that a person wrote in a chat."""
    origin, words = message.forward_origin, message.text or message.caption
    if not words or not isinstance(origin, MessageOriginChannel | MessageOriginChat):
        return None
    chat = origin.chat if isinstance(origin, MessageOriginChannel) else origin.sender_chat
    fields = {
        "outlet": chat.title or chat.username,
        "published": origin.date.isoformat(),
        "author": origin.author_signature,
        "url": _address(origin),
        "text": words,
    }
    told = {name: value for name, value in fields.items() if value}
    return Document(data=json.dumps(told, ensure_ascii=False).encode(), name=NAME)


def _address(origin: MessageOriginChannel | MessageOriginChat) -> str | None:
    """Public address of the post: only a channel with a user name has one."""
    if isinstance(origin, MessageOriginChannel) and origin.chat.username:
        return f"https://t.me/{origin.chat.username}/{origin.message_id}"
    return None
