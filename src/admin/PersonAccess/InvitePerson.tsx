'use client'
import { Button, useAuth, useModal } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'

import { type Role, roleNames, roles } from '#access/roles'
import { Complaint, Dialog, DialogButtons, DialogField } from '../Dialog'
import { type Invitation, Outcome } from './Outcome'
import { useStaffApi } from '#src/admin/useStaffApi'
import { useWords } from '#src/admin/useWords'

const slug = 'guidepost-invite'
const nobody = { name: '', email: '', roles: [] as Role[] }

/** Above the list of people: makes an account without a password and shows where its link went. */
export const InvitePerson = () => {
  const { t } = useWords()
  const ask = useStaffApi()
  const router = useRouter()
  const { user } = useAuth()
  const { openModal, closeModal } = useModal()
  const [person, setPerson] = useState(nobody)
  const [invitation, setInvitation] = useState<Invitation | null>(null)
  const [complaint, setComplaint] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  if (!(user as { roles?: Role[] | null } | null)?.roles?.includes('admin')) return null

  const open = () => {
    setPerson(nobody)
    setInvitation(null)
    setComplaint('')
    openModal(slug)
  }
  const send = async () => {
    setIsBusy(true)
    const answer = await ask<{ doc: { invitation: Invitation } }>('/users', { method: 'POST', body: person })
    setIsBusy(false)
    if (!answer.ok) {
      const { detail, items } = answer.problem
      setComplaint([detail, ...items.map(({ message }) => message)].join(' '))
      return
    }
    setComplaint('')
    setInvitation(answer.data.doc.invitation)
    router.refresh()
  }

  return (
    <>
      <Button buttonStyle="secondary" margin={false} onClick={open} size="small">
        {t('guidepost:account:invite')}
      </Button>
      <Dialog about={t('guidepost:account:inviteAbout')} slug={slug} title={t('guidepost:account:invite')}>
        {invitation ? (
          <>
            <Outcome invitation={invitation} />
            <DialogButtons>
              <Button margin={false} onClick={() => closeModal(slug)}>
                {t('guidepost:account:close')}
              </Button>
            </DialogButtons>
          </>
        ) : (
          <>
            {(['name', 'email'] as const).map((name) => (
              <DialogField key={name} label={t(`guidepost:account:${name}`)}>
                {(given) => (
                  <input
                    {...given}
                    autoComplete="off"
                    onChange={(event) => setPerson({ ...person, [name]: event.target.value })}
                    required
                    type={name === 'email' ? 'email' : 'text'}
                    value={person[name]}
                  />
                )}
              </DialogField>
            ))}
            <fieldset>
              <legend>{t('guidepost:account:roles')}</legend>
              {roles.map((role) => (
                <label key={role}>
                  <input
                    checked={person.roles.includes(role)}
                    onChange={({ target }) =>
                      setPerson({
                        ...person,
                        roles: roles.filter((one) =>
                          one === role ? target.checked : person.roles.includes(one),
                        ),
                      })
                    }
                    type="checkbox"
                  />{' '}
                  {roleNames[role].label}
                </label>
              ))}
            </fieldset>
            <Complaint id={`${slug}-complaint`}>{complaint}</Complaint>
            <DialogButtons>
              <Button buttonStyle="secondary" margin={false} onClick={() => closeModal(slug)}>
                {t('guidepost:account:cancel')}
              </Button>
              <Button disabled={isBusy} margin={false} onClick={() => void send()}>
                {t('guidepost:account:send')}
              </Button>
            </DialogButtons>
          </>
        )}
      </Dialog>
    </>
  )
}
