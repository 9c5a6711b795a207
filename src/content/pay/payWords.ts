import type { PayPeriod } from '#src/content/payPeriod'

/*
 * The words that stand around a figure of pay, in the languages in which pages come. A word of one language that is another
 * word elsewhere is only taken with what belongs to it ('/an', 'par an', never 'an' alone).
 */

const or = (...words: string[]) => words.join('|')

/** A word of letters may touch a digit or sign, not another letter; the writing of China and Japan has no blanks at all. */
const word = (...words: string[]) => {
  const [behindSlash, others] = [
    words.filter((one) => one.startsWith('/')),
    words.filter((one) => !one.startsWith('/')),
  ]
  const either = [`(?<![\\p{L}\\p{M}])(?:${or(...others)})`, ...behindSlash].join('|')
  return new RegExp(`(?:${either})(?![\\p{L}\\p{M}])`, 'giu')
}
const anywhere = (...words: string[]) => new RegExp(or(...words), 'giu')

export const periodWords: [PayPeriod, RegExp[]][] = [
  ['hour', [
    word('(?:per|an|each|every|the)\\s+(?:hour|hr)', 'p/h', 'p\\.?h\\.?', 'hourly(?: rate| wage| pay)?', '/\\s*(?:hours?|hrs?|h|std\\.?|stunde|heure|hora|ora|uur|godz\\.?|час|tim(?:me)?)', '(?:pro|die|je) stunde', 'std\\.', 'stundenlohn', 'stündlich', '(?:par|de l[’\'])\\s*heure', 'horaire', '(?:por|la|a la|à) hora', 'all[’\']ora', 'per uur', 'i timmen', 'в час', 'प्रति घंटा', 'प्रति घंटे', 'في الساعة', 'بالساعة'),
    anywhere('時給', '時薪', '时薪', '每小时', '每小時', '/\\s*(?:小时|小時|時間|時)', '1時間'),
  ]],
  ['day', [
    word('(?:per|a|each) (?:day|diem)', 'daily(?: rate| wage)?', '/\\s*(?:days?|tag|jour|d[ií]a|dia|giorno|dag)', '(?:pro|am|je) tag', 'tagessatz', 'par jour', '(?:por|al|ao) d[ií]a', 'al giorno', 'в день', 'प्रति दिन', 'दैनिक', 'في اليوم', 'يوميا', 'يومياً'),
    anywhere('日給', '日薪', '每天', '每日', '/\\s*(?:天|日)'),
  ]],
  ['week', [
    word('(?:per|a|each|every) (?:week|wk)', 'p\\.?w\\.?', 'weekly(?: wage| pay)?', '/\\s*(?:weeks?|wk|woche|semaine|semana|settimana|week)', '(?:pro|die|je) woche', 'wöchentlich', 'par semaine', 'hebdomadaire', '(?:por|a la|à) semana', 'semanal(?:es)?', 'semanais', 'alla settimana', 'в неделю', 'प्रति सप्ताह', 'في الأسبوع', 'أسبوعيا', 'أسبوعياً'),
    anywhere('週給', '周薪', '每周', '每週', '/\\s*(?:周|週)'),
  ]],
  ['month', [
    word('(?:per|a|each|every) (?:calendar )?(?:month|mo)', 'p\\.?c?\\.?m\\.?', 'monthly(?: salary| pay| wage)?', '/\\s*(?:months?|mth|mo\\.?|mon|monat|mtl\\.?|mois|mes|mês|mese|maand|mån(?:ad)?|mies\\.?|мес\\.?|месяц|mnd|md\\.?)', '(?:pro|im|je) monat', 'monatlich', 'mtl\\.?', 'monatsgehalt', 'par mois', 'mensuels?', 'mensuelles?', '(?:al|por|ao|cada) m[eê]s', 'mensual(?:es)?', 'mensa(?:l|is)', 'mensili?', 'al mese', 'per maand', 'i månaden', 'miesięcznie', 'в месяц', 'ежемесячно', 'प्रति माह', 'प्रति महीना', 'मासिक', 'في الشهر', 'شهريا', 'شهرياً', 'الشهري'),
    anywhere('月給', '月薪', '月収', '每月', '/\\s*(?:个)?(?:月)', 'ヶ月', 'か月'),
  ]],
  ['year', [
    word('(?:per|a|each|every|full) (?:year|yr|annum)', 'p\\.?\\s?a\\.?', 'annum', 'yearly(?: salary| pay)?', 'annual(?:ly)?(?: salary| pay| wage)?', '/\\s*(?:years?|yr|y|annum|jahr|an|année|año|ano|anno|jaar|år|rok|год|г\\.)', '(?:pro|im|je) jahr', 'jährlich', 'jahresgehalt', 'p\\. ?j\\.', 'par an(?:née)?', 'l[’\']an(?:née)?', 'annuels?', 'annuelles?', '(?:al|por|ao) a[ñn]o', 'anual(?:es)?', 'anuais', 'annui', 'annuo', 'all[’\']anno', 'l[’\']anno', 'per jaar', 'per år', 'om året', 'rocznie', 'в год', 'प्रति वर्ष', 'सालाना', 'वार्षिक', 'في السنة', 'سنويا', 'سنوياً', 'السنوي', 'lpa'),
    anywhere('年収', '年薪', '年俸', '每年', '/\\s*年', '年間'),
  ]],
] // prettier-ignore

