import { withPayload } from '@payloadcms/next/withPayload'
import type { NextConfig } from 'next'

const config: NextConfig = {
  // A server serves from the build of its own sources (src/commands/prepare.mjs); `next build` and `npm run dev` use .next.
  distDir: process.env.GUIDEPOST_PAGES || '.next',
  // `npm run check` looks at types for the whole project; a build that does it again only makes a first start slower.
  typescript: { ignoreBuildErrors: true },
  // One copy of these in the process: Payload's instance, its error classes and sharp's native part are shared with
  // the Express side (docs/architecture.md, "One process, two copies").
  serverExternalPackages: [
    'payload',
    '@payloadcms/db-sqlite',
    '@payloadcms/db-mongodb',
    '@payloadcms/drizzle',
    'libsql',
    '@libsql/client',
    'mongodb',
    'mongoose',
    'sharp',
    'pino',
    'nodemailer',
  ],
  poweredByHeader: false,
  // What a server function refuses is answered with the status it means (src/app, serverFunction.ts).
  experimental: { authInterrupts: true },
}

export default withPayload(config)
