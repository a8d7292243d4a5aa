// What redaction needs to know of this machine and of the world. It must not replace anything itself: src/render does.

import type { LocalMachine } from '../gather/local.js';
import { NOT_PROXY_HOSTS, PUBLIC_PROXIES } from '../knowledge/public-proxies.js';
import type { RedactionMode, RedactionOptions } from '../render/redact.js';

/** Hosts, with all below them, that say nothing about who asked. Host names of other kinds are private in strict mode. */
const WELL_KNOWN_HOSTS = [
  'golang.org',
  'golang.google.cn',
  'go.dev',
  'gopkg.in',
  'rsc.io',
  'github.com',
  'gitlab.com',
  'bitbucket.org',
  'gitee.com',
  'googleapis.com',
  'k8s.io',
  'uber.org',
] as const;

/** The options of redaction for a mode on this machine. */
export function redactionFor(mode: RedactionMode, { env, homeDir }: LocalMachine): RedactionOptions {
  return {
    mode,
    userName: env.USER ?? env.LOGNAME ?? env.USERNAME ?? null,
    homeDir,
    publicHosts: [...WELL_KNOWN_HOSTS, ...PUBLIC_PROXIES.flatMap(({ hosts }) => hosts), ...NOT_PROXY_HOSTS],
  };
}
