// The JSON report: a diagnosis and what is known about the run, in the order of the contract. English only, whatever the
// language of the screen. It must not judge or redact.

import type { Diagnosis, Finding, Fix, Row } from '../model/diagnosis.js';
import type { Observation } from '../model/observation.js';
import {
  REPORT_SCHEMA,
  type Report,
  type ReportCheck,
  type ReportFinding,
  type ReportFix,
} from '../model/report.js';
import { speak } from '../text/catalogue.js';
import { summaryText } from '../text/summary-text.js';
import { firstOf } from './observed.js';
import { findingSentence } from './speech.js';

/** What a report says about the run itself. */
export interface ReportMeta {
  readonly tool: Report['tool'];
  /** RFC 3339. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly exitCode: number;
}

const NOT_REDACTED: Report['redaction'] = { mode: 'none', replaced: {} };

function checkOf({ id, target, status, ms, detail, findings }: Row): ReportCheck {
  return {
    id,
    ...(target === null ? {} : { target }),
    status,
    ...(ms === null ? {} : { ms }),
    detail: speak('en', detail),
    findings,
  };
}

function fixOf(fix: Fix): ReportFix {
  const { id, title, commands, os, risk, actor, verified, verification, undo, changes } = fix;
  return {
    id,
    title: speak('en', title),
    commands,
    os,
    risk,
    actor,
    verified,
    ...(verification === undefined ? {} : { verification: speak('en', verification) }),
    ...(undo === undefined ? {} : { undo }),
    ...(changes === undefined ? {} : { changes }),
  };
}

function findingOf(finding: Finding): ReportFinding {
  const { code, severity, certainty, target, evidence, means, explainedBy, fixes } = finding;
  return {
    code,
    severity,
    certainty,
    ...(target === null ? {} : { target }),
    message: findingSentence('en', finding),
    evidence: evidence.map(({ message }) => speak('en', message)),
    means: speak('en', means),
    ...(explainedBy === null ? {} : { explainedBy }),
    fixes: fixes.map(fixOf),
  };
}

function environmentOf(observations: readonly Observation[]): Report['environment'] {
  const settings = firstOf(observations, 'settings')?.values ?? {};
  const goEnv = Object.entries(settings).map(
    ([name, { value, source }]) => [name, { value, source }] as const,
  );
  return {
    goVersion: firstOf(observations, 'go-command')?.version ?? null,
    goEnv: Object.fromEntries(goEnv),
    httpProxy: firstOf(observations, 'forward-proxy-variables')?.variables ?? {},
  };
}

/** Makes the report of a diagnosis. Nothing is redacted yet. */
export function toReport(diagnosis: Diagnosis, meta: ReportMeta): Report {
  const cause = diagnosis.cause === null ? undefined : diagnosis.findings[diagnosis.cause];
  return {
    schema: REPORT_SCHEMA,
    tool: meta.tool,
    startedAt: meta.startedAt,
    durationMs: meta.durationMs,
    verdict: diagnosis.verdict,
    exitCode: meta.exitCode,
    cause: cause?.code ?? null,
    summary: summaryText('en', diagnosis),
    checks: diagnosis.rows.map(checkOf),
    findings: diagnosis.findings.map(findingOf),
    environment: environmentOf(diagnosis.observations),
    observations: diagnosis.observations,
    redaction: NOT_REDACTED,
  };
}

/** The report as one JSON document with a line feed at its end. */
export function renderJson(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
