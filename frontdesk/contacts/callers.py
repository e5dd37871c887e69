"""Callers: the people behind the requests, and how one is recognised when they write again."""

from dataclasses import dataclass

from frontdesk.contacts.names import name_key


@dataclass(frozen=True, slots=True)
class Person:
    """Who a request says it is from, before a caller is recognised in it. phone_e164: None without a valid number."""

    name: str
    phone_e164: str | None
    email: str


def recognition_key(person: Person) -> tuple[str, str, str] | None:
    """Two people with the same key are the same caller; None can't be recognised, so is always somebody new.

    Number and name together, because families share telephones; e-mail and name where there is no number. A name
    alone, or a number that nobody put a name to, recognises no one but itself.
    """
    key = name_key(person.name)
    if person.phone_e164:
        return ("number", person.phone_e164, key)
    if person.email and key:
        return ("email", person.email.casefold(), key)
    return None
