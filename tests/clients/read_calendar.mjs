// Reads a calendar on standard input as ical.js does; writes what it found as JSON.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
const entries = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component, { strictExceptions: true });
  const start = event.startDate;
  return {
    uid: event.uid,
    summary: event.summary,
    description: event.description,
    location: event.location,
    sequence: event.sequence,
    status: component.getFirstPropertyValue("status"),
    allDay: start.isDate,
    start: start.isDate ? start.toString() : start.toJSDate().toISOString(),
    end: event.endDate.isDate ? event.endDate.toString() : event.endDate.toJSDate().toISOString(),
    zone: start.zone?.tzid ?? null,
    categories: component.getFirstProperty("categories").getValues(),
  };
});
const name = calendar.getFirstPropertyValue("name");
const refresh = calendar.getFirstPropertyValue("refresh-interval").toSeconds();
process.stdout.write(JSON.stringify({ name, refresh, entries }));
