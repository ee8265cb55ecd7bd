import { describe, expect, it } from 'vitest'
import { guardUrl } from '../../../src/core/net/url-guard.ts'
import { isPublicAddress } from '../../../src/core/net/public-address.ts'

const hosts = ['fal.media', '.fal.media', 'storage.googleapis.com']

describe('a URL from outside', () => {
  it.each([
    'https://fal.media/a.png',
    'https://v3.fal.media/files/b/a.png?x=y#z',
    'https://V3B.FAL.MEDIA:443/a.png',
    'https://a.b.fal.media/',
    'https://storage.googleapis.com/falserverless/a.png',
  ])('is taken: %s', (url) => {
    expect(guardUrl(url, { hosts })).toEqual({ url: new URL(url), publicOnly: true })
  })

  it.each([
    ['https://v3.fal.media@evil.com/a.png', 'credentials'],
    ['https://v3.fal.media:x@evil.com/a.png', 'credentials'],
    ['https://user@v3.fal.media/a.png', 'credentials'],
    ['https://fal.media.evil.com/a.png', 'host'],
    ['https://evil.com/fal.media', 'host'],
    ['https://evil.com?fal.media', 'host'],
    ['https://evil.com#.fal.media', 'host'],
    ['https://evil.com\\.fal.media/', 'host'],
    ['https://evilfal.media/', 'host'],
    ['https://.fal.media/', 'host'],
    ['https://v3.fal.media./', 'host'],
    ['https://other.storage.googleapis.com/', 'host'],
    ['https://v3.fal.media%2eevil.com/', 'host'],
    ['https://v3.fаl.media/', 'host'],
    ['https://localhost/', 'host'],
    ['https://metadata.google.internal/', 'host'],
    ['https://2130706433/', 'address'],
    ['https://0x7f000001/', 'address'],
    ['https://0177.0.0.1/', 'address'],
    ['https://127.1/', 'address'],
    ['https://169.254.169.254/latest/meta-data', 'address'],
    ['https://8.8.8.8/', 'address'],
    ['https://[::1]/', 'address'],
    ['https://[::ffff:127.0.0.1]/', 'address'],
    ['https://[fe80::1]/', 'address'],
    ['http://v3.fal.media/a.png', 'not-https'],
    ['ftp://v3.fal.media/a.png', 'not-https'],
    ['file:///etc/passwd', 'not-https'],
    ['data:image/png;base64,AAAA', 'not-https'],
    ['javascript:alert(1)', 'not-https'],
    ['https://v3.fal.media:8443/a.png', 'port'],
    ['https://v3.fal.media:80/a.png', 'port'],
    ['//v3.fal.media/a.png', 'not-a-url'],
    ['/etc/passwd', 'not-a-url'],
    ['https://', 'not-a-url'],
    ['', 'not-a-url'],
  ])('is refused: %s (%s)', (url, refused) => {
    expect(guardUrl(url, { hosts })).toEqual({ refused, url: null })
  })

  it('may be of a redirection on this computer, of exactly its origin', () => {
    const guard = { hosts, redirection: 'http://127.0.0.1:8080' }
    const url = 'http://127.0.0.1:8080/cdn/a.png'
    expect(guardUrl(url, guard)).toEqual({ url: new URL(url), publicOnly: false })
    expect(guardUrl('http://127.0.0.1:8081/a.png', guard).url).toBeNull()
    expect(guardUrl('http://localhost:8080/a.png', guard).url).toBeNull()
    expect(guardUrl('http://x@127.0.0.1:8080/a.png', guard).url).toBeNull()
    expect(guardUrl('https://127.0.0.1:8080/a.png', guard).url).toBeNull()
    expect(guardUrl(url, { hosts }).url).toBeNull()
  })
})

describe('an address', () => {
  it.each([
    '8.8.8.8',
    '1.1.1.1',
    '172.15.0.1',
    '172.32.0.1',
    '100.63.0.1',
    '2606:4700::1111',
    '64:ff9b::808:808',
  ])('is public: %s', (address) => expect(isPublicAddress(address)).toBe(true))

  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '100.100.100.200',
    '127.0.0.1',
    '127.255.255.255',
    '168.63.129.16',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.192',
    '192.168.1.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::127.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:8.8.8.8',
    '64:ff9b::127.0.0.1',
    '64:ff9b::a9fe:a9fe',
    '2002:7f00:1::',
    '2001::1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    'localhost',
    '',
  ])('is not public: %s', (address) => expect(isPublicAddress(address)).toBe(false))
})

describe('a URL that a person names', () => {
  it.each([
    'https://pictures.example/a.png',
    'http://pictures.example:8080/a.png',
    'http://8.8.8.8/a.png',
    'https://[2606:4700::1111]/a.png',
  ])('may lead to any public host: %s', (url) => {
    expect(guardUrl(url, { hosts: 'public' })).toEqual({ url: new URL(url), publicOnly: true })
  })

  it.each([
    ['ftp://pictures.example/a.png', 'not-https'],
    ['file:///etc/passwd', 'not-https'],
    ['https://user@pictures.example/a.png', 'credentials'],
    ['http://127.0.0.1/', 'address'],
    ['http://2130706433/', 'address'],
    ['http://[::ffff:10.0.0.1]/', 'address'],
    ['http://[fe80::1]/', 'address'],
    ['http://localhost:8731/', 'address'],
    ['http://LOCALHOST./', 'address'],
    ['http://nas/', 'address'],
    ['http://nas.local/', 'address'],
    ['http://metadata.google.internal/', 'address'],
    ['nonsense', 'not-a-url'],
  ])('may not lead elsewhere: %s', (url, refused) => {
    expect(guardUrl(url, { hosts: 'public' })).toEqual({ refused, url: null })
  })
})
