import { describe, expect, it } from 'vitest'
import { FAULT_NAMES, isFaultName } from './faults.ts'
import { objectOf, textOf } from './json-value.ts'
import { aSandbox, fortnoxCaller, inside, jorttCaller } from './testing/sandbox-client.ts'

const CUSTOMER = { Customer: { Name: 'Timeout AB' } }

describe('faults', () => {
  it('are known by name', () => {
    expect(FAULT_NAMES).toContain('timeout-after-write')
    expect(isFaultName('toString')).toBe(false)
  })

  it('answer 429 now and then in the words of each system', async () => {
    await using sandbox = await aSandbox({ faults: ['rate-limit'] })
    const jortt = await (await jorttCaller(sandbox)).get('/v3/tradenames')
    expect(jortt.status).toBe(429)
    expect(objectOf(jortt.body.error).key).toBe('request.throttled')
    const fortnox = await fortnoxCaller(sandbox)
    expect((await fortnox.get('/3/customers')).status).toBe(429)
    expect((await fortnox.get('/3/customers')).status).toBe(200)
  })

  it('answer 500 now and then', async () => {
    await using sandbox = await aSandbox({ faults: ['500'] })
    const fortnox = await fortnoxCaller(sandbox)
    expect((await fortnox.get('/3/customers')).body).toMatchObject({ ErrorInformation: { code: 1000003 } })
    expect((await fortnox.get('/3/customers')).status).toBe(200)
  })

  it('cut the connection before anything is written', async () => {
    await using sandbox = await aSandbox({ faults: ['drop-connection'] })
    const fortnox = await fortnoxCaller(sandbox)
    await expect(fortnox.post('/3/customers', CUSTOMER)).rejects.toThrow()
    sandbox.setFaults([])
    const list = await fortnox.get('/3/customers?name=timeout')
    expect(list.body).toMatchObject({ MetaInformation: { '@TotalResources': 0 } })
    expect(sandbox.requests('fortnox', 0)).toBe(1)
  })

  it('leave a write without answer although it was done', async () => {
    await using sandbox = await aSandbox({ faults: ['timeout-after-write'] })
    const fortnox = await fortnoxCaller(sandbox)
    const impatient = new AbortController()
    const hanging = fortnox.call('POST', '/3/customers', JSON.stringify(CUSTOMER), impatient.signal)
    const outcome = hanging.then(
      () => 'answered',
      () => 'given up',
    )
    await expect.poll(() => sandbox.requests('fortnox', 0)).toBe(1)
    impatient.abort()
    expect(await outcome).toBe('given up')
    const list = await fortnox.get('/3/customers?name=timeout')
    expect(list.body).toMatchObject({ MetaInformation: { '@TotalResources': 1 } })
  })

  it('let a token expire early, once, until a new one is asked for', async () => {
    await using sandbox = await aSandbox({ faults: ['expired-token'] })
    const old = await jorttCaller(sandbox)
    expect(objectOf((await old.get('/v3/tradenames')).body.error).key).toBe('access_token.expired')
    expect((await (await jorttCaller(sandbox)).get('/v3/tradenames')).status).toBe(200)
    expect((await old.get('/v3/tradenames')).status).toBe(401)
  })

  it('do not change what a slow request answers', async () => {
    await using sandbox = await aSandbox({ faults: ['slow'] })
    const answer = await (await fortnoxCaller(sandbox)).get('/3/customers/3')
    expect(textOf(inside(answer, 'Customer').Name)).toBe('Saskia de Vries')
  })

  it('stop when they are taken away', async () => {
    await using sandbox = await aSandbox({ faults: ['500', 'drop-connection'] })
    sandbox.setFaults([])
    expect((await (await jorttCaller(sandbox)).get('/v3/labels')).status).toBe(200)
  })
})
