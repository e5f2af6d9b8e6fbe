"""Convert buttons between our values and Telegram's."""

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from bot.rendering import Keyboard, Press, pressed
from bot.rendering.buttons.keyboard import Button


def inline(keyboard: Keyboard) -> InlineKeyboardMarkup | None:
    """The keyboard for a message; None without buttons."""
    return InlineKeyboardMarkup([[_button(button) for button in row] for row in keyboard]) if keyboard else None


def buttons(markup: InlineKeyboardMarkup | None) -> Keyboard:
    """The buttons of a message from Telegram."""
    rows = markup.inline_keyboard if markup else ()
    return tuple(tuple(_value(button) for button in row) for row in rows)


def _button(button: Button) -> InlineKeyboardButton:
    return InlineKeyboardButton(
        button.label,
        callback_data=button.press.data if button.press else None,
        copy_text=CopyTextButton(button.copy_text) if button.copy_text else None,
        url=button.url,
    )


def _value(button: InlineKeyboardButton) -> Button:
    data = button.callback_data
    press: Press | None = pressed(data) if isinstance(data, str) else None
    copied = button.copy_text.text if button.copy_text else None
    return Button(label=button.text, press=press, copy_text=copied, url=button.url)
