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

/** Writes modules as JSON.stringify would; what modules of one route share is the same object and is written once. */
function moduleWriter(): (module: RouteModule) => string {
  const written = new Map<object, string>();
  const shared = (value: object): string => {
    const known = written.get(value) ?? JSON.stringify(value);
    written.set(value, known);
    return known;
  };
  return (module) => {
    const { path, version, group, replacedBy, local, cached, goSum, patterns, direct, caughtBy } = module;
    return [
      `{"path":${JSON.stringify(path)}`,
      member('version', version),
      `,"group":${group}`,
      member('replacedBy', replacedBy),
      member('local', local),
      member('cached', cached),
      member('goSum', goSum),
      `,"private":${shared(module.private)},"entries":${shared(module.entries)}`,
      `,"checksum":${shared(module.checksum)}`,
      member('patterns', patterns),
      member('direct', direct),
      member('caughtBy', caughtBy),
      `,"warnings":${shared(module.warnings)}}`,
    ].join('');
  };
}

function member(name: string, value: unknown): string {
  return value === undefined ? '' : `,"${name}":${JSON.stringify(value)}`;
}
