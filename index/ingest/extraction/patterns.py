"""Patterns of boilerplate lines, as regular expressions of whole lines, case-insensitive.

Repetition in a pattern is bounded and unambiguous, so that the time stays linear in the line.
"""

_LETTER = r"(?:newsletters?|inbox|e-?mails?|alerts?|mailing list|briefings?)"
_PLACE = (
    r"(?:facebook|twitter|x|instagram|youtube|linkedin|tiktok|telegram|whatsapp|google news|threads|bluesky|"
    r"social media|flipboard|reddit|messenger|pinterest|viber)"
)
_BUTTON = rf"(?:{_PLACE}|share|tweet|e-?mail|print|save|copy(?: link)?|bookmark|comments?|listen|pin it|gift|link)"
_PICTURES = (
    r"(?:getty(?: images)?|afp|ap(?: photo)?|reuters|epa(?:-efe)?|shutterstock|istock(?:photo)?|alamy|bloomberg|tass|"
    r"xinhua|rex|pa|anadolu|usa today sports|zuma(?: press)?|unsplash|pixabay|handout)"
)
_STORIES = r"(?:stories|articles|news|coverage|headlines|content|links|topics|posts|videos?)"
_TEXT = r"(?:article|story|content|post)"
_JOIN = r"(?:subscribe|sign up|register|log ?in|join)"
_READER = r"(?:our |paying |registered |premium )?(?:subscribers|members|readers)"
_POINTER = (
    r"(?:read (?:more|also|next|the full (?:story|article)|our .{2,40})|also read|see (?:also|more)|"
    rf"more (?:on this(?: story| topic)?|from .{{2,40}})|"
    rf"(?:more|latest|other|top|related|recommended|popular|trending) {_STORIES}|related|recommended(?: for you)?|"
    r"you (?:may|might) (?:also (?:like|enjoy)|have missed)|don['’]?t miss|must[- ]read|most (?:read|popular|viewed)|"
    r"trending(?: now)?|editor['’]?s['’]? picks?|what to (?:read|know) next|continue reading)"
)

LISTS = (r"(?:last|latest|more|other|top|breaking|recent)\s+news\s+(?:in|from|on|at|by)\s+[^.!?]{1,40}",)

NEWSLETTERS = (
    rf"(?:sign[- ]?up|subscribe|register)\b[^.!?]{{0,140}}\b{_LETTER}\b.{{0,200}}",
    r"(?:get|receive)\b[^.!?]{0,120}\b(?:newsletters?|in(?:to)? your inbox|to your inbox)\b.{0,200}",
    r"(?:would you like|do you want|want) to (?:receive|get)\b.{0,120}\bnewsletters?\b.{0,60}\?",
    rf"(?:to get|for more|to receive)\b.{{0,120}}\bsign up\b.{{0,80}}\b{_LETTER}\b.{{0,60}}",
    r"(?:sign[- ]?up|subscribe) (?:now|here|today)\s*[:!–-].{0,160}",
    r"(?:get|receive|find|want)\b.{0,200}\bsign[- ]?up (?:now|here|today)\b.{0,40}",
    r"(?:editor['’]?s note:\s*)?a version of this (?:story|article)\b.{0,60}\bappear.{0,200}\bnewsletter\b.{0,120}",
)

SUBSCRIPTIONS = (
    r"(?:subscribe|sign up|register|log ?in|sign in)(?: now| today| here| for free| to continue(?: reading)?)*[.!:]?",
    r"subscribe (?:to|for)\b[^.!?]{2,80}[.!]?",
    r"support\b[^.!?]{0,60}\bjournalism\b.{0,160}",
)

LETTERS = (
    r"unsubscribe\b[^.!?]{0,80}[.!]?",
    r"(?:view|read|open|see|trouble viewing) [^.!?]{0,40}\b(?:in|on) (?:your|a|the) (?:web )?browser\b.{0,60}",
    r"(?:manage|update|change) (?:your |my )?(?:e-?mail |subscription )?preferences\b.{0,60}",
    r"you(?: are|['’]re) (?:receiving|getting) this (?:e-?mail|letter|message)\b.{0,200}",
)

CHANNELS = (
    r"(?:join|follow|get)\b[^.!?]{0,80}\b(?:whatsapp|telegram|viber|discord)\b[^.!?]{0,80}[.!]?",
    r"(?:download|get|install) (?:our|the)\b[^.!?]{0,40}\bapps?\b[^.!?]{0,80}[.!]?",
    rf"follow us|(?:(?:follow|like|join|find|connect with) us|follow\b[^.!?]{{2,80}}) (?:on|at) {_PLACE}\b.{{0,160}}",
)

# First lines of a list of other stories or topics.
TAILS = (rf"(?:{_POINTER}|explore more on these topics|related topics|topics|tags|in this (?:article|story))\s*:?",)

POINTERS = (
    rf"(?:{_POINTER}|more|watch(?: now| live)?)\s*(?:[:»>|…]+|\.\.\.)\s*.{{0,220}}",
    *TAILS,
    r"(?:watch|see|read|view|click|listen|hear|browse|check|take|learn|find|go)\b.{0,160}\s(?:»|›|>{1,3})",
    r"click (?:here|on the)\b.{0,120}",
)

