import type { NetworkInterfaceInfo } from 'node:os'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { nodeNetwork } from '../../../src/core/node/node-network.ts'

const proxyFor = (url: string, environment: Record<string, string>) =>
  nodeNetwork(environment).systemProxy(url)

describe('the proxy of the environment', () => {
  it.each([
    { variables: {}, proxy: null },
    { variables: { HTTPS_PROXY: 'http://p:3128' }, proxy: 'http://p:3128' },
    { variables: { https_proxy: 'http://p:3128' }, proxy: 'http://p:3128' },
    {
      variables: { https_proxy: 'http://small:1', HTTPS_PROXY: 'http://capital:1' },
      proxy: 'http://small:1',
    },
    { variables: { https_proxy: '', HTTPS_PROXY: 'http://capital:1' }, proxy: 'http://capital:1' },
    { variables: { ALL_PROXY: 'http://all:1' }, proxy: 'http://all:1' },
    { variables: { ALL_PROXY: 'http://all:1', HTTPS_PROXY: 'http://p:1' }, proxy: 'http://p:1' },
    { variables: { HTTP_PROXY: 'http://p:3128' }, proxy: null },
    { variables: { HTTPS_PROXY: 'p.example:3128' }, proxy: 'http://p.example:3128' },
    { variables: { HTTPS_PROXY: 'https://me:secret@p:3128' }, proxy: 'https://me:secret@p:3128' },
    { variables: { HTTPS_PROXY: 'socks5://p:1080' }, proxy: 'socks5://p:1080' },
  ])('for https is $proxy with $variables', async ({ variables, proxy }) => {
    expect(await proxyFor('https://queue.fal.run/x', variables)).toBe(proxy)
  })

  it('for http is its own', async () => {
    const variables = { HTTP_PROXY: 'http://plain:1', HTTPS_PROXY: 'http://p:1' }
    expect(await proxyFor('http://example.com', variables)).toBe('http://plain:1')
  })

  it.each([
    'http://localhost:8080',
    'http://127.0.0.1',
    'https://127.8.9.1',
    'http://[::1]:80',
    'http://a.localhost',
  ])('is none for this computer: %s', async (url) => {
    expect(await proxyFor(url, { ALL_PROXY: 'http://p:1' })).toBeNull()
  })

  it.each([
    { exceptions: '*', proxied: false },
    { exceptions: 'queue.fal.run', proxied: false },
    { exceptions: 'fal.run', proxied: false },
    { exceptions: '.fal.run', proxied: false },
    { exceptions: '*.fal.run', proxied: false },
    { exceptions: 'FAL.RUN', proxied: false },
    { exceptions: 'example.com, fal.run', proxied: false },
    { exceptions: 'example.com fal.run', proxied: false },
    { exceptions: 'fal.run:443', proxied: false },
    { exceptions: 'fal.run:8443', proxied: true },
    { exceptions: 'al.run', proxied: true },
    { exceptions: 'other.queue.fal.run', proxied: true },
    { exceptions: '.', proxied: true },
    { exceptions: '', proxied: true },
    { exceptions: ',,', proxied: true },
  ])('is left out by NO_PROXY=$exceptions: not $proxied', async ({ exceptions, proxied }) => {
    const variables = { HTTPS_PROXY: 'http://p:1', NO_PROXY: exceptions }
    expect(await proxyFor('https://queue.fal.run/x', variables)).toBe(proxied ? 'http://p:1' : null)
  })

  it.each([
    { url: 'https://[2001:db8::1]/', exceptions: '2001:db8::1', proxied: false },
    { url: 'https://[2001:db8::1]/', exceptions: '[2001:db8::1]', proxied: false },
    { url: 'https://[2001:db8::1]:8443/', exceptions: '[2001:db8::1]:8443', proxied: false },
    { url: 'https://[2001:db8::1]/', exceptions: '[2001:db8::1]:8443', proxied: true },
    { url: 'https://10.1.2.3:8443/', exceptions: '10.1.2.3:8443', proxied: false },
  ])('is left out for $url by $exceptions: not $proxied', async ({ url, exceptions, proxied }) => {
    const variables = { HTTPS_PROXY: 'http://p:1', no_proxy: exceptions }
    expect(await proxyFor(url, variables)).toBe(proxied ? 'http://p:1' : null)
  })
})

describe('a change of the network', () => {
  const entry = (address: string, internal = false): NetworkInterfaceInfo => {
    return {
      address,
      internal,
      family: 'IPv4',
      netmask: '255.255.255.0',
      mac: '00:00:00:00:00:00',
      cidr: null,
    }
  }

  /** A network whose interfaces are what `state` holds, with timers that are moved by hand. */
  function setUp() {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const state: { entries: NetworkInterfaceInfo[] } = { entries: [] }
    const network = nodeNetwork({}, { interfaces: () => ({ eth0: state.entries }), everyMs: 5000 })
    return { state, network }
  }

  it('is heard once, by everyone who listens', () => {
    const { state, network } = setUp()
    const heard: string[] = []
    network.onChange(() => heard.push('one'))
    network.onChange(() => heard.push('two'))
    vi.advanceTimersByTime(10_000)
    expect(heard).toEqual([])
    state.entries = [entry('192.168.1.2')]
    vi.advanceTimersByTime(20_000)
    expect(heard).toEqual(['one', 'two'])
    state.entries = [entry('127.0.0.1', true), entry('192.168.1.2')]
    vi.advanceTimersByTime(5000)
    expect(heard).toHaveLength(2)
    state.entries = [entry('10.0.0.2')]
    vi.advanceTimersByTime(5000)
    expect(heard).toHaveLength(4)
  })

  it('is looked for while somebody listens, and no longer', () => {
    const { state, network } = setUp()
    const heard: string[] = []
    expect(vi.getTimerCount()).toBe(0)
    const stopOne = network.onChange(() => heard.push('one'))
    const stopTwo = network.onChange(() => heard.push('two'))
    expect(vi.getTimerCount()).toBe(1)
    stopOne()
    state.entries = [entry('192.168.1.2')]
    vi.advanceTimersByTime(5000)
    expect(heard).toEqual(['two'])
    stopTwo()
    stopTwo()
    expect(vi.getTimerCount()).toBe(0)
    state.entries = []
    network.onChange(() => heard.push('three'))
    vi.advanceTimersByTime(5000)
    expect(heard).toEqual(['two'])
    state.entries = [entry('10.0.0.2')]
    vi.advanceTimersByTime(5000)
    expect(heard).toEqual(['two', 'three'])
  })
})
