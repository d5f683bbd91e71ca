import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { ConnectionInfo } from '#shared/connections/connecting.ts'
import { core } from '../../core-client.ts'
import { orpc, queryClient } from '../../queries.ts'
import {
  type ConnectionDraft,
  type DraftProblems,
  draftFor,
  draftOf,
  emptyDraft,
  readDraft,
  readReconnection,
} from '../connection-draft.ts'
import { opensBrowser } from '../ways.ts'
import { AccessStep } from './access-step.tsx'
import { ConnectStep } from './connect-step.tsx'
import { DoneStep } from './done-step.tsx'
import { fieldToCorrect } from './field-to-correct.ts'
import { PrepareStep } from './prepare-step.tsx'
import { SandboxDoneStep } from './sandbox-done-step.tsx'
import { SystemStep } from './system-step.tsx'
import { useConnecting } from './use-connecting.ts'
import classes from './wizard.module.css'
import { WizardRail, type WizardStep } from './wizard-rail.tsx'

interface WizardProps {
  readonly connection: ConnectionInfo | null
  /** Told whether there is something typed that leaving would lose. */
  readonly onTouched: (touched: boolean) => void
  readonly onClose: () => void
}

const stepsToAdd: readonly WizardStep[] = ['system', 'prepare', 'access', 'connect', 'done']

/** Leads from the choice of a system to a connection that works, a step at a time. */
export function Wizard({ connection, onTouched, onClose }: WizardProps) {
  const [step, setStep] = useState<WizardStep>(connection ? 'access' : 'system')
  const [draft, setDraft] = useState<ConnectionDraft>(connection ? draftOf(connection) : emptyDraft)
  const [target, setTarget] = useState<'one' | 'sandbox'>('one')
  const [problems, setProblems] = useState<DraftProblems>({})
  const [connected, setConnected] = useState<ConnectionInfo | null>(null)
  const port = Number(draft.redirectPort.trim())
  const redirect = useQuery(
    orpc.connections.redirectAddress.queryOptions({
      input: { system: draft.system, ...(isPort(port) && { port }) },
      // What is typed into the port field shows at once; until then the address before stays.
      placeholderData: (before) => before,
    }),
  )
  const { progress, begin, cancel } = useConnecting((made) => {
    setConnected(made)
    onTouched(false)
    setStep('done')
    void queryClient.invalidateQueries({ queryKey: orpc.connections.key() })
  })
  const refusal = progress?.kind === 'refused' ? progress.problem : null
  // The field that a refusal was about has the focus when the user comes back to correct it.
  const focus = useRef<keyof ConnectionDraft | null>(null)

  const change = (part: Partial<ConnectionDraft>) => {
    setDraft((draft) => ({ ...draft, ...part }))
    setProblems((problems) => Object.fromEntries(Object.entries(problems).filter(([field]) => !(field in part))))
    onTouched(true)
  }
  const goTo = (next: WizardStep) => {
    focus.current = null
    setStep(next)
  }
  const connect = () => {
    const usualPort = redirect.data?.port ?? null
    if (connection) {
      const read = readReconnection(draft, usualPort, connection.id)
      setProblems(read.ok ? {} : read.problem)
      if (!read.ok) return
      begin((signal) => core.connections.reconnect(read.value, { signal }))
    } else {
      const read = readDraft(draft, usualPort)
      setProblems(read.ok ? {} : read.problem)
      if (!read.ok) return
      begin((signal) => core.connections.connect(read.value, { signal }))
    }
    setStep('connect')
  }
  const backToFields = () => {
    focus.current = refusal && fieldToCorrect(refusal, draft)
    setStep('access')
  }

  const steps = connection ? stepsToAdd.slice(1) : stepsToAdd
  return (
    <div className={classes.wizard}>
      <WizardRail steps={target === 'sandbox' ? ['system', 'done'] : steps} current={step} />
      {step === 'system' && (
        <SystemStep
          chosen={target === 'sandbox' ? 'sandbox' : draft.system}
          onChoose={(choice) => {
            setTarget(choice === 'sandbox' ? 'sandbox' : 'one')
            if (choice !== 'sandbox' && choice !== draft.system) setDraft(draftFor(choice, draft))
          }}
          onNext={() => goTo(target === 'sandbox' ? 'done' : 'prepare')}
          onClose={onClose}
        />
      )}
      {step === 'prepare' && (
        <PrepareStep
          draft={draft}
          redirectAddress={redirect.data?.address ?? null}
          onChange={change}
          onBack={connection ? null : () => goTo('system')}
          onNext={() => goTo('access')}
        />
      )}
      {step === 'access' && (
        <AccessStep
          draft={draft}
          isNew={connection === null}
          problems={problems}
          refusal={refusal}
          focus={focus.current}
          redirectAddress={redirect.data?.address ?? null}
          onChange={change}
          onBack={() => goTo('prepare')}
          onNext={connect}
        />
      )}
      {step === 'connect' && progress && (
        <ConnectStep
          key={progress.kind === 'refused' || progress.kind === 'lost' ? 'ended' : 'going'}
          draft={draft}
          isNew={connection === null}
          byBrowser={opensBrowser(draft)}
          progress={progress}
          onCancel={() => {
            cancel()
            goTo('access')
          }}
          onCorrect={backToFields}
          onAgain={connect}
        />
      )}
      {step === 'done' && connected && (
        <DoneStep connection={connected} isNew={connection === null} onClose={onClose} />
      )}
      {step === 'done' && target === 'sandbox' && <SandboxDoneStep onClose={onClose} />}
    </div>
  )
}

const isPort = (value: number): boolean => Number.isInteger(value) && value >= 1024 && value <= 65_535
