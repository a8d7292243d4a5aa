// The document that --json prints when the program itself fails outside of any probe, or is ended by force. It must not be
// able to fail.

import type { LocalMachine } from '../gather/local.js';
import { cleanText } from '../model/clean.js';
import { REPORT_SCHEMA, type Report } from '../model/report.js';
import { TOOL_VERSION } from './version.js';
import type { Words } from './words.js';

/** A report that knows nothing; `summary` in English. */
export function emptyReport(local: LocalMachine, exitCode: number, summary: string): Report {
  return {
    schema: REPORT_SCHEMA,
    tool: {
      version: TOOL_VERSION,
      node: local.nodeVersion,
      os: local.platform,
      arch: local.arch,
      ruleset: 0,
    },
    startedAt: new Date(local.now()).toISOString(),
    durationMs: 0,
    verdict: 'unknown',
    exitCode,
    cause: null,
    summary,
    checks: [],
    findings: [],
    environment: { goVersion: null, goEnv: {}, httpProxy: {} },
    observations: [],
    redaction: { mode: 'none', replaced: {} },
  };
}

/** A report without a verdict, whose one finding is the crash. `words` must speak English. */
export function crashReport(local: LocalMachine, raw: string, words: Words): Report {
  const nameless = local.homeDir === null ? raw : raw.replaceAll(local.homeDir, '~');
  const error = cleanText(nameless, { maxLength: 2000 });
  const firstLine = cleanText(nameless.split('\n', 1)[0] ?? '', { singleLine: true });
  const message = words('cli.crashed', { error: firstLine });
  const crash = {
    code: 'doctor.crashed',
    severity: 'error',
    certainty: 'is',
    message,
    evidence: [error],
    means: message,
    fixes: [],
  } as const;
  return { ...emptyReport(local, 3, message), findings: [crash] };
}
