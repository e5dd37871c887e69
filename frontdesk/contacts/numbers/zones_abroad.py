"""Time zones of numbers outside North America.

Most countries have one zone, known from the time zone database. For the others `phonenumbers` has a table by first
digits; this module's own table comes first and corrects its known mistakes.
"""

from frontdesk.contacts.numbers.valid_numbers import of_e164
from frontdesk.time_zones import only_zone_of

_MEXICO, _MATAMOROS = "America/Mexico_City", "America/Matamoros"
_ADELAIDE, _DARWIN, _BRISBANE = "Australia/Adelaide", "Australia/Darwin", "Australia/Brisbane"
_BELEM = "America/Belem"

# By the first digits of E.164. Sources: the time zone database (files northamerica, southamerica, australasia, europe,
# asia) for the zones; the numbering plans in libphonenumber's geocoding for the places of area codes.
KNOWN: dict[str, tuple[str, ...]] = {
    # Chihuahua has kept UTC-6 since 2022 (Ley de los Husos Horarios, DOF 2022-10-28), its towns at the border the time
    # of the other side: Ciudad Juárez (656, 657), Ojinaga (626), Janos and Ascensión (in 636).
    **dict.fromkeys(
        [f"52{area}" for area in "614 621 625 627 628 629 635 639 648 652 659".split()], ("America/Chihuahua",)
    ),
    "52636": ("America/Chihuahua", "America/Ciudad_Juarez"),
    "52649": ("America/Chihuahua", _MEXICO),
    "52657": ("America/Ciudad_Juarez",),
    "52663": ("America/Tijuana",),
    "52868": (_MATAMOROS,),
    # at the border only in part
    **dict.fromkeys([f"52{area}" for area in "862 873 891 892 897".split()], (_MATAMOROS, _MEXICO)),
    "52200": (_MEXICO,),
    "52201": (_MEXICO,),
    # Queensland has no summer time; Tweed Heads, at its border, has that of Sydney
    "617": (_BRISBANE,),
    "61755": (_BRISBANE, "Australia/Sydney"),
    # South Australia and the Northern Territory, which has no summer time
    "6187": (_ADELAIDE, _DARWIN),
    "6188": (_ADELAIDE, _DARWIN),
    "61889": (_DARWIN,),
    # Brazil: Rio Grande do Sul, Pernambuco with Fernando de Noronha, Pará, Amazonas, Mato Grosso do Sul
    "5555": ("America/Sao_Paulo",),
    "5567": ("America/Campo_Grande",),
    "5581": ("America/Recife",),
    "55813619": ("America/Noronha",),
    "5591": (_BELEM,),
    "5592": ("America/Manaus",),
    "5593": ("America/Santarem",),
    "5594": (_BELEM,),
    "5597": ("America/Eirunepe", "America/Manaus"),
    # Chile: mobile numbers are of the whole country; Easter Island, Aysén, Magallanes
    "569": ("America/Punta_Arenas", "America/Santiago", "Pacific/Easter"),
    "5632210": ("Pacific/Easter",),
    "5667": ("America/Coyhaique",),
    "5661": ("America/Punta_Arenas",),
    # Indonesia: mobile numbers are of the whole country
    "628": ("Asia/Jakarta", "Asia/Jayapura", "Asia/Makassar"),
    # Russia: Kaliningrad and Saratov; Yakutia, which has three zones
    "7401": ("Europe/Kaliningrad",),
    "7845": ("Europe/Saratov",),
    "7411": ("Asia/Srednekolymsk", "Asia/Vladivostok", "Asia/Yakutsk"),
}
_LENGTHS = sorted({len(digits) for digits in KNOWN}, reverse=True)


def zones_abroad(e164: str) -> tuple[str, ...]:
    """All known zones a valid number may be in; many for a mobile number of a large country.

    The first call for a country with several zones imports phonenumbers' table, some 30 ms.
    """
    for length in _LENGTHS:
        if (zones := KNOWN.get(e164[1 : length + 1])) is not None:
            return zones
    from phonenumbers import region_code_for_number

    number = of_e164(e164)
    region = region_code_for_number(number)
    if region is not None and (zone := only_zone_of(region)) is not None:
        return (zone,)
    from phonenumbers.timezone import time_zones_for_number

    return tuple(zone for zone in time_zones_for_number(number) if zone != "Etc/Unknown")
