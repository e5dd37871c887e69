"""The floor of an import: reading, proving and formatting every number of a file, and nothing else."""

import csv
import sys

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat

if __name__ == "__main__":
    with open(sys.argv[1], newline="", encoding="utf-8") as file:  # noqa: PTH123 - as short as it can be
        for row in csv.reader(file):
            try:
                number = phonenumbers.parse(row[2], "US")
            except NumberParseException:
                continue
            phonenumbers.is_valid_number(number)
            phonenumbers.format_number(number, PhoneNumberFormat.E164)
            phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
