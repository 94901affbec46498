// What is on the page, to take away: as SVG drawn from what the browser laid out, or as PNG made from that.

const escape = (text: string) => text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!);
const isSeen = (colour: string) => colour !== 'transparent' && !/^rgba\(.*, 0\)$/.test(colour) && colour !== '';
const n = (x: number) => Math.round(x * 100) / 100;

export function save(name: string, bytes: Blob) {
  const anchor = document.createElement('a');
  anchor.href = URL.createObjectURL(bytes);
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 10_000);
}

const svgLook = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-opacity', 'opacity', 'font-family', 'font-size',
  'font-weight', 'font-style', 'text-anchor', 'dominant-baseline', 'visibility', 'paint-order'];

// A drawing within the page keeps its shape; its looks, which come from the style sheet, are written into it.
function drawing(from: SVGSVGElement, x: number, y: number): string {
  const copy = from.cloneNode(true) as SVGSVGElement;
  const originals = [from, ...from.querySelectorAll('*')], copies = [copy, ...copy.querySelectorAll('*')];
  originals.forEach((original, i) => {
    const look = getComputedStyle(original);
    for (const property of svgLook) copies[i].setAttribute(property, look.getPropertyValue(property));
    copies[i].removeAttribute('class');
  });
  const box = from.getBoundingClientRect();
  for (const [key, value] of Object.entries({ x, y, width: box.width, height: box.height })) copy.setAttribute(key, String(n(value)));
  return new XMLSerializer().serializeToString(copy);
}

function borders(look: CSSStyleDeclaration, x: number, y: number, w: number, h: number): string {
  const line = (side: string, x1: number, y1: number, x2: number, y2: number) => {
    const width = parseFloat(look.getPropertyValue(`border-${side}-width`)), colour = look.getPropertyValue(`border-${side}-color`);
    if (!width || look.getPropertyValue(`border-${side}-style`) === 'none' || !isSeen(colour)) return '';
    return `<line x1="${n(x1)}" y1="${n(y1)}" x2="${n(x2)}" y2="${n(y2)}" stroke="${escape(colour)}" stroke-width="${width}"/>`;
  };
  return line('top', x, y, x + w, y) + line('bottom', x, y + h, x + w, y + h) + line('left', x, y, x, y + h) + line('right', x + w, y, x + w, y + h);
}

// The lines of a text as they were broken.
function lines(node: Text): { text: string; box: DOMRect }[] {
  const found: { text: string; box: DOMRect }[] = [];
  const range = document.createRange();
  for (const match of node.data.matchAll(/\S+/g)) {
    range.setStart(node, match.index);
    range.setEnd(node, match.index + match[0].length);
    const box = range.getBoundingClientRect();
    if (!box.width) continue;
    const last = found.at(-1);
    if (last && Math.abs(last.box.top - box.top) < 2) {
      last.text += ' ' + match[0];
      last.box = new DOMRect(last.box.left, last.box.top, box.right - last.box.left, last.box.height);
    } else found.push({ text: match[0], box });
  }
  return found;
}

export function asSvg(root: HTMLElement): string {
  const origin = root.getBoundingClientRect(), margin = 16;
  const width = Math.ceil(Math.max(origin.width, root.scrollWidth)) + 2 * margin, height = Math.ceil(origin.height) + 2 * margin;
  const dx = margin - origin.left, dy = margin - origin.top;
  let out = '';
  const draw = (element: Element) => {
    if (element.matches('[data-not-taken], .unseen')) return;
    const look = getComputedStyle(element);
    if (look.display === 'none' || look.visibility === 'hidden') return;
    const box = element.getBoundingClientRect();
    const x = box.left + dx, y = box.top + dy;
    if (element instanceof SVGSVGElement) {
      out += drawing(element, x, y);
      return;
    }
    if (isSeen(look.backgroundColor)) out += `<rect x="${n(x)}" y="${n(y)}" width="${n(box.width)}" height="${n(box.height)}" fill="${escape(look.backgroundColor)}"/>`;
    out += borders(look, x, y, box.width, box.height);
    if (look.outlineStyle === 'solid' && parseFloat(look.outlineWidth))
      out += `<rect x="${n(x)}" y="${n(y)}" width="${n(box.width)}" height="${n(box.height)}" fill="none" stroke="${escape(look.outlineColor)}" stroke-width="${parseFloat(look.outlineWidth)}"/>`;
    for (const child of element.childNodes) {
      if (child instanceof Element) draw(child);
      else if (child instanceof Text)
        for (const line of lines(child))
          out += `<text x="${n(line.box.left + dx)}" y="${n(line.box.top + dy + line.box.height * 0.78)}" fill="${escape(look.color)}" font-family="${escape(look.fontFamily)}" font-size="${look.fontSize}" font-weight="${look.fontWeight}" font-style="${look.fontStyle}">${escape(line.text)}</text>`;
    }
  };
  draw(root);
  const paper = getComputedStyle(document.body).backgroundColor;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><rect width="100%" height="100%" fill="${escape(paper)}"/>${out}</svg>`;
}

export async function asPng(svg: string): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  const image = new Image();
  image.src = url;
  await image.decode();
  URL.revokeObjectURL(url);
  // Browsers refuse canvases that are too large: then it is drawn smaller.
  const scale = Math.min(2, 16_000 / image.width, 16_000 / image.height);
  const canvas = document.createElement('canvas');
  canvas.width = image.width * scale;
  canvas.height = image.height * scale;
  const pen = canvas.getContext('2d')!;
  pen.scale(scale, scale);
  pen.drawImage(image, 0, 0);
  return new Promise((give, fail) => canvas.toBlob((blob) => (blob ? give(blob) : fail(new Error('The picture is too large.'))), 'image/png'));
}
