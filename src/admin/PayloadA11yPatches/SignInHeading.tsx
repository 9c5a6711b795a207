import type { ServerProps } from 'payload'

import { wordsOf } from '#src/admin/translations'
import './signInHeading.css'

/** The sign-in page has a picture for a title; this one can be heard. */
export const SignInHeading = ({ i18n }: ServerProps) => (
  <h1 className="guidepost-sign-in">{wordsOf(i18n)('guidepost:a11y:signIn')}</h1>
)
