import { describe, expect, test } from 'vitest'
import { authorise, type Knock, type Verdict } from '../../src/server/authorise.ts'

const token = 'a'.repeat(43)
const rules = { port: 8731, allowedHosts: ['nas.lan', 'localhost:9000'], token }

interface Case {
  readonly is: string
  readonly verdict: Verdict
  readonly method?: string
  readonly isUpgrade?: boolean
  readonly headers?: Knock['headers']
}

const cases: readonly Case[] = [
  { is: 'a page that reads', verdict: 'welcome' },
  { is: 'a page that reads under localhost', verdict: 'welcome', headers: { host: 'localhost:8731' } },
  { is: 'a page that reads under the six of loopback', verdict: 'welcome', headers: { host: '[::1]:8731' } },
  { is: 'a name in capitals', verdict: 'welcome', headers: { host: 'LOCALHOST:8731' } },
  { is: 'an allowed name', verdict: 'welcome', headers: { host: 'nas.lan' } },
  { is: 'an allowed name with its port', verdict: 'welcome', headers: { host: 'localhost:9000' } },
  { is: 'another name', verdict: 'refused', headers: { host: 'evil.example:8731' } },
  { is: 'a name that leads here by a trick', verdict: 'refused', headers: { host: 'rebind.test:8731' } },
  { is: 'another port', verdict: 'refused', headers: { host: '127.0.0.1:80' } },
  { is: 'no port', verdict: 'refused', headers: { host: '127.0.0.1' } },
  { is: 'the address of no name', verdict: 'refused', headers: { host: '0.0.0.0:8731' } },
  { is: 'a name that begins as ours', verdict: 'refused', headers: { host: '127.0.0.1:8731.evil.example' } },
  { is: 'an allowed name on another port', verdict: 'refused', headers: { host: 'nas.lan:8731' } },
  { is: 'no name', verdict: 'refused', headers: { host: undefined } },
  { is: 'no token', verdict: 'stranger', headers: { cookie: undefined } },
  { is: 'a wrong token', verdict: 'stranger', headers: { cookie: `enlarger-8731=${'b'.repeat(43)}` } },
  { is: 'a part of the token', verdict: 'stranger', headers: { cookie: `enlarger-8731=${token.slice(1)}` } },
  { is: 'an empty token', verdict: 'stranger', headers: { cookie: 'enlarger-8731=' } },
  { is: 'the cookie of another port', verdict: 'stranger', headers: { cookie: `enlarger-8732=${token}` } },
  {
    is: 'a cookie whose name ends as ours',
    verdict: 'stranger',
    headers: { cookie: `x-enlarger-8731=${token}` },
  },
  {
    is: 'our cookie among others',
    verdict: 'welcome',
    headers: { cookie: `a=b; enlarger-8731=${token}; c=d` },
  },
  {
    is: 'our cookie after a wrong one of its name',
    verdict: 'welcome',
    headers: { cookie: `enlarger-8731=x; enlarger-8731=${token}` },
  },
  {
    is: 'a bearer of the token',
    verdict: 'welcome',
    headers: { cookie: undefined, authorization: `Bearer ${token}` },
  },
  {
    is: 'a bearer of a wrong token',
    verdict: 'stranger',
    headers: { cookie: undefined, authorization: `Bearer ${token}x` },
  },
  {
    is: 'a token in another scheme',
    verdict: 'stranger',
    headers: { cookie: undefined, authorization: token },
  },
  { is: 'a page of ours', verdict: 'welcome', headers: { origin: 'http://127.0.0.1:8731' } },
  { is: 'a page of another name of ours', verdict: 'refused', headers: { origin: 'http://localhost:8731' } },
  { is: 'a page of another port', verdict: 'refused', headers: { origin: 'http://127.0.0.1:3000' } },
  { is: 'a page of elsewhere', verdict: 'refused', headers: { origin: 'https://evil.example' } },
  { is: 'a page of nowhere', verdict: 'refused', headers: { origin: 'null' } },
  {
    is: 'ours in TLS, which we do not speak',
    verdict: 'refused',
    headers: { origin: 'https://127.0.0.1:8731' },
  },
  {
    is: 'a page of a proxy that speaks TLS',
    verdict: 'welcome',
    headers: { host: 'nas.lan', origin: 'https://nas.lan' },
  },
  {
    is: 'what a browser says comes from another site',
    verdict: 'refused',
    headers: { 'sec-fetch-site': 'cross-site' },
  },
  {
    is: 'what comes from another port of ours',
    verdict: 'refused',
    headers: { 'sec-fetch-site': 'same-site' },
  },
  { is: 'what comes from the same page', verdict: 'welcome', headers: { 'sec-fetch-site': 'same-origin' } },
  { is: 'what a person typed', verdict: 'welcome', headers: { 'sec-fetch-site': 'none' } },
  { is: 'a change without a page', verdict: 'refused', method: 'POST' },
  {
    is: 'a change by a page of ours',
    verdict: 'welcome',
    method: 'POST',
    headers: { origin: 'http://127.0.0.1:8731' },
  },
  {
    is: 'a change by a stranger on our page',
    verdict: 'stranger',
    method: 'PATCH',
    headers: { origin: 'http://127.0.0.1:8731', cookie: undefined },
  },
  { is: 'a question about a file', verdict: 'welcome', method: 'HEAD' },
  { is: 'a socket without a page', verdict: 'refused', isUpgrade: true },
  {
    is: 'a socket of a page of ours',
    verdict: 'welcome',
    isUpgrade: true,
    headers: { origin: 'http://127.0.0.1:8731' },
  },
  {
    is: 'a socket of another page',
    verdict: 'refused',
    isUpgrade: true,
    headers: { origin: 'http://evil.example' },
  },
]

describe('the door', () => {
  test.each(cases)('finds $is $verdict', ({ verdict, method = 'GET', isUpgrade = false, headers = {} }) => {
    const usual = { host: '127.0.0.1:8731', cookie: `enlarger-8731=${token}` }
    expect(authorise({ method, isUpgrade, headers: { ...usual, ...headers } }, rules)).toBe(verdict)
  })
})
