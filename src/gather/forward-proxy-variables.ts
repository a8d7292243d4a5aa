// Records the forward-proxy variables of the process environment and what go ignores in them. It must not contact a proxy.

import { findVariable } from '../go/http-proxy.js';
import { lintForwardProxies, lintNoProxy } from '../go/http-proxy-lint.js';
import { cleanText } from '../model/clean.js';
import type { LocalMachine } from './local.js';
import type { Recorder } from './recorder.js';
import { hideInUrl, type Secrets } from './secrets.js';
import type { Settings } from './settings.js';

const VARIABLE = /^(?:(?:https?|all|no)_proxy|REQUEST_METHOD)$/i;

/** Reads the variables and records them. */
export function readForwardProxyVariables(
  recorder: Recorder,
  local: LocalMachine,
  settings: Settings,
  secrets: Secrets,
): void {
  const time = recorder.start();
  const set = Object.entries(local.env).filter(([name, value]) => VARIABLE.test(name) && value !== '');
  for (const [, value] of set) secrets.learn(value);
  const variables = Object.fromEntries(set.map(([name, value]) => [name, show(value)]));
  const noProxy = findVariable(local.env, 'NO_PROXY');
  const lints = [
    ...lintForwardProxies(local.env, settings.urlRules).map(
      ({ variable, problem, dialledHost, scheme, meant }) => {
        const element = dialledHost ?? scheme;
        return {
          variable,
          reason: problem,
          ...(element === undefined ? {} : { element: show(element) }),
          ...(meant === undefined ? {} : { meant: show(meant) }),
        };
      },
    ),
    ...(noProxy === null ? [] : lintNoProxy(noProxy.value)).map(({ element, problem, meant }) => ({
      variable: noProxy?.name ?? 'NO_PROXY',
      reason: problem,
      element: show(element),
      ...(meant === undefined ? {} : { meant: show(meant) }),
    })),
  ];
  recorder.record({ kind: 'forward-proxy-variables', ...time(), outcome: 'ok', variables, lints });
}

function show(value: string): string {
  return cleanText(hideInUrl(value), { singleLine: true, maxLength: 1000 });
}
