"""Words for months, weekdays and days near by, in the languages that questions come in."""

MONTHS = (
    r"jan(?:uary|\.)?|januar|enero|janvier|январ[ьяе]|януари",
    r"feb(?:ruary|\.)?|februar|febrero|février|феврал[ьяе]|февруари",
    r"mar(?:ch|\.)|märz|marzo|mars|март[ае]?",
    r"apr(?:il|\.)?|abril|avril|апрел[ьяе]|април",
    r"may|mai|mayo|ма[йяе]",
    r"june?|juni|junio|juin|июн[ьяе]|юни",
    r"july?|juli|julio|juillet|июл[ьяе]|юли",
    r"aug(?:ust|\.)?|agosto|août|август[ае]?",
    r"sept?(?:ember|\.)?|septiembre|septembre|сентябр[ьяе]|септември",
    r"oct(?:ober|\.)?|oktober|octubre|octobre|октябр[ьяе]|октомври",
    r"nov(?:ember|\.)?|noviembre|novembre|ноябр[ьяе]|ноември",
    r"dec(?:ember|\.)?|dezember|diciembre|décembre|декабр[ьяе]|декември",
)
WEEKDAYS = (
    "monday|montag|lunes|lundi|понедельник|понеделник",
    "tuesday|dienstag|martes|mardi|вторник",
    "wednesday|mittwoch|miércoles|mercredi|сред[ау]|сряда",
    "thursday|donnerstag|jueves|jeudi|четверг|четвъртък",
    "friday|freitag|viernes|vendredi|пятниц[ау]|петък",
    "saturday|samstag|sonnabend|sábado|samedi|суббот[ау]|събота",
    "sunday|sonntag|domingo|dimanche|воскресенье|неделя",
)
YESTERDAY = r"yesterday|last night|gestern|ayer|hier|вчера"
TODAY = r"today|tonight|this (?:morning|afternoon|evening)|heute|hoy|aujourd['’]hui|сегодня|днес"
TOMORROW = r"tomorrow|morgen|mañana|demain|завтра|утре"
BEFORE_YESTERDAY = r"(?:the )?day before yesterday|vorgestern|anteayer|avant-hier|позавчера|завчера"
# What "last" and "this" are said of, and how: English puts them before it, Spanish and French mostly behind.
LAST = {
    "week": (
        r"last week|letzte[rn]? woche|vorige woche|la semana pasada|la semaine dernière"
        r"|(?:на )?прошл(?:ой|ая) недел[еия]|миналата седмица"
    ),
    "month": (
        r"last month|letzte[nr]? monat|el mes pasado|le mois dernier"
        r"|(?:в )?прошл(?:ом|ый) месяце?|миналия месец"
    ),
    "year": (
        r"last year|letzte[srn]? jahr|el año pasado|l['’]an(?:née)? derni(?:er|ère)"
        r"|(?:в )?прошл(?:ом|ый) году?|миналата година"
    ),
    "weekend": r"last weekend|letztes wochenende|el fin de semana pasado|le week-end dernier",
}
THIS = {
    "week": r"this week|diese woche|esta semana|cette semaine|(?:на )?эт(?:ой|а) недел[еия]|тази седмица",
    "month": r"this month|diesen monat|este mes|ce mois(?:-ci)?|(?:в )?это[мт] месяце?|този месец",
    "year": r"this year|dieses jahr|este año|cette année|(?:в )?это[мт] году?|тази година",
    "weekend": r"this weekend|dieses wochenende|este fin de semana|ce week-end",
}
