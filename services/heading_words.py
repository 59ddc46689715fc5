"""What the heading of a column says that it holds: a run, a lot, an arm, a time ... in English or Russian."""

import re
from typing import Final

BATCHES: Final = (
    r"run|batch|test|trial|sample|specimen|experiment|vat|heat|cook|charge|cycle|melt|mix|campaign|"
    r"опыт(?:а|у|ом|е|ы|ов)?|прогон(?:а|у|ом|е|ы|ов)?|замес(?:а|у|ом|е|ы|ов)?|цикл(?:а|у|ом|е|ы|ов)?|"
    r"вар(?:ка|ки|ке|ку|кой|ок)|плав(?:ка|ки|ке|ку|кой|ок)|загруз(?:ка|ки|ке|ку|кой|ок)|засып(?:ь|и)|"
    r"выработ(?:ка|ки|ке|ку|кой|ок)|проб(?:а|ы|е|у|ой)?|образ(?:ец|ца|цу|цом|це|цы|цов)|"
    r"парти(?:я|и|ю|ей|й)|испытани(?:е|я|ю|ем|и|й)|эксперимент(?:а|у|ом|е|ы|ов)?|операци(?:я|и|ю|ей|й)|"
    r"(?:лабораторн\w+ )?анализ(?:а|у|ом|е|ы|ов)?"
)
"""What is called by its number and is one run."""
PIECES: Final = (
    r"roll|reel|coil|bag|barrel|drum|cask|pallet|wagon|railcar|truck|silo|tank|vessel|kettle|bin|container|"
    r"бочк(?:а|и|е|у|ой)|бочек|рулон(?:а|у|ом|е|ы|ов)?|бухт(?:а|ы)|катушк(?:а|и)|меш(?:ок|ка)|поддон(?:а)?|паллет(?:а|ы)?|"
    r"вагон(?:а|у|ом|е|ы|ов)?|машин(?:а|ы)|силос(?:а|у|ом|е|ы|ов)?|емкост(?:ь|и|ью|ей)|ванн(?:а|ы)|котел|котла|чан(?:а)?|"
    r"бункер(?:а)?|контейнер(?:а)?|ящик(?:а)?|тележк(?:а|и)|хлыст(?:а)?|слит(?:ок|ка)|лист(?:а)?|сыроизготовител(?:ь|я)"
)
"""What is filled from one lot, or is one piece of a product: a run or a lot, as its names show."""
DOCUMENTS: Final = (
    r"protocol|record|report|log|entry|"
    r"протокол(?:а|у|ом|е|ы|ов)?|журнал(?:а|у|ом|е|ы|ов)?|акт(?:а)?|запис(?:ь|и)|наряд(?:а)?|накладн(?:ая|ой)"
)
"""Papers: they may name a run, and never a lot."""
OTHERS: Final = (
    r"year|month|quarter|page|row|line|machine|plant|"
    r"год(?:а)?|месяц(?:а)?|квартал(?:а)?|страниц(?:а|ы)|стр|строк(?:а|и)|лини(?:я|и)|аппарат(?:а)?|станок|станка|"
    r"установк(?:а|и)|цех(?:а)?|участ(?:ок|ка)"
)
"""What bears a number without naming a run: no measurement, whatever it is."""
ARM: Final = (
    r"(?:[\w ]+ )?(?:arm|variant|group|treatment|recipe|regime|"
    r"вариант(?:а)?|групп[аы]|рецептур[аы]|рецепт(?:а)?|режим(?:а)?|обработк[аи]|исполнени[ея])(?: опыта| обработки)?|"
    r"серия|опыт/контроль|контроль/опыт"
)
LOT: Final = (
    r"(?:[\w ]+ )?(?:lot|block|delivery)|day|shift|week|"
    r"лот(?:а)?|блок(?:а)?|день|дня|смен(?:а|ы)|недел(?:я|и)|цистерн(?:а|ы)|бак(?:а)?|танк(?:а)?|"
    r"(?:парти[яи]|поставк[аи]|лота?|приемк[аи]) [\w ]+|поставк[аи]|приемк[аи]"
)
ORDER: Final = (
    r"(?:[\w ]+ )?order|seq\w*|(?:[№n] ?)?п/п|№ пп|порядок(?: [\w ]+)?|очередность|номер по порядку|"
    r"порядковый (?:номер|№)(?: [\w ]+)?"
)
TIME: Final = (
    r"(?:start |sampling |run )?(?:time|date|date and time|date/time|timestamp|datetime)|start|began|"
    r"(?:дата и |дата[/,] ?|дата-)?время(?: [\w ]+)?|дата(?: [\w ]+)?|начало(?: [\w ]+)?|час"
)
EXCLUDED: Final = (
    r"(?:[\w ]+ )?(?:exclu\w*|reason)(?: [\w ]+)?|(?:[\w ]+ )?исключ\w*(?: [\w ]+)?|причина(?: [\w ]+)?|"
    r"не учитывать|отбраков\w*"
)
OPERATOR: Final = (
    r"operator|technician|(?:done|performed|measured|made) by|analyst|"
    r"оператор|аппаратчик|лаборант|мастер|исполнитель|технолог|сыродел|бригадир|бригада|ф\.? ?и\.? ?о\.?|кто провод\w+"
)
REMARKS: Final = (
    r"(?:[\w ]+ )?(?:remarks?|notes?|comments?|deviations?)|"
    r"(?:[\w ]+ )?(?:примечани[ея]|замечани[ея]|комментари[йи]|отклонени[ея]|заметки)(?: [\w ]+)?|прим\.?"
)
NUMBERED: Final = r"(?: ?(?:no|nr|number|id|code|код|номер|№|#)\.?)?"
"""What may stand behind a name: "Batch no."."""
BEFORE: Final = re.compile(
    r"(?:(?:№|#) ?|(?:n|no|nr)(?:\. ?| )|(?:номер|number|id|код|code|шифр|рег\.? ?(?:номер|№)|инв\.? ?(?:номер|№)) )"
)
"""What may stand before a name: "№ варки"."""
BARE_NUMBER: Final = r"n|no\.?|nr\.?|number|#|№|номер"
IDENTIFIER: Final = (
    r"(?:№|#) ?[\w ./-]+|(?:номер|код|шифр)(?: [\w ./-]+)?|(?:рег|инв)\w*\.? ?(?:номер|№)(?: [\w ]+)?|"
    r"[\w ./-]+ ?(?:№|#)|[\w ./-]+ (?:id|code|код|номер)|serial number|id|code|barcode|sku|штрихкод|артикул|index"
)
"""What is called a number or a code, whatever of."""
ROW_NUMBERS: Final = (
    r"n|no\.?|nr\.?|number|#|№|номер|(?:(?:№|n|no|номер)\.? ?)?(?:п/п|п\.п|пп)|(?:row|line)(?: (?:no|number|#))?|"
    r"(?:№|номер) строки|строка|номер по порядку|порядковый (?:номер|№)"
)
"""What counts the rows of a table, mostly anew in each group."""
RUNS: Final = (
    r"run|test|trial|experiment|replicate|repeat|опыт(?:а|у|ом|е|ы|ов)?|прогон(?:а|у|ом|е|ы|ов)?|"
    r"испытани(?:е|я|ю|ем|и|й)|эксперимент(?:а|у|ом|е|ы|ов)?|повтор(?:а|ность|ности)?"
)
"""What is done once and cannot be shared: a number that starts anew in each arm says nothing of what they share."""
RAW_MATERIAL: Final = (
    rf"{PIECES}|парти(?:я|и)(?: [\w ]+)?|(?:[\w ]+ )?сырь(?:я|е)|(?:raw material|feed|milk|flour|grain)(?: [\w ]+)?"
)
"""What one lot of raw material is called, where its names stand in several arms."""
RANKS: Final = (BATCHES, PIECES, DOCUMENTS, IDENTIFIER, BARE_NUMBER)
"""What may name a run, the likeliest first."""


