// Times in the form that people write. The report contains the relative ones.

const date = { day: "numeric", month: "short", year: "numeric" } as const;
const clock = { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false } as const;

const inUTC = new Intl.DateTimeFormat("en-GB", { ...date, ...clock, timeZone: "UTC" });
const here = new Intl.DateTimeFormat("en-GB", { ...date, ...clock, timeZoneName: "short" });
const hereToday = new Intl.DateTimeFormat("en-GB", { ...clock, timeZoneName: "short" });
const dayInUTC = new Intl.DateTimeFormat("en-GB", { ...date, timeZone: "UTC" });
const minuteInUTC = new Intl.DateTimeFormat("en-GB", { ...date, hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "UTC" });
const dayHere = new Intl.DateTimeFormat("en-GB", date);

/** utc formats an instant of RFC 3339 in UTC. It returns any other text as is. */
export function utc(at: string): string {
  const time = new Date(at);
  // As the core writes it. Some browsers use four letters for this month only.
  return Number.isNaN(time.valueOf()) ? at : `${inUTC.format(time).replace("Sept", "Sep")} UTC`;
}

/** local does the same in the reader's time zone; empty if that is UTC. */
export function local(at: string): string {
  const time = new Date(at);
  if (Number.isNaN(time.valueOf()) || time.getTimezoneOffset() === 0) return "";
  const sameDay = dayInUTC.format(time) === dayHere.format(time);
  return (sameDay ? hereToday : here).format(time);
}

/**
 * instant parses a time that a person wrote: RFC 3339, or seconds since 1970. It
 * returns RFC 3339 in UTC, or undefined for anything else.
 */
export function instant(text: string): string | undefined {
  const written = text.trim();
  if (/^-?\d{1,12}(\.\d+)?$/.test(written)) return rfc3339(Number(written) * 1000);
  if (!/^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:\d\d)$/.test(written)) return undefined;
  const [year = 0, month = 0, day = 0] = written.slice(0, 10).split("-").map(Number);
  // Some browsers accept February 30 as a day in March.
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return undefined;
  return rfc3339(Date.parse(written.replace(" ", "T").toUpperCase()));
}

// RFC 3339 years have exactly four digits.
const firstInstant = Date.parse("0001-01-01T00:00:00Z");
const lastInstant = Date.parse("9999-12-31T23:59:59Z");

function rfc3339(milliseconds: number): string | undefined {
  if (!(milliseconds >= firstInstant && milliseconds <= lastInstant)) return undefined;
  return new Date(milliseconds).toISOString().replace(".000Z", "Z");
}

/** day formats an instant as "21 Nov 2026", minute as "21 Nov 2026, 20:59", and time as "20:59"; all in UTC. */
export function day(at: number): string {
  return dayInUTC.format(at).replace("Sept", "Sep");
}

export function time(at: number): string {
  return minute(at).slice(-5);
}

export function minute(at: number): string {
  return minuteInUTC.format(at).replace("Sept", "Sep");
}
