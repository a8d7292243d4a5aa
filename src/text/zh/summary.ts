// The one sentence of the verdict, in Chinese. Only sentences: no logic.

import type { summary as english } from '../en/summary.js';

export const summary: Readonly<Record<keyof typeof english, string>> = {};
