/** A pack without faults, one field per line, so that a test can break a known line. */
export const smallPack: Readonly<Record<string, string>> = {
  "country.json": `{
  "code": "ZZ",
  "name": "Smallland",
  "timeZone": "UTC",
  "calendar": { "weekStart": "monday", "minDaysInFirstWeek": 4 },
  "levels": ["country", "district", "facility"],
  "alertLevelName": "district",
  "dataSets": {
    "weekly": { "ageGroups": ["<5", "5+"], "diseases": ["MEAS", "MAL"] }
  }
}
`,
  "org-units.csv": `code,name,parent,level,population,populationYear,latitude,longitude,activeFrom,activeTo,reports
ZZ,Smallland,,1,,,,,,,no
A,"First district
",ZZ,2,90000,2025,1.5,-2,,,no
A01,"Clinic ""One""",A,3,,,,,2020-01-01,2026-06-30,yes

A02,Clinic Two,A,3,,,,,,,yes
`,
  "diseases.json": `{
  "diseases": [
    { "code": "MEAS", "name": { "en": "Measles" } },
    { "code": "MAL", "name": { "en": "Malaria", "fr": "Paludisme" } }
  ]
}
`,
  "plan.json": `{
  "version": "1",
  "signedBy": "Smallland",
  "signedOn": "2026-01-01",
  "rules": [
    { "ruleId": "M1", "diseaseCode": "MEAS", "alertLevel": "alert", "kind": "rate", "value": 3,
      "window": "P1W", "scope": "district", "minPopulation": 30000, "elseRule": "M2",
      "send": "message", "enabled": true },
    { "ruleId": "M2", "diseaseCode": "MEAS", "alertLevel": "alert", "kind": "count", "value": 2,
      "window": "P4W", "scope": "district", "ageGroups": ["<5"],
      "send": "message", "enabled": true },
    { "ruleId": "L1", "diseaseCode": "MAL", "alertLevel": "alert", "kind": "detector",
      "window": "P1W", "detector": "ears-c2", "scope": "country", "alertAt": "country",
      "send": "screen", "enabled": true }
  ]
}
`,
};

/** The small pack with one text of a file replaced. Throws if there is nothing to replace. */
export const broken = (file: string, from: string, to: string): Record<string, string> => {
  const text = smallPack[file] ?? "";
  if (!text.includes(from)) throw new RangeError(`Cannot break ${file}: it does not hold ${from}`);
  return { ...smallPack, [file]: text.replace(from, to) };
};