BUTTONS = (
    rf"share (?:this|the) (?:article|story|page|post|news)(?: (?:on|via|with) {_PLACE})?[.!:]?",
    rf"share (?:on|via|with) {_PLACE}|about sharing|prefer .{{2,40}} on google|aa|a[+-]",
    rf"{_BUTTON}(?:[\s|•·,/&]+{_BUTTON})*",
    r"(?:play(?: video)?|loading|video player\b.{0,20}|click to (?:play|expand)\b.{0,30})\W*",
    r"(?:listen to (?:this|the) (?:article|story|audio)\b.{0,40}|(?:listen|audio|video)\s*\(?\d+\s*min\w*\)?)\W*",
)

ADVERTISEMENTS = (
    r"[\W_]*(?:advertisements?|ads?|advertising|(?:sponsored|promoted)(?: content)?|paid (?:content|post))[\W_]*",
    r"sponsored by .{1,40}|[\W_]*(?:story|article) continues (?:below|after)\b.{0,40}",
    r"scroll (?:down )?to continue\b.{0,40}",
)

PICTURES = (
    r"[(\[]?(?:file )?(?:photos?|images?|pictures?|photographs?)(?: (?:credit|source))?\s*[:/©]\s*.{1,200}",
    r"[(\[]?(?:photo|image|picture) (?:by|courtesy of) [^.!?]{2,80}",
    r"getty images|shutterstock|!\[.{0,200}\]\(.{0,200}\)",
)

NOTICES = (
    r"©.{0,200}|(?:\(c\)|copyright)\s*(?:©|\(c\)|\d{4}\b|by\b).{0,200}",
    r"(?:we|this (?:web)?site|our (?:web)?site|this page)\b.{0,80}\bus(?:e|es|ing)\s+cookies\b.{0,200}",
    r"(?:accept|reject|manage|allow)(?: all)?(?: cookies| preferences)?",
    r"by (?:continuing|using|clicking)\b.{0,100}\byou (?:agree|accept|consent)\b.{0,160}",
    r"(?:please )?(?:enable|turn on|make sure your browser)\b.{0,80}\b(?:javascript|cookies)\b.{0,160}",
    r"cookie (?:policy|settings|preferences)|privacy policy|terms (?:of (?:use|service)|and conditions)",
)

# Notices in place of a story: paywall, captcha, consent.
_GATE = r"(?:this message|support team|reference)"
_HUMAN = r"you(?: are|['’]re)(?: not)? (?:a )?(?:human|(?:ro)?bot)"
_ODD = r"(?:unusual|odd|suspicious|automated) (?:activity|traffic|requests?)"
PAYWALLS = (
    r"(?:to )?(?:continue|keep) reading\b[^.!?]{0,80}\b(?:with|for|subscribe|log ?in|sign|register|from)\b.{0,120}",
    r"already (?:an?|have an?) (?:subscriber|subscription|member|account)\b.{0,160}",
    r"not a subscriber(?: yet)?\?.{0,120}",
    r"you(?: have|['’]ve)?\b[^.!?]{0,40}\b(?:free|remaining|complimentary) (?:articles?|stories)\b[^.!?]{0,80}[.!]?",
    rf"(?:this|the full) {_TEXT} is (?:only |exclusively )?(?:available )?(?:for|to) {_READER}\b.{{0,120}}",
    rf"{_JOIN} (?:now |today |here )?(?:to|and) (?:continue|read|keep|unlock|access|get)\b[^.!?]{{0,120}}[.!]?",
    r"(?:unlock|get) (?:this|unlimited|full|the full|digital) (?:article|access|story|stories)\b[^.!?]{0,120}[.!]?",
)

ROBOTS = (
    rf"[^.!?]{{0,80}}\b{_HUMAN}\b.{{0,120}}|are you (?:a )?(?:human|(?:ro)?bot)\?",
    rf"[^.!?]{{0,40}}\b{_ODD}\b.{{0,40}}\b(?:network|computer|ip|device)\b.{{0,60}}",
    r"(?:please )?(?:make sure|ensure)\b.{0,40}\bbrowser\b.{0,80}\b(?:javascript|cookies)\b.{0,200}",
    r"(?:block |request |incident |error )?(?:reference|ray|request|incident) (?:id|number|#)\s*[:#].{0,80}",
    rf"(?:for (?:questions|inquiries)|if you have (?:questions|issues))\b.{{0,60}}\b{_GATE}\b.{{0,160}}",
    r"checking (?:your browser|if the site connection)\b.{0,120}|just a moment\W{0,4}|attention required\b.{0,40}",
    r"access (?:to this page has been )?denied\b.{0,40}|you don['’]t have permission to access\b.{0,120}",
    r"(?:press|click)(?: and| &)? hold\b.{0,80}|enable javascript and cookies to continue.{0,20}",
    r"why did this happen\?|need help\?",
)

