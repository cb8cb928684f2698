import { createHash, X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { selfSigned } from '../../../../src/main/adapters/fob-socket/self-signed';

describe('a certificate that Fob makes', () => {
  it('is one that others read: signed with its own key, valid now, of version 3', () => {
    for (let round = 0; round < 200; round += 1) {
      const { cert, pin } = selfSigned();
      const read = new X509Certificate(cert);
      expect([read.subject, read.issuer]).toEqual(['CN=fob', 'CN=fob']);
      // The first byte keeps the number positive.
      expect(read.serialNumber).toMatch(/^01[0-9A-F]{14}$/);
      expect(read.verify(read.publicKey)).toBe(true);
      expect(read.checkIssued(read)).toBe(true);
      expect(Date.parse(read.validFrom)).toBeLessThan(Date.now());
      expect(Date.parse(read.validTo)).toBeGreaterThan(Date.now());
      const key = read.publicKey.export({ type: 'spki', format: 'der' });
      expect(pin).toBe(`sha256//${createHash('sha256').update(key).digest('base64')}`);
    }
  });

  it('has a key of its own each time', () => {
    expect(new Set(Array.from({ length: 20 }, () => selfSigned().pin)).size).toBe(20);
  });
});
