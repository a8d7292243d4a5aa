// Titles and verifications of fixes, in Chinese. Only sentences: no logic.

import type { fixes as english } from '../en/fixes.js';

export const fixes: Readonly<Record<keyof typeof english, string>> = {};
