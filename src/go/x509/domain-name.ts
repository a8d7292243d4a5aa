// Which texts crypto/x509 takes for a domain name in a certificate. Must not know hostname matching (hostname.ts).

/**
 * crypto/x509 domainNameValid: no trailing dot, no empty label, printable ASCII without blanks; empty is valid; a
 * constraint may begin with a dot.
 */
export function domainNameValid(name: string, constraint: boolean): boolean {
  if (name === '') return true;
  if (name.endsWith('.')) return false;
  const labels = constraint && name.startsWith('.') ? name.slice(1) : name;
  return /^[!-~]+$/.test(labels) && !labels.startsWith('.') && !labels.includes('..');
}

/** A mailbox split at its "@", or null (crypto/x509 parseRFC2821Mailbox). */
export function parseMailbox(text: string): { readonly local: string; readonly domain: string } | null {
  const quoted = text.startsWith('"');
  const scanned = quoted ? scanQuoted(text) : scanAtoms(text);
  if (scanned === null || text.charAt(scanned.end) !== '@') return null;
  const domain = text.slice(scanned.end + 1);
  if (domain.endsWith('.') || !/^[!-~]*$/.test(domain) || /^\.|\.\./.test(domain)) return null;
  return { local: scanned.local, domain };
}

interface Scanned {
  readonly local: string;
  readonly end: number;
}

function scanQuoted(text: string): Scanned | null {
  let local = '';
  for (let at = 1; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '"') return { local, end: at + 1 };
    if (char === '\\') {
      at++;
      const escaped = text.charAt(at);
      if (!/^[\x01-\x09\x0b\x0c\x0e-\x7f]$/.test(escaped)) return null;
      local += escaped;
    } else if (/^[\x01-\x08\x0b\x0e-\x1f\x0c\x20\x21\x23-\x5b\x5d-\x7f]$/.test(char)) {
      local += char;
    } else {
      return null;
    }
  }
  return null;
}

function scanAtoms(text: string): Scanned | null {
  let local = '';
  let at = 0;
  for (; at < text.length; at++) {
    if (text.charAt(at) === '\\') {
      at++;
      if (at >= text.length) return null;
    } else if (!/^[0-9A-Za-z!#$%&'*+\-/=?^_`{|}~.]$/.test(text.charAt(at))) {
      break;
    }
    local += text.charAt(at);
  }
  if (local === '' || local.startsWith('.') || local.endsWith('.') || local.includes('..')) return null;
  return { local, end: at };
}
