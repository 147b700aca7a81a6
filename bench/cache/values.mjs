/** What is cached: for JavaScript, and as a Lua expression or statements that fill `value`. */
export const values = {
  scalar: { js: "hello", lua: 'value = "hello"' },
  record: {
    js: {
      id: 1,
      name: "Ana",
      mail: "ana@example.org",
      age: 30,
      active: true,
      city: "Porto",
      zip: "4000",
      country: "pt",
      role: "admin",
      score: 1.5,
    },
    lua: `value = { id = 1, name = "Ana", mail = "ana@example.org", age = 30, active = true, city = "Porto", zip = "4000",
      country = "pt", role = "admin", score = 1.5 }`,
  },
  list: {
    js: Array.from({ length: 1000 }, (_, i) => i * 1.5),
    lua: "value = {} for i = 1, 1000 do value[i] = (i - 1) * 1.5 end",
  },
};
