// The codes that have a page, apart from the pages, so that a wrong call loads none. Nothing else belongs here.

import { FINDING_CODES, type FindingCode } from '../../model/code.js';

/** Every finding code in the order of the closed list. */
export const PAGE_CODES = Object.keys(FINDING_CODES) as readonly FindingCode[];
