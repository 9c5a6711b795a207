import type { SampleProvider } from '#src/seed/sample/types'

/**
 * Who offers the sample courses. Most are real and free. The last two are invented, on reserved names (RFC 2606), so that
 * the site can show paid links without claiming a contract with anybody.
 */
export const providers = [
  { slug: 'harvard-cs50', name: 'Harvard University (CS50)', url: 'https://cs50.harvard.edu/' },
  { slug: 'mit-opencourseware', name: 'MIT OpenCourseWare', url: 'https://ocw.mit.edu/' },
  { slug: 'carnegie-mellon', name: 'Carnegie Mellon University', url: 'https://www.cmu.edu/' },
  { slug: 'university-of-helsinki', name: 'University of Helsinki', url: 'https://www.mooc.fi/en/' },
  { slug: 'coursera', name: 'Coursera', url: 'https://www.coursera.org/' },
  { slug: 'freecodecamp', name: 'freeCodeCamp', url: 'https://www.freecodecamp.org/' },
  { slug: 'the-odin-project', name: 'The Odin Project', url: 'https://www.theodinproject.com/' },
  { slug: 'khan-academy', name: 'Khan Academy', url: 'https://www.khanacademy.org/' },
  { slug: 'kaggle', name: 'Kaggle Learn', url: 'https://www.kaggle.com/learn' },
  { slug: 'fast-ai', name: 'fast.ai', url: 'https://www.fast.ai/' },
  { slug: 'google-for-developers', name: 'Google for Developers', url: 'https://developers.google.com/' },
  { slug: 'linux-foundation', name: 'The Linux Foundation', url: 'https://training.linuxfoundation.org/' },
  { slug: 'portswigger', name: 'PortSwigger', url: 'https://portswigger.net/' },
  { slug: 'w3c', name: 'World Wide Web Consortium (W3C)', url: 'https://www.w3.org/WAI/' },
  { slug: 'unity', name: 'Unity Learn', url: 'https://learn.unity.com/' },
  {
    slug: 'lanternworks-academy',
    name: 'Lanternworks Academy',
    url: 'https://lanternworks.example.com/',
    affiliateProgramme: { domains: ['partner.example.com'], linkParameters: ['partner'] },
  },
  {
    slug: 'fieldnote-school',
    name: 'Fieldnote School',
    url: 'https://fieldnote.example.com/',
    affiliateProgramme: { domains: [], linkParameters: ['ref'] },
  },
] as const satisfies readonly SampleProvider[]
