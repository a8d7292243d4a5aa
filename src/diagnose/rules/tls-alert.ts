// TLS alerts that name a cause of their own (RFC 8446 §6, semantics.md §6.4). It must not read observations.

import type { FindingCode } from '../../model/code.js';

const ALERT_CODES: Readonly<Record<number, FindingCode>> = {
  70: 'tls.version',
  116: 'tls.client-cert',
};

/** The finding code of an alert by its number. */
export function alertCode(alert: number | undefined): FindingCode {
  return ALERT_CODES[alert ?? -1] ?? 'tls.handshake-failure';
}