CONSENTS = (
    r"we(?: and our)?\b[^.!?]{0,40}\b(?:value|respect|care about) your (?:data )?privacy\b.{0,120}",
    r"cookies on (?:this |our |the )?[\w. ]{0,30}\b(?:(?:web)?sites?|apps?|devices?)",
    r"manage (?:your )?consent\b.{0,60}",
    r"(?:we and our|with your permission we and our) (?:\d[\d,.]* )?(?:partners|vendors)\b.{0,250}",
    r"[^.!?]{0,60}\bprocessing of your (?:personal )?data\b.{0,220}|you may click to consent\b.{0,200}",
)

COUNTS = (
    r"(?:published (?:on )?.{4,30}\s)?duration:? \d+ (?:minutes?|mins?|hours?)\b.{0,20}",
    r"(?:reading time|estimated reading time|time to read)\b.{0,30}|\d{1,3}[- ]min(?:ute)?s?\.?(?: to)? read",
    r"(?:\d[\d,.]*\s+)?comments?\s*\(?\d*\)?|(?:leave|post|add|write) a comment\b.{0,40}",
    r"(?:view|show|load|see)(?: all| the)?(?: \d+)? comments|join the (?:conversation|discussion)\b.{0,40}",
    r"(?:tags?|topics?|filed under|categor(?:y|ies)|keywords?|sections?)\s*:\s*.{0,200}",
    r"this (?:story|article|report|headline)(?: and (?:headline|story))? (?:has|have) been updated\b[^.!?]{0,80}\.?",
    r"this (?:article|story) (?:was )?(?:originally |first )(?:appeared|published) (?:in|on|by) .{2,60}",
)

WAYS = (
    r"thanks for sharing!?|menu|search|toggle navigation|skip to (?:main )?content|(?:back )?to (?:the )?top|close",
    r"end of (?:article|story)|reuse this content|our standards:.{0,60}|this article is more than .{2,20} old",
    r"the post\b.{1,200}\b(?:appeared first|first appeared) on\b.{1,80}",
    r"previous(?: article| story)?|next(?: article| story)?|home(?:\s*[>/»|›].{1,100})?",
)

ALL = (
    *LISTS, *NEWSLETTERS, *SUBSCRIPTIONS, *LETTERS, *CHANNELS, *POINTERS, *BUTTONS,
    *ADVERTISEMENTS, *PICTURES, *NOTICES, *PAYWALLS, *ROBOTS, *CONSENTS, *COUNTS, *WAYS,
)  # fmt: skip

# These may begin with anything, so each is tried only on lines with its word, or without the end of a sentence.
RIGHTS = r"[^.!?]{0,120}\.?\s*all rights reserved\b.{0,200}"
LETTER = (
    r"(?=.*\b(?:you|your|our|us)\b)[^\"“”]*"
    r"\b(?:sign(?:ed|ing)? up|subscrib(?:e|er|ing)|delivered|(?:to|in|into) your(?: \w+)? inbox)\b[^\"“”]*"
)
PICTURE_CREDIT = rf"[^.!?]{{2,60}}\s?(?:/|\bvia\b|©|\|)\s?{_PICTURES}(?:\s?(?:/|via|\|)\s?[\w .-]{{2,30}})?"
# The same at the end of a caption: "The bridge in Lumen. REUTERS/Orla Brenn". The caption is a sentence and stays.
CAPTION_CREDIT = (
    rf"(?<=[.!?])\s+[(\[]?(?:{_PICTURES}\s?/\s?[\w .'’-]{{2,40}}|[\w .'’-]{{2,40}}\s?/\s?{_PICTURES}"
    r"|(?:photos?|images?|pictures?|credit)(?: by| credit)?\s?:\s?[^.!?]{2,60})[)\]]?$"
)

# Prompts with a known end, so that they can be separated from the story in the same line.
PROMPT = (
    r"(?:sign[- ]?up (?:now|here|today)[:!.]?\s+)?(?:get|receive)\s[^.!?\n]{2,60}\snewsletters?\s"
    r"(?:(?:delivered|sent)\s)?(?:straight\s|right\s|directly\s)?(?:in|to|into) your inbox[.!]?\s+"
)

_ASKING = (
    r"(?i:sign[- ]?up (?:now|here|today)[:!.]?\s+)?"
    r"(?i:get|receive|sign up for|subscribe to|join|follow|download|read)"
)
_OFFERED = r"newsletters?|whatsapp|telegram|apps?|channel|alerts"
# Parts of a boilerplate line that name the site. Case-sensitive: a name begins with a capital.
PUBLISHERS = (
    r"(?i:last|latest|more|other|top|breaking|recent)\s+(?i:news\s+(?:in|from|on|at|by))\s+(?P<list>[^.!?|]{2,40})$",
    r"(?:©|(?i:\(c\)|copyright))(?i:[\s©\d,–-]|copyright){0,40}+(?P<notice>[^\d.,|;©]{2,40})",
    rf"^{_ASKING}\s+(?P<own>[A-Z][^.,:;!?]{{1,38}}?)['’]s?\s(?:[\w’'-]+\s){{0,5}}(?i:{_OFFERED})\b",
)
