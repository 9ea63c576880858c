// What prompts say besides the thing: asking, courtesy, where it shall go, that it shall match the others.
import { PROMPT_WORDS } from './word-lists.ts'

const ARTICLE = '(?:a|an|the|some|one|another)'
const GREETING = /^(?:(?:hey|hi|hello|please|pls|kindly|now|ok|so|and|icons?:)[ ,!.]+)+/
const ASKED_FOR =
  /^(?:(?:can|could|would|will) you |(?:i|we)(?:'d| would)? (?:want|need|like) (?:you )?(?:to have |to )?|(?:i am|i'm|we are|we're) looking for |let's |lets )/
const VERB = new RegExp(
  '^(?:(?:draw|design|generate|sketch|render|produce) (?:me |us ' +
    ')?|(?:draw|design|generate|sketch|render|produce|give|show|paint|get|create|make|add|do) ' +
    `(?:(?:me|us) |(?=${ARTICLE} )))`,
)
const STYLE_CLAUSE =
  /[ ,.]+(?:in|with|using|following|matching|like|that (?:matches|fits|match|fit)|which (?:matches|fits)|to match|to fit)(?: (?:the|a|an|this|that|our|my|their|its|same|very|exact|matching|consistent|similar))*(?: (?:outline|line|flat|solid))? (?:styles?|look|design language|others?|other icons?|other ones?|rest(?: of .*)?|icon set|set|ones?|existing (?:icons?|ones?|set)|references?|icons)(?: (?:as|of|like|from|in|that) .*)?$/
const PURPOSE =
  /[ ,.]+(?:for|on) (?:me|us|(?:a|an|the|my|our|your|this)? ?(?:\w+ )?(?:app|application|website|web ?site|web ?page|page|button|toolbar|menu bar|nav ?bar|navigation bar|ui|interface|presentation|slides?|project|product|company|startup))$/
const PICTURE_OF = new RegExp(
  `^(?:(?:${ARTICLE}|single|simple|nice|cute|small|line|outline|flat|solid) ` +
    `)*(?:${[...PROMPT_WORDS.pictures].join('|')}) (?:of|for|showing|depicting|that shows|which ` +
    'shows)(?= )',
)
const MEASURE =
  /^(?:(?:a|an|the|one|some) )?(?:pair|piece|slice|bunch|set|pint|lump|bit|kind|type|sort|version|portion|scoop)s? of (?=\S)/
const POLITE = /[ ,.!]*(?:please|pls|thanks|thank you|thx|if possible)[ .!]*$/

/** `text` in lower case. Each filler is kept where nothing would be left. */
export function withoutFillers(text: string): string {
  const order = [
    /[.!?]+$/,
    POLITE,
    STYLE_CLAUSE,
    PURPOSE,
    STYLE_CLAUSE,
    GREETING,
    ASKED_FOR,
    GREETING,
    VERB,
    PICTURE_OF,
    MEASURE,
  ]
  return order.reduce((now, filler) => rest(now, filler), text)
}

function rest(text: string, filler: RegExp): string {
  const left = text.replace(filler, '').trim()
  return left === '' ? text : left
}