def plain(name: str) -> str:
    """A heading without case, dots at its ends, underscores and ё, with nothing about the number behind: "Опыт (№)"."""
    said = re.sub(r"[_\s]+", " ", name).strip(" .:").casefold().replace("ё", "е")
    return re.sub(r" ?[,(] ?(№|#|no|id)\.? ?\)?$", r" \1", said)


def named_like(name: str, words: str) -> bool:
    """Whether the whole heading is one of the words, perhaps with a "no." on either side: "setting time" is no time.

    >>> named_like("№ варки", BATCHES), named_like("Batch No.", BATCHES), named_like("Проба на стерильность", BATCHES)
    (True, True, False)
    """
    said = plain(name)
    before = BEFORE.match(said)
    found = (said, said[before.end() :]) if before else (said,)
    return any(re.fullmatch(rf"(?:{words}){NUMBERED}", one) for one in found if one)


def rank_of(name: str) -> int | None:
    """How likely a heading is that of the names of runs, 0 the likeliest; None where it is none."""
    if named_like(name, OTHERS):
        return None
    return next((rank for rank, words in enumerate(RANKS) if named_like(name, words)), None)


def says_itself(name: str) -> bool:
    """Whether a heading plainly calls runs: "Варка №", "Batch", or nothing but "№"."""
    return named_like(name, f"{BATCHES}|{BARE_NUMBER}")


def is_document(name: str) -> bool:
    """Whether a heading calls papers by their numbers."""
    return named_like(name, DOCUMENTS)


def is_row_number(name: str) -> bool:
    """Whether a heading does nothing but count rows: "№", "N п/п", "No.", "#".

    >>> is_row_number("N п/п"), is_row_number("#"), is_row_number("№ варки")
    (True, True, False)
    """
    return re.fullmatch(ROW_NUMBERS, plain(name)) is not None or plain(name) in ("№", "#")


def may_be_shared(name: str) -> bool | None:
    """Whether what a heading names is a lot that arms share: True for raw material, None where a person has to say.

    >>> may_be_shared("Silo no"), may_be_shared("Batch"), may_be_shared("№"), may_be_shared("Протокол №")
    (True, None, False, False)
    """
    if is_row_number(name) or is_document(name):
        return False
    return True if named_like(name, f"{LOT}|{RAW_MATERIAL}") else None


def names_single_runs(name: str) -> bool:
    """Whether a heading plainly names runs, of which each is done once, or is no more than some number of them."""
    return named_like(name, RUNS) or not named_like(name, BATCHES)


def is_numbered(name: str) -> bool:
    """Whether a heading is called a number or a code: "№ выработки" measures no output.

    >>> is_numbered("№ выработки"), is_numbered("Выработка"), is_numbered("Number of defects")
    (True, False, False)
    """
    return named_like(name, IDENTIFIER) or (BEFORE.match(plain(name)) is not None and rank_of(name) is not None)


def is_name(name: str) -> bool:
    """Whether the cells below a heading without a unit name something and measure nothing."""
    return is_row_number(name) or rank_of(name) is not None or named_like(name, f"{OTHERS}|{LOT}")
