const MILLISECONDS_OF_A_DAY = 24 * 60 * 60 * 1000;

/** Whether a text is a day of the calendar, as `2026-12-31`. */
export function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const start = startOf(text);
  return !Number.isNaN(start) && dayOf(start) === text;
}

/** Days from one day to another in UTC; negative when the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return (startOf(to) - startOf(from)) / MILLISECONDS_OF_A_DAY;
}

/** The day of a time, given in milliseconds since 1970, in UTC. */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** When a day is over in UTC, as `2027-01-01T00:00:00Z`. */
export function endOf(day: string): string {
  return `${dayOf(startOf(day) + MILLISECONDS_OF_A_DAY)}T00:00:00Z`;
}

function startOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}