export type Basis = 'gross' | 'net'

export const basisWords: [Basis, RegExp][] = [
  ['gross', word('gross', 'brutto', 'bruts?', 'brutes?', 'brutos?', 'lord[oi]', 'before tax', 'pre-?tax', 'до вычета', 'إجمالي', '税前', 'ctc')],
  ['net', word('net', 'netto', 'nets', 'nette', 'netos?', 'líquidos?', 'nett[oi]', 'take[- ]home', 'after tax', 'на руки', 'صافي', '手取り', '税后')],
] // prettier-ignore

/** Why a figure is none: what stands with it says that it is only a bound, a guess or one of several. */
export const boundWords: ['at least' | 'at most' | 'about', RegExp[]][] = [
  ['at least', [
    word('from', 'starting (?:at|from)', 'starts at', 'at least', 'min(?:imum|\\.)?', 'more than', 'over', 'above', 'or more', 'and up', 'and above', 'upwards? of', 'plus', 'ab', 'mindestens', 'über', 'und mehr', 'à partir de', 'dès', 'au moins', 'plus de', 'et plus', 'desde', 'a partir de', 'al menos', 'más de', 'o más', 'mais de', 'ou mais', 'pelo menos', 'da', 'oltre', 'vanaf', 'från', 'от', 'более', 'ابتداء من', 'من', 'أكثر من', 'से अधिक', 'से शुरू'),
    anywhere('[≥>]', '以上', '起', '超', '\\+\\s*$', '\\+(?=\\s*(?:/|per|a\\b|p\\.))', '#'),
  ]],
  ['at most', [
    word('up to', 'max(?:imum|\\.)?', 'under', 'below', 'less than', 'no more than', 'bis(?: zu)?', 'höchstens', 'unter', 'jusqu[’\']à', 'au plus', 'moins de', 'hasta', 'como máximo', 'menos de', 'até', 'no máximo', 'fino a', 'tot', 'upp till', 'до', 'حتى', 'إلى', 'أقل من', 'तक'),
    anywhere('[≤<]', '以下', '以内', 'まで', '不超过'),
  ]],
  ['about', [
    word('about', 'around', 'approx(?:imately|\\.)?', 'circa', 'c\\.?a?\\.', 'roughly', 'nearly', 'almost', 'some', 'etwa', 'rund', 'ungefähr', 'zirka', 'environ', 'près de', 'alrededor de', 'unos', 'aproximadamente', 'cerca de', 'circa', 'ongeveer', 'около', 'примерно', 'حوالي', 'تقريبا', 'لगभग', 'लगभग', 'करीब'),
    anywhere('[~≈∼〜](?=\\s*[\\p{Sc}\\d\\u0000])', '约', '約', '左右', '程度', '前後', 'くらい'),
  ]],
] // prettier-ignore

/** Between two figures of a range. */
export const rangeBetween = /^\s*(?:[-–—‒−~～〜]|to|bis|und|and|à|a|y|et|e|al|до|إلى|से|から|至|到)\s*$/iu
