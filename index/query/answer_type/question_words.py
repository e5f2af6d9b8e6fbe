"""Question words by language (ISO 639-1): each kind of answer with the pattern of its question words.

English has a file of its own (`english`), as its patterns look at more of the sentence. The leftmost match decides; of
matches with the same start, the pattern listed first. For languages that are recognised by their script (Chinese,
Japanese, Korean, Arabic) there are also the counters, and the words that are removed from a question before its terms
are made, so that the bigrams of the rest are those of a sentence that answers.
"""

import re

from index.models.answer_type import Kind

BY_ALPHABET: dict[str, tuple[tuple[Kind, str], ...]] = {
    "de": (
        (Kind.SHARE, r"wie ?viel prozent|welcher anteil"),
        (Kind.AGE, r"wie alt"),
        (Kind.DURATION, r"wie lange|seit wie vielen (?:tagen|wochen|monaten|jahren)"),
        (Kind.NUMBER, r"wie ?viele"),
        (Kind.MONEY, r"wie ?viel|was kostet|wie teuer"),
        (Kind.MEASURE, r"wie (?:weit|groß|hoch|schnell|tief|schwer|breit|heiß|kalt)"),
        (Kind.DATE, r"wann|seit wann|an welchem tag|in welchem jahr"),
        (Kind.PLACE, r"wo|wohin|woher|in welche[mrn] (?:stadt|land|ort|region)"),
        (Kind.REASON, r"warum|wieso|weshalb|weswegen"),
        (Kind.PERSON, r"wer|wen|wem|wessen"),
        (Kind.QUOTE, r"was (?:sagte?n?|hat .{1,60}? gesagt|erklärte)"),
        (Kind.ORGANISATION, r"welche[srmn]? (?:firma|unternehmen|partei|organisation|verein|bank|behörde|mannschaft)"),
        (Kind.OTHER, r"was|welche[srmn]?|wie"),
    ),
    "es": (
        (Kind.SHARE, r"qué porcentaje"),
        (Kind.AGE, r"qué edad|cuántos años tiene"),
        (Kind.DURATION, r"cu[áa]nto tiempo|cu[áa]ntos (?:días|meses|años)"),
        (Kind.NUMBER, r"cu[áa]nt[oa]s"),
        (Kind.MONEY, r"cu[áa]nto"),
        (Kind.MEASURE, r"a qué (?:distancia|velocidad|altura)"),
        (Kind.DATE, r"cu[áa]ndo|en qué (?:año|mes|fecha)|qué día"),
        (Kind.PLACE, r"d[óo]nde|ad[óo]nde|en qué (?:ciudad|país|lugar)"),
        (Kind.REASON, r"por qué"),
        (Kind.PERSON, r"qui[ée]n(?:es)?"),
        (Kind.QUOTE, r"qué (?:dijo|dice|dijeron|ha dicho)"),
        (Kind.ORGANISATION, r"qué (?:empresa|compañía|partido|organización|equipo|banco)"),
        (Kind.OTHER, r"qué|cu[áa]l(?:es)?|c[óo]mo"),
    ),
    "fr": (
        (Kind.SHARE, r"quel pourcentage|quelle (?:part|proportion)"),
        (Kind.AGE, r"quel âge"),
        (Kind.DURATION, r"combien de temps|depuis combien"),
        (Kind.NUMBER, r"combien d[e'’]|combien(?= (?:ont|sont|étaient|avaient|furent)\b)"),
        (Kind.MONEY, r"combien|quel (?:prix|montant)"),
        (Kind.MEASURE, r"à quelle (?:distance|vitesse|hauteur)"),
        (Kind.DATE, r"quand|en quelle année|quel jour|à quelle (?:date|heure)"),
        (Kind.PLACE, r"où|dans quel(?:le)? (?:ville|pays|région)"),
        (Kind.REASON, r"pourquoi"),
        (Kind.QUOTE, r"qu['’](?:a|ont) (?:.{1,40}? )?dit|que dit"),
        (Kind.PERSON, r"qui"),
        (Kind.ORGANISATION, r"quel(?:le)? (?:entreprise|société|parti|organisation|équipe|banque)"),
        (Kind.OTHER, r"que|quoi|quel(?:le)?s?|comment|qu['’]est-ce qu[ei]"),
    ),
    "ru": (
        (Kind.SHARE, r"какой процент|сколько процентов|какая доля"),
        (Kind.AGE, r"сколько лет"),
        (Kind.DURATION, r"как долго|сколько времени|сколько (?:дней|недель|месяцев)"),
        (Kind.MONEY, r"сколько (?:стоит|стоил[аио]?|денег|заплатил[аио]?|долларов|рублей|евро)|какая сумма"),
        (Kind.NUMBER, r"сколько|скольких|скольким"),
        (Kind.MEASURE, r"как (?:далеко|высоко|быстро)|на каком расстоянии"),
        (Kind.DATE, r"когда|в каком году|какого числа|с каких пор"),
        (Kind.PLACE, r"где|куда|откуда|в как(?:ом|ой) (?:городе|стране|месте|области|районе)"),
        (Kind.REASON, r"почему|зачем|из-за чего|отчего"),
        (Kind.PERSON, r"кто|кого|кому|кем|чей|чья|чьи"),
        (Kind.QUOTE, r"что (?:\S+ ){0,4}?(?:сказал[аи]?|говорит|заявил[аи]?)"),
        (Kind.ORGANISATION, r"как(?:ая|ую) (?:компания|компанию|партия|партию|организация|команда|команду)|какой банк"),
        (Kind.OTHER, r"что|чем|чего|как|как(?:ой|ая|ое|ие)"),
        (Kind.POLAR, r"\S+ ли"),
    ),
    "bg": (
        (Kind.SHARE, r"(?:колко|какъв) процента?|каква част"),
        (Kind.AGE, r"на колко години"),
        (Kind.DURATION, r"колко (?:време|дълго)|от колко време"),
        (Kind.MONEY, r"колко (?:струва|пари|лева|евро|долара|плати(?:ха)?)|каква сума"),
        (Kind.MEASURE, r"колко (?:далеч|висок[аио]?|голям[аио]?|бързо)"),
        (Kind.NUMBER, r"колко"),
        (Kind.DATE, r"кога|през коя година|на коя дата|откога"),
        (Kind.PLACE, r"къде|накъде|откъде|в ко[йея] (?:град|държава|място)"),
        (Kind.REASON, r"защо|поради каква причина"),
        (Kind.PERSON, r"кой|кого|кому|чий|чия"),
        (Kind.QUOTE, r"какво (?:\S+ ){0,4}?(?:каза(?:ха)?|казва|заяви(?:ха)?)"),
        (Kind.ORGANISATION, r"коя (?:компания|партия|организация|фирма|банка)|кой (?:отбор|клуб)"),
        (Kind.OTHER, r"какво|какъв|каква|какви|как|кое|кои|коя"),
        (Kind.POLAR, r"\S+ ли|дали"),
    ),
}  # fmt: skip
_zh_counter = "(?:[个個名位间間栋棟所座辆輛艘架只隻条條家件起次头頭匹枚部台处處例份](?!月))"
_ja_counter = "(?:[人名棟軒件台匹頭回個隻機社校本枚世戸]|世帯|[かカヶ箇]所|箇所|カ国|か国)"
_ko_counter = "(?:명|개|대|채|건|마리|번|곳|척|가구)"
_ar_unit = "(?:ساعة|ساعات|يوما|يومًا|شهرا|شهرًا|سنة|عاما|عامًا|دقيقة|أسبوعا|أسبوعًا)"
_ar_money = "(?:دولارا?|يورو|جنيها?|ريالا?|دينارا?|درهما?|ليرة)"
BY_SCRIPT: dict[str, tuple[tuple[Kind, str], ...]] = {
    "zh": (
        (Kind.SHARE, r"百分之(?:几|多少)|多少百分比|比例(?:是|为)多少"),
        (Kind.AGE, r"(?:今年)?(?:多少|几)[岁歲]|多大(?:年纪|岁数)|年[龄齡]是?多少"),
        (Kind.DURATION, r"多久|多[长長][时時][间間]"),
        (Kind.DURATION, r"(?:多少|[几幾])(?:[个個]?小[时時]|[个個]月|天|分[钟鐘]|周|年)(?!前)"),
        (Kind.MONEY, r"(?:花[了费費]?)?多少[钱錢]|多少(?:万|亿|億)?(?:美元|欧元|歐元|日元|英镑|人民币|元)"),
        (Kind.MEASURE, r"多(?:[远遠]|高|[长長]|深|重|快|[宽寬])|多少(?:公里|米|公斤|吨|噸|度|平方)"),
        (Kind.NUMBER, rf"(?:有)?(?:多少|[几幾](?=[个個名人位辆輛艘架所间間栋棟])){_zh_counter}?(?:的?人)?"),
        (Kind.DATE, r"(?:是|在|从|從)?(?:什[么麼][时時](?:候|[间間])|何[时時])"),
        (Kind.DATE, r"(?:是|在|从|從)?(?:哪一?(?:天|年|日)|[几幾](?:月|[号號]|[点點]))"),
        (Kind.PLACE, r"(?:是|在|于)?(?:哪[里裡儿兒]|何[处處]|什[么麼]地方)"),
        (Kind.PLACE, r"(?:是|在|于)?哪[个個一]?(?:城市|[国國]家|地[区區方]|省|[县縣])"),
        (Kind.REASON, r"[为為](?:什[么麼]|何|啥)|(?:是)?什[么麼]原因|(?:的)?原因是什[么麼]"),
        (Kind.QUOTE, r"[说說](?:了|[过過])?(?:些)?什[么麼]|怎[么麼][说說]|表示(?:了)?什[么麼]"),
        (Kind.PERSON, r"(?:是|被|由|[为為])?(?:[谁誰]|何人|哪[一]?位|什[么麼]人)"),
        (Kind.ORGANISATION, r"哪[个個家][公机機企组組政球部][司构構业業织織党黨队隊门門]"),
        (Kind.OTHER, r"(?:是)?什[么麼]|哪[个個些]|怎[么麼样樣]+|如何"),
        (Kind.POLAR, r"[吗嗎]|是否|是不是|有[没沒]有"),
    ),
    "ja": (
        (Kind.SHARE, r"何(?:パーセント|％|%|割)|割合は"),
        (Kind.AGE, r"何[歳才]"),
        (Kind.DURATION, r"何(?:時間|日間|週間|[かカヶ]月間?|年間|分間?|秒)"),
        (Kind.DURATION, r"(?:どの|どれ)(?:くらい|ぐらい)の(?:期間|時間)"),
        (Kind.MONEY, r"いくら|何(?:万|億|兆)?(?:円|ドル|ユーロ)"),
        (Kind.MEASURE, r"何(?:メートル|キロ(?:メートル)?|トン|センチ|度)"),
        (Kind.NUMBER, rf"何(?:千|万)?{_ja_counter}|いくつ"),
        (Kind.DATE, r"いつ|何(?:月何)?[日年月](?!間)|何曜日|何時(?!間)"),
        (Kind.PLACE, r"どこ|どの(?:国|都市|町|村|県|地域|市)"),
        (Kind.REASON, r"なぜ|何故|どうして|(?:の)?(?:理由|原因)は(?:何|なん)"),
        (Kind.QUOTE, r"(?:何|なん)と(?=言|述|語|話|発言|コメント|説明)"),
        (Kind.PERSON, r"誰|だれ|どなた"),
        (Kind.ORGANISATION, r"どの(?:会社|企業|団体|政党|組織|チーム|銀行)"),
        (Kind.OTHER, r"何|なに|どの|どう"),
        (Kind.POLAR, r"(?:ました|です|でした|ます)か"),
    ),
    "ko": (
        (Kind.SHARE, r"몇 ?(?:퍼센트|%)"),
        (Kind.AGE, r"몇 ?(?:살|세)"),
        (Kind.DURATION, r"얼마나 오래|몇 ?(?:시간|일간|주|개월|년간|분)"),
        (Kind.MONEY, r"얼마|몇 ?(?:원|달러|유로)"),
        (Kind.NUMBER, rf"몇 ?{_ko_counter}|얼마나 많은"),
        (Kind.DATE, r"언제|며칠|몇 ?(?:월|년|시)"),
        (Kind.PLACE, r"어디|어느 (?:나라|도시|지역)"),
        (Kind.REASON, r"왜|(?:이유|원인)[은는이가] 무엇"),
        (Kind.QUOTE, r"(?:뭐라고|무엇이라고|뭐라) (?=말|했|밝)"),
        (Kind.PERSON, r"누가|누구"),
        (Kind.OTHER, r"무엇|무슨|어떤|어떻게|뭐"),
    ),
    "ar": (
        (Kind.SHARE, r"كم (?:في المئة|بالمئة|نسبة)|ما (?:هي )?نسبة"),
        (Kind.AGE, r"كم (?:يبلغ |كان )?عمر|ما (?:هو )?عمر"),
        (Kind.DURATION, rf"كم (?:من الوقت|{_ar_unit})|منذ متى"),
        (Kind.MONEY, rf"كم (?:{_ar_money}|ثمن|سعر|تكلفة|كلفة|كلف|كلفت|بلغت? (?:تكلفة|كلفة|قيمة))|بكم"),
        (Kind.NUMBER, r"كم(?: عدد)?|ما (?:هو )?عدد"),
        (Kind.DATE, r"متى|في أي (?:يوم|عام|سنة|شهر|تاريخ)"),
        (Kind.PLACE, r"(?:من |إلى )?أين|في أي (?:مدينة|بلد|دولة|منطقة)"),
        (Kind.REASON, r"لماذا|ما (?:هو |هي )?(?:سبب|أسباب|السبب)"),
        (Kind.QUOTE, r"(?:ماذا|ما الذي) (?:قال(?:ت|وا)?|صرح|أعلن|ذكر)"),
        (Kind.PERSON, r"\A\W*و?من(?: هو| هي| الذي| التي)?"),  # elsewhere it is "from"
        (Kind.ORGANISATION, r"أي (?:شركة|حزب|منظمة|جهة|فريق|بنك)"),
        (Kind.POLAR, r"هل"),
        (Kind.OTHER, r"ماذا|ما|أي|كيف"),
    ),
}  # fmt: skip
# The counter behind the question words, and in Chinese the noun behind it.
COUNTED = {
    "zh": re.compile(rf"(?:多少|[几幾]){_zh_counter}?的?(?P<noun>人(?![员員民质質])|[\u4e00-\u9fff]{{2}})"),
    "ja": re.compile(rf"何(?:千|万)?(?P<noun>{_ja_counter})"),
    "ko": re.compile(rf"몇 ?(?P<noun>{_ko_counter})"),
    "ar": re.compile(r"(?:كم(?: عدد)?|عدد) (?P<noun>\w+)"),
}
# Endings and particles of questions that a statement does not have, and that would end up in bigrams.
LEFT_OUT = {
    "zh": re.compile(r"了|的|[吗嗎呢吧]|被|把|[过過](?=[？?]|$)|(?:^|\W)(?:有|在|是|又|那)|[有在是](?=\W|$)"),
    "ja": re.compile(
        r"(?:の|ん)?(?:です|でした|でしょう|だった)(?:か|$)|し?ま(?:した|す|せん)(?:か|$)"
        r"|(?:^|\s)[のはがをにで]|の(?:は|が)|か(?=\W|$)|(?<=[\u3400-\u9fffァ-ヶー々])(?:から|まで|では|には|とは|[をはがでにのともへ])"
    ),
    "ko": re.compile(
        r"(?:했|됐|되었|하였)?(?:나요|습니까|니까|는가|은가|가요|어요|아요)(?=\W|$)"
        r"|[은는이가을를에](?=\s|$)"
    ),
    "ar": re.compile(r"(?!)"),
}
