// A calendar on the standard input, its events as ical.js understands them, as JSON, out.
"use strict";

const ICAL = require("ical.js");

function moment(time) {
  if (!time) return null;
  if (time.isDate) return { day: time.toString() };
  return { local: time.toString(), seconds: time.toUnixTime() };
}

const root = new ICAL.Component(ICAL.parse(require("fs").readFileSync(0, "utf8")));
const values = (component, name) =>
  component.getAllProperties(name).flatMap((property) => property.getValues());
const text = (component, name) => {
  const value = component.getFirstPropertyValue(name);
  return value === null ? null : String(value);
};

const events = root.getAllSubcomponents("vevent").map((component) => ({
  uid: text(component, "uid"),
  summary: text(component, "summary"),
  description: text(component, "description"),
  location: text(component, "location"),
  status: text(component, "status"),
  url: text(component, "url"),
  geo: component.getFirstPropertyValue("geo"),
  categories: values(component, "categories"),
  start: moment(component.getFirstPropertyValue("dtstart")),
  end: moment(component.getFirstPropertyValue("dtend")),
  stamp: moment(component.getFirstPropertyValue("dtstamp")),
}));
process.stdout.write(JSON.stringify({
  name: text(root, "name"),
  refresh: text(root, "refresh-interval"),
  zones: root.getAllSubcomponents("vtimezone").map((each) => text(each, "tzid")),
  events,
}));
