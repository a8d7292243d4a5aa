/**
 * What a report must not give away and must not lose: the user's secrets stand in no output, and a report whose private names are
 * replaced is judged as before.
 */
import { goOutputReader } from '../../src/cli/go-output.js';
import { redactionFor } from '../../src/cli/redaction.js';
import { diagnose } from '../../src/diagnose/diagnose.js';
import { readLocalMachine } from '../../src/gather/local.js';
import type { Report } from '../../src/model/report.js';
import { redactReport } from '../../src/render/redact.js';
import type { Scenario } from './scenario.js';

/** Shorter words turn up in innocent text. */
const SHORTEST = 5;

/** Passwords, tokens and headers in the user's environment and home directory, as they stand and in base64. */
export function secretsOf({ environment = {}, home = {} }: Scenario): readonly string[] {
  const text = [...Object.values(environment), ...Object.values(home)].join('\n');
  const words = [
    ...[...text.matchAll(/\bpassword\s+(\S+)/g)].map((match) => match[1] ?? ''),
    ...[...text.matchAll(/\/\/[^\s/@"]*:([^\s/@"]+)@/g)].map((match) => match[1] ?? ''),
    ...[...text.matchAll(/\b(?:Basic|Bearer) ([\w+/=.-]+)/g)].map((match) => match[1] ?? ''),
  ];
  const logins = [...text.matchAll(/login (\S+) password (\S+)/g)].map((match) => `${match[1]}:${match[2]}`);
  const encoded = logins.map((login) => Buffer.from(login).toString('base64'));
  return [...new Set([...words, ...encoded])].filter((word) => word.length >= SHORTEST);
}

/** The secrets that stand in these outputs. */
export function givenAway(scenario: Scenario, outputs: readonly string[]): readonly string[] {
  return secretsOf(scenario).filter((secret) => outputs.some((output) => output.includes(secret)));
}

/** What the report says and its strictly redacted observations do not say when they are read and judged again; empty when all is well. */
export function changedByRedaction(report: Report): readonly string[] {
  const strict = redactReport(report, redactionFor('strict', readLocalMachine()));
  const { observations } = JSON.parse(JSON.stringify(strict)) as Report;
  const judged = diagnose(observations, { readGoOutput: goOutputReader(observations) });
  const cause = judged.cause === null ? null : (judged.findings[judged.cause]?.code ?? null);
  const said = judgement(report);
  const again = judgement({ ...judged, cause });
  return said === again ? [] : [`report: ${said}`, `replayed: ${again}`];
}

interface Judgement {
  readonly verdict: string;
  readonly cause: string | null;
  readonly findings: readonly { readonly code: string; readonly severity: string }[];
}

function judgement({ verdict, cause, findings }: Judgement): string {
  const codes = findings.map(({ code, severity }) => `${code} ${severity}`).sort();
  return `${verdict} ${cause}: ${codes.join(', ')}`;
}
