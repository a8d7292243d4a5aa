// The change of an experiment that turned the outcome, as a fix. It must not offer one that was not made.

import { withGodebug } from '../godebug.js';
import { changeFix, type FixBuilder, settingFix } from './fix.js';
import { withEntry } from './goproxy-value.js';
import { blamedEntry } from './other-proxy.js';

/** The experiment that named the cause is its repair. */
export const provedChange: FixBuilder = (context) => {
  const { element } = context.draft.facts;
  if (!/^(?:http|tls)\./.test(context.draft.code)) return [];
  if (element === 'http2')
    return [
      changeFix(context, 'without-http2', withGodebug(context.situation, ['http2client=0']), {
        risk: 'review',
      }),
    ];
  const entry = element === 'tls' ? blamedEntry(context) : undefined;
  if (entry === undefined) return [];
  const value = withEntry(context.situation, entry.raw, entry.raw.replace(/^http:/i, 'https:'));
  return [settingFix(context, 'use-https', 'GOPROXY', value)];
};
