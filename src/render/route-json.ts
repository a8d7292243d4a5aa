// The answer of the route command as its JSON document. It must not compute routes, and loads nothing that draws.

import { ROUTE_SCHEMA, type RouteAnswer, type RouteModule, type RouteReport } from '../model/route-report.js';
import { findingText } from '../text/catalogue.js';

/** The JSON document. */
export function toRouteReport(answer: RouteAnswer): RouteReport {
  const { findings, ...rest } = answer;
  return {
    schema: ROUTE_SCHEMA,
    exitCode: 0,
    ...rest,
    findings: findings.map((finding) => ({
      ...finding,
      message: findingText('en', finding.code, { target: finding.target, ...finding.facts }),
    })),
  };
}

const NO_MODULES = '"modules": []';

/** The document as text: indented, but each module on one line, because there may be thousands. */
export function renderRouteJson(report: RouteReport): string {
  const text = `${JSON.stringify({ ...report, modules: [] }, null, 2)}\n`;
  if (report.modules.length === 0) return text;
  // Inside a string the quotes would be escaped, so the first occurrence is the member.
  const at = text.indexOf(NO_MODULES);
  const write = moduleWriter();
  const lines = report.modules.map((module) => `    ${write(module)}`).join(',\n');
  return `${text.slice(0, at)}"modules": [\n${lines}\n  ]${text.slice(at + NO_MODULES.length)}`;
}

/** Writes modules; what modules of one route share is the same object and is turned into text once. */
function moduleWriter(): (module: RouteModule) => string {
  const written = new Map<RouteModule['private'], string>();
  return ({ private: matched, entries, checksum, patterns, direct, caughtBy, warnings, ...head }) => {
    let shared = written.get(matched);
    if (shared === undefined) {
      shared = JSON.stringify({ private: matched, entries, checksum }).slice(1, -1);
      written.set(matched, shared);
    }
    const tail = JSON.stringify({ patterns, direct, caughtBy, warnings });
    return `${JSON.stringify(head).slice(0, -1)},${shared},${tail.slice(1)}`;
  };
}
