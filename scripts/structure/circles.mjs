/**
 * Finds the files that import one another in a circle. Imports of types count too: to understand one file of a circle,
 * you have to read them all.
 * @param {ReturnType<typeof import('./modules.mjs').readModules>} modules
 * @returns {string[][]} For each group of such files a shortest circle. It starts and ends with the same file.
 */
export function findCircles(modules) {
  const circles = [];
  const inKnownCircle = new Set();
  for (const path of modules.keys()) {
    if (inKnownCircle.has(path)) continue;
    const circle = shortestWayBack(path, modules);
    if (circle === undefined) continue;
    circles.push(circle);
    for (const member of circle) inKnownCircle.add(member);
  }
  return circles;
}

function shortestWayBack(start, modules) {
  const cameFrom = new Map();
  const queue = [start];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    for (const { from: next } of modules.get(path).imports) {
      if (next === start) return wayTo(path, cameFrom, start);
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, path);
      queue.push(next);
    }
  }
  return undefined;
}

function wayTo(path, cameFrom, start) {
  const way = [start];
  for (let step = path; step !== start; step = cameFrom.get(step)) way.unshift(step);
  return [start, ...way];
}
