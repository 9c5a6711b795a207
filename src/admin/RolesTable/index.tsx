import type { AdminViewServerProps } from 'payload'
import type { ReactNode } from 'react'

import { type Role, roleNames, roles } from '#access/roles'
import {
  type Cell,
  type Holders,
  asStaff,
  documentTable,
  globalTable,
  otherTable,
  whose,
} from '#src/admin/RolesTable/model'
import { wordsOf } from '#src/admin/translations'
import { type TransitionName, transitionNames } from '#src/workflow/transitions'
import { OwnView } from '../OwnView'
import './rolesTable.css'

/** A page of the admin: what each role may do, in tables that cannot be out of date. */
export const RolesTable = (props: AdminViewServerProps) => {
  const { payload, i18n } = props.initPageResult.req
  const t = wordsOf(i18n)
  const name = (role: Role) => roleNames[role].label.toLowerCase()

  const states = (cell: Cell) =>
    typeof cell === 'string'
      ? t(`guidepost:roles:${cell}`)
      : cell.map((state) => t(`guidepost:state:${state}`).toLowerCase()).join(', ')
  const holders = (cell: Holders) => {
    if (cell.length === 0) return t('guidepost:roles:no')
    const staff = asStaff(cell)
    const own = (words: string) => t('guidepost:roles:ownSuffix', { role: words })
    if (staff)
      return [
        staff.own ? own(t('guidepost:roles:staff')) : t('guidepost:roles:staff'),
        ...staff.and.map(name),
      ].join(', ')
    return cell.map(({ role, ownOnly }) => (ownOnly ? own(name(role)) : name(role))).join(', ')
  }
  const isMove = (operation: string): operation is TransitionName =>
    (transitionNames as string[]).includes(operation)
  const label = (slug: string) => {
    const words = payload.config.collections.find((one) => one.slug === slug)?.labels.plural
    return typeof words === 'string' ? words : slug
  }
  const globalLabel = (slug: string) => {
    const words = payload.config.globals.find((one) => one.slug === slug)?.label
    return typeof words === 'string' ? words : slug
  }
  const heads = (['create', 'read', 'update', 'delete', 'versions'] as const).map((one) =>
    t(`guidepost:roles:do:${one}`),
  )
  const both = new Set(whose.filter(({ own }) => own).map(({ role }) => role as Role))

  return (
    <OwnView {...props} path="/roles" title={t('guidepost:roles:title')}>
      <main className="guidepost-roles">
        <h1>{t('guidepost:roles:title')}</h1>
        <p>{t('guidepost:roles:intro')}</p>

        <h2 id="roles-for-what">{t('guidepost:roles:forWhat')}</h2>
        <dl>
          {roles.map((role) => (
            <div key={role}>
              <dt>{roleNames[role].label}</dt>
              <dd>{roleNames[role].description}</dd>
            </div>
          ))}
        </dl>

        <h2 id="roles-documents">{t('guidepost:roles:documents')}</h2>
        <p>{t('guidepost:roles:documentsIntro')}</p>
        <Table
          heads={[
            t('guidepost:roles:operation'),
            ...whose.map(({ role, own }) =>
              both.has(role)
                ? t(own ? 'guidepost:roles:own' : 'guidepost:roles:others_', { role: name(role) })
                : name(role),
            ),
          ]}
          labelledBy="roles-documents"
          rows={documentTable().map(({ operation, cells }) => [
            isMove(operation) ? t(`guidepost:do:${operation}`) : t(`guidepost:roles:do:${operation}`),
            ...cells.map(states),
          ])}
        />
        <p>{t('guidepost:roles:fourEyes')}</p>
        <p>{t('guidepost:roles:unpublishNote')}</p>

        <h2 id="roles-others">{t('guidepost:roles:others')}</h2>
        <p>{t('guidepost:roles:othersIntro')}</p>
        <Table
          heads={[t('guidepost:roles:collection'), ...heads]}
          labelledBy="roles-others"
          rows={otherTable().map(({ collection, cells }) => [label(collection), ...cells.map(holders)])}
        />

        <h2 id="roles-globals">{t('guidepost:roles:globals')}</h2>
        <Table
          heads={[t('guidepost:roles:global'), heads[1]!, heads[2]!, heads[4]!]}
          labelledBy="roles-globals"
          rows={globalTable().map(({ global, cells }) => [globalLabel(global), ...cells.map(holders)])}
        />
      </main>
    </OwnView>
  )
}

type TableProps = { heads: string[]; rows: ReactNode[][]; labelledBy: string }

/** On a narrow screen it scrolls sideways in itself, with the keyboard too, and its first column stays. */
const Table = ({ heads, rows, labelledBy }: TableProps) => (
  <div aria-labelledby={labelledBy} className="guidepost-roles__scroll" role="region" tabIndex={0}>
    <table aria-labelledby={labelledBy}>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([head, ...cells], index) => (
          <tr key={index}>
            <th scope="row">{head}</th>
            {cells.map((cell, at) => (
              <td key={at}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)
