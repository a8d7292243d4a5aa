// Which element of GOPRIVATE, GONOPROXY and GONOSUMDB decides over a module, and why the others do not (semantics.md §1.4,
// §4.1). It must not advise.

import { toByteString } from '../../go/byte-string.js';
import { pathMatch } from '../../go/path-match.js';
import { matchingElement, patternElements } from '../../go/pattern.js';
import { lintPattern } from '../../go/pattern-lint.js';
import type { PatternMatch, PatternVariable, PatternVerdict, PatternWhy } from '../../model/route-report.js';
import type { RouteInput } from './input.js';

/** The match as the report names it; `variable` is where the value comes from. */
export function matchOf(
  input: RouteInput,
  name: 'GONOPROXY' | 'GONOSUMDB',
  element: string | null,
): PatternMatch | null {
  if (element === null) return null;
  return { variable: input.inherited[name] ? 'GOPRIVATE' : name, element: input.show(element) };
}

type Decides = 'proxy' | 'sumdb';

interface ReadList {
  readonly variable: PatternVariable;
  readonly value: string;
  /** Empty when the variable is not read. */
  readonly decides: readonly Decides[];
}

/** The lists that have a value, GOPRIVATE last. */
function lists({ values, inherited }: RouteInput): readonly ReadList[] {
  const own = (['GONOPROXY', 'GONOSUMDB'] as const).filter((name) => !inherited[name] && values[name] !== '');
  const left = (['GONOPROXY', 'GONOSUMDB'] as const).filter((name) => !own.includes(name));
  const over = (name: 'GONOPROXY' | 'GONOSUMDB'): Decides => (name === 'GONOPROXY' ? 'proxy' : 'sumdb');
  const all: readonly ReadList[] = [
    ...own.map((name) => ({ variable: name, value: values[name], decides: [over(name)] })),
    { variable: 'GOPRIVATE', value: values.GOPRIVATE, decides: left.map(over) },
  ];
  return all.filter(({ value }) => value !== '');
}

/** Every element of every list, held against the path. */
export function patternVerdicts(input: RouteInput, path: string): readonly PatternVerdict[] {
  return lists(input).flatMap(({ variable, value, decides }) => {
    const first = matchingElement(value, path);
    let isDecided = false;
    return patternElements(value).map((element): PatternVerdict => {
      const decidesNow = element === first && !isDecided;
      isDecided ||= decidesNow;
      const why = decides.length === 0 ? 'overruled' : decidesNow ? 'decides' : whyNot(element, path);
      const fault = why === 'dead' ? lintPattern(element) : null;
      return {
        variable,
        element: input.show(element),
        why,
        decides,
        ...(fault === null ? {} : { reason: fault.reason }),
        ...(fault?.meant === undefined ? {} : { meant: input.show(fault.meant) }),
      };
    });
  });
}

/** Why an element that does not decide does not. */
export function whyNot(element: string, path: string): PatternWhy {
  if (matchingElement(element, path) !== null) return 'later';
  if (lintPattern(element) !== null) return 'dead';
  if (matchingElement(element.toLowerCase(), path.toLowerCase()) !== null) return 'case';
  const wanted = element.replace(/\/$/, '').split('/');
  const given = path.split('/');
  const [wantedHost = '', host = ''] = [wanted[0], given[0]];
  if (!pathMatch(toByteString(wantedHost), toByteString(host))) {
    if (wantedHost.startsWith('*.') && wantedHost.slice(2) === host) return 'parent-domain';
    return host.endsWith(`.${wantedHost}`) ? 'subdomain' : 'other-host';
  }
  const common = wanted.slice(0, given.length);
  const agrees = common.every((part, at) => pathMatch(toByteString(part), toByteString(given[at] ?? '')));
  return agrees && wanted.length > given.length ? 'shorter-path' : 'other-path';
}
