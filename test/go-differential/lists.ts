/** How many generated lists the differential test and its recording have in common. */
export const LISTS = 220;
