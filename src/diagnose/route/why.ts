// What a pattern would catch: the answer to --why. It must not change what is routed.

import { type CompiledPatterns, compilePatterns, patternElements } from '../../go/pattern.js';
import { lintPattern } from '../../go/pattern-lint.js';
import type { RouteModule, RouteWhy } from '../../model/route-report.js';
import type { RouteInput, WhyAsked } from './input.js';

/** The pattern of --why, compiled; null when it was not given. */
export function compileWhy({ why }: RouteInput): CompiledPatterns | null {
  return why === null ? null : compilePatterns(why.pattern);
}

/** What each element of the pattern catches of the modules, which hold their answers in `caughtBy`. */
export function explainWhy(
  input: RouteInput,
  { pattern, tooBroad }: WhyAsked,
  modules: readonly RouteModule[],
): RouteWhy {
  const counts = new Map<string, number>();
  for (const { caughtBy } of modules) {
    if (typeof caughtBy === 'string') counts.set(caughtBy, (counts.get(caughtBy) ?? 0) + 1);
  }
  const elements = [...new Set(patternElements(pattern))].map((element) => {
    const fault = lintPattern(element);
    const broad = tooBroad.find((each) => each.element === element)?.example;
    return {
      element: input.show(element),
      caught: counts.get(input.show(element)) ?? 0,
      ...(fault === null ? {} : { reason: fault.reason }),
      ...(fault?.meant === undefined ? {} : { meant: input.show(fault.meant) }),
      ...(broad === undefined ? {} : { tooBroad: broad }),
    };
  });
  return { pattern: input.show(pattern), elements };
}
