import config from '@payload-config'
import '@payloadcms/next/css'
import { handleServerFunctions, RootLayout } from '@payloadcms/next/layouts'
import { buildFormStateHandler } from '@payloadcms/ui/utilities/buildFormState'
import type { BuildFormStateArgs, ServerFunction, ServerFunctionClient } from 'payload'
import type { ReactNode } from 'react'

import { notFound } from 'next/navigation'

import { lockOnlyOwn } from './lockOnlyOwn'
import { keepFirstEdit } from '#src/admin/SaveButton/keepFirstEdit'
import { importMap } from './admin/importMap.js'
import './custom.css'
import { isServerFunction, refuseInWords } from './serverFunction'

const serverFunction: ServerFunctionClient = async function (args) {
  'use server'
  if (!isServerFunction(args)) notFound()
  return handleServerFunctions({
    ...keepFirstEdit(args),
    config,
    importMap,
    serverFunctions: { 'form-state': formState },
  }).catch(refuseInWords)
}

const formState: ServerFunction<BuildFormStateArgs> = async (args) =>
  buildFormStateHandler(await lockOnlyOwn(args))

const Layout = ({ children }: { children: ReactNode }) => (
  <RootLayout config={config} importMap={importMap} serverFunction={serverFunction}>
    {children}
  </RootLayout>
)

export default Layout
