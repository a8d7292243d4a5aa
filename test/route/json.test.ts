// The writer of the document writes every member, as JSON.stringify would.

import { expect, it } from 'vitest';
import type { RouteModule } from '../../src/model/route-report.js';
import { renderRouteJson, toRouteReport } from '../../src/render/route-json.js';
import { routed } from './input.js';

const SETTINGS = { GOPROXY: { value: '"modules": []', source: 'os' } } as const;

function written(modules: readonly RouteModule[]) {
  const { network, findings } = routed({}, []);
  const report = toRouteReport({
    goVersion: null,
    file: null,
    workspace: false,
    settings: SETTINGS,
    network,
    modules,
    findings,
  });
  return { text: renderRouteJson(report), report };
}

it('leaves no member of a module out, and adds none', () => {
  const environment = { GOPRIVATE: 'github.com/acme,"x', GOPROXY: 'https://p.example|direct' };
  const [first, ...others] = routed(environment, ['github.com/acme/lib@v1.0.0', 'x.org/m'], {
    why: 'x.org',
  }).modules;
  if (first === undefined) throw new Error('no module');
  const whole: Required<RouteModule> = {
    ...{ version: 'v1', patterns: [], caughtBy: null, direct: { vcs: null, host: 'x' } },
    ...first,
    replacedBy: { path: '"quoted"\n' },
    local: 'main-module',
    cached: false,
    goSum: { mod: true, zip: false },
  };
  const { text, report } = written([whole, ...others]);
  expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(report)));
  expect(Object.keys(JSON.parse(text))).toEqual(Object.keys(report));
  expect(text.split('\n').filter((line) => line.startsWith('    {"path":'))).toHaveLength(2);
});

it('writes a document without modules', () => {
  const { text, report } = written([]);
  expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(report)));
});
