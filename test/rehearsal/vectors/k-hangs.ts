/** K: pages, frames and workers that never finish. */
import { type Row, SOON, SPIN, worker } from './k-parts.ts';
import { atOnce, inner, onClick } from './pages.ts';

const WASM_LOOP = '0,97,115,109,1,0,0,0,1,4,1,96,0,0,3,2,1,0,7,5,1,1,102,0,0,10,9,1,7,0,3,64,12,0,11,11';

export const HANGS: readonly Row[] = [
  ['161', 'a page that spins', atOnce(`${SOON} ${SPIN}`)],
  ['161b', 'a page that spins after a click', onClick(`${SOON} ${SPIN}`)],
  ['161c', 'a page that spins while it loads', { files: { '/': inner(`say('ready'); say('ran'); await pause(200); ${SPIN}`) } }],
  ['161d', 'a same-site frame that spins', atOnce(`${SOON} add('iframe', { srcdoc: '<script>for(;;);</' + 'script>' })`)],
  [
    '161e',
    'a cross-site frame that spins',
    atOnce("add('iframe', { src: place.other + '/inner.html' })", { more: { '/inner.html': inner(SPIN) } }),
  ],
  ['161f', 'an endless chain of promises', atOnce(`${SOON} const again = () => Promise.resolve().then(again); again()`)],
  [
    '161g',
    'a page that spins when it is left',
    atOnce(
      `for (const name of ['pagehide', 'beforeunload', 'unload', 'visibilitychange', 'blur']) addEventListener(name, () => { ${SPIN} })`,
    ),
  ],
  ['163', 'a regular expression that never ends', atOnce(`${SOON} /^(a+)+$/.test('a'.repeat(60) + 'b')`)],
  [
    '163b',
    'WebAssembly that spins',
    atOnce(`${SOON} (await WebAssembly.instantiate(new Uint8Array([${WASM_LOOP}]))).instance.exports.f()`),
  ],
  [
    '163c',
    'graphics that spin',
    atOnce(
      `${SOON} const gl = add('canvas', {}).getContext('webgl'); const made = gl.createProgram();
    for (const [type, code] of [[gl.VERTEX_SHADER, 'void main(){gl_Position=vec4(0.);gl_PointSize=900.;}'], [gl.FRAGMENT_SHADER, 'precision highp float;void main(){float x=0.;for(int i=0;i<9999999;i++){x+=sin(x+float(i));}gl_FragColor=vec4(x);}']])
      { const each = gl.createShader(type); gl.shaderSource(each, code); gl.compileShader(each); gl.attachShader(made, each) }
    gl.linkProgram(made); gl.useProgram(made); for (let i = 0; i < 50; i++) gl.drawArrays(gl.POINTS, 0, 1)`,
      { needs: "document.createElement('canvas').getContext('webgl')" },
    ),
  ],
  [
    '163d',
    'a synchronous request that is never answered',
    atOnce(`${SOON} const asked = new XMLHttpRequest(); asked.open('GET', '/slow', false); asked.send()`, {
      more: { '/slow': { endless: ' ' } },
    }),
  ],
  ['163e', 'a worker that waits for ever', atOnce(`${worker('Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)')}`)],
  ['162', 'workers that spin', atOnce(`for (let i = 0; i < 16; i++) ${worker(SPIN)}`)],
  [
    '162b',
    'workers started by workers',
    atOnce(
      `${worker(`const make = () => new Worker(URL.createObjectURL(new Blob(['for(;;);']))); for (let i = 0; i < 16; i++) make()`)}`,
    ),
  ],
  ['171', 'two hundred workers', atOnce(`for (let i = 0; i < 200; i++) ${worker('setInterval(() => {}, 1)')}`)],
];
