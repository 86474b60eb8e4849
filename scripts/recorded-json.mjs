// Takes a value out of a JSON text as it is written there. Parsing and writing it again would change numbers (0.0 becomes 0).

/** Text of the value at a JSON pointer, for example "/params/data/mark_price". */
export function rawValue(text, pointer) {
  let at = skipSpace(text, 0);
  for (const step of pointer.split('/').slice(1)) at = enter(text, at, step);
  return text.slice(at, endOf(text, at));
}

function enter(text, at, step) {
  const isList = text[at] === '[';
  if (!isList && text[at] !== '{') throw new Error(`no list or object holds ${step}`);
  let next = skipSpace(text, at + 1);
  for (let index = 0; text[next] !== (isList ? ']' : '}'); index++) {
    let name = String(index);
    if (!isList) {
      const end = endOf(text, next);
      name = JSON.parse(text.slice(next, end));
      next = skipSpace(text, skipSpace(text, end) + 1);
    }
    if (name === step) return next;
    next = skipSpace(text, endOf(text, next));
    if (text[next] === ',') next = skipSpace(text, next + 1);
  }
  throw new Error(`nothing is called ${step}`);
}

function endOf(text, at) {
  if (text[at] === '"') return endOfString(text, at);
  if (text[at] !== '{' && text[at] !== '[') {
    while (at < text.length && !',]} \t\r\n'.includes(text[at])) at++;
    return at;
  }
  for (let depth = 0; ; at++) {
    if (at >= text.length) throw new Error('the JSON breaks off');
    if (text[at] === '"') at = endOfString(text, at) - 1;
    else if ('{['.includes(text[at])) depth++;
    else if (']}'.includes(text[at]) && --depth === 0) return at + 1;
  }
}

function endOfString(text, at) {
  for (at++; text[at] !== '"'; at++) {
    if (at >= text.length) throw new Error('the JSON breaks off');
    if (text[at] === '\\') at++;
  }
  return at + 1;
}

function skipSpace(text, at) {
  while (' \t\r\n'.includes(text[at])) at++;
  return at;
}
