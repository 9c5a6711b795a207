import type { PageWords } from '#src/importing/words/PageWords'

export const hi: PageWords = {
  pay: ['वेतन', 'सैलरी', 'तनख्वाह', 'आय', 'कमाई', 'पारिश्रमिक'],
  costs: ['लागत', 'शुल्क', 'फीस', 'कीमत', 'खर्च'],
  median: ['माध्यिका', 'मध्य'],
  average: ['औसत', 'औसत वेतन'],
  bounds: ['न्यूनतम', 'अधिकतम', 'शुरुआती'],
  percentile: ['प्रतिशतक'],
  place: ['शहर', 'स्थान', 'जगह'],
  country: ['देश'],
  path: ['बनने का रास्ता', 'करियर पथ'],
  readingList: ['पठन सूची', 'पुस्तकें', 'किताबें'],
  sources: ['स्रोत', 'संदर्भ'],
  share: ['साझा करें', 'शेयर'],
  mission: ['हमारा लक्ष्य', 'हमारा मिशन'],
  disclosure: ['अस्वीकरण', 'प्रकटीकरण'],
}
