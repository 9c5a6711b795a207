import type { SampleCareer } from '#src/seed/sample/types'

/** The essay of the sample site: one section without a heading, and a citation. */
export const technicalWriter = {
  slug: 'technical-writer',
  title: 'Technical Writer',
  picture: 'technical-writer',
  summary:
    'Technical writers explain things to people who have something else to do. Manuals, help pages, instructions for programmers, the sentence on a screen when a payment fails: somebody wrote each of them, well or badly.',
  sections: [
    {
      heading: null,
      body: [
        'Nobody reads a manual for pleasure. A reader arrives in the middle of a task, a little annoyed, and wants to leave again as soon as possible. The whole craft of technical writing follows from taking that person seriously. You find out what they are trying to do. You do it yourself, often, until you know where it goes wrong. Then you write the fewest words that will get them past that place.',
        'It surprises newcomers how little of the work is writing. A good week might hold two days of it. The rest goes into asking. Engineers know how a thing works and have forgotten what it is like not to know; support staff know what people get wrong but not why; the product itself, if you sit down with it and an empty account, knows everything and says nothing. A technical writer goes back and forth between these three until the story is straight. People who dislike asking basic questions do not last. People who like being the one in the room who says “sorry, what does that word mean?” find that they are paid for it.',
        'There is no single road in. Some writers were engineers who noticed that they enjoyed the documentation more than the code. Some were teachers, nurses, translators or journalists, and brought a subject with them. Degree courses exist, and many employers like to see one; official descriptions of the occupation count experience with a technical subject in your favour as well (U.S. Bureau of Labor Statistics, n.d.). What everybody is asked for is a sample. If you have none, choose a free program that you use and whose instructions once failed you, rewrite one page of them, and offer it to the people who maintain it. They will usually say yes. You will have been edited by strangers, in public, which is an education in itself.',
        'The tools change and matter less than they seem to. Today it is likely to be Markdown kept beside the code, reviewed in the same way and published by the same machinery; ten years ago it was something else. Learn enough of version control not to be afraid of it, and enough of one programming language to run the examples you print. An example that does not run costs more trust than a missing page.',
        'Ask anybody in the trade whether language models will replace them, and you will hear the same answer in different tones. A model drafts quickly, and it has never been confused, so it cannot tell where a reader will be. It will describe a button that is not there. The part of the job that was typing shrinks; the part that was finding out, checking and deciding what to leave out grows. Writers who thought of themselves as typists have reason to worry. Those who thought of themselves as the reader’s lawyer have more to do than before.',
        'The pay is steady rather than dazzling, the hours are kinder than those of the engineers down the corridor, and much of the work can be done from anywhere. Careers lead to senior writer, to editor, to managing a team, or sideways into design, training and product work. And now and then a message comes in from somebody on the other side of the world, who had a problem at two in the morning and found your page. It usually says only that it worked. That is the review you were hoping for.',
      ],
    },
  ],
  citations: [
    {
      text: 'U.S. Bureau of Labor Statistics, Occupational Outlook Handbook: Technical Writers',
      url: 'https://www.bls.gov/ooh/media-and-communication/technical-writers.htm',
      accessedOn: '2026-09-21',
    },
  ],
  salariesHeading: 'What technical writers earn',
  salaries: [
    ['new-york', 88000],
    ['san-francisco', 112000],
    ['london', 44000],
    ['berlin', 52000],
    ['dublin', 50000],
    ['bengaluru', 1100000],
  ],
  pathHeading: 'A path to technical writer',
  pathIntro: 'Short courses, because the rest is practice. Write something between each of them.',
  path: [
    {
      course: 'technical-writing-one',
      relevance: 97,
      reason: 'Half a day, and you will never write “it should be noted that” again.',
    },
    {
      course: 'technical-writing-two',
      relevance: 90,
      reason: 'Take it when you have a page of your own to improve.',
    },
    {
      course: 'digital-accessibility-foundations',
      relevance: 72,
      reason: 'Your readers include people who will hear your page, not see it.',
    },
    { course: 'missing-semester', relevance: 68, reason: 'Version control and the shell, without fear.' },
    { course: 'cs50p-programming-with-python', relevance: 60, reason: 'So that you can run what you print.' },
  ],
  readingList: 'writing-for-people-in-a-hurry',
  topics: ['technical-writing', 'communication'],
  shareText: 'Do you know somebody who explains things well? There is a job for that.',
  seo: {
    title: 'What technical writers do, and how to become one',
    description:
      'An essay on the work of technical writers: the asking, the checking, the leaving out, and several ways in.',
  },
} as const satisfies SampleCareer
