import { dotnet } from './_framework/dotnet.js';

const epochs = 60;
const paper = document.getElementById('paper');
const pen = paper.getContext('2d', { willReadFrequently: true });
const progress = document.getElementById('progress');
const bar = document.getElementById('bar');
const rows = Array.from({ length: 10 }, (_, digit) => {
  const row = document.createElement('li');
  row.innerHTML = `${digit}<div><span></span></div><output></output>`;
  document.getElementById('digits').append(row);
  return row;
});

const { getAssemblyExports, getConfig } = await dotnet.create();
const { Page } = (await getAssemblyExports(getConfig().mainAssemblyName)).Browser;

// Of the pixels' four bytes the last says how much was drawn.
function recognize() {
  const { data } = pen.getImageData(0, 0, paper.width, paper.height);
  const ink = new Uint8Array(data.length / 4);
  for (let i = 0; i < ink.length; i++) ink[i] = data[4 * i + 3];
  const found = Page.Recognize(ink);
  const best = Math.max(...found);
  rows.forEach((row, digit) => {
    const part = found[digit] ?? 0;
    row.querySelector('span').style.width = `${100 * part}%`;
    row.querySelector('output').textContent = found.length ? `${(100 * part).toFixed(1)} %` : '';
    row.classList.toggle('best', found.length > 0 && part === best);
  });
}

let last = null;
function place(event) {
  const box = paper.getBoundingClientRect();
  return [(event.clientX - box.left) * paper.width / box.width, (event.clientY - box.top) * paper.height / box.height];
}
function draw(event) {
  if (!last) return;
  const next = place(event);
  pen.lineWidth = 22;
  pen.lineCap = pen.lineJoin = 'round';
  pen.strokeStyle = getComputedStyle(document.body).color;
  pen.beginPath();
  pen.moveTo(...last);
  pen.lineTo(...next);
  pen.stroke();
  last = next;
  recognize();
}
paper.addEventListener('pointerdown', event => { last = place(event); paper.setPointerCapture(event.pointerId); draw(event); });
paper.addEventListener('pointermove', draw);
paper.addEventListener('pointerup', () => { last = null; });
document.getElementById('clear').addEventListener('click', () => { pen.clearRect(0, 0, paper.width, paper.height); recognize(); });

// An epoch at a time, so that the page stays awake in between.
const [learning, heldBack] = Page.Counts();
let time = 0;
for (let epoch = 1; epoch <= epochs; epoch++) {
  const start = performance.now();
  const [loss, accuracy] = Page.Epoch();
  time += performance.now() - start;
  bar.value = epoch / epochs;
  progress.textContent = `Epoch ${epoch} of ${epochs}: loss ${loss.toFixed(3)}, ${(100 * accuracy).toFixed(1)} % of ${heldBack} other digits recognized, ` +
    `${Math.round(epoch * learning / time * 1000).toLocaleString('en')} digits learnt per second`;
  recognize();
  await new Promise(resolve => setTimeout(resolve));
}
document.body.dataset.state = 'trained';
