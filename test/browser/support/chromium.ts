import { existsSync } from 'node:fs'

import { chromium, type Browser } from 'playwright-core'

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** A Chromium of the system (CHROMIUM_PATH names another one), or null: browsers are not downloaded. */
export const chromiumPath = (): string | null =>
  [process.env.CHROMIUM_PATH, ...usualPlaces].find((place) => place && existsSync(place)) ?? null

export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath()!,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
