"""Words that stand before a person's name and are no part of it."""

import re

TITLE = re.compile(
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Rev|Reverend|Father|Sister|Pope|Bishop|Archbishop"
    r"|Cardinal|Rabbi|Imam|Sheikh|King|Queen|Prince(?! Edward Island)|Princess|Duke|Duchess|Emperor|Emir|Sultan"
    r"|President|Premier(?! League)|Chancellor|Chairman|Chairwoman|Senator|Sen|Congressman|Congresswoman"
    r"|(?:(?:Prime|Foreign|Defen[cs]e|Finance|Interior|Health|Justice|Home|Energy|Education)\s)?(?:Minister|Secretary)"
    r"|Representative|Rep|Governor|Gov|Mayor|Ambassador|Envoy|Judge|Chief Justice|Attorney General|Commissioner"
    r"|Councillor|Speaker|Captain|Capt|General(?! (?:Motors|Electric|Mills|Assembly|Council|Staff))|Gen|Colonel|Col"
    r"|Major(?! League)|Maj|Lieutenant|Lt|Sergeant|Sgt|Corporal|Admiral|Marshal|Commander|Officer|Detective"
    r"|Winner|Champion|Champ|Finalist|Runner-[Uu]p|(?:Co-)?[Ff]ounder|Film-?maker|Novelist|Author|Actor|Actress|Singer"
    r"|Inspector|Constable|Sheriff|Chief|Director|Coach|Quarterback|Vice(?= President)|Deputy|Former|Acting)\b\.?\s+"
)
