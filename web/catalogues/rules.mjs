// What a schema cannot say: catalogues name each other's ids, and an alternative is never a step further.

const ids = list => new Set(list.map(item => item.id))
const byId = list => new Map(list.map(item => [item.id, item]))

/** Every [pointer, id] of objects in one catalogue. */
function idsOf(value, pointer = '', found = []) {
  if (value === null || typeof value !== 'object') return found
  if (typeof value.id === 'string') found.push([`${pointer}/id`, value.id])
  for (const [key, inner] of Object.entries(value)) idsOf(inner, `${pointer}/${key}`, found)
  return found
}

function idsOnce(catalogue) {
  const seen = new Set()
  return idsOf(catalogue).filter(([, id]) => seen.has(id) || !seen.add(id)).map(([pointer, id]) => [pointer, `the id “${id}” stands here for a second time`])
}

/** Says which of the names in the list at `pointer` are not known. */
const named = (names, known, pointer, what) =>
  names.flatMap((name, at) => (known.has(name) ? [] : [[`${pointer}/${at}`, `“${name}” is no ${what}`]]))

function explorations({ explorations: { families, explorations: list }, limits, boundaries, sources }) {
  const known = { limits: ids(limits.limits), touches: byId(boundaries.touches), areas: ids(boundaries.areas), sources: ids(sources.sources), families: ids(families) }
  const all = byId(list)
  return list.flatMap((item, at) => {
    const here = `/explorations/${at}`
    return [
      ...named(item.not_suited_if, known.limits, `${here}/not_suited_if`, 'limit'),
      ...named(item.touches, known.touches, `${here}/touches`, 'kind of touch'),
      ...named(item.areas, known.areas, `${here}/areas`, 'area of the body'),
      ...named(item.instead, all, `${here}/instead`, 'exploration'),
      ...(known.families.has(item.family) ? [] : [[`${here}/family`, `“${item.family}” is no family`]]),
      ...(item.evidence === 'none' || known.sources.has(item.evidence) ? [] : [[`${here}/evidence`, `“${item.evidence}” is no source`]]),
      ...(item.minutes[0] <= item.minutes[1] ? [] : [[`${here}/minutes`, 'ends before it begins']]),
      ...order(list, item, at, here),
      ...touching(item, known.touches, here),
      ...alternatives(item, all, here),
    ]
  })
}

const order = (list, item, at, here) =>
  at > 0 && list[at - 1].stage > item.stage ? [[`${here}/stage`, 'stands after an exploration of a later step']] : []

/** Words and presence ask for no touch; from warm touch on, the touch and where it is are named. */
function touching(item, touches, here) {
  const wrong = item.touches.filter(touch => touches.get(touch)?.stage > item.stage)
  const silent = item.stage >= 2 && (!item.touches.length || !item.areas.length)
  return [
    ...wrong.map(touch => [`${here}/touches`, `“${touch}” belongs to a later step`]),
    ...(item.stage < 2 && (item.touches.length || item.areas.length) ? [[`${here}/stage`, 'asks for touch before warm touch']] : []),
    ...(silent ? [[`${here}/touches`, 'does not say which touch, or where']] : []),
  ]
}

function alternatives(item, all, here) {
  const found = item.instead.map(id => all.get(id)).filter(Boolean)
  const free = found.some(other => !other.not_suited_if.some(limit => item.not_suited_if.includes(limit)))
  return [
    ...found.filter(other => other.stage > item.stage || other === item).map(other => [`${here}/instead`, `“${other.id}” is not an easier one`]),
    ...(free ? [] : [[`${here}/instead`, 'none of these is free of the same limits']]),
  ]
}

function limits({ limits: { groups, limits: list, off_table }, explorations, sources }) {
  const known = { groups: ids(groups), off: byId(off_table), sources: ids(sources.sources), explorations: byId(explorations.explorations) }
  const fits = (limit, entry) => entry.alternatives.filter(({ exploration }) => !known.explorations.get(exploration)?.not_suited_if.includes(limit.id)).length
  return [
    ...list.flatMap((limit, at) => [
      ...(known.groups.has(limit.group) ? [] : [[`/limits/${at}/group`, `“${limit.group}” is no group`]]),
      ...named(limit.may_take, known.off, `/limits/${at}/may_take`, 'thing that can be off the table'),
      ...(limit.source && !known.sources.has(limit.source) ? [[`/limits/${at}/source`, `“${limit.source}” is no source`]] : []),
      ...limit.may_take.filter(id => known.off.has(id) && fits(limit, known.off.get(id)) < 2)
        .map(id => [`/limits/${at}/may_take`, `fewer than two alternatives for “${id}” fit with it`]),
    ]),
    ...off_table.flatMap((entry, at) => entry.alternatives.flatMap(({ exploration }, nth) =>
      known.explorations.has(exploration) ? [] : [[`/off_table/${at}/alternatives/${nth}/exploration`, `“${exploration}” is no exploration`]])),
  ]
}

function wishes({ wishes: { decks, retired } }) {
  const old = new Set(retired)
  const present = new Set(decks.flatMap(deck => deck.items.map(item => item.id)))
  return [
    ...retired.flatMap((id, at) => (present.has(id) ? [[`/retired/${at}`, `“${id}” is retired and still in a deck`]] : [])),
    ...decks.flatMap((deck, d) => deck.items.flatMap((item, i) => named(item.successor_of ?? [], old, `/decks/${d}/items/${i}/successor_of`, 'retired wish'))),
  ]
}

function readiness({ readiness: { offers, steps }, explorations }) {
  const gentle = new Set(explorations.explorations.filter(item => item.stage <= 2).map(item => item.id))
  return [
    ...offers.flatMap(({ exploration }, at) => (gentle.has(exploration) ? [] : [[`/offers/${at}/exploration`, `“${exploration}” is no gentle exploration`]])),
    ...steps.flatMap(({ step }, at) => (step === at ? [] : [[`/steps/${at}/step`, 'the five steps do not stand in their order']])),
  ]
}

const across = { explorations, limits, wishes, readiness }

/** [catalogue, pointer, reason] for all that is wrong between catalogues. Each has the form that its schema says. */
export function brokenRules(catalogues) {
  const found = Object.entries(catalogues).flatMap(([name, catalogue]) => idsOnce(catalogue).map(([pointer, why]) => [name, pointer, why]))
  for (const [name, rule] of Object.entries(across))
    if (catalogues[name]) found.push(...rule(catalogues).map(([pointer, why]) => [name, pointer, why]))
  return found
}
